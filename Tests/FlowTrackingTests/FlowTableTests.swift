import Decode
import FlowModel
import Testing

@testable import FlowTracking

@Suite struct FlowTableTests {
    @Test func `a handshake with a request and a clean end is one record`() throws {
        let packets = [
            Make.tcp(2, at: 0, sequence: 100),
            Make.tcp(18, back: true, at: 10, sequence: 500, ack: 101),
            Make.tcp(16, at: 20, sequence: 101, ack: 501),
            Make.tcp(24, at: 30, sequence: 101, ack: 501, payload: 10),
            Make.tcp(16, back: true, at: 40, sequence: 501, ack: 111),
            Make.tcp(24, back: true, at: 60, sequence: 501, ack: 111, payload: 20),
            Make.tcp(17, at: 70, sequence: 111, ack: 521),
            Make.tcp(17, back: true, at: 80, sequence: 521, ack: 112),
            Make.tcp(16, at: 90, sequence: 112, ack: 522),
        ]
        let (records, counters) = try Collector.run(packets)
        try #require(records.count == 1)
        let record = records[0]
        #expect(record.closeType == 1)
        #expect(record.client.ip == Make.client)
        #expect(record.client.packets == 5 && record.server.packets == 4)
        #expect(record.rtt == 20_000 && record.rttServer.maximum == 10_000 && record.rttClient.maximum == 10_000)
        #expect(record.srt.sum == 10_000 && record.art.sum == 30_000 && record.cit.sum == 10_000)
        #expect(record.synCount == 1 && record.synAckCount == 1 && record.finCount == 2)
        #expect(record.end == Make.noon + 2_090_000_000)
        #expect(record.synSequence == 100 && record.synAckSequence == 500)
        #expect(counters.packets == 9 && counters.packetsInFlows == 9)
        #expect(counters.flowsLive == 0 && counters.flowsClosed == 1)
    }
}
