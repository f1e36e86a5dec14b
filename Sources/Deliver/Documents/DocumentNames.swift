import FlowModel
import FlowSupport

/// Short JSON texts in rows of 32 bytes: the last byte says how many of the others count.
struct NameRows {
    static var stride: Int { 32 }
    let base: UnsafeRawPointer
    /// A bit for each of the first sixteen rows there are.
    let known: UInt16

    /// Rows are kept until the process ends; a text is at most 31 bytes.
    init(_ texts: [String]) {
        let block = UnsafeMutableRawPointer.allocate(byteCount: texts.count * Self.stride, alignment: 32)
        for (index, text) in texts.enumerated() {
            let bytes = Array(text.utf8)
            precondition(bytes.count < Self.stride, "names of the enumerations are short")
            let row = block + index * Self.stride
            row.initializeMemory(as: UInt8.self, repeating: 0, count: Self.stride)
            row.copyMemory(from: bytes, byteCount: bytes.count)
            row.storeBytes(of: UInt8(bytes.count), toByteOffset: Self.stride - 1, as: UInt8.self)
        }
        base = UnsafeRawPointer(block)
        known = texts.count < 16 ? 1 << UInt16(texts.count) - 1 : .max
    }
}

extension DocumentCursor {
    /// Text `index`, which must be a row; at most 31 bytes.
    @inline(__always)
    mutating func name(_ rows: NameRows, _ index: Int) {
        let row = rows.base + index &* NameRows.stride
        store(row.load(as: SIMD16<UInt8>.self))
        store(row.load(fromByteOffset: 16, as: SIMD16<UInt8>.self), at: 16)
        advance(Int(row.load(fromByteOffset: NameRows.stride - 1, as: UInt8.self)))
    }

    /// A list of the names whose bits are set; an empty set is absent.
    @inline(__always)
    mutating func set(_ key: StaticString, _ bits: UInt16, _ rows: NameRows) {
        var rest = bits & rows.known
        guard rest != 0 else { return }
        self.key(key)
        while true {
            name(rows, rest.trailingZeroBitCount)
            rest &= rest &- 1
            if rest == 0 { break }
            byte(0x2C)
        }
        byte(0x5D)
    }
}

/// The texts that documents spell codes and sets with, taken from the enumerations once and kept as bytes.
struct DocumentNames {
    let ttls = Self.rows("ttl", quoted: true)
    let sizes = Self.rows("packet_size", quoted: true)
    let casts = Self.rows("cast_type", quoted: true)
    let flags = Self.rows("tcp_flags", quoted: false)
    /// By protocol code, all 256; codes without a name are `others`.
    let protocols: NameRows
    /// `status` by close type, of TCP flows, as a digit; all 256.
    let statuses: UnsafePointer<UInt8>

    /// The names are the same for all, and are kept until the process ends.
    nonisolated(unsafe) static let shared = DocumentNames()

    private init() {
        let known = Enumerations["l7_protocol"]
        protocols = NameRows(
            (0..<256).map { JSON.string(known?.row(number: Int64($0))?.name ?? "others").compact }
        )
        let statuses = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        statuses.initialize(repeating: 0x32, count: 256)
        for row in Enumerations["close_type"]?.rows ?? [] {
            guard let type = row.number, (0..<256).contains(type), let status = Self.status(row.notes) else { continue }
            statuses[Int(type)] = 0x30 | status
        }
        self.statuses = UnsafePointer(statuses)
    }

    private static func rows(_ enumeration: String, quoted: Bool) -> NameRows {
        NameRows((Enumerations[enumeration]?.rows ?? []).map { quoted ? JSON.string($0.value).compact : $0.value })
    }

    /// The digit behind `status=` or `status(TCP)=` in the notes of a close type.
    private static func status(_ notes: String) -> UInt8? {
        guard notes.hasPrefix("status"), let mark = notes.firstIndex(of: "=") else { return nil }
        return notes[notes.index(after: mark)...].first?.wholeNumberValue.flatMap(UInt8.init)
    }
}
