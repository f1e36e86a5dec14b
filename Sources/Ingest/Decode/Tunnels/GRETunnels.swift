extension FoundTunnel {
    /// GRE version 0 (RFC 2784, 2890) with bare IP, an Ethernet frame (TEB) or an ERSPAN mirror session inside.
    ///
    /// The last two over IPv4 only.
    init?(gre outer: OuterHeader, enabled: TunnelSet) {
        let bytes = outer.bytes
        guard bytes.count >= outer.length + 4 else { return nil }
        let flags = bytes.u16(outer.length)
        // Neither another version nor source routing.
        guard flags & 0x4007 == 0 else { return nil }
        var end = outer.length + (flags & 0x8000 != 0 ? 8 : 4)
        var key: UInt32 = 0
        if flags & 0x2000 != 0 {
            guard bytes.count >= end + 4 else { return nil }
            key = bytes.u32(end)
            end += 4
        }
        if flags & 0x1000 != 0 { end += 4 }
        switch bytes.u16(outer.length + 2) {
        case EtherType.ipv4 where enabled.contains(.gre): self.init(type: .gre, id: key, skip: end, inner: .ipv4)
        case EtherType.ipv6 where enabled.contains(.gre): self.init(type: .gre, id: key, skip: end, inner: .ipv6)
        case 0x6558 where outer.isVersion4 && enabled.contains(.teb):
            self.init(type: .teb, id: key, skip: end, inner: .ethernet)
        case 0x88BE where outer.isVersion4 && enabled.contains(.erspan):
            self.init(erspan: bytes, at: outer.length, hasSequence: flags & 0x1000 != 0)
        case 0x22EB where outer.isVersion4 && enabled.contains(.erspan):
            self.init(erspan3: bytes, at: outer.length)
        default: return nil
        }
    }

    /// Type I has neither sequence number nor header of its own; type II has both and a session id.
    private init?(erspan bytes: FrameBytes, at gre: Int, hasSequence: Bool) {
        guard hasSequence else {
            self.init(type: .erspan, id: 0, skip: gre + 4, inner: .ethernet)
            return
        }
        guard bytes.count >= gre + 12 else { return nil }
        self.init(type: .erspan, id: bytes.u32(gre + 8) & 0x3FF, skip: gre + 16, inner: .ethernet)
    }

    /// Type III: 12 bytes behind the sequence number, and a sub-header of 8 when its last bit says so.
    private init?(erspan3 bytes: FrameBytes, at gre: Int) {
        guard bytes.count >= gre + 20 else { return nil }
        let subHeader = bytes.u8(gre + 19) & 1 != 0 ? 8 : 0
        self.init(type: .erspan, id: bytes.u32(gre + 8) & 0x3FF, skip: gre + 20 + subHeader, inner: .ethernet)
    }
}
