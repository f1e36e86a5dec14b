import Decode
import FlowModel
import FlowTesting
import Testing

private typealias Build = FrameBuilder

@Suite struct TunnelTests {
    static let inner = FrameBuilder.ethernet(
        0x0800,
        innerIP,
        from: [6, 0, 0, 0, 0, 6],
        to: [8, 0, 0, 0, 0, 8]
    )
    static let innerIP = FrameBuilder.ipv4(
        6,
        FrameBuilder.tcp(40000, 443, [1, 2, 3]),
        from: [10, 0, 0, 1],
        to: [10, 0, 0, 2]
    )
    static let innerIP6 = FrameBuilder.ipv6(6, FrameBuilder.tcp(40000, 443, [1, 2, 3]))
    static let vxlanHeader: [UInt8] = [8, 0, 0, 0, 0, 1, 0xE2, 0]

    static func vxlan(_ body: [UInt8], port: Int = 4789) -> [UInt8] {
        Build.ethernet(0x0800, Build.ipv4(17, Build.udp(9, port, vxlanHeader + body)))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var type: TunnelType
        var proto: UInt8
        var body: [UInt8]
        var id: UInt32 = 0
        /// The inner frame has MACs of its own.
        var hasMACs = true
        var over6 = true
        var etherType: UInt16 = 0x0800
        var testDescription: String { name }
    }
    static let rows = [
        Row(name: "VXLAN", type: .vxlan, proto: 17, body: Build.udp(9, 4789, vxlanHeader + inner), id: 482),
        Row(name: "VXLAN of Linux", type: .vxlan, proto: 17, body: Build.udp(9, 8472, vxlanHeader + inner), id: 482),
        Row(name: "VXLAN of NSX", type: .vxlan, proto: 17, body: Build.udp(9, 6784, vxlanHeader + inner), id: 482),
        Row(
            name: "Geneve with options",
            type: .geneve,
            proto: 17,
            body: Build.udp(9, 6081, [2, 0, 0x65, 0x58, 1, 2, 3, 0] + [UInt8](repeating: 9, count: 8) + inner),
            id: 0x010203
        ),
        Row(
            name: "VXLAN-GPE with NSH",
            type: .vxlanNSH,
            proto: 17,
            body: Build.udp(
                9,
                4790,
                [0x0C, 0, 0, 4, 0, 0, 7, 0, 0, 6, 1, 3] + [UInt8](repeating: 9, count: 20) + inner
            ),
            id: 7,
            over6: false
        ),
        Row(
            name: "NSH with bare IP",
            type: .vxlanNSH,
            proto: 17,
            body: Build.udp(9, 4790, [0x0C, 0, 0, 4, 0, 0, 7, 0, 0, 2, 2, 1, 0, 0, 0, 0] + innerIP),
            id: 7,
            hasMACs: false,
            over6: false
        ),
        Row(name: "4in4", type: .ipip, proto: 4, body: innerIP, hasMACs: false),
        Row(name: "6in4", type: .ipip, proto: 41, body: innerIP6, hasMACs: false, etherType: 0x86DD),
        Row(name: "GRE", type: .gre, proto: 47, body: [0, 0, 8, 0] + innerIP, hasMACs: false),
        Row(
            name: "GRE with all fields",
            type: .gre,
            proto: 47,
            body: [0xB0, 0, 0x86, 0xDD, 1, 1, 1, 1, 0, 0, 1, 2, 3, 3, 3, 3] + innerIP6,
            id: 258,
            hasMACs: false,
            etherType: 0x86DD
        ),
        Row(
            name: "TEB with a key",
            type: .teb,
            proto: 47,
            body: [0x20, 0, 0x65, 0x58, 0, 0, 0, 9] + inner,
            id: 9,
            over6: false
        ),
        Row(name: "ERSPAN I", type: .erspan, proto: 47, body: [0, 0, 0x88, 0xBE] + inner, over6: false),
        Row(
            name: "ERSPAN II",
            type: .erspan,
            proto: 47,
            body: [0x10, 0, 0x88, 0xBE, 0, 0, 0, 1, 0x10, 0, 0xFC, 0x64, 0, 0, 0, 0] + inner,
            id: 100,
            over6: false
        ),
        Row(
            name: "ERSPAN III",
            type: .erspan,
            proto: 47,
            body: [0x10, 0, 0x22, 0xEB, 0, 0, 0, 1, 0x20, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0] + inner,
            id: 5,
            over6: false
        ),
        Row(
            name: "ERSPAN III with a sub-header",
            type: .erspan,
            proto: 47,
            body: [0x10, 0, 0x22, 0xEB, 0, 0, 0, 1, 0x20, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 1]
                + [UInt8](repeating: 3, count: 8)
                + inner,
            id: 5,
            over6: false
        ),
    ]

