extension Layers {
    /// Without up to three VLAN tags, then PPPoE or MPLS (flow-engine.md 2.2, decisions 4 and 61); nil when a tag is cut.
    ///
    /// What is not understood stays the EtherType of a frame without IP.
    @inline(never)
    func linkHeadersUnwrapped() -> Layers? {
        var layers = self
        var tags = 0
        while tags < 3, layers.etherType == EtherType.vlan || layers.etherType == EtherType.serviceVLAN {
            guard layers.network.count >= 4 else { return nil }
            layers.vlan = layers.network.u16(0) & 0x0FFF
            layers.remove(4, newType: layers.network.u16(2))
            tags += 1
        }
        layers.isTagged = tags > 0
        switch layers.etherType {
        case EtherType.pppoe: layers.unwrapPPPoE()
        case EtherType.mpls, EtherType.mplsUpstream: layers.unwrapMPLS()
        default: break
        }
        return layers
    }

    private mutating func remove(_ bytes: Int, newType: UInt16) {
        network = network.from(bytes)
        between += bytes
        etherType = newType
    }

    /// Six bytes of RFC 2516 (version 1, type 1, code 0) and the PPP protocol number.
    private mutating func unwrapPPPoE() {
        guard network.count >= 8, network.u16(0) == 0x1100 else { return }
        switch network.u16(6) {
        case 0x0021: remove(8, newType: EtherType.ipv4)
        case 0x0057: remove(8, newType: EtherType.ipv6)
        default: break
        }
    }

    /// A stack of at most 12 labels (RFC 3032), told to be IP by the first nibble behind it.
    private mutating func unwrapMPLS() {
        var end = 4
        while end <= 48, network.count > end {
            if network.u8(end - 2) & 1 != 0 {
                if let type = Self.typeByVersion(network.u8(end)) { remove(end, newType: type) }
                return
            }
            end += 4
        }
    }
}
