import Decode
import FlowModel
import FlowTesting
import Testing

private typealias Build = FrameBuilder

@Suite struct IPv6Tests {
    static let segment = FrameBuilder.tcp(1000, 80, [9, 8, 7])

    @Test func `a plain packet`() throws {
        let decoded = Decoded(Build.ethernet(0x86DD, Build.ipv6(6, Self.segment)))
        let packet = try #require(decoded.packet)
        #expect(packet.ipVersion == 6 && packet.ttl == 63 && packet.identification == 0)
        #expect(packet.source.text == "2001:db8::1" && packet.destination.text == "2001:db8::2")
        #expect(Sizes(packet) == Sizes(54 + 23, 23, 3, 3))
        #expect(decoded.payload == [9, 8, 7])
    }

    @Test func `extension headers are walked in any order`() throws {
        let authentication: [UInt8] = [6, 4] + [UInt8](repeating: 0, count: 22)
        let body = Build.ipv6Extension(
            next: 43,
            more: 1,
            Build.ipv6Extension(next: 60, Build.ipv6Extension(next: 51, authentication + Self.segment))
        )
        let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(0, body))).packet)
        #expect(packet.protocolNumber == 6 && packet.destinationPort == 80)
        #expect(Sizes(packet) == Sizes(UInt32(54 + body.count), 23, 3, 3))
    }

    @Test func `ESP ends the walk`() throws {
        let body = Build.ipv6Extension(next: 50, [UInt8](repeating: 7, count: 20))
        let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(0, body))).packet)
        #expect(packet.protocolNumber == 50 && packet.l3Payload == 20 && packet.sourcePort == 0)
    }

    @Test func `a header that runs past the captured bytes undoes the walk`() throws {
        let body = Build.ipv6Extension(next: 43, [6, 9, 0, 0, 0, 0, 0, 0])
        let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(0, body))).packet)
        #expect(packet.protocolNumber == 0 && packet.l3Payload == 16)
        #expect(!packet.marks.contains(.firstFragment))
    }

    @Test func `fragments: the first has ports, later ones a length only, an atomic one neither mark`() throws {
        func decode(offset: Int, more: Bool) throws -> PacketHeader {
            let body = Build.ipv6Fragment(next: 6, offset: offset, more: more, Self.segment)
            return try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(44, body))).packet)
        }
        let first = try decode(offset: 0, more: true)
        #expect(first.marks.contains(.firstFragment) && first.destinationPort == 80)
        #expect(first.identification == 0xABCD && first.fragmentProtocol == 6)
        let later = try decode(offset: 3, more: true)
        #expect(later.marks.contains(.laterFragment) && !later.marks.contains(.transport))
        #expect(later.protocolNumber == 6 && later.destinationPort == 0 && later.identification == 0xABCD)
        #expect(Sizes(later) == Sizes(54 + 31, 23, 23, 0))
        let atomic = try decode(offset: 0, more: false)
        #expect(atomic.marks.isDisjoint(with: [.firstFragment, .laterFragment]) && atomic.destinationPort == 80)
    }

    @Test func `nothing behind a later fragment's header is read as a header`() throws {
        let body = Build.ipv6Fragment(next: 60, offset: 1, more: false, Build.ipv6Extension(next: 6, Self.segment))
        let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(44, body))).packet)
        #expect(packet.protocolNumber == 60 && packet.fragmentProtocol == 60)
        #expect(packet.l3Payload == 31 && packet.l4Payload == 31)
    }

    @Test func `a cut fixed header leaves the zero address`() throws {
        let packet = try #require(
            Decoded(Build.ethernet(0x86DD, Array(Build.ipv6(6, Self.segment).prefix(39)))).packet
        )
        #expect(packet.source == .zero6 && packet.ipVersion == 6 && packet.packetLength == 53)
        #expect(!packet.marks.contains(.network))
    }

    @Test func `a payload length below the extension headers is clamped and counted`() throws {
        let body = Build.ipv6Extension(next: 17, more: 1, Build.udp(5, 6, [1, 2]))
        let decoded = Decoded(Build.ethernet(0x86DD, Build.ipv6(0, body, length: 8)))
        #expect(try #require(decoded.packet).l3Payload == 0)
        #expect(decoded.counters.badLength == 1)
    }

    @Test func `a hundred extension headers are no trouble`() throws {
        var body = Self.segment
        var next: UInt8 = 6
        for _ in 0..<100 {
            body = Build.ipv6Extension(next: next, body)
            next = 60
        }
        let packet = try #require(Decoded(Build.ethernet(0x86DD, Build.ipv6(60, body))).packet)
        #expect(packet.destinationPort == 80 && packet.l3Payload == 23)
    }
}