    @Test(arguments: rows, [false, true])
    func `each type gives the inner packet and the outer leg`(row: Row, over6: Bool) throws {
        let ip = over6 ? Build.ipv6(row.proto, row.body) : Build.ipv4(row.proto, row.body)
        let decoded = Decoded(Build.ethernet(over6 ? 0x86DD : 0x0800, ip))
        let packet = try #require(decoded.packet)
        guard row.over6 || !over6 else {
            #expect(packet.tunnelType == 0 && packet.protocolNumber == row.proto)
            return
        }
        #expect(packet.tunnelType == row.type.rawValue && packet.tunnelTier == 1)
        #expect(packet.etherType == row.etherType && packet.destinationPort == 443)
        #expect(Sizes(packet) == Sizes(row.etherType == 0x0800 ? 57 : 77, 23, 3, 3))
        #expect(decoded.payload == [1, 2, 3])
        #expect(packet.sourceMAC.text == (row.hasMACs ? "06:00:00:00:00:06" : "02:00:00:00:00:01"))
        #expect(decoded.tunnel.id == row.id && decoded.tunnel.isSet)
        #expect(decoded.tunnel.source.text == (over6 ? "2001:db8::1" : "192.0.2.1"))
        #expect(decoded.tunnel.destination.text == (over6 ? "2001:db8::2" : "198.51.100.2"))
        #expect(decoded.tunnel.sourceMAC.text == "02:00:00:00:00:01")
        #expect(decoded.tunnel.destinationMAC.text == "02:00:00:00:00:02")
        #expect(decoded.counters.decapsulated(row.type) == 1)
    }

    @Test(arguments: rows)
    func `each type can be switched off alone`(row: Row) throws {
        let frame = Build.ethernet(0x0800, Build.ipv4(row.proto, row.body))
        let packet = try #require(Decoded(frame, tunnels: .all.subtracting(TunnelSet(row.type))).packet)
        #expect(packet.tunnelType == 0 && packet.tunnelTier == 0 && packet.protocolNumber == row.proto)
        #expect(packet.packetLength == UInt32(frame.count))
        #expect(try #require(Decoded(frame, tunnels: TunnelSet(row.type)).packet).tunnelTier == 1)
    }

