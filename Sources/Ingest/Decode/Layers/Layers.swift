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

    @inline(__always)
    init(network: FrameBytes, wire: Int) {
        self.network = network
        self.captured = network.count &+ 14
        self.wire = wire
    }

    /// Takes `skip` bytes of layer 3 away; the link header stays, with another type (IPIP and GRE, flow-engine.md 3.1).
    mutating func removeOuterNetwork(_ skip: Int, newType: UInt16) {
        network = network.from(skip)
        captured = max(captured &- skip, 0)
        wire = max(wire &- skip, 0)
        etherType = newType
    }
}

/// EtherTypes that are looked into.
enum EtherType {
    static let ipv4: UInt16 = 0x0800
    static let arp: UInt16 = 0x0806
    static let ipv6: UInt16 = 0x86DD
    /// IEEE 802.1Q and 802.1ad tags.
    static let vlan: UInt16 = 0x8100
    static let serviceVLAN: UInt16 = 0x88A8
    /// RFC 5332: unicast and multicast MPLS.
    static let mpls: UInt16 = 0x8847
    static let mplsUpstream: UInt16 = 0x8848
    /// RFC 2516, session stage.
    static let pppoe: UInt16 = 0x8864
}
