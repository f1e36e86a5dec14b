import Glibc

/// Where the bytes of a capture come from, front to back.
protocol ByteSource: AnyObject {
    /// Fills the front of `target` and says with how many bytes; 0 at the end.
    func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int
    /// Bytes of the file taken so far: compressed ones for a compressed file.
    var taken: UInt64 { get }
}

/// Why a source ended before its end.
struct SourceFailure: Error, Equatable {
    let reason: String
}

/// An open file or pipe; `prefix` has been read from it before and comes first.
final class FileSource: ByteSource {
    private let descriptor: Int32
    private let closes: Bool
    private var prefix: ArraySlice<UInt8>
    private(set) var taken: UInt64 = 0

    /// Takes over `descriptor`; standard input stays open.
    init(descriptor: Int32, prefix: [UInt8] = []) {
        self.descriptor = descriptor
        self.prefix = prefix[...]
        closes = descriptor != 0
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }
    deinit { if closes { close(descriptor) } }

    func read(into target: UnsafeMutableRawBufferPointer) throws(SourceFailure) -> Int {
        if !prefix.isEmpty {
            let count = min(prefix.count, target.count)
            target.copyBytes(from: prefix.prefix(count))
            prefix = prefix.dropFirst(count)
            taken &+= UInt64(count)
            return count
        }
        while true {
            let count = Glibc.read(descriptor, target.baseAddress, target.count)
            if count >= 0 {
                taken &+= UInt64(count)
                return count
            }
            if errno != EINTR { throw SourceFailure(reason: "cannot be read: \(String(cString: strerror(errno)))") }
        }
    }
}
