internal import FlowSupport
import Glibc

/// One FILE of the command line, looked at before any frame is read: its head for the run's identity, its first time for the order.
struct FileInput {
    static let headLength = 64 << 10

    let path: String
    /// Bytes of a regular file; nil for standard input, pipes and devices.
    let size: UInt64?
    /// Time of the first frame; files without frames come first, so that their damage is told early.
    var firstTime: UInt64 = 0
    /// Hash of size and first 64 KiB (decision 37).
    let identity: UInt64
    /// There is not one byte in it.
    let isEmpty: Bool
    /// What cannot be opened twice stays open, with the head that was taken from it.
    private var held: (descriptor: Int32, head: [UInt8])?

    init(path: String, seed: UInt64) throws(CaptureError) {
        self.path = path == "-" ? "standard input" : path
        let descriptor = path == "-" ? 0 : try Self.open(path)
        var facts = stat()
        guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT != S_IFDIR else {
            if descriptor != 0 { close(descriptor) }
            throw CaptureError(.badRequest, self.path, "is a folder; name the files in it")
        }
        let head: [UInt8]
        do throws(CaptureError) {
            head = try Self.head(self.path, descriptor)
        } catch {
            if descriptor != 0 { close(descriptor) }
            throw error
        }
        if path != "-", facts.st_mode & S_IFMT == S_IFREG {
            size = UInt64(max(facts.st_size, 0))
            close(descriptor)
        } else {
            size = nil
            held = (descriptor, head)
        }
        isEmpty = head.isEmpty
        var hash = seed
        if let size { hash = StableHash.fnv1a((0..<8).map { UInt8(truncatingIfNeeded: size >> ($0 * 8)) }, seed: hash) }
        identity = StableHash.fnv1a(head, seed: hash)
    }

    /// The file from its beginning; once only for what cannot be opened again.
    mutating func source() throws(CaptureError) -> any ByteSource {
        let plain: FileSource
        let head: [UInt8]
        if let kept = held {
            held = nil
            plain = FileSource(descriptor: kept.descriptor, prefix: kept.head)
            head = kept.head
        } else {
            let descriptor = try Self.open(path)
            plain = FileSource(descriptor: descriptor)
            head = try Self.head(path, descriptor, length: 4)
            guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw Self.failure(path, errno) }
        }
        return Self.isZstd(head) ? ZstdSource(plain) : plain
    }

    /// The head alone as a source, to find the first frame of what cannot be opened again.
    func headSource() -> (any ByteSource)? {
        guard let held else { return nil }
        let plain = MemorySource(held.head)
        return Self.isZstd(held.head) ? ZstdSource(plain) : plain
    }

    /// A zstd frame or a skippable one before it (RFC 8878, section 3.1).
    private static func isZstd(_ head: [UInt8]) -> Bool {
        guard head.count >= 4 else { return false }
        let magic = (0..<4).reduce(UInt32(0)) { $0 | UInt32(head[$1]) << UInt32($1 * 8) }
        return magic == ZstdSource.magic || magic & 0xFFFF_FFF0 == 0x184D_2A50
    }

    private static func open(_ path: String) throws(CaptureError) -> Int32 {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path, errno) }
        return descriptor
    }

    private static func head(
        _ path: String,
        _ descriptor: Int32,
        length: Int = headLength
    ) throws(CaptureError) -> [UInt8] {
        var head = [UInt8](repeating: 0, count: length)
        var filled = 0
        while filled < length {
            let count = head.withUnsafeMutableBytes { read(descriptor, $0.baseAddress! + filled, length - filled) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            if count == 0 { break }
            filled += count
        }
        head.removeLast(length - filled)
        return head
    }

    private static func failure(_ path: String, _ code: Int32) -> CaptureError {
        let reason = String(cString: strerror(code))
        return switch code {
        case ENOENT, ENOTDIR: CaptureError(.notFound, path, "there is no such file")
        case EACCES, EPERM: CaptureError(.unreadable, path, "may not be read; give this user the right to read it")
        case EMFILE: CaptureError(.unreadable, path, "too many files are open; raise the limit with ulimit -n")
        default: CaptureError(.unreadable, path, "cannot be read: \(reason)")
        }
    }
}

/// Bytes in memory as a source.
final class MemorySource: ByteSource {
    private let bytes: [UInt8]
    private var at = 0
    init(_ bytes: [UInt8]) { self.bytes = bytes }
    var taken: UInt64 { UInt64(at) }
    func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
        let count = min(target.count, bytes.count - at)
        target.copyBytes(from: bytes[at..<at + count])
        at += count
        return count
    }
}
