import Decode
import FlowModel
import FlowTesting
import Testing

@testable import FlowTracking

/// Captures with their head cut off or one side thinned out: nothing is invented (decisions 18, 57, 62).
@Suite(.enabled(if: Oracle.isHere, Oracle.missing)) struct MidStreamTests {
    static let captures = [
        "art-continues-payload-len-larger-than-1", "client-keep-alive", "http", "http__httpv1", "rtt-syn-2-ack",
        "synthetic__latency", "synthetic__zero-window", "synthetic__resets", "synthetic__keepalive",
        "synthetic__tls12-handshake", "xiangdao-retrans",
    ]

    private func packets(_ name: String) throws -> [PacketHeader] {
        try #require(CaptureReader(SharedData.path("oracle/pcap/\(name).pcap"))).packets
    }

    @Test(arguments: captures) func `a flow without its SYN has no handshake`(name: String) throws {
        let whole = try packets(name)
        for head in [1, 2, 3, whole.count / 2] where head < whole.count {
            let cut = Array(whole[head...])
            let hasSyn = cut.contains { $0.protocolNumber == 6 && $0.tcpFlags & 2 != 0 }
            let (records, counters) = try Collector.run(cut)
            #expect(counters.packetsInFlows == UInt64(cut.count))
            for record in records where !record.measured.contains(.synSequence) {
                #expect(record.rtt == 0 && record.rttServer.count == 0, "\(name) without its first \(head)")
                #expect(record.synCount == 0 && record.retransSyn == 0)
            }
            if !hasSyn {
                #expect(records.allSatisfy { $0.rttClient.count == 0 && !$0.measured.contains(.synAckSequence) })
            }
        }
    }

    @Test(arguments: captures) func `one side alone measures no answers`(name: String) throws {
        let whole = try packets(name)
        for back in [false, true] {
            // All flows of these captures have their servers on lower ports.
            let side = whole.filter { ($0.sourcePort < $0.destinationPort) == back }
            let (records, counters) = try Collector.run(side)
            #expect(counters.packetsInFlows == UInt64(side.count))
            for record in records where record.protocolNumber == 6 {
                #expect(record.srt.count == 0 && record.art.count == 0 && record.rtt == 0, "\(name) \(back)")
                #expect(record.rttClient.count == 0 && record.rttServer.count == 0 && record.rrt.count == 0)
                #expect(record.client.totalPackets == 0 || record.server.totalPackets == 0)
            }
        }
    }

    @Test(arguments: captures) func `payloads give the same records whatever the size of batches`(name: String) throws {
        let capture = try #require(CaptureReader(SharedData.path("oracle/pcap/\(name).pcap")))
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