    @Test func `two tunnels are removed, a third stays traffic, and the outermost is kept`() throws {
        let two = Self.vxlan(Build.ethernet(0x0800, Build.ipv4(4, Self.innerIP, from: [10, 9, 9, 9])))
        let decoded = Decoded(two)
        let packet = try #require(decoded.packet)
        #expect(
            packet.tunnelTier == 2 && packet.tunnelType == TunnelType.vxlan.rawValue && packet.destinationPort == 443
        )
        #expect(decoded.tunnel.id == 482 && decoded.tunnel.source.text == "192.0.2.1")
        #expect(decoded.counters.decapsulated(.ipip) == 1)
        let third = try #require(Decoded(Self.vxlan(Self.vxlan(Self.vxlan(Self.inner)))).packet)
        #expect(third.tunnelTier == 2 && third.destinationPort == 4789)
    }

    @Test func `a tag in front of an IPIP tunnel stays with the inner packet`() throws {
        let frame = Build.ethernet(0x8100, Build.tag(77, 0x0800, Build.ipv4(4, Self.innerIP)))
        let packet = try #require(Decoded(frame).packet)
        #expect(packet.vlan == 77 && packet.packetLength == 61 && packet.tunnelTier == 1)
        let tagged = Build.ethernet(0x8100, Build.tag(5, 0x0800, Self.innerIP))
        let inside = try #require(
            Decoded(Build.ethernet(0x8100, Build.tag(9, 0x0800, Array(Self.vxlan(tagged).dropFirst(14))))).packet
        )
        #expect(inside.vlan == 5 && inside.packetLength == 61)
    }

    static let near: [(String, UInt8, [UInt8])] = [
        ("VXLAN with other flags", 17, Build.udp(9, 4789, [0x0C] + vxlanHeader.dropFirst() + inner)),
        ("VXLAN on another port", 17, Build.udp(4789, 9, vxlanHeader + inner)),
        ("Geneve version 1", 17, Build.udp(9, 6081, [0x40, 0, 0x65, 0x58, 1, 2, 3, 0] + inner)),
        ("Geneve with bare IP", 17, Build.udp(9, 6081, [0, 0, 0x08, 0x00, 1, 2, 3, 0] + innerIP)),
        ("VXLAN-GPE without NSH", 17, Build.udp(9, 4790, [0x0C, 0, 0, 3, 0, 0, 7, 0] + inner)),
        ("NSH with MPLS", 17, Build.udp(9, 4790, [0x0C, 0, 0, 4, 0, 0, 7, 0, 0, 2, 2, 5, 0, 0, 0, 0] + inner)),
        ("GRE version 1 (PPTP)", 47, [0x20, 1, 0x88, 0x0B, 0, 0, 0, 0] + innerIP),
        ("GRE with source routing", 47, [0x40, 0, 8, 0] + innerIP),
        ("GRE with WCCP", 47, [0, 0, 0x88, 0x3E] + innerIP),
    ]
    @Test(arguments: near)
    func `what only looks like a tunnel stays traffic`(name: String, proto: UInt8, body: [UInt8]) throws {
        let packet = try #require(Decoded(Build.ethernet(0x0800, Build.ipv4(proto, body))).packet)
        #expect(packet.tunnelTier == 0 && packet.protocolNumber == proto)
    }

    @Test func `fragments and outer options hide VXLAN, an impossible header hides all`() throws {
        let body = Build.udp(9, 4789, Self.vxlanHeader + Self.inner)
        func tier(_ ip: [UInt8]) throws -> UInt8 { try #require(Decoded(Build.ethernet(0x0800, ip)).packet).tunnelTier }
        #expect(try tier(Build.ipv4(17, body, fragment: 0x2000)) == 1)
        #expect(try tier(Build.ipv4(17, body, fragment: 1)) == 0)
        #expect(try tier(Build.ipv4(17, body, options: [1, 1, 1, 0])) == 0)
        #expect(try tier(Build.ipv4(4, Self.innerIP, options: [1, 1, 1, 0])) == 1)
        var short = Build.ipv4(4, Self.innerIP)
        short[0] = 0x44
        #expect(try tier(short) == 0)
    }

    @Test func `an inner frame that is cut is left out or counts with what is there`() throws {
        let whole = Self.vxlan(Self.inner)
        let cut = Decoded(Array(whole.prefix(50 + 13)), wire: whole.count)
        #expect(cut.packet == nil && cut.counters.tooShort == 1)
        let headless = try #require(Decoded(Array(whole.prefix(50 + 14 + 19)), wire: whole.count).packet)
        #expect(headless.tunnelTier == 1 && headless.source == .zero4 && headless.packetLength == 33)
        let snapped = try #require(Decoded(Array(whole.prefix(50 + 14 + 40)), wire: whole.count).packet)
        #expect(Sizes(snapped) == Sizes(57, 23, 3, 3))
    }

    @Test func `names of tunnels are read and wrong ones explained`() throws {
        #expect(try TunnelSet(names: ["vxlan", "vxlan-nsh"]) == [.vxlan, .vxlanNSH])
        #expect(TunnelSet.all.names == ["vxlan", "ipip", "gre", "geneve", "vxlan-nsh", "erspan", "teb"])
        #expect(try TunnelSet(names: []).isEmpty)
        let error = #expect(throws: DecodeConfigurationError.self) { try TunnelSet(names: ["gre", "genev"]) }
        #expect(error?.description == "no tunnel type genev; did you mean geneve?")
        let odd = #expect(throws: DecodeConfigurationError.self) { try TunnelSet(names: ["wireguard"]) }
        #expect(odd?.description.contains("known are vxlan, ipip") == true)
    }
}
