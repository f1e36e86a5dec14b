import FlowModel

/// Why a frame yields no packet.
enum FrameFault {
    case tooShort, notIP
}

extension Layers {
    /// Link types other than Ethernet (flow-engine.md 2.1).
    @inline(never)
    static func other(_ link: LinkType, _ frame: FrameBytes, wire: Int) -> Result {
        switch link {
        case .ethernet:
            guard let layers = Layers(ethernet: frame, wire: wire) else { return .fault(.tooShort) }
            return .layers(layers)
        case .raw, .ipv4, .ipv6: return rawIP(frame, wire: wire)
        case .null, .loop: return loopback(frame, wire: wire)
        case .linuxCooked: return linuxCooked(frame, wire: wire)
        case .linuxCooked2: return linuxCooked2(frame, wire: wire)
        }
    }

    enum Result {
        case layers(Layers)
        case fault(FrameFault)
    }

    private static func rawIP(_ frame: FrameBytes, wire: Int) -> Result {
        guard frame.count > 0 else { return .fault(.tooShort) }
        return bareIP(frame, wire: wire &+ 14, type: typeByVersion(frame.u8(0)))
    }

    /// A 32-bit address family in the byte order of the machine that captured (null) or of the network (loop).
    ///
    /// IPv6 has another number on each BSD and on Linux.
    private static func loopback(_ frame: FrameBytes, wire: Int) -> Result {
        guard frame.count >= 4 else { return .fault(.tooShort) }
        let family = frame.u32(0)
        switch family < 65536 ? family : family.byteSwapped {
        case 2: return bareIP(frame.from(4), wire: wire &+ 10, type: EtherType.ipv4)
        case 10, 24, 28, 30: return bareIP(frame.from(4), wire: wire &+ 10, type: EtherType.ipv6)
        default: return .fault(.notIP)
        }
    }

    private static func bareIP(_ packet: FrameBytes, wire: Int, type: UInt16?) -> Result {
        guard let type else { return .fault(.notIP) }
        return .layers(Layers(network: packet, wire: wire, etherType: type))
    }

    /// LINKTYPE_LINUX_SLL: the sender's address is all there is of the MACs.
    private static func linuxCooked(_ frame: FrameBytes, wire: Int) -> Result {
        guard frame.count >= 16 else { return .fault(.tooShort) }
        var layers = Layers(network: frame.from(16), wire: max(wire &- 2, 0), etherType: frame.u16(14))
        if frame.u16(4) == 6 { layers.sourceMAC = frame.mac(6) }
        return layers.linkHeadersUnwrapped().map { .layers($0) } ?? .fault(.tooShort)
    }

    private static func linuxCooked2(_ frame: FrameBytes, wire: Int) -> Result {
        guard frame.count >= 20 else { return .fault(.tooShort) }
        var layers = Layers(network: frame.from(20), wire: max(wire &- 6, 0), etherType: frame.u16(0))
        if frame.u8(11) == 6 { layers.sourceMAC = frame.mac(12) }
        return layers.linkHeadersUnwrapped().map { .layers($0) } ?? .fault(.tooShort)
    }

    /// The EtherType for the version number in the first byte of an IP header.
    static func typeByVersion(_ byte: UInt8) -> UInt16? {
        switch byte >> 4 {
        case 4: EtherType.ipv4
        case 6: EtherType.ipv6
        default: nil
        }
    }
}
