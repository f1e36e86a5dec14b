import Decode
import FlowModel
import FlowTesting

/// A classic capture file (either byte order, µs or ns) in memory, for tests.
struct CaptureReader {
    let bytes: [UInt8]
    private(set) var frames: [(time: UInt64, offset: Int, captured: UInt32, wire: UInt32)] = []
    private(set) var link: UInt32 = 1

    init?(_ path: String) {
        guard let bytes = TestPaths.read(path), bytes.count >= 24 else { return nil }
        self.bytes = bytes
        let isLittle = bytes[0] == 0xD4 || bytes[0] == 0x4D
        let isNano = bytes[0] == 0x4D || bytes[3] == 0x4D
        func word(_ at: Int) -> UInt32 {
            let parts = bytes[at..<at + 4].map(UInt32.init)
            return (isLittle ? parts.reversed() : parts).reduce(0) { $0 << 8 | $1 }
        }
        link = word(20) & 0xFFFF
        var at = 24
        while at + 16 <= bytes.count {
            let size = word(at + 8)
            guard at + 16 + Int(size) <= bytes.count else { break }
            let time = UInt64(word(at)) * 1_000_000_000 + UInt64(word(at + 4)) * (isNano ? 1 : 1000)
            frames.append((time, at + 16, size, max(word(at + 12), size)))
            at += 16 + Int(size)
        }
    }

    /// The same capture with its frames changed: cut off, left out, moved, shortened.
    func edited(_ change: (inout [(time: UInt64, offset: Int, captured: UInt32, wire: UInt32)]) -> Void)
        -> CaptureReader
    {
        var copy = self
        change(&copy.frames)
        return copy
    }

    /// The packet of each frame, nil for one that is refused.
    var packetOfFrame: [PacketHeader?] {
        var out: [PacketHeader?] = []
        decode(batchSize: 1) { out.append($0.count == 1 ? $0.packets[0] : nil) }
        return out
    }

    /// Decodes all frames, `batchSize` at a time, and hands each batch to `body` while its bytes are there.
    func decode(batchSize: Int = 64, shift: UInt64 = 0, _ body: (borrowing PacketBatch) -> Void) {
        bytes.withUnsafeBytes { raw in
            guard let base = raw.baseAddress, let link = LinkType(rawValue: UInt16(truncatingIfNeeded: link)) else {
                return
            }
            var decoder = FrameDecoder()
            var batch = PacketBatch()
            var frames = FrameBatch()
            for (index, frame) in self.frames.enumerated() {
                frames.append(
                    Frame(
                        bytes: base + frame.offset,
                        time: frame.time + shift,
                        captured: frame.captured,
                        wire: frame.wire,
                        link: link
                    )
                )
                if frames.count == batchSize || index == self.frames.count - 1 {
                    decoder.decode(frames, into: &batch)
                    body(batch)
                    frames.removeAll()
                }
            }
        }
    }

    /// All packets, without their payloads.
    var packets: [PacketHeader] {
        var out: [PacketHeader] = []
        decode { batch in
            for index in 0..<batch.count {
                var packet = batch.packets[index]
                packet.payload = nil
                packet.capturedPayload = 0
                out.append(packet)
            }
        }
        return out
    }
}
