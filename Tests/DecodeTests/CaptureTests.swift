import Decode
import FlowModel
import FlowTesting
import Testing

@Suite struct CaptureTests {
    @Test(
        .enabled(if: SharedData.exists("captures"), "captures are not here: set WEIR_SHARED"),
        arguments: CaptureReader.files(in: SharedData.path("captures"))
            + CaptureReader.files(in: SharedData.path("oracle/pcap"))
    )
    func `every frame of a capture is a packet or left out by name`(path: String) throws {
        let capture = try #require(CaptureReader(path: path))
        var decoder = FrameDecoder()
        var packets = 0
        var batch = PacketBatch()
        capture.forEachBatch { frames in
            decoder.decode(frames, into: &batch)
            packets += batch.count
        }
        #expect(decoder.counters.frames == UInt64(capture.entries.count))
        #expect(decoder.counters.packets == UInt64(packets))
        #expect(decoder.counters.frames == decoder.counters.packets + decoder.counters.leftOut)
        #expect(decoder.counters.leftOut == decoder.counters.reasons.reduce(0) { $0 + $1.count })
    }
}
