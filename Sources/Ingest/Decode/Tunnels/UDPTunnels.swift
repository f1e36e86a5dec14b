extension FoundTunnel {
    /// VXLAN (RFC 7348), Geneve (RFC 8926), VXLAN-GPE with NSH (RFC 8300), by UDP destination port.
    ///
    /// An outer IPv4 header with options hides them (flow-engine.md 3.1).
    init?(udp outer: OuterHeader, enabled: TunnelSet) {
        guard !outer.isVersion4 || outer.length == 20 else { return nil }
        let bytes = outer.bytes
        let header = outer.length + 8
        guard bytes.count >= header + 8 else { return nil }
        let vni = bytes.u32(header + 4) >> 8
        switch bytes.u16(outer.length + 2) {
        case 4789, 8472, 6784:
            guard enabled.contains(.vxlan), bytes.u8(header) == 8 else { return nil }
            self.init(type: .vxlan, id: vni, skip: header + 8, inner: .ethernet)
        case 6081:
            let first = bytes.u8(header)
            // Version 0, Ethernet inside.
            guard enabled.contains(.geneve), first >> 6 == 0, bytes.u16(header + 2) == 0x6558 else { return nil }
            self.init(type: .geneve, id: vni, skip: header + 8 + Int(first & 63) * 4, inner: .ethernet)
        case 4790:
            guard enabled.contains(.vxlanNSH), outer.isVersion4 else { return nil }
            self.init(nsh: bytes, at: header, vni: vni)
        default: return nil
        }
    }

    private init?(nsh bytes: FrameBytes, at header: Int, vni: UInt32) {
        // Next protocol of the VXLAN-GPE header: NSH.
        guard bytes.count >= header + 12, bytes.u8(header + 3) == 4 else { return nil }
        let skip = header + 8 + Int(bytes.u8(header + 9) & 63) * 4
        switch bytes.u8(header + 11) {
        case 1: self.init(type: .vxlanNSH, id: vni, skip: skip, inner: .ipv4)
        case 2: self.init(type: .vxlanNSH, id: vni, skip: skip, inner: .ipv6)
        case 3: self.init(type: .vxlanNSH, id: vni, skip: skip, inner: .ethernet)
        default: return nil
        }
    }
}
