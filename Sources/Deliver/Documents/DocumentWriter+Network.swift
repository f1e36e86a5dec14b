import FlowModel

/// Blocks link, network, tunnel, transport and application of the catalogue.
extension DocumentWriter {
    @inline(__always)
    func link(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        out.key(",\"mac_0\":\"")
        out.mac(record.pointee.client.mac)
        out.key("\",\"mac_1\":\"")
        out.mac(record.pointee.server.mac)
        out.byte(0x22)
        if record.pointee.etherType != 0 {
            out.key(",\"eth_type\":")
            out.number(UInt64(record.pointee.etherType))
        }
        out.set(",\"cast_types_0\":[", UInt16(record.pointee.client.castSet), names.casts)
        out.set(",\"cast_types_1\":[", UInt16(record.pointee.server.castSet), names.casts)
        out.set(",\"packet_sizes_0\":[", record.pointee.client.sizeSet, names.sizes)
        out.set(",\"packet_sizes_1\":[", record.pointee.server.sizeSet, names.sizes)
        // Identifier 0 is a priority tag and names no VLAN.
        if record.pointee.hasVLAN, record.pointee.vlan != 0 {
            out.key(",\"vlan\":")
            out.number(UInt64(record.pointee.vlan))
        }
    }

    @inline(__always)
    func network(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        out.key(",\"ip_0\":\"")
        let first = shown(record.pointee.client.ip, &out)
        out.key("\",\"ip_1\":\"")
        let second = shown(record.pointee.server.ip, &out)
        // Unless they are collapsed both pairs are the addresses on the wire: spelt once, copied once.
        out.key("\",\"real_ip_0\":\"")
        if let first { out.again(first) } else { out.address(record.pointee.client.ip) }
        out.key("\",\"real_ip_1\":\"")
        if let second { out.again(second) } else { out.address(record.pointee.server.ip) }
        out.byte(0x22)
        if record.pointee.ipVersion != 0 {
            out.key(",\"ip_version\":")
            out.small(record.pointee.ipVersion)
        }
        out.key(",\"protocol\":")
        out.small(record.pointee.protocolNumber)
        out.set(",\"ttls_0\":[", record.pointee.client.ttlSet, names.ttls)
        out.set(",\"ttls_1\":[", record.pointee.server.ttlSet, names.ttls)
    }

    /// `ip_*`: the address, or all zeros for an Internet address where these are collapsed (decision 21).
    ///
    /// The text that was written when it is the address.
    @inline(__always)
    func shown(_ address: IPAddress, _ out: inout DocumentCursor) -> UnsafeRawBufferPointer? {
        if collapses, scopes.scope(of: address) == .internet {
            if address.isV4 { out.key("0.0.0.0") } else { out.key("::") }
            return nil
        }
        let start = out.at
        out.address(address)
        return out.text(from: start)
    }

    @inline(never)
    func tunnel(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        let tunnel = record.pointee.tunnel
        out.key(",\"tunnel_type\":")
        out.small(tunnel.type)
        if tunnel.tx.isSet {
            // Seed names: the outer addresses of the client's direction, and its number when the tunnel is VXLAN.
            if tunnel.type == 1 {
                number(",\"tunnel_id\":", tunnel.tx.id, &out)
            }
            pair(",\"tunnel_ip_0\":\"", "\",\"tunnel_ip_1\":\"", tunnel.tx, &out)
        }
        out.key(",\"tunnel_tier\":")
        out.small(tunnel.tier)
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

    func pair(_ first: StaticString, _ second: StaticString, _ leg: TunnelLeg, _ out: inout DocumentCursor) {
        out.key(first)
        out.address(leg.source)
        out.key(second)
        out.address(leg.destination)
        out.byte(0x22)
    }

    func macs(_ first: StaticString, _ second: StaticString, _ leg: TunnelLeg, _ out: inout DocumentCursor) {
        out.key(first)
        out.mac(leg.sourceMAC)
        out.key(second)
        out.mac(leg.destinationMAC)
        out.byte(0x22)
    }

    @inline(__always)
    func transport(_ record: UnsafePointer<FlowRecord>, _ out: inout DocumentCursor) {
        switch record.pointee.protocolNumber {
        case 6, 17, 132, 136:
            out.key(",\"client_port\":")
            out.number(UInt64(record.pointee.client.port))
            out.key(",\"server_port\":")
            out.number(UInt64(record.pointee.server.port))
        default: break
        }
        guard record.pointee.measured.contains(.tcp) else { return }
        out.set(",\"tcp_flags_0\":[", UInt16(record.pointee.client.flagSet), names.flags)
        out.set(",\"tcp_flags_1\":[", UInt16(record.pointee.server.flagSet), names.flags)
        out.key(",\"tcp_flags_bit_0\":")
        out.small(record.pointee.client.tcpFlags)
        out.key(",\"tcp_flags_bit_1\":")
        out.small(record.pointee.server.tcpFlags)
        if record.pointee.measured.contains(.synSequence) {
            long(",\"syn_seq\":", UInt64(record.pointee.synSequence), &out)
        }
        if record.pointee.measured.contains(.synAckSequence) {
            long(",\"syn_ack_seq\":", UInt64(record.pointee.synAckSequence), &out)
        }
        if record.pointee.measured.contains(.keepalive) {
            long(",\"last_keepalive_seq\":", UInt64(record.pointee.keepaliveSequence), &out)
            long(",\"last_keepalive_ack\":", UInt64(record.pointee.keepaliveAck), &out)
        }
    }

    /// L7 is looked at in TCP and UDP only: elsewhere its protocol is absent.
    @inline(__always)
    func application(_ record: UnsafePointer<FlowRecord>, _ text: UnsafeRawBufferPointer, _ out: inout DocumentCursor) {
        switch record.pointee.protocolNumber {
        case 6, 17:
            out.key(",\"l7_protocol\":")
            out.name(names.protocols, Int(record.pointee.l7Protocol))
        default: break
        }
        let start = Int(record.pointee.domainOffset)
        let end = start &+ Int(record.pointee.domainLength)
        if end > start, end <= text.count {
            out.key(",\"request_domain\":")
            out.string(UnsafeRawBufferPointer(rebasing: text[start..<end]))
        }
    }
}
