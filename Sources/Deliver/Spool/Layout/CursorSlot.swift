internal import FlowSupport

/// One of the two slots of a cursor file; the valid one with the higher count wins.
struct CursorSlot: Equatable {
    static let bytes = 64
    /// The slots stand in blocks of their own, so that a torn write can hurt only one.
    static let distance = 4096

    var count: UInt64 = 0
    /// Everything before it is done.
    var position: Position = .zero
    /// The highest position whose record was ever sent (decision 103).
    var highestSent: Position = .zero
    /// Documents the reader has reported done in all its life.
    var documents: UInt64 = 0
    /// Nanoseconds since the epoch.
    var written: UInt64 = 0

    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.magic("WEIRCUR")
        fields.put(count)
        fields.put(position.rawValue)
        fields.put(highestSent.rawValue)
        fields.put(documents)
        fields.put(written)
        fields.zeros(12)
        fields.put(Zlib.crc32(fields.bytes))
        return fields.bytes
    }

    init() {}
    /// nil when magic or checksum is wrong.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.bytes, let slot = bytes.withUnsafeBytes({ Self.read($0) }) else { return nil }
        self = slot
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) -> CursorSlot? {
        var fields = FieldReader(bytes)
        guard fields.magic("WEIRCUR"), let count: UInt64 = fields.take(), let position: UInt64 = fields.take(),
            let sent: UInt64 = fields.take(), let documents: UInt64 = fields.take(),
            let written: UInt64 = fields.take(),
            fields.take(bytes: 12) != nil, let crc: UInt32 = fields.take(),
            crc == Zlib.crc32(UnsafeRawBufferPointer(rebasing: bytes[..<60]))
        else { return nil }
        var slot = CursorSlot()
        slot.count = count
        slot.position = Position(rawValue: position)
        slot.highestSent = Position(rawValue: sent)
        slot.documents = documents
        slot.written = written
        return slot
    }
}
