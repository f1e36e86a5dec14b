import Decode
import FlowModel
import FlowTesting
import Testing

@testable import FlowTracking

/// Every capture of the expected results with its head cut off, a side thinned out, frames moved, shortened or shifted in time: nothing is invented (decisions 18, 57, 62).
@Suite(.enabled(if: Oracle.isHere, Oracle.missing)) struct MidStreamTests {
    static let captures = FlowTesting.CaptureReader.files(in: SharedData.path("oracle/pcap")).map {
        String($0.split(separator: "/").last?.dropLast(5) ?? "")
    }

    private func capture(_ name: String) throws -> CaptureReader {
        try #require(CaptureReader(SharedData.path("oracle/pcap/\(name).pcap")))
    }

    private struct Outcome {
        var records: [FlowRecord] = []
        /// Retransmissions of every pair of ends, and these with segments out of order.
        var repeated: [SeenFacts.Key: UInt32] = [:]
        var odd: [SeenFacts.Key: UInt32] = [:]
        var facts = SeenFacts()
    }

    /// Runs a capture through the flow table; what no packet has shown is a failure.
    @discardableResult
    private func run(_ capture: CaptureReader, _ what: String) throws -> Outcome {
        var out = Outcome()
        let collector = Collector()
        var configuration = FlowConfiguration()
        configuration.hashSeed = 3
        var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
        capture.decode { batch in
            for index in 0..<batch.count { out.facts.add(batch.packets[index]) }
            table.process(batch)
        }
        table.finish()
        let counters = table.counters
        #expect(
            counters.packetsInFlows == UInt64(out.facts.packets) && counters.bytesInFlows == out.facts.bytes,
            "\(what)"
        )
        var invented = Invented(out.facts)
        for (record, domain) in zip(collector.records, collector.domains) {
            invented.check(record, domain: domain)
            let repeated = record.retransTx + record.retransRx
            out.repeated[SeenFacts.key(record), default: 0] += repeated
            out.odd[SeenFacts.key(record), default: 0] += repeated + record.outOfOrderTx + record.outOfOrderRx
        }
        #expect(invented.findings.isEmpty, "\(what): \(invented.findings.prefix(3))")
        out.records = collector.records
        return out
    }

    /// Fewer packets never show more repetitions; one left out may show its repetition as out of order.
    private func compare(_ part: Outcome, _ whole: Outcome, left: Int, _ what: String) {
        for (key, count) in part.repeated { #expect(count <= whole.repeated[key] ?? 0, "\(what): retransmissions") }
        for (key, count) in part.odd { #expect(Int(count) <= Int(whole.odd[key] ?? 0) + left, "\(what): out of order") }
    }

    @Test(arguments: captures) func `nothing is invented when the head is cut off`(name: String) throws {
        let capture = try capture(name)
        let whole = try run(capture, name)
        let count = capture.frames.count
        for head in stride(from: 1, to: count, by: max(1, count / 40)) {
            let part = try run(capture.edited { $0.removeFirst(head) }, "\(name) without its first \(head)")
            compare(part, whole, left: head, "\(name) without its first \(head)")
        }
    }

    @Test(arguments: captures) func `nothing is invented when one side is not there`(name: String) throws {
        let capture = try capture(name)
        let sides = capture.packetOfFrame.map { $0.map(SeenFacts.side) }
        for side in 0...1 {
            let part = capture.edited { frames in
                frames = zip(frames, sides).filter { $0.1 == side }.map(\.0)
            }
            let out = try run(part, "\(name), side \(side) alone")
            #expect(out.facts.seen.values.allSatisfy { $0.isOneSided })
        }
    }

    @Test(arguments: captures) func `nothing is invented when packets of one side are missing`(name: String) throws {
        let capture = try capture(name)
        let whole = try run(capture, name)
        let sides = capture.packetOfFrame.map { $0.map(SeenFacts.side) }
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let side = Int(seed & 1)
            let part = capture.edited { frames in
                frames = zip(frames, sides).filter { $0.1 != side || Int.random(in: 0..<10, using: &random) < 6 }.map(
                    \.0
                )
            }
            let what = "\(name), seed \(seed), side \(side) thinned"
            compare(try run(part, what), whole, left: capture.frames.count - part.frames.count, what)
        }
    }

    @Test(arguments: captures) func `nothing is invented when frames come in another order`(name: String) throws {
        let capture = try capture(name)
        for seed in 1...6 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            let moved = capture.edited { frames in
                for index in frames.indices.dropFirst() where Int.random(in: 0..<4, using: &random) == 0 {
                    frames.swapAt(index, Int.random(in: max(0, index - 4)..<index, using: &random))
                }
            }
            try run(moved, "\(name), seed \(seed), reordered")
        }
    }

    @Test(arguments: captures) func `short snap lengths keep all sums and invent nothing`(name: String) throws {
        let capture = try capture(name)
        for snap in [40, 54, 60, 66, 80, 96, 128, 200] as [UInt32] {
            let short = capture.edited { frames in
                for index in frames.indices { frames[index].captured = min(frames[index].captured, snap) }
            }
            try run(short, "\(name), \(snap) bytes of each frame")
        }
    }

    @Test(arguments: captures) func `a jump of the clock invents nothing`(name: String) throws {
        let capture = try capture(name)
        let jumps: [Int64] = [-7200, -3000, -2, 2, 70, 7200]
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = SeededGenerator(seed: seed)
            for jump in jumps {
                let place = Int.random(in: 0..<capture.frames.count, using: &random)
                let shifted = capture.edited { frames in
                    for index in frames.indices where index >= place {
                        frames[index].time = UInt64(Int64(frames[index].time) + jump * 1_000_000_000)
                    }
                }
                try run(shifted, "\(name), \(jump) s at frame \(place)")
            }
        }
    }

    @Test(arguments: captures) func `payloads give the same records whatever the size of batches`(name: String) throws {
        let capture = try capture(name)
        var seen: Set<[String]> = []
        for size in [1, 7, 64] {
            let collector = Collector()
            var configuration = FlowConfiguration()
            configuration.hashSeed = UInt64(size)
            var table = try FlowTable(configuration: configuration, base: 0) { collector.take($0) }
            capture.decode(batchSize: size) { table.process($0) }
            table.finish()
            seen.insert(zip(collector.records, collector.domains).map { "\($0) \($1)" })
        }
        #expect(seen.count == 1)
    }
}
