internal import FlowSupport

/// What one index has in a segment or a range of the log.
public struct IndexSum: Sendable, Equatable {
    public var documents: Int
    /// First and last second of `@timestamp`; 0 when unknown.
    public var firstSecond: UInt32
    public var lastSecond: UInt32
    public init(documents: Int = 0, firstSecond: UInt32 = 0, lastSecond: UInt32 = 0) {
        self.documents = documents
        self.firstSecond = firstSecond
        self.lastSecond = lastSecond
    }
    mutating func add(documents: Int, first: UInt32, last: UInt32) {
        self.documents += documents
        if first != 0 { firstSecond = firstSecond == 0 ? first : min(firstSecond, first) }
        lastSecond = max(lastSecond, last)
    }
}

/// The end of a segment that takes no more records: how many there are, and the sums per index (decision 95).
///
/// A start reads this and not the records.
struct SegmentSeal: Equatable {
    static let trailerBytes = 16

    var records: UInt32 = 0
    var lastPosition: Position = .zero
    var sums: [String: IndexSum] = [:]

    var documents: Int { sums.values.reduce(0) { $0 + $1.documents } }

    mutating func add(_ header: RecordHeader) {
        records &+= 1
        lastPosition = header.position
        sums[String(decoding: header.name, as: UTF8.self), default: IndexSum()]
            .add(documents: Int(header.documents), first: header.firstSecond, last: header.lastSecond)
    }

    /// Seal and trailer, for a seal that begins at `offset` of the file.
    func encoded(at offset: Int) -> [UInt8] {
        var fields = FieldWriter(capacity: 64 + sums.count * 48)
        fields.magic("WEIREND")
        fields.put(records)
        fields.put(UInt32(sums.count))
        fields.put(lastPosition.rawValue)
        for (name, sum) in sums.sorted(by: { $0.key < $1.key }) {
            fields.put(UInt16(truncatingIfNeeded: name.utf8.count))
            fields.bytes += Array(name.utf8)
            fields.put(UInt64(sum.documents))
            fields.put(sum.firstSecond)
            fields.put(sum.lastSecond)
        }
        fields.put(Zlib.crc32(fields.bytes))
        var trailer = FieldWriter()
        trailer.put(UInt64(offset))
        trailer.put(UInt32(fields.bytes.count))
        trailer.put(Zlib.crc32(trailer.bytes))
        return fields.bytes + trailer.bytes
    }

    /// Where a seal stands, from the last 16 bytes of a file of `fileBytes`; nil when there is none.
    static func place(trailer: [UInt8], fileBytes: Int) -> Range<Int>? {
        trailer.withUnsafeBytes { bytes in
            var fields = FieldReader(bytes)
            guard bytes.count == trailerBytes, let offset: UInt64 = fields.take(), let length: UInt32 = fields.take(),
                let crc: UInt32 = fields.take(), crc == Zlib.crc32(UnsafeRawBufferPointer(rebasing: bytes[..<12])),
                let start = Int(exactly: offset), start >= SegmentHeader.bytes, start <= fileBytes,
                start + Int(length) + trailerBytes == fileBytes
            else { return nil }
            return start..<start + Int(length)
        }
    }

    init() {}
    /// nil when the checksum or the structure is wrong.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 28, let seal = bytes.withUnsafeBytes({ Self.read($0) }) else { return nil }
        self = seal
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) -> SegmentSeal? {
        var fields = FieldReader(bytes)
        guard fields.magic("WEIREND"), let records: UInt32 = fields.take(), let count: UInt32 = fields.take(),
            let last: UInt64 = fields.take()
        else { return nil }
        var seal = SegmentSeal()
        seal.records = records
        seal.lastPosition = Position(rawValue: last)
        for _ in 0..<count {
            guard let length: UInt16 = fields.take(), let name = fields.take(bytes: Int(length)),
                let documents: UInt64 = fields.take(), let first: UInt32 = fields.take(),
                let last: UInt32 = fields.take()
            else { return nil }
            seal.sums[String(decoding: name, as: UTF8.self)] =
                IndexSum(documents: Int(clamping: documents), firstSecond: first, lastSecond: last)
        }
        let end = fields.offset
        guard let crc: UInt32 = fields.take(), fields.offset == bytes.count,
            crc == Zlib.crc32(UnsafeRawBufferPointer(rebasing: bytes[..<end]))
        else { return nil }
        return seal
    }
}
