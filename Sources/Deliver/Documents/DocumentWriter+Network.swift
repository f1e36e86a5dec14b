import FlowModel
import FlowSupport

/// Blocks link, network, tunnel, transport and application of the catalogue.
extension DocumentWriter {
    @inline(__always)
    func link(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        out.key(",\"mac_0\":\"")
        out.mac(record.client.mac)
        out.key("\",\"mac_1\":\"")
        out.mac(record.server.mac)
        out.raw(0x22)
        if record.etherType != 0 {
            out.key(",\"eth_type\":")
            out.number(UInt64(record.etherType))
        }
        set(",\"cast_types_0\":[", UInt16(record.client.castSet), names.casts, &out)
        set(",\"cast_types_1\":[", UInt16(record.server.castSet), names.casts, &out)
        set(",\"packet_sizes_0\":[", record.client.sizeSet, names.sizes, &out)
        set(",\"packet_sizes_1\":[", record.server.sizeSet, names.sizes, &out)
        // Identifier 0 is a priority tag and names no VLAN.
        if record.hasVLAN, record.vlan != 0 {
            out.key(",\"vlan\":")
            out.number(UInt64(record.vlan))
        }
    }

    @inline(__always)
    func network(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        if collapses {
            out.key(",\"ip_0\":\"")
            shown(record.client.ip, &out)
            out.key("\",\"ip_1\":\"")
            shown(record.server.ip, &out)
            addresses("\",\"real_ip_0\":\"", "\",\"real_ip_1\":\"", record.client.ip, record.server.ip, &out)
        } else {
            // Both pairs are the addresses on the wire: spelt once, copied once.
            let places = addresses(",\"ip_0\":\"", "\",\"ip_1\":\"", record.client.ip, record.server.ip, &out)
            out.key("\",\"real_ip_0\":\"")
            out.again(from: places.first, count: places.firstCount)
            out.key("\",\"real_ip_1\":\"")
            out.again(from: places.second, count: places.secondCount)
        }
        out.raw(0x22)
        if record.ipVersion != 0 {
            out.key(",\"ip_version\":")
            out.number(UInt64(record.ipVersion))
        }
        out.key(",\"protocol\":")
        out.number(UInt64(record.protocolNumber))
        set(",\"ttls_0\":[", record.client.ttlSet, names.ttls, &out)
        set(",\"ttls_1\":[", record.server.ttlSet, names.ttls, &out)
    }

    /// Two addresses behind their keys; where their texts are.
    @discardableResult
    @inline(__always)
    func addresses(
        _ firstKey: StaticString,
        _ secondKey: StaticString,
        _ first: IPAddress,
        _ second: IPAddress,
        _ out: inout ByteWriter
    ) -> (first: Int, firstCount: Int, second: Int, secondCount: Int) {
        out.key(firstKey)
        let start = out.count
        out.address(first)
        let end = out.count
        out.key(secondKey)
        let next = out.count
        out.address(second)
        return (start, end &- start, next, out.count &- next)
    }

    /// `ip_*`: the address, or all zeros for an Internet address where these are collapsed (decision 21).
    @inline(__always)
    func shown(_ address: IPAddress, _ out: inout ByteWriter) {
        if collapses, scopes.scope(of: address) == .internet {
            if address.isV4 { out.key("0.0.0.0") } else { out.key("::") }
        } else {
            out.address(address)
        }
    }

    /// A list of the names whose bits are set; an empty set is absent.
    @inline(__always)
    func set(_ key: StaticString, _ bits: UInt16, _ list: DocumentNames.List, _ out: inout ByteWriter) {
        var rest = bits & (1 << UInt16(list.ends.count &- 1) &- 1)
        guard rest != 0 else { return }
        out.key(key)
        while true {
            list.write(rest.trailingZeroBitCount, to: &out)
            rest &= rest &- 1
            if rest == 0 { break }
            out.raw(0x2C)
        }
        out.raw(0x5D)
    }

