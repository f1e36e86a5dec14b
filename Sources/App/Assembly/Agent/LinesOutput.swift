public import Documents
public import FlowSupport
import Glibc

/// Documents as NDJSON on a file descriptor.
public final class LinesOutput: DocumentOutput {
    private let file: Int32
    public init(file: Int32 = 1) { self.file = file }
    public var wantsLines: Bool { true }
    public func take(_ body: BulkBody) throws(AssemblyError) -> Int { 0 }
    public func take(lines: borrowing ByteWriter) throws(AssemblyError) {
        guard FileSystem.writeAll(file, lines.bytes) else {
            let reason = errno == EPIPE ? "the reader went away" : String(cString: strerror(errno))
            throw AssemblyError("cannot write documents: \(reason)")
        }
    }
}
