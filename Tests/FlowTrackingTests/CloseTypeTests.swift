import Decode
import FlowModel
import FlowSupport
import Testing

@testable import FlowTracking

@Suite struct CloseTypeTests {
    static let syn: UInt8 = 2
    static let rst: UInt8 = 4
    static let push: UInt8 = 8
    static let ack: UInt8 = 16

    static let table: [(TCPState, UInt8, UInt8, UInt64, Bool, UInt8)] = [
        // state, client's flags, server's flags, server's packets, application fine, close type
        (.exception, 0, 0, 0, false, 0), (.closingTx2, 0, 0, 0, false, 1), (.closingRx2, 0, 0, 0, false, 1),
        (.closed, 0, 0, 0, false, 1), (.established, 0, 0, 0, false, 3), (.opening1, 0, 0, 0, false, 7),
        (.closingTx1, 0, 0, 0, false, 8), (.opening2, 0, 0, 0, false, 10), (.closingRx1, 0, 0, 0, false, 11),
        (.serverReset, 0, 0, 0, false, 15), (.synAck1, 0, 0, 0, false, 17), (.serverQueueLack, 0, 0, 3, false, 9),
        (.serverQueueLack, 0, 0, 4, false, 17), (.syn1, 2, 16, 1, false, 13), (.clientPortReuse, 6, 16, 1, false, 13),
        (.establishReset, 6, 16, 1, false, 18), (.establishReset, 2, 22, 1, false, 19),
        (.openingReset, 6, 2, 1, false, 18), (.openingReset, 6, 18, 1, false, 20), (.reset, 6, 18, 1, false, 20),
        (.reset, 6 | 8, 18, 1, false, 9), (.reset, 6 | 8, 18 | 4, 1, false, 2), (.reset, 6 | 8, 18 | 4, 1, true, 2),
        (.reset, 6 | 8, 18, 1, true, 20), (.reset, 6, 18 | 8, 1, false, 9), (.syn1, 6, 18, 1, false, 20),
    ]

    @Test func `close types follow from state, flags and the application`() {
        for (state, client, server, packets, fine, want) in Self.table {
            var facts = CloseType.Facts(
                state: state,
                clientFlags: client,
                serverFlags: server,
                serverPackets: packets,
                applicationWasFine: fine,
                normalReset: true
            )
            #expect(CloseType.of(facts) == want, "\(state) \(client) \(server) \(packets) \(fine)")
            facts.normalReset = false
            #expect(CloseType.of(facts) == (want == 20 ? 1 : want), "\(state) without close type 20")
        }
    }

    @Test(.enabled(if: Oracle.isHere, Oracle.missing)) func `short sequences close as the oracle says`() throws {
        let cases = try #require(Oracle.load("sequences/flow_map_inline")["cases"]?.array)
        var count = 0
        for testCase in cases {
            guard let want = testCase["expect"]?["first_record_close_type"]?.int,
                let packets = testCase["packets"]?.array
            else { continue }
            count += 1
            let headers = packets.map { packet in
                let back = packet[0]?.text == "S2C"
                let at = packet[2]?.number ?? 0
                guard let flags = packet[1]?.text else { return Make.udp(back: back, at: at) }
                return Make.tcp(Oracle.flags(flags), back: back, at: at)
            }
            let collector = Collector()
            var table = try FlowTable(configuration: FlowConfiguration(), base: 0) { collector.take($0) }
            table.feed(headers)
            // The clock goes on to 10 s after the last packet (decision 66).
            table.idle(now: (headers.last?.time ?? 0) + 12 * Make.second)
            if want == 5 {
                #expect(table.counters.flowsLive == 1, "\(testCase["name"]?.text ?? "")")
            } else {
                #expect(collector.records.map { Int($0.closeType) } == [want], "\(testCase["name"]?.text ?? "")")
            }
        }
        #expect(count == 7)
    }

    @Test func `frames with different tags on a mirror are two flows, on a host one`() throws {
        var tagged = Make.tcp(2, at: 0)
        tagged.vlan = 100
        let packets = [Make.tcp(2, at: 0), tagged]
        #expect(try Collector.run(packets).records.count == 2)
        #expect(try Collector.run(packets) { $0.kind = .host }.records.map(\.client.packets) == [2])
    }
}
