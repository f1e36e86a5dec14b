internal import FlowSupport

/// The first 64 bytes of a segment file.
struct SegmentHeader: Equatable {
    static let bytes = 64
    static let major: UInt16 = 1
    static let minor: UInt16 = 0

    var major = SegmentHeader.major
    var minor = SegmentHeader.minor
    var segment: UInt32
    /// 16 random bytes of this log, the same in all its segments.
    var uid: [UInt8]
    /// Nanoseconds since the epoch.
    var created: UInt64

    init(segment: UInt32, uid: [UInt8], created: UInt64) {
        self.segment = segment
        self.uid = uid
        self.created = created
    }

    /// nil for anything whose magic or checksum is wrong.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.bytes, let header = bytes.withUnsafeBytes({ Self.read($0) }) else { return nil }
        self = header
    }

    private static func read(_ bytes: UnsafeRawBufferPointer) -> SegmentHeader? {
        var fields = FieldReader(bytes)
        guard fields.magic("WEIRSEG"), let major: UInt16 = fields.take(), let minor: UInt16 = fields.take(),
            let segment: UInt32 = fields.take(), let uid = fields.take(bytes: 16), let created: UInt64 = fields.take(),
            fields.take(bytes: 20) != nil, let crc: UInt32 = fields.take(),
            crc == Zlib.crc32(UnsafeRawBufferPointer(rebasing: bytes[..<60]))
        else { return nil }
        var header = SegmentHeader(segment: segment, uid: uid, created: created)
        header.major = major
        header.minor = minor
        return header
    }

    var encoded: [UInt8] {
        var fields = FieldWriter()
        fields.magic("WEIRSEG")
        fields.put(major)
        fields.put(minor)
        fields.put(segment)
        fields.bytes += uid
        fields.put(created)
        fields.zeros(20)
        fields.put(Zlib.crc32(fields.bytes))
        return fields.bytes
    }

    /// `0000002a.seg`.
    static func fileName(_ segment: UInt32) -> String {
        let hex = String(segment, radix: 16)
        return String(repeating: "0", count: 8 - hex.count) + hex + ".seg"
    }
    /// The number in a file name of exactly that form.
    static func number(of fileName: String) -> UInt32? {
        guard fileName.utf8.count == 12, fileName.hasSuffix(".seg"), let number = UInt32(fileName.prefix(8), radix: 16),
            Self.fileName(number) == fileName
        else { return nil }
        return number
    }
}