    func tunnel(_ tunnel: FlowTunnel, _ out: inout ByteWriter) {
        out.key(",\"tunnel_type\":")
        out.number(UInt64(tunnel.type))
        if tunnel.tx.isSet {
            // Seed names: the outer addresses of the client's direction, and its number when the tunnel is VXLAN.
            if tunnel.type == 1 {
                number(",\"tunnel_id\":", tunnel.tx.id, &out)
            }
            pair(",\"tunnel_ip_0\":\"", "\",\"tunnel_ip_1\":\"", tunnel.tx, &out)
        }
        out.key(",\"tunnel_tier\":")
        out.number(UInt64(tunnel.tier))
        if tunnel.tx.isSet {
            out.key(",\"tunnel_tx_id\":")
            out.number(UInt64(tunnel.tx.id))
            pair(",\"tunnel_tx_ip_0\":\"", "\",\"tunnel_tx_ip_1\":\"", tunnel.tx, &out)
            macs(",\"tunnel_tx_mac_0\":\"", "\",\"tunnel_tx_mac_1\":\"", tunnel.tx, &out)
        }
        if tunnel.rx.isSet {
            out.key(",\"tunnel_rx_id\":")
            out.number(UInt64(tunnel.rx.id))
            pair(",\"tunnel_rx_ip_0\":\"", "\",\"tunnel_rx_ip_1\":\"", tunnel.rx, &out)
            macs(",\"tunnel_rx_mac_0\":\"", "\",\"tunnel_rx_mac_1\":\"", tunnel.rx, &out)
        }
    }

    func pair(_ first: StaticString, _ second: StaticString, _ leg: TunnelLeg, _ out: inout ByteWriter) {
        out.key(first)
        out.address(leg.source)
        out.key(second)
        out.address(leg.destination)
        out.raw(0x22)
    }

    func macs(_ first: StaticString, _ second: StaticString, _ leg: TunnelLeg, _ out: inout ByteWriter) {
        out.key(first)
        out.mac(leg.sourceMAC)
        out.key(second)
        out.mac(leg.destinationMAC)
        out.raw(0x22)
    }

    @inline(__always)
    func transport(_ record: borrowing FlowRecord, _ out: inout ByteWriter) {
        switch record.protocolNumber {
        case 6, 17, 132, 136:
            out.key(",\"client_port\":")
            out.number(UInt64(record.client.port))
            out.key(",\"server_port\":")
            out.number(UInt64(record.server.port))
        default: break
        }
        guard record.measured.contains(.tcp) else { return }
        set(",\"tcp_flags_0\":[", UInt16(record.client.flagSet), names.flags, &out)
        set(",\"tcp_flags_1\":[", UInt16(record.server.flagSet), names.flags, &out)
        out.key(",\"tcp_flags_bit_0\":")
        out.number(UInt64(record.client.tcpFlags))
        out.key(",\"tcp_flags_bit_1\":")
        out.number(UInt64(record.server.tcpFlags))
        if record.measured.contains(.synSequence) { long(",\"syn_seq\":", UInt64(record.synSequence), &out) }
        if record.measured.contains(.synAckSequence) { long(",\"syn_ack_seq\":", UInt64(record.synAckSequence), &out) }
        if record.measured.contains(.keepalive) {
            long(",\"last_keepalive_seq\":", UInt64(record.keepaliveSequence), &out)
            long(",\"last_keepalive_ack\":", UInt64(record.keepaliveAck), &out)
        }
    }

    /// L7 is looked at in TCP and UDP only: elsewhere its protocol is absent.
    @inline(__always)
    func application(_ record: borrowing FlowRecord, _ text: UnsafeRawBufferPointer, _ out: inout ByteWriter) {
        switch record.protocolNumber {
        case 6, 17:
            out.key(",\"l7_protocol\":")
            names.protocols.write(Int(record.l7Protocol), to: &out)
        default: break
        }
        let start = Int(record.domainOffset)
        let end = start &+ Int(record.domainLength)
        if end > start, end <= text.count {
            out.key(",\"request_domain\":")
            out.string(bytes: UnsafeRawBufferPointer(rebasing: text[start..<end]))
            out.reserve(Self.reserve)
        }
    }

    /// A field of type `integer`: 31 bits; what is larger (a delay of 36 minutes, say) stays at that bound.
    @inline(__always)
    func number(_ key: StaticString, _ value: UInt32, _ out: inout ByteWriter) {
        out.key(key)
        out.number(UInt64(min(value, UInt32(Int32.max))))
    }

    /// A field of type `long`; a value above 2^63 - 1, which no capture reaches, stays at that bound.
    @inline(__always)
    func long(_ key: StaticString, _ value: UInt64, _ out: inout ByteWriter) {
        out.key(key)
        out.number(min(value, UInt64(Int64.max)))
    }
}
