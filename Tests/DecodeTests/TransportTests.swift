import Decode
import FlowModel
import FlowTesting
import Testing

private typealias Build = FrameBuilder

@Suite struct TransportTests {
    private func decode(_ proto: UInt8, _ body: [UInt8]) throws -> PacketHeader {
        try #require(Decoded(Build.ethernet(0x0800, Build.ipv4(proto, body))).packet)
    }

    @Test func `TCP fields keep all eight flags and the raw window`() throws {
        let segment = Build.tcp(
            1,
            65535,
            flags: 0xFF,
            sequence: 0xFFFF_FFFE,
            acknowledgement: 0x8000_0001,
            window: 65535
        )
        let packet = try decode(6, segment)
        #expect(packet.tcpFlags == 0xFF && packet.window == 65535 && packet.dataOffset == 5)
        #expect(packet.sequence == 0xFFFF_FFFE && packet.acknowledgement == 0x8000_0001)
        #expect(packet.sourcePort == 1 && packet.destinationPort == 65535)
        #expect(packet.windowScale == 255)
    }

    struct Options: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        var flags: UInt8 = 2
        var scale: UInt8 = 255
        var toa: UInt32?
        var testDescription: String { name }
    }
    static let options = [
        Options(name: "Linux SYN", bytes: [2, 4, 5, 0xB4, 4, 2, 8, 10, 0, 0, 0, 1, 0, 0, 0, 0, 1, 3, 3, 7], scale: 7),
        Options(name: "scale above 14", bytes: [3, 3, 200, 0], scale: 14),
        Options(name: "scale without SYN", bytes: [3, 3, 7, 0], flags: 16),
        Options(name: "scale of a wrong size", bytes: [3, 4, 7, 0]),
        Options(name: "scale behind the end", bytes: [0, 3, 3, 7]),
        Options(name: "TOA 254", bytes: [254, 8, 0x1F, 0x90, 10, 0, 0, 9], flags: 16, toa: 0x0A00_0009),
        Options(name: "TOA 200", bytes: [1, 200, 8, 0x1F, 0x90, 10, 0, 0, 8, 1, 1, 1], flags: 16, toa: 0x0A00_0008),
        Options(name: "TOA of a wrong size", bytes: [254, 7, 0x1F, 0x90, 10, 0, 0, 9], flags: 16),
        Options(name: "TOA that is cut", bytes: [1, 254, 8, 0], flags: 16),
        Options(name: "length 0 counts as 2", bytes: [99, 0, 3, 3, 5, 0, 0, 0], scale: 5),
        Options(name: "length past the end", bytes: [99, 60, 3, 3], flags: 2),
        Options(name: "kind without length", bytes: [1, 1, 1, 3]),
    ]
    @Test(arguments: options)
    func `TCP options`(row: Options) throws {
        let packet = try decode(6, Build.tcp(1, 2, flags: row.flags, options: row.bytes, [1, 2]))
        #expect(packet.windowScale == row.scale)
        #expect(packet.marks.contains(.toa) == (row.toa != nil))
        #expect(packet.toaAddress == row.toa ?? 0)
        #expect(packet.toaPort == (row.toa == nil ? 0 : 8080))
        #expect(packet.l4Payload == 2)
    }

    @Test func `a data offset below 5 counts as 5`() throws {
        var segment = Build.tcp(1, 2, [1, 2, 3])
        segment[12] = 0x20
        let packet = try decode(6, segment)
        #expect(packet.l4Payload == 3 && packet.dataOffset == 2)
    }

    @Test func `a data offset past the packet clamps its payload`() throws {
        var segment = Build.tcp(1, 2, [1, 2, 3])
        segment[12] = 0xF0
        let packet = try decode(6, segment)
        #expect(packet.l4Payload == 0 && packet.capturedPayload == 0 && packet.marks.contains(.badLength))
    }

    @Test func `UDP takes its length from IP`() throws {
        var datagram = Build.udp(53, 5353, [1, 2, 3])
        datagram[5] = 200
        let packet = try decode(17, datagram)
        #expect(Sizes(packet) == Sizes(45, 11, 3, 3))
        #expect(packet.capturedPayload == 3 && packet.sourcePort == 53)
        let cut = try decode(17, Array(datagram.prefix(7)))
        #expect(cut.sourcePort == 0 && !cut.marks.contains(.transport) && cut.packetLength == 42)
    }

    @Test(
        arguments: [
            (1, 8, 0xDEAD_BEEF, 4), (1, 0, 0xDEAD_BEEF, 4), (1, 13, 0, 4), (58, 128, 0xDEAD_BEEF, 4),
            (58, 129, 0xDEAD_BEEF, 4), (58, 136, 0, 4), (1, 3, 0, 0), (1, 12, 0, 0),
        ] as [(UInt8, UInt8, UInt32, UInt32)]
    )
    func `ICMP keeps the identifier and number of an echo`(proto: UInt8, type: UInt8, echo: UInt32, payload: UInt32)
        throws
    {
        let message = Build.icmp(type, code: 3, word: 0xDEAD_BEEF, [1, 2, 3, 4])
        let ip =
            proto == 1
            ? Build.ethernet(0x0800, Build.ipv4(1, message)) : Build.ethernet(0x86DD, Build.ipv6(58, message))
        let packet = try #require(Decoded(ip).packet)
        #expect(packet.icmpType == type && packet.icmpCode == 3 && packet.echo == echo)
        #expect(packet.payloadLength == payload && packet.l4Payload == 0 && packet.sourcePort == 0)
        #expect(packet.marks.contains(.transport))
    }

    @Test func `an ICMP error does not count the packet it quotes`() throws {
        let quoted = [UInt8](repeating: 1, count: 28)
        #expect(try decode(1, Build.icmp(3, quoted + [1, 2])).payloadLength == 2)
        #expect(try decode(1, Build.icmp(11, quoted + [1, 2])).payloadLength == 30)
    }

    @Test func `a cut ICMP header says nothing`() throws {
        let packet = try decode(1, [8, 0, 0, 0, 1, 2, 3])
        #expect(!packet.marks.contains(.transport) && packet.echo == 0 && packet.payloadLength == 0)
    }

    @Test(arguments: [132, 136] as [UInt8])
    func `SCTP and UDP-Lite have ports`(proto: UInt8) throws {
        let packet = try decode(proto, Build.u16(7) + Build.u16(9) + [1, 2, 3, 4])
        #expect(packet.sourcePort == 7 && packet.destinationPort == 9)
        #expect(packet.l4Payload == 0 && packet.payloadLength == 8)
        #expect(try decode(proto, [0, 7, 0]).sourcePort == 0)
    }

    @Test func `other protocols go by their number`() throws {
        let packet = try decode(89, [2, 1, 0, 44])
        #expect(packet.protocolNumber == 89 && !packet.marks.contains(.transport))
        #expect(Sizes(packet) == Sizes(38, 4, 0, 4))
    }
}
