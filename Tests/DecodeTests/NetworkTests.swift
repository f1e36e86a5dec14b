import Decode
import FlowModel
import FlowTesting
import Testing

private typealias Build = FrameBuilder

@Suite struct NetworkTests {
    static let segment = FrameBuilder.tcp(1000, 80, [9, 8, 7])

    @Test func `IPv4 options move the transport header`() throws {
        let frame = Build.ethernet(0x0800, Build.ipv4(6, Self.segment, options: [1, 1, 1, 0]))
        let decoded = Decoded(frame)
        let packet = try #require(decoded.packet)
        #expect(Sizes(packet) == Sizes(14 + 47, 23, 3, 3))
        #expect(decoded.payload == [9, 8, 7])
        #expect(packet.ttl == 64 && packet.identification == 0x1234 && packet.protocolNumber == 6)
        #expect(packet.source.text == "192.0.2.1" && packet.destination.text == "198.51.100.2")
    }

    @Test func `padding behind the IP length is no payload`() throws {
        let frame = Build.ethernet(0x0800, Build.ipv4(6, Build.tcp(1, 2, flags: 16)) + [0, 0, 0, 0, 0, 0])
        let decoded = Decoded(frame)
        #expect(Sizes(try #require(decoded.packet)) == Sizes(54, 20, 0, 0))
        #expect(decoded.payload.isEmpty)
    }

    @Test func `a total length of 0 means the captured bytes`() throws {
        let packet = try #require(Decoded(Build.ethernet(0x0800, Build.ipv4(6, Self.segment, total: 0))).packet)
        #expect(Sizes(packet) == Sizes(57, 23, 3, 3))
    }

    @Test func `a snapped frame keeps the true sizes`() throws {
        let whole = Build.ethernet(0x0800, Build.ipv4(6, Build.tcp(1, 2, [UInt8](repeating: 5, count: 400))))
        let decoded = Decoded(Array(whole.prefix(64)), wire: whole.count)
        #expect(Sizes(try #require(decoded.packet)) == Sizes(454, 420, 400, 400))
        #expect(decoded.payload.count == 10)
    }

    @Test func `a total length below its headers is clamped and counted`() throws {
        let decoded = Decoded(Build.ethernet(0x0800, Build.ipv4(6, Self.segment, total: 19)))
        let packet = try #require(decoded.packet)
        #expect(Sizes(packet) == Sizes(54, 0, 0, 0))
        #expect(packet.marks.contains(.badLength))
        #expect(decoded.counters.badLength == 1 && decoded.counters.packets == 1)
    }

    @Test func `offload leaves the frame length to be believed beyond 16 bytes`() throws {
        let ip = Build.ipv4(17, Build.udp(1, 2, [1]))
        #expect(try #require(Decoded(Build.ethernet(0x0800, ip), wire: 43 + 16).packet).packetLength == 43)
        #expect(try #require(Decoded(Build.ethernet(0x0800, ip), wire: 43 + 17).packet).packetLength == 60)
        let icmp = Build.ethernet(0x0800, Build.ipv4(1, Build.icmp(8)))
        #expect(try #require(Decoded(icmp, wire: 1000).packet).packetLength == 42)
    }

    @Test(arguments: [1, 4096, 0x1FFF, 0x2001])
    func `a later IPv4 fragment has no ports`(field: Int) throws {
        let packet = try #require(Decoded(Build.ethernet(0x0800, Build.ipv4(17, Self.segment, fragment: field))).packet)
        #expect(packet.marks.contains(.laterFragment) && !packet.marks.contains(.transport))
        #expect(packet.sourcePort == 0 && packet.dataOffset == 0 && packet.protocolNumber == 17)
        #expect(Sizes(packet) == Sizes(57, 23, 23, 0))
    }

    @Test func `a first IPv4 fragment has ports`() throws {
        let packet = try #require(Decoded(Build.ethernet(0x0800, Build.ipv4(6, Self.segment, fragment: 0x2000))).packet)
        #expect(packet.marks.contains(.firstFragment) && packet.marks.contains(.transport))
        #expect(packet.destinationPort == 80)
    }

    struct Cut: Sendable {
        var bytes: Int
        var length: UInt32
        var marks: PacketMarks
        var proto: UInt8
    }
    @Test(arguments: [
        Cut(bytes: 19, length: 33, marks: [], proto: 0), Cut(bytes: 20, length: 57, marks: .network, proto: 6),
        Cut(bytes: 39, length: 57, marks: .network, proto: 6),
        Cut(bytes: 40, length: 57, marks: [.network, .transport], proto: 6),
    ])
    func `a cut IPv4 packet counts with what is there`(row: Cut) throws {
        let frame = Build.ethernet(0x0800, Array(Build.ipv4(6, Self.segment).prefix(row.bytes)))
        let packet = try #require(Decoded(frame, wire: 57).packet)
        #expect(packet.marks == row.marks)
        #expect(packet.packetLength == row.length)
        #expect(packet.protocolNumber == row.proto)
    }

    @Test func `options that are cut leave the protocol unknown`() throws {
        let ip = Build.ipv4(6, Self.segment, options: [1, 1, 1, 1, 1, 1, 1, 0])
        let packet = try #require(Decoded(Build.ethernet(0x0800, Array(ip.prefix(27))), wire: 65).packet)
        #expect(packet.marks == .network && packet.protocolNumber == 0 && packet.ttl == 64)
        #expect(Sizes(packet) == Sizes(65, 0, 0, 0))
    }

    @Test func `ARP gives protocol addresses and nothing else`() throws {
        for (operation, isRequest) in [(1, true), (2, false)] {
            let packet = try #require(Decoded(Build.ethernet(0x0806, Build.arp(operation: operation))).packet)
            #expect(packet.source.text == "192.0.2.1" && packet.destination.text == "198.51.100.2")
            #expect(packet.marks.contains(.announcement) == isRequest)
            #expect(Sizes(packet) == Sizes(42, 0, 0, 0))
            #expect(packet.ipVersion == 0 && packet.protocolNumber == 0)
        }
        let cut = try #require(Decoded(Build.ethernet(0x0806, Array(Build.arp(operation: 1).prefix(27)))).packet)
        #expect(cut.source == .zero4 && !cut.marks.contains(.announcement))
    }

    @Test func `a neighbour advertisement announces its sender, unless that is link-local`() throws {
        let linkLocal: [UInt8] = [0xFE, 0x80] + [UInt8](repeating: 0, count: 13) + [1]
        let last = [0xFE, 0xBF] + linkLocal.dropFirst(2)
        for (type, from, announces) in [
            (UInt8(136), Build.source6, true), (135, Build.source6, false), (136, linkLocal, false), (136, last, false),
            (136, [0xFE, 0xC0] + linkLocal.dropFirst(2), true),
        ] {
            let message = [type, 0, 0, 0, 0x60, 0, 0, 0] + Build.source6
            let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(58, message, from: from))).packet)
            #expect(packet.icmpType == type && packet.payloadLength == 16)
            #expect(packet.marks.contains(.announcement) == announces, "\(type) from \(packet.source.text)")
        }
    }

    @Test func `group and broadcast destinations are marked`() throws {
        func marks(_ to: [UInt8]) throws -> PacketMarks {
            try #require(Decoded(Build.ethernet(0x88CC, [1], to: to)).packet).marks
        }
        #expect(try marks([1, 0, 0x5E, 0, 0, 1]) == .groupDestination)
        #expect(try marks([255, 255, 255, 255, 255, 255]) == [.groupDestination, .broadcastDestination])
        #expect(try marks([2, 0, 0, 0, 0, 1]) == [])
    }
}
