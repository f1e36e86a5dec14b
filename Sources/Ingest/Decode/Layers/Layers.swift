/// A frame whose layer 2 is known.
///
/// Lengths count from the MACs, as 14 + `between` + layer 3, also where the capture had another or no link header
/// (flow-engine.md 2.1).
struct Layers: BitwiseCopyable {
    /// From the layer-3 header to the end of the captured bytes.
    var network: FrameBytes
    var sourceMAC: UInt64 = 0
    var destinationMAC: UInt64 = 0
    /// `v` of flow-engine.md 2: all bytes between the 14 of MACs and type and the layer-3 header (decision 61).
    var between = 0
    var captured: Int
    var wire: Int
    /// That of the layer-3 header.
    var etherType: UInt16 = 0
    /// Of the innermost tag.
    var vlan: UInt16 = 0
    var isTagged = false

    @inline(always)
    init(network: FrameBytes, wire: Int, etherType: UInt16) {
        self.network = network
        self.captured = network.count &+ 14
        self.wire = wire
        self.etherType = etherType
    }

    /// An Ethernet frame of at least 14 bytes, nothing behind its header looked at.
    @inline(always)
    init(uncheckedEthernet frame: FrameBytes, wire: Int) {
        self.init(network: frame.from(unchecked: 14), wire: wire, etherType: frame.u16(12))
        destinationMAC = frame.mac(0)
        sourceMAC = frame.mac(6)
    }

    /// An Ethernet frame; nil when it is too short for its link headers.
    init?(ethernet frame: FrameBytes, wire: Int) {
        guard frame.count >= 14 else { return nil }
        let outside = Layers(uncheckedEthernet: frame, wire: wire)
        guard let inside = outside.linkHeadersUnwrapped() else { return nil }
        self = inside
    }

    /// Takes `skip` bytes of layer 3 away; the link header stays, with another type (IPIP and GRE, flow-engine.md 3.1).
    mutating func removeOuterNetwork(_ skip: Int, newType: UInt16) {
        network = network.from(skip)
        captured = max(captured &- skip, 0)
        wire = max(wire &- skip, 0)
        etherType = newType
    }

    /// Neither IPv4 nor IPv6 directly behind the MACs.
    @inline(always)
    var needsUnwrapping: Bool { etherType != EtherType.ipv4 && etherType != EtherType.ipv6 }
}

/// EtherTypes that are looked into.
enum EtherType {
    static var ipv4: UInt16 { 0x0800 }
    static var arp: UInt16 { 0x0806 }
    static var ipv6: UInt16 { 0x86DD }
    /// IEEE 802.1Q and 802.1ad tags.
    static var vlan: UInt16 { 0x8100 }
    static var serviceVLAN: UInt16 { 0x88A8 }
    /// RFC 5332: unicast and multicast MPLS.
    static var mpls: UInt16 { 0x8847 }
    static var mplsUpstream: UInt16 { 0x8848 }
    /// RFC 2516, session stage.
    static var pppoe: UInt16 { 0x8864 }
}
