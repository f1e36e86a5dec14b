internal import FlowSupport

/// The first 64 bytes of a record, with the index name and uuid that follow it and that its checksum covers.
struct RecordHeader: Equatable {
    static let bytes = 64
    /// Largest body, packed or not (decision 94).
    static let maximumBody = 16 << 20
    static let maximumName = 1024
    /// The next record belongs to the same append: a torn tail is cut before the first of them.
    static let continues: UInt16 = 1

    var position: Position
    /// Nanoseconds since the epoch.
    var appended: UInt64
    var kind: RecordKind
    /// 0 as it is, 1 zstd.
    var codec: UInt8
    var flags: UInt16 = 0
    var documents: UInt32
    var firstSecond: UInt32
    var lastSecond: UInt32
    var raw: UInt32
    var stored: UInt32
    /// Checksum of the stored body.
    var bodyChecksum: UInt32
    var name: [UInt8]
    /// 16 bytes for kinds 2 and 3, else empty.
    var uuid: [UInt8]

    /// Whether records of a kind carry the uuid of their index.
    static func carriesUUID(_ kind: RecordKind) -> Bool { kind == .operations || kind == .change }

    /// From the record's start to its body.
    var prefixBytes: Int { Self.bytes + name.count + uuid.count }
    /// From the record's start to the next record.
    var totalBytes: Int { (prefixBytes + Int(stored)).aligned8 }

    /// Header, name and uuid.
    var encoded: [UInt8] {
        var fields = FieldWriter(capacity: prefixBytes)
        fields.bytes += Array("REC1".utf8)
        fields.put(UInt32(0))
        fields.put(position.rawValue)
        fields.put(appended)
        fields.put(kind.rawValue)
        fields.put(codec)
        fields.put(flags)
        fields.put(UInt16(truncatingIfNeeded: name.count))
        fields.put(UInt16(0))
        fields.put(documents)
        fields.put(firstSecond)
        fields.put(lastSecond)
        fields.put(raw)
        fields.put(stored)
        fields.put(bodyChecksum)
        fields.zeros(8)
        fields.bytes += name
        fields.bytes += uuid
        let crc = Zlib.crc32(fields.bytes).littleEndian
        withUnsafeBytes(of: crc) { fields.bytes.replaceSubrange(4..<8, with: $0) }
        return fields.bytes
    }

    /// What stands at `offset` of `bytes` when it is a record of that position.
    enum Reading: Equatable {
        case header(RecordHeader)
        /// The bytes may be a header, but so many are needed from `offset` to tell.
        case needs(Int)
        case invalid
    }

    static func read(_ bytes: UnsafeRawBufferPointer, at offset: Int, position: Position) -> Reading {
        guard bytes.count - offset >= 4 else { return .needs(Self.bytes) }
        guard bytes[offset] == 0x52, bytes[offset + 1] == 0x45, bytes[offset + 2] == 0x43, bytes[offset + 3] == 0x31
        else { return .invalid }
        var fields = FieldReader(bytes, from: offset + 4)
        guard let crc: UInt32 = fields.take(), let place: UInt64 = fields.take(), let appended: UInt64 = fields.take(),
            let kind: UInt8 = fields.take(), let codec: UInt8 = fields.take(), let flags: UInt16 = fields.take(),
            let nameBytes: UInt16 = fields.take(), fields.take(UInt16.self) != nil,
            let documents: UInt32 = fields.take(), let first: UInt32 = fields.take(), let last: UInt32 = fields.take(),
            let raw: UInt32 = fields.take(), let stored: UInt32 = fields.take(),
            let bodyChecksum: UInt32 = fields.take(), fields.take(UInt64.self) != nil
        else { return .needs(Self.bytes) }
        guard place == position.rawValue, Int(nameBytes) <= maximumName, raw <= maximumBody, stored <= maximumBody
        else { return .invalid }
        let carries = carriesUUID(RecordKind(rawValue: kind))
        let prefix = Self.bytes + Int(nameBytes) + (carries ? 16 : 0)
        guard bytes.count - offset >= prefix else { return .needs(prefix) }
        guard crc == checksum(bytes, at: offset, prefix: prefix), let name = fields.take(bytes: Int(nameBytes)),
            let uuid = fields.take(bytes: carries ? 16 : 0)
        else { return .invalid }
        return .header(
            RecordHeader(
                position: position,
                appended: appended,
                kind: RecordKind(rawValue: kind),
                codec: codec,
                flags: flags,
                documents: documents,
                firstSecond: first,
                lastSecond: last,
                raw: raw,
                stored: stored,
                bodyChecksum: bodyChecksum,
                name: name,
                uuid: uuid
            )
        )
    }

    /// Over the header with its checksum taken as 0, the name and the uuid.
    private static func checksum(_ bytes: UnsafeRawBufferPointer, at offset: Int, prefix: Int) -> UInt32 {
        var start: (UInt32, UInt32) = (bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self), 0)
        let seed = withUnsafeBytes(of: &start) { Zlib.crc32($0) }
        return Zlib.crc32(UnsafeRawBufferPointer(rebasing: bytes[(offset + 8)..<(offset + prefix)]), seed: seed)
    }
}
