import Decode
import FlowModel

/// Frame bytes to packet headers, beside a walk that only touches every frame.
final class DecodeBenchmark: Benchmark {
    static let name = "decode"
    static let summary = "FILE…: frames to packet headers, all tunnels on, beside walking and copying the same bytes"

    private let frames: LoadedFrames
    var input: String { frames.summary }

    init(_ options: BenchmarkOptions) throws(BenchmarkError) { frames = try LoadedFrames(options) }

    var variants: [Variant] {
        [
            frames.variant("walk (one load a frame)", Self.walk),
            frames.variant("copy (96 bytes a frame)", Self.copy),
            frames.variant("decode", Self.decode),
        ]
    }

    private static func walk(_ frames: LoadedFrames) -> UInt64 {
        var sum: UInt64 = 0
        frames.forEachBatch { batch in
            for index in 0..<batch.count {
                let frame = batch[index]
                if frame.captured >= 14 {
                    sum &+= UInt64(frame.bytes.loadUnaligned(fromByteOffset: 12, as: UInt16.self))
                }
            }
        }
        return sum
    }

    /// What any decoder must at least do: read the headers and write as much as a `PacketHeader`.
    private static func copy(_ frames: LoadedFrames) -> UInt64 {
        let target = UnsafeMutableRawPointer.allocate(byteCount: 64 * 96, alignment: 64)
        defer { target.deallocate() }
        var sum: UInt64 = 0
        frames.forEachBatch { batch in
            for index in 0..<batch.count {
                let frame = batch[index]
                (target + index * 96).copyMemory(from: frame.bytes, byteCount: min(Int(frame.captured), 96))
            }
            sum &+= target.load(as: UInt64.self)
        }
        return sum
    }

    private static func decode(_ frames: LoadedFrames) -> UInt64 {
        var decoder = FrameDecoder()
        var packets = PacketBatch()
        var sum: UInt64 = 0
        frames.forEachBatch { batch in
            decoder.decode(batch, into: &packets)
            if packets.count > 0 { sum &+= UInt64(packets.packets.span[packets.count - 1].packetLength) }
        }
        return sum &+ decoder.counters.packets
    }
}
