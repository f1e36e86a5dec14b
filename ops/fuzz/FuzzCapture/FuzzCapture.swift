import Capture
import FlowModel
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func LLVMFuzzerRunDriver(
    _ argc: UnsafeMutablePointer<CInt>,
    _ argv: UnsafeMutableRawPointer,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Any bytes as a capture file: byte 0 chooses the buffer, whether the rest is unpacked as zstd, and whether files are read too.
///
/// Besides what the sanitizer sees: every byte of every frame can be read, the ledger agrees with what was handed over,
/// and the same bytes as two files give everything twice. A buffer of 64 bytes grows to the very length of a record, so
/// that a read past its end is seen.
@main struct FuzzCapture {
    static func main() {
        var argc = CommandLine.argc
        var argv = CommandLine.unsafeArgv
        exit(
            LLVMFuzzerRunDriver(&argc, &argv) { data, size in
                if let data, size >= 1 { FuzzCapture.run(UnsafeBufferPointer(start: data, count: size)) }
                return 0
            }
        )
    }

    /// What was handed over.
    private struct Seen {
        var frames: UInt64 = 0
        var bytes: UInt64 = 0
        var sum: UInt64 = 0

        mutating func take(_ batch: borrowing FrameBatch) {
            precondition(batch.count > 0 && batch.count <= FrameBatch.capacity)
            for index in 0..<batch.count {
                let frame = batch[index]
                precondition(frame.captured <= 262_144, "a frame longer than any")
                frames &+= 1
                bytes &+= UInt64(frame.captured)
                let all = UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured))
                let words = all.count & ~7
                for at in stride(from: 0, to: words, by: 8) {
                    sum &+= all.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                }
                for at in words..<all.count { sum &+= UInt64(all[at]) }
            }
        }
        func check(_ report: CaptureReport) {
            precondition(report.frames == frames && report.bytes == bytes, "the ledger disagrees")
        }
    }

    static func run(_ data: UnsafeBufferPointer<UInt8>) {
        let choice = data[0]
        let bytes = Array(data.dropFirst())
        let isPacked = choice & 2 != 0
        let buffer = choice & 1 != 0 ? 1 << 16 : choice & 4 != 0 ? 4096 : 64
        var seen = Seen()
        let report = try? MemoryWalk.read(bytes, isPacked: isPacked, buffer: buffer) { seen.take($0) }
        if let report { seen.check(report) } else { precondition(seen.frames == 0, "frames of what is no capture") }
        // A file without a byte is refused, and one that looks like zstd is unpacked.
        guard choice & 8 != 0, !bytes.isEmpty, !isPacked, !looksPacked(bytes) else { return }
        twice(bytes, seen, isCapture: report != nil)
    }

    /// The magic numbers by which a file is taken for zstd.
    private static func looksPacked(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
    }

    // MARK: Files

    /// A file without a name, opened by its descriptor.
    private static let file: Int32 = {
        var name = Array("/dev/shm/weir-fuzz-XXXXXX".utf8CString)
        let descriptor = mkstemp(&name)
        precondition(descriptor >= 0, "cannot make a file in /dev/shm")
        unlink(name)
        return descriptor
    }()

    private static func twice(_ bytes: [UInt8], _ once: Seen, isCapture: Bool) {
        let path = "/proc/self/fd/\(file)"
        precondition(ftruncate(file, 0) == 0 && pwrite(file, bytes, bytes.count, 0) == bytes.count)
        var seen = Seen()
        var configuration = CaptureFiles.Configuration()
        configuration.buffer = 1 << 16
        guard let files = try? CaptureFiles(paths: [path, path], configuration: configuration) else {
            return precondition(!isCapture)
        }
        let isRead =
            (try? files.read {
                seen.take($0)
                return true
            }) != nil
        precondition(isRead && isCapture, "a file that opens is a capture")
        seen.check(files.report)
        precondition(
            seen.frames == 2 &* once.frames && seen.sum == 2 &* once.sum,
            "two files give another sum than one"
        )
    }
}
