import FlowModel
import FlowSupport
import Testing

@testable import Documents

/// Texts that are kept from one document to the next never show in the wrong one.
struct KeptTextTests {
    static func lines(_ records: [FlowRecord], piece: Int = .max) -> [[UInt8]] {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 7))
        var out = ByteWriter(capacity: 16)
        var pieces: [[UInt8]] = []
        encoder.lines(Records.batch(records), arrival: nil, to: &out, piece: piece) { out in
            pieces.append(out.array)
            out.clear()
        }
        if out.count > 0 { pieces.append(out.array) }
        return pieces
    }

    @Test func `documents do not depend on those before them`() {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        let records = (0..<500).map { _ in
            var text: [UInt8] = []
            var record = RandomRecord.make(&random, text: &text)
            record.domainLength = 0
            // Few places, minutes and seconds, so that kept texts are met again, and more than are kept.
            record.nic = UInt32.random(in: 0..<4, using: &random)
            record.interface = UInt16.random(in: 0..<4, using: &random)
            record.start = UInt64.random(in: 0..<3, using: &random) * 60_000_000_000 + random.next() % 60_000_000_000
            record.end = record.start + random.next() % 60_000_000_000
            record.second = UInt32.random(in: 86398..<86403, using: &random)
            return record
        }
        let alone = records.flatMap { Self.lines([$0]) }
        #expect(Self.lines(records) == [alone.flatMap { $0 }], "seed \(seed)")
    }

    @Test func `pieces are the lines, cut behind a document`() {
        let records = (0..<100).map { BodyTests.record(second: 5, flow: $0) }
        let whole = Self.lines(records)
        let pieces = Self.lines(records, piece: 10_000)
        #expect(pieces.count > 5)
        #expect(pieces.flatMap { $0 } == whole.first)
        #expect(pieces.dropLast().allSatisfy { $0.count >= 10_000 && $0.count < 12_000 && $0.last == 0x0A })
    }

    @Test func `what takes the pieces may refuse them`() {
        struct Refusal: Error {}
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 7))
        var out = ByteWriter(capacity: 16)
        let batch = Records.batch((0..<10).map { BodyTests.record(second: 5, flow: $0) })
        #expect(throws: Refusal.self) {
            try encoder.lines(batch, arrival: nil, to: &out, piece: 1) { _ throws(Refusal) in throw Refusal() }
        }
        #expect(encoder.counters.documents == 1 && encoder.counters.bytes == out.count)
        #expect(encoder.counters.firstSecond == 5 && encoder.counters.lastSecond == 5)
    }
}
