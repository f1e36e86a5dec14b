import Decode
import FlowModel
import FlowSupport
import FlowTesting
import Testing

@testable import FlowTracking

@Suite struct SmallRulesTests {
    @Test func `sizes and TTLs fall into the rows of the enumerations`() {
        let sizes: [(UInt32, Int?)] = [
            (0, 0), (60, 0), (64, 0), (65, 1), (128, 1), (129, 2), (256, 2), (257, 3), (512, 3), (513, 4), (1024, 4),
            (1025, 5), (1500, 5), (1501, 6), (9000, 6), (9001, 7), (30000, 7), (30001, 8), (65535, 8), (65536, nil),
            (0x7FFF_FFFF, nil), (0x8000_0000, nil), (.max, nil),
        ]
        for (bytes, row) in sizes { #expect(ValueSets.size(bytes) == row.map { 1 << UInt32($0) } ?? 0, "\(bytes)") }
        let ttls: [UInt8] = [1, 2, 3, 4, 30, 32, 60, 64, 128, 255]
        for ttl in UInt8.min ... .max {
            #expect(ValueSets.ttl(ttl) == 1 << UInt32(ttls.firstIndex(of: ttl) ?? 10), "\(ttl)")
        }
        let flags: [UInt8] = [2, 18, 16, 24, 17, 20]
        for value in UInt8(0)..<64 { #expect(ValueSets.flags(value) == 1 << UInt8(flags.firstIndex(of: value) ?? 6)) }
    }

    @Test func `tables give the bits of the rules`() {
        let tables = ValueTables()
        for ttl in UInt8.min ... .max { #expect(tables.ttl(ttl) == ValueSets.ttl(ttl) << 9, "\(ttl)") }
        for flags in UInt8.min ... .max { #expect(tables.flags(flags) == ValueSets.flags(flags & 63), "\(flags)") }
    }

    @Test func `windows are natural minutes, or begin with the flow`() {
        let natural = WindowClock(isAnchored: false)
        let start = Make.noon + 20 * Make.second + 100
        #expect(natural.start(natural.number(start, flowStart: start), flowStart: start) == Make.noon)
        #expect(
            natural.number(Make.noon + 60 * Make.second, flowStart: start) == natural.number(start, flowStart: start)
                + 1
        )
        let anchored = WindowClock(isAnchored: true)
        let first = anchored.number(start, flowStart: start)
        #expect(anchored.start(first, flowStart: start) == Make.noon + 20 * Make.second)
        #expect(anchored.number(Make.noon + 80 * Make.second - 1, flowStart: start) == first)
        #expect(anchored.number(Make.noon + 80 * Make.second, flowStart: start) == first + 1)
        #expect(natural.due(first, flowStart: start) == natural.start(first, flowStart: start) + 69 * Make.second)
    }

    @Test func `keepalive probes are a byte before what is expected`() {
        #expect(Keepalive.isProbe(sequence: 9, expected: 10, payload: 0, flags: 16))
        #expect(Keepalive.isProbe(sequence: .max, expected: 0, payload: 1, flags: 16))
        #expect(!Keepalive.isProbe(sequence: 9, expected: 10, payload: 2, flags: 16))
        #expect(!Keepalive.isProbe(sequence: 9, expected: 10, payload: 0, flags: 17))
        #expect(!Keepalive.isProbe(sequence: 10, expected: 10, payload: 0, flags: 16))
    }

    @Test func `pings pair by their number whichever comes first, and only sixteen wait`() {
        var lists = EchoLists(owner: 0)
        for number in 0..<20 { #expect(lists.feed(UInt32(number), isReply: false, time: UInt64(number)) == nil) }
        #expect(lists.feed(3, isReply: true, time: 100) == nil, "the oldest four have given way")
        #expect(lists.feed(4, isReply: true, time: 100) == 96)
        #expect(lists.feed(4, isReply: true, time: 100) == nil)
        #expect(lists.feed(19, isReply: true, time: 30_000_000_020) == nil, "after 30 s an answer does not count")
    }

    @Test func `a flow of pings measures each answer`() throws {
        let packets = [
            Make.echo(reply: false, at: 0, 1), Make.echo(reply: true, at: 7, 1, back: true),
            Make.echo(reply: false, at: 1000, 2), Make.echo(reply: false, at: 1001, 3),
            Make.echo(reply: true, at: 1005, 2, back: true), Make.echo(reply: true, at: 1011, 3, back: true),
        ]
        let (records, _) = try Collector.run(packets)
        #expect(records.map(\.srt.count) == [3])
        #expect(records.map(\.srt.sum) == [7000 + 5000 + 10_000])
        #expect(records.map(\.srt.maximum) == [10_000])
        #expect(records.map(\.end) == [Make.noon + 1_011_000_000 + 35 * Make.second])
    }

    @Test(.enabled(if: Oracle.isHere, Oracle.missing), arguments: ["udp_normal", "udp_1_packet"])
    func `UDP answers are those of the oracle`(name: String) throws {
        let testCase = try Oracle.load("udp/\(name)")
        let (records, _) = try Collector.run(try Oracle.capture(testCase).packets)
        let expect = try #require(testCase["expect"])
        #expect(records.count == 1)
        #expect(records.first.map { Int($0.art.sum) } == expect["art_sum"]?.int)
        #expect(records.first.map { Int($0.art.count) } == expect["art_count"]?.int)
        #expect(records.first.map { Int($0.art.maximum) } == expect["art_max"]?.int)
    }

    @Test func `later fragments of IPv6 join the ports of their first for half a minute`() {
        var first = Make.udp(at: 0)
        first.etherType = 0x86DD
        first.identification = 77
        first.fragmentProtocol = 17
        var later = first
        (later.sourcePort, later.destinationPort) = (0, 0)
        var table = FragmentTable(most: 2)
        let origin = first.time
        table.note(first, at: origin)
        var found = later
        #expect(table.place(&found, at: origin + 30 * Make.second))
        #expect(found.sourcePort == 40000 && found.destinationPort == 53)
        found = later
        #expect(!table.place(&found, at: origin + 30 * Make.second + 1))
        for number in UInt32(1)...10 {
            first.identification = number
            table.note(first, at: origin)
        }
        #expect(table.count == 2)
        #expect(!table.place(&later, at: origin))
    }

    @Test func `observation points of a host`() {
        func of(_ a: (Bool, Bool), _ b: (Bool, Bool), unicast: Bool = true, same: Bool = false) -> UInt8 {
            ObservationPoint.of(
                client: .init(l2End: a.0, l3End: a.1, isUnicast: true),
                server: .init(l2End: b.0, l3End: b.1, isUnicast: unicast),
                sameMAC: same
            )
        }
        #expect(of((true, true), (false, false)) == ObservationPoint.client)
        #expect(of((false, false), (true, true)) == ObservationPoint.server)
        #expect(of((false, false), (false, false)) == ObservationPoint.rest)
        #expect(of((true, true), (true, true), same: true) == ObservationPoint.local)
        #expect(of((true, false), (false, false)) == ObservationPoint.serverGateway)
        #expect(of((false, false), (true, false)) == ObservationPoint.clientGateway)
        #expect(of((false, false), (true, false), unicast: false) == ObservationPoint.rest)
    }

    @Test func `settings outside their bounds are refused by name`() {
        var configuration = FlowConfiguration()
        #expect(throws: Never.self) { try configuration.validate() }
        configuration.memory = 1 << 20
        let error = #expect(throws: FlowTrackingError.self) { try configuration.validate() }
        #expect(error?.description.contains("flow.memory") == true)
    }
}
