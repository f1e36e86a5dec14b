import Capture
import Decode
import Documents
import FlowModel
import FlowSupport
import FlowTesting
import FlowTracking
import Testing

@testable import Assembly

/// One traffic, any number of files: the same documents, and every frame in the ledger.
@Suite struct CutInputTests {
    static let shared = [
        "oracle/pcap/http.pcap", "oracle/pcap/http__httpv1.pcap", "oracle/pcap/dns__dns.pcap",
        "oracle/pcap/synthetic__long-flow-windows.pcap", "oracle/pcap/synthetic__ip-fragments.pcap",
        "oracle/pcap/synthetic__tls12-handshake.pcap", "oracle/pcap/synthetic__vlan-qinq.pcap",
        "oracle/pcap/synthetic__non-ip.pcap", "oracle/pcap/xiangdao-retrans.pcap", "exports/fixture.pcap",
    ]

    /// What a run gave: the documents as text, and its books.
    private struct Outcome: Equatable {
        var documents: [Substring]
        var frames: UInt64
        var leftOut: UInt64
        var inFlows: UInt64
        var bytes: UInt64
        var bytesInFlows: UInt64
    }
    private final class Lines {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var out = ByteWriter(capacity: 1 << 16)
    }

    /// Reads files as `weir read` does, with a run identity that does not depend on them.
    private func read(_ paths: [String]) throws -> Outcome {
        let lines = Lines()
        let chain = try FlowChain(
            decode: DecodeConfiguration(),
            flow: FlowConfiguration(),
            base: 77,
            points: [],
            own: nil
        ) { batch in
            lines.encoder.lines(batch, arrival: nil, to: &lines.out)
            return true
        }
        let files = try CaptureFiles(paths: paths)
        try files.read { frames in
            chain.take(frames)
            return true
        }
        chain.finish()
        #expect(!files.report.isPartial, "\(files.report.warnings)")
        let counters = chain.counters
        return Outcome(
            documents: String(decoding: lines.out.array, as: UTF8.self).split(separator: "\n"),
            frames: files.report.frames,
            leftOut: counters.decode.leftOut + counters.flows.leftOutPackets,
            inFlows: counters.flows.packetsInFlows,
            bytes: counters.flows.bytes - counters.flows.leftOutBytes,
            bytesInFlows: counters.flows.bytesInFlows
        )
    }

    private func check(_ input: CutInput, seed: UInt64, rounds: Int) throws {
        let folder = TemporaryFolder()
        var random = SeededGenerator(seed: seed)
        TextFile.write(folder.file("whole"), input.file(input.entries, &random))
        let want = try read([folder.file("whole")])
        #expect(want.frames == UInt64(input.entries.count) && want.frames == want.inFlows + want.leftOut)
        #expect(want.bytes == want.bytesInFlows)
        for round in 0..<rounds {
            let count = Int.random(in: 2...9, using: &random)
            let isDealt = Bool.random(using: &random)
            var names: [String] = []
            for part in isDealt ? input.hands(count, &random) : input.pieces(count, &random) {
                names.append(folder.file("\(round).\(names.count)"))
                TextFile.write(names[names.count - 1], input.file(part, &random))
            }
            // Frames of one time are never in two hands, so the order of the names says nothing there.
            if isDealt { names.shuffle(using: &random) }
            let got = try read(names)
            #expect(got == want, "seed \(seed), round \(round), \(count) files, \(isDealt ? "dealt" : "cut")")
        }
    }

    @Test(arguments: [1, 2, 3, 2026, 4242] as [UInt64], [1, 50_000_000] as [UInt64])
    func `simulated traffic gives the same documents however it is cut into files`(seed: UInt64, tick: UInt64) throws {
        let input = CutInput(demo: seed, tick: tick)
        let times = Set(input.entries.map(\.time)).count
        #expect(tick == 1 ? times > 2000 : times < 1500, "\(times)")
        try check(input, seed: seed, rounds: 6)
    }

    @Test(.enabled(if: SharedData.exists("oracle/pcap"), "the shared captures are missing"), arguments: shared)
    func `a capture gives the same documents however it is cut into files`(name: String) throws {
        let input = try #require(CutInput(path: SharedData.path(name)))
        for seed in 1...3 as ClosedRange<UInt64> { try check(input, seed: seed, rounds: 4) }
    }
}
