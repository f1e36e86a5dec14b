import Decode
import FlowModel
import FlowTesting
import Testing

private typealias Build = FrameBuilder

/// Link headers around the same packet: TCP with 5 bytes, 45 bytes of IPv4.
@Suite struct LinkTests {
    static let packet = FrameBuilder.ipv4(6, FrameBuilder.tcp(40000, 80, [1, 2, 3, 4, 5]))
    static let packet6 = FrameBuilder.ipv6(6, FrameBuilder.tcp(40000, 80, [1, 2, 3, 4, 5]))

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var type: Int
        var body: [UInt8]
        var etherType: UInt16 = 0x0800
        var vlan: UInt16 = 0
        var between: UInt32 = 0
        var testDescription: String { name }
    }
    static let rows = [
        Row(name: "plain", type: 0x0800, body: packet),
        Row(name: "one tag", type: 0x8100, body: Build.tag(0xE064, 0x0800, packet), vlan: 100, between: 4),
        Row(name: "tag 0", type: 0x8100, body: Build.tag(0, 0x0800, packet), between: 4),
        Row(
            name: "QinQ of 802.1ad",
            type: 0x88A8,
            body: Build.tag(5, 0x8100, Build.tag(6, 0x0800, packet)),
            vlan: 6,
            between: 8
        ),
        Row(
            name: "three tags",
            type: 0x8100,
            body: Build.tag(5, 0x8100, Build.tag(6, 0x88A8, Build.tag(7, 0x0800, packet))),
            vlan: 7,
            between: 12
        ),
        Row(name: "MPLS", type: 0x8847, body: Build.mpls(labels: 1, packet), between: 4),
        Row(name: "MPLS, 12 labels", type: 0x8848, body: Build.mpls(labels: 12, packet), between: 48),
        Row(name: "PPPoE", type: 0x8864, body: Build.pppoe(0x21, packet), between: 8),
        Row(
            name: "PPPoE behind a tag",
            type: 0x8100,
            body: Build.tag(9, 0x8864, Build.pppoe(0x21, packet)),
            vlan: 9,
            between: 12
        ),
    ]

    @Test(arguments: rows)
    func `what stands between the MACs and IP is unwrapped and counted`(row: Row) throws {
        let packet = try #require(Decoded(Build.ethernet(row.type, row.body)).packet)
        #expect(packet.etherType == row.etherType)
        #expect(packet.vlan == row.vlan)
        #expect(packet.marks.contains(.hasVLAN) == (row.type == 0x8100 || row.type == 0x88A8))
        #expect(Sizes(packet) == Sizes(14 + 45 + row.between, 25, 5, 5))
        #expect(packet.sourcePort == 40000 && packet.destinationPort == 80)
        #expect(packet.sourceMAC.text == "02:00:00:00:00:01")
        #expect(packet.destinationMAC.text == "02:00:00:00:00:02")
    }

    static let foreign: [(String, Int, [UInt8], UInt16)] = [
        (
            "a fourth tag", 0x8100, Build.tag(1, 0x8100, Build.tag(2, 0x8100, Build.tag(3, 0x8100, [0, 4, 8, 0]))),
            0x8100
        ),
        ("13 labels", 0x8847, Build.mpls(labels: 13, packet), 0x8847),
        ("MPLS without IP", 0x8847, Build.mpls(labels: 2, [0x50, 1, 2, 3]), 0x8847),
        ("PPPoE with LCP", 0x8864, Build.pppoe(0xC021, packet), 0x8864),
        ("PPPoE cut", 0x8864, [0x11, 0, 0, 1, 0, 9, 0], 0x8864),
        ("LLDP", 0x88CC, [2, 7, 4], 0x88CC),
        ("802.3 length", 38, [0x42, 0x42, 3], 38),
    ]
    @Test(arguments: foreign)
    func `what is not understood stays a packet without IP`(name: String, type: Int, body: [UInt8], kept: UInt16) throws
    {
        let frame = Build.ethernet(type, body)
        let packet = try #require(Decoded(frame).packet)
        #expect(packet.etherType == kept)
        #expect(packet.ipVersion == 0 && packet.protocolNumber == 0)
        #expect(packet.source == .zero4 && packet.destination == .zero4)
        #expect(Sizes(packet) == Sizes(UInt32(frame.count), 0, 0, 0))
    }

    @Test(arguments: [
        ("empty", []), ("13 bytes", [UInt8](repeating: 0, count: 13)),
        ("a cut tag", Build.ethernet(0x8100, [0, 1, 8])),
        ("a cut second tag", Build.ethernet(0x8100, [0, 1, 0x81, 0, 0, 2, 8])),
    ])
    func `a frame too short for its link header is left out by name`(name: String, frame: [UInt8]) {
        let decoded = Decoded(frame)
        #expect(decoded.packet == nil)
        #expect(decoded.counters.tooShort == 1 && decoded.counters.leftOut == 1 && decoded.counters.frames == 1)
    }

    struct Other: Sendable, CustomTestStringConvertible {
        var link: LinkType
        var frame: [UInt8]
        var etherType: UInt16 = 0x0800
        var source = "00:00:00:00:00:00"
        var testDescription: String { "\(link)" }
    }
    static let cooked: [UInt8] = [0, 4, 0, 1, 0, 6, 10, 11, 12, 13, 14, 15, 0, 0, 8, 0]
    static let cooked2: [UInt8] = [0x86, 0xDD, 0, 0, 0, 0, 0, 1, 0, 1, 0, 6, 10, 11, 12, 13, 14, 15, 0, 0]
    static let others = [
        Other(link: .raw, frame: packet), Other(link: .ipv4, frame: packet),
        Other(link: .raw, frame: packet6, etherType: 0x86DD), Other(link: .ipv6, frame: packet6, etherType: 0x86DD),
        Other(link: .null, frame: [2, 0, 0, 0] + packet), Other(link: .null, frame: [0, 0, 0, 2] + packet),
        Other(link: .loop, frame: [0, 0, 0, 2] + packet),
        Other(link: .null, frame: [30, 0, 0, 0] + packet6, etherType: 0x86DD),
        Other(link: .loop, frame: [0, 0, 0, 24] + packet6, etherType: 0x86DD),
        Other(link: .linuxCooked, frame: cooked + packet, source: "0a:0b:0c:0d:0e:0f"),
        Other(link: .linuxCooked2, frame: cooked2 + packet6, etherType: 0x86DD, source: "0a:0b:0c:0d:0e:0f"),
    ]
    @Test(arguments: others)
    func `other link types count as if they had an Ethernet header`(row: Other) throws {
        let packet = try #require(Decoded(row.frame, link: row.link).packet)
        #expect(packet.etherType == row.etherType)
        #expect(packet.sourceMAC.text == row.source)
        #expect(Sizes(packet) == Sizes(row.etherType == 0x0800 ? 59 : 79, 25, 5, 5))
        #expect(packet.interface == 3 && packet.time == 7 && packet.wireLength == UInt32(row.frame.count))
    }

    @Test(arguments: [
        (LinkType.raw, [0x70, 1, 2] as [UInt8]), (.null, [7, 0, 0, 0, 0x45]), (.loop, [0, 0, 0, 0]), (.ipv4, [0]),
    ])
    func `a raw frame that is not IP is left out by name`(link: LinkType, frame: [UInt8]) {
        let decoded = Decoded(frame, link: link)
        #expect(decoded.packet == nil)
        #expect(decoded.counters.notIP == 1 && decoded.counters.leftOut == 1)
    }
}
