import Capture
import FlowModel
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func LLVMFuzzerRunDriver(
    _ argc: UnsafeMutablePointer<CInt>,
    _ argv: UnsafeMutableRawPointer,
    _ run: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// Any bytes as a capture file: byte 0 chooses the buffer and whether the rest is packed with zstd.
///
/// Besides what the sanitizer sees: every byte of every frame can be read, and the ledger agrees with what was handed over.
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

    static func run(_ data: UnsafeBufferPointer<UInt8>) {
        let choice = data[0]
        var frames: UInt64 = 0
        var bytes: UInt64 = 0
        var sum: UInt8 = 0
        let buffer = choice & 1 == 0 ? 4096 : 1 << 16
        let report = try? MemoryWalk.read(Array(data.dropFirst()), isPacked: choice & 2 != 0, buffer: buffer) { batch in
            precondition(batch.count > 0 && batch.count <= FrameBatch.capacity)
            for index in 0..<batch.count {
                let frame = batch.frames[index]
                frames += 1
                bytes += UInt64(frame.captured)
                precondition(frame.captured <= 262_144, "a frame longer than any")
                for place in 0..<Int(frame.captured) { sum &+= frame.bytes.load(fromByteOffset: place, as: UInt8.self) }
            }
        }
        guard let report else { return precondition(frames == 0, "frames of what is no capture") }
        precondition(report.frames == frames && report.bytes == bytes, "the ledger disagrees")
        seen &+= sum
    }
    /// Keeps the reading from being optimised away.
    nonisolated(unsafe) static var seen: UInt8 = 0
}
