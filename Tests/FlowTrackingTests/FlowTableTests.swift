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

    /// 8.5 turns the flow for the first minute's record; the packet that opened the next minute was found before that.
    @Test func `a packet that makes a record counts for the side its sender has after it`() throws {
        let (low, high) = (IPAddress(v4: 0x0A00_0001), IPAddress(v4: 0x0A00_0002))
        func from(_ source: IPAddress, _ port: UInt16, _ other: IPAddress, _ otherPort: UInt16, at seconds: Double)
            -> PacketHeader
        {
            var packet = Make.udp(at: seconds * 1000, payload: 10)
            (packet.source, packet.destination) = (source, other)
            (packet.sourcePort, packet.destinationPort) = (port, otherPort)
            return packet
        }
        // Both ports are high, so the first sender is the client. Then ten new flows teach that its end serves.
        var packets = [from(low, 50000, high, 50001, at: 50)]
        for other in UInt16(0)..<10 {
            packets.append(from(high, 60000 + other, low, 50000, at: 51 + Double(other) / 100))
        }
        for second in [53.0, 55, 57, 59, 60.5] { packets.append(from(low, 50000, high, 50001, at: second)) }
        let records = try Collector.run(packets).0.filter { $0.client.port == 50001 || $0.server.port == 50001 }
        #expect(records.map(\.client.ip) == [high, high])
        #expect(records.map(\.client.packets) == [0, 0])
        #expect(records.map(\.server.packets) == [5, 1])
    }
}
