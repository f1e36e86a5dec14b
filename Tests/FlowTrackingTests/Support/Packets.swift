import Decode
import FlowModel

@testable import FlowTracking

/// Packets made by hand.
enum Make {
    static let client = IPAddress(v4: 0x0808_0808)
    static let server = IPAddress(v4: 0x7272_7272)
    static let second: UInt64 = 1_000_000_000
    /// 12:00:00 of some day.
    static let noon: UInt64 = 1_700_000_000 / 86400 * 86400 * 1_000_000_000 + 43_200_000_000_000

    /// A TCP packet, from the client unless `back`.
    static func tcp(
        _ flags: UInt8,
        back: Bool = false,
        at milliseconds: Double,
        sequence: UInt32 = 0,
        ack: UInt32 = 0,
        payload: UInt32 = 0,
        ports: (UInt16, UInt16) = (12345, 22),
        window: UInt16 = 8192
    ) -> PacketHeader {
        var p = ip(6, back: back, at: milliseconds, length: 54 + payload, ports: ports)
        p.tcpFlags = flags
        p.sequence = sequence
        p.acknowledgement = ack
        p.dataOffset = 5
        p.window = window
        p.l3Payload = 20 + payload
        p.l4Payload = payload
        p.payloadLength = payload
        p.marks.insert(.transport)
        return p
    }

    static func udp(
        back: Bool = false,
        at milliseconds: Double,
        payload: UInt32 = 30,
        ports: (UInt16, UInt16) = (40000, 53)
    ) -> PacketHeader {
        var p = ip(17, back: back, at: milliseconds, length: 42 + payload, ports: ports)
        p.l3Payload = 8 + payload
        p.l4Payload = payload
        p.payloadLength = payload
        p.marks.insert(.transport)
        return p
    }

    static func echo(reply: Bool, at milliseconds: Double, _ echo: UInt32, back: Bool = false) -> PacketHeader {
        var p = ip(1, back: back, at: milliseconds, length: 98, ports: (0, 0))
        p.icmpType = reply ? 0 : 8
        p.echo = echo
        p.payloadLength = 56
        p.l3Payload = 64
        p.marks.insert(.transport)
        return p
    }

    static func ip(
        _ number: UInt8,
        back: Bool,
        at milliseconds: Double,
        length: UInt32,
        ports: (UInt16, UInt16)
    ) -> PacketHeader {
        var p = PacketHeader()
        p.time = noon + UInt64(milliseconds * 1_000_000)
        p.etherType = 0x0800
        p.ipVersion = 4
        p.protocolNumber = number
        p.ttl = 64
        p.source = back ? server : client
        p.destination = back ? client : server
        p.sourcePort = back ? ports.1 : ports.0
        p.destinationPort = back ? ports.0 : ports.1
        p.sourceMAC = MACAddress(bits: back ? 0x02 : 0x01)
        p.destinationMAC = MACAddress(bits: back ? 0x01 : 0x02)
        p.packetLength = length
        p.wireLength = length
        p.marks = [.network]
        return p
    }
}
