import FlowModel

/// One tunnel header recognised in front of an inner frame (flow-engine.md 3.1, decision 61).
struct FoundTunnel {
    var type: TunnelType
    var id: UInt32
    /// Bytes from the outer layer-3 header to what is inside.
    var skip: Int
    var inner: Inner

    enum Inner {
        case ethernet, ipv4, ipv6
    }
}

/// The fields of an outer IP header that recognition needs.
struct OuterHeader {
    var bytes: FrameBytes
    var length: Int
    var protocolNumber: UInt8
    var isVersion4: Bool

    /// Nil where no tunnel is looked for: other types, too few bytes, later fragments, impossible header lengths.
    init?(_ layers: Layers) {
        bytes = layers.network
        switch layers.etherType {
        case EtherType.ipv4:
            guard bytes.count >= 44, bytes.u16(6) & 0x1FFF == 0 else { return nil }
            length = Int(bytes.u8(0) & 15) * 4
            guard length >= 20 else { return nil }
            protocolNumber = bytes.u8(9)
            isVersion4 = true
        case EtherType.ipv6:
            guard bytes.count >= 64 else { return nil }
            length = 40
            protocolNumber = bytes.u8(6)
            isVersion4 = false
        default: return nil
        }
    }
}

extension FoundTunnel {
    /// The tunnel a frame begins with, if it is one of the enabled.
    init?(in layers: Layers, enabled: TunnelSet) {
        guard let outer = OuterHeader(layers) else { return nil }
        switch outer.protocolNumber {
        case 17: self.init(udp: outer, enabled: enabled)
        case 47: self.init(gre: outer, enabled: enabled)
        case 4 where enabled.contains(.ipip): self.init(type: .ipip, id: 0, skip: outer.length, inner: .ipv4)
        case 41 where enabled.contains(.ipip): self.init(type: .ipip, id: 0, skip: outer.length, inner: .ipv6)
        default: return nil
        }
    }
}

extension Layers {
    /// Cheap test that nearly every packet fails; `FoundTunnel` decides.
    @inline(always)
    var mayBeTunnel: Bool {
        switch etherType {
        case EtherType.ipv4: network.count >= 44 && Self.mayCarry(network.u8(9), network, 22)
        case EtherType.ipv6: network.count >= 64 && Self.mayCarry(network.u8(6), network, 42)
        default: false
        }
    }

    @inline(always)
    private static func mayCarry(_ number: UInt8, _ bytes: FrameBytes, _ portAt: Int) -> Bool {
        switch number {
        case 6: return false
        case 17:
            switch bytes.u16(portAt) {
            case 4789, 4790, 6081, 6784, 8472: return true
            default: return false
            }
        case 4, 41, 47: return true
        default: return false
        }
    }

    /// Goes on with what a tunnel carries; false when that is too short for an Ethernet header.
    mutating func remove(_ tunnel: FoundTunnel) -> Bool {
        switch tunnel.inner {
        case .ipv4: removeOuterNetwork(tunnel.skip, newType: EtherType.ipv4)
        case .ipv6: removeOuterNetwork(tunnel.skip, newType: EtherType.ipv6)
        case .ethernet:
            let inner = network.from(tunnel.skip)
            let rest = max(wire &- 14 &- between &- tunnel.skip, inner.count)
            guard let layers = Layers(ethernet: inner, wire: rest) else { return false }
            self = layers
        }
        return true
    }
}

extension TunnelLeg {
    /// Outer addresses whole (flow-engine.md 3.2, decision 5).
    init(of layers: Layers, id: UInt32) {
        self.init()
        let ip = layers.network
        if layers.etherType == EtherType.ipv4 {
            source = IPAddress(v4: ip.u32(12))
            destination = IPAddress(v4: ip.u32(16))
        } else {
            let from = ip.address6(8)
            let to = ip.address6(24)
            source = IPAddress(high: from.high, low: from.low)
            destination = IPAddress(high: to.high, low: to.low)
        }
        sourceMAC = MACAddress(bits: layers.sourceMAC)
        destinationMAC = MACAddress(bits: layers.destinationMAC)
        self.id = id
        isSet = true
    }
}
