import FlowModel
import FlowSupport

/// The texts that documents spell codes and sets with, taken from the enumerations once and kept as bytes.
struct DocumentNames: Sendable {
    /// JSON texts one behind the other; `ends[n]` is where text n ends.
    struct List: Sendable {
        var bytes: [UInt8] = []
        var ends: [UInt16] = [0]

        mutating func add(_ json: String) {
            bytes += Array(json.utf8)
            ends.append(UInt16(truncatingIfNeeded: bytes.count))
        }
        /// Writes text `index`, at most 20 bytes, after a `reserve`.
        @inline(__always)
        func write(_ index: Int, to out: inout ByteWriter) {
            for at in Int(ends[index])..<Int(ends[index &+ 1]) { out.raw(bytes[at]) }
        }
    }

    var ttls = List()
    var sizes = List()
    var casts = List()
    var flags = List()
    /// By protocol code; codes without a row are `others`.
    var protocols = List()
    /// `status` by close type, of TCP flows.
    var statuses = [UInt8](repeating: 2, count: 256)

    init() {
        ttls = Self.values("ttl", quoted: true)
        sizes = Self.values("packet_size", quoted: true)
        casts = Self.values("cast_type", quoted: true)
        flags = Self.values("tcp_flags", quoted: false)
        let known = Enumerations["l7_protocol"]
        for code in 0..<256 {
            protocols.add(JSON.string(known?.row(number: Int64(code))?.name ?? "others").compact)
        }
        for row in Enumerations["close_type"]?.rows ?? [] {
            guard let type = row.number, (0..<256).contains(type), let status = Self.status(row.notes) else { continue }
            statuses[Int(type)] = status
        }
    }

    static func values(_ enumeration: String, quoted: Bool) -> List {
        var list = List()
        for row in Enumerations[enumeration]?.rows ?? [] {
            list.add(quoted ? JSON.string(row.value).compact : row.value)
        }
        return list
    }

    /// The digit behind `status=` or `status(TCP)=` in the notes of a close type.
    static func status(_ notes: String) -> UInt8? {
        guard notes.hasPrefix("status"), let mark = notes.firstIndex(of: "=") else { return nil }
        return notes[notes.index(after: mark)...].first?.wholeNumberValue.flatMap(UInt8.init)
    }
}
