internal import FlowSupport
import Glibc

/// Reads records of one segment file forward, through a buffer that holds at least one whole record at a time.
///
/// Memory: 64 KiB, or the largest record met.
struct RecordWindow {
    /// One look at an offset.
    enum Found {
        /// Header and checksum of the body are right; the body's bytes are given by `body(of:)`.
        case record(RecordHeader)
        /// The header is right, the body is not or is cut short.
        case brokenBody(RecordHeader)
        case invalid
    }
    static let chunk = 64 << 10

    let segment: UInt32
    let file: any LogFile
    private var bytes: [UInt8] = []
    private var start = 0

    init(segment: UInt32, file: any LogFile) {
        self.segment = segment
        self.file = file
    }

    /// Forgets what was read: the file may have grown.
    mutating func forget() { bytes = [] }

    /// Makes `count` bytes from `offset` on present when the file has them below `limit`; true when it has.
    private mutating func hold(_ offset: Int, _ count: Int, limit: Int) throws(SpoolError) -> Bool {
        if offset >= start, offset + count <= start + bytes.count { return true }
        let wanted = min(max(count, Self.chunk), max(limit - offset, 0))
        bytes = try file.bytes(at: offset, count: wanted)
        start = offset
        return bytes.count >= count
    }

    /// The record at `offset`, nothing of it at or behind `limit`.
    mutating func find(at offset: Int, limit: Int) throws(SpoolError) -> Found {
        var needed = RecordHeader.bytes
        while true {
            guard try hold(offset, needed, limit: limit) else { return .invalid }
            let reading = bytes.withUnsafeBytes {
                RecordHeader.read(
                    $0,
                    at: offset - start,
                    position: Position(segment: segment, offset: UInt32(truncatingIfNeeded: offset))
                )
            }
            switch reading {
            case .invalid: return .invalid
            case .needs(let more):
                guard more > needed else { return .invalid }
                needed = more
            case .header(let header): return try check(header, at: offset, limit: limit)
            }
        }
    }

    private mutating func check(_ header: RecordHeader, at offset: Int, limit: Int) throws(SpoolError) -> Found {
        guard try hold(offset, header.totalBytes, limit: limit) else { return .brokenBody(header) }
        let crc = bytes.withUnsafeBytes { buffer in
            let body = offset - start + header.prefixBytes
            return Zlib.crc32(UnsafeRawBufferPointer(rebasing: buffer[body..<body + Int(header.stored)]))
        }
        return crc == header.bodyChecksum ? .record(header) : .brokenBody(header)
    }

    /// Only the header: for counting, without the body's checksum.
    mutating func header(at offset: Int, limit: Int) throws(SpoolError) -> RecordHeader? {
        let needed = min(RecordHeader.bytes + 256, max(limit - offset, 0))
        guard try hold(offset, needed, limit: limit) else { return nil }
        let reading = bytes.withUnsafeBytes {
            RecordHeader.read(
                $0,
                at: offset - start,
                position: Position(segment: segment, offset: UInt32(truncatingIfNeeded: offset))
            )
        }
        if case .header(let header) = reading { return header }
        guard case .record(let header) = try find(at: offset, limit: limit) else { return nil }
        return header
    }

    /// The body of the record just found at `offset`, unpacked; nil when it does not unpack.
    func body(of header: RecordHeader, at offset: Int, _ zstd: Zstandard) -> [UInt8]? {
        let from = offset - start + header.prefixBytes
        guard from >= 0, from + Int(header.stored) <= bytes.count else { return nil }
        return bytes.withUnsafeBytes { buffer -> [UInt8]? in
            let stored = UnsafeRawBufferPointer(rebasing: buffer[from..<from + Int(header.stored)])
            switch header.codec {
            case 0: return stored.count == Int(header.raw) ? Array(stored) : nil
            case 1: return zstd.unpack(stored, count: Int(header.raw))
            default: return nil
            }
        }
    }

    /// Where the next right header stands, at eight-byte steps from `offset`; nil when none does below `limit` (decision 95).
    mutating func nextHeader(from offset: Int, limit: Int) throws(SpoolError) -> Int? {
        var at = offset.aligned8
        while at + RecordHeader.bytes <= limit {
            guard try hold(at, RecordHeader.bytes, limit: limit) else { return nil }
            if let jump = magic(from: at) {
                at = jump
                guard try hold(at, RecordHeader.bytes, limit: limit) else { return nil }
                guard case .invalid = try find(at: at, limit: limit) else { return at }
                at += 8
            } else {
                at = max(at + 8, (start + bytes.count - RecordHeader.bytes + 1).aligned8)
            }
        }
        return nil
    }

    /// The next eight-byte step with `REC1`, among the bytes held.
    private func magic(from offset: Int) -> Int? {
        bytes.withUnsafeBytes { buffer in
            var at = offset - start
            while at + RecordHeader.bytes <= buffer.count {
                if buffer.loadUnaligned(fromByteOffset: at, as: UInt32.self).littleEndian == 0x3143_4552 {
                    return start + at
                }
                at += 8
            }
            return nil
        }
    }

    /// Whether anything but zeros stands between `offset` and `limit`.
    mutating func hasContent(from offset: Int, limit: Int) throws(SpoolError) -> Bool {
        var at = offset
        while at < limit {
            let piece = try file.bytes(at: at, count: min(Self.chunk * 4, limit - at))
            if piece.isEmpty { return false }
            if Self.hasContent(piece) { return true }
            at += piece.count
        }
        return false
    }

    /// All bytes are zero when the first is and each is like the one before: a start after a power cut looks at 64 MiB.
    private static func hasContent(_ piece: [UInt8]) -> Bool {
        piece.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { return false }
            return bytes[0] != 0 || memcmp(start, start + 1, bytes.count - 1) != 0
        }
    }

    /// Whether a seal begins at `offset`.
    mutating func isSeal(at offset: Int) throws(SpoolError) -> Bool {
        let head = try file.bytes(at: offset, count: 8)
        return head == Array("WEIREND".utf8) + [0]
    }
}
