import FlowModel

extension PacketHeader {
    /// IPv4 (flow-engine.md 2.4): stops where the captured bytes end, and the packet counts with what was read.
    @inline(always)
    mutating func readIPv4(_ layers: Layers) {
        ipVersion = 4
        let ip = layers.network
        guard ip.count >= 20 else { return }
        let stated = Int(ip.u16(2))
        // Segmentation offload leaves 0.
        let total = stated == 0 ? ip.count : stated
        let fragment = ip.u16(6)
        identification = UInt32(ip.u16(4))
        ttl = ip.u8(8)
        source = IPAddress(v4: ip.u32(12))
        destination = IPAddress(v4: ip.u32(16))
        marks.insert(.network)
        let length = max(total &+ 14, 34) &+ layers.between
        packetLength = UInt32(truncatingIfNeeded: length)
        let header = max(Int(ip.u8(0) & 15) &* 4, 20)
        guard ip.count >= header else { return }
        let number = ip.u8(9)
        protocolNumber = number
        l3Payload = clamped(total &- header)
        if fragment & 0x3FFF != 0 {
            // A later fragment has an offset, in 13 bits (decision 40).
            if fragment & 0x1FFF != 0 {
                marks.insert(.laterFragment)
                l4Payload = l3Payload
                return
            }
            marks.insert(.firstFragment)
        }
        let before = 14 &+ layers.between &+ header
        readTransport(number, ip.from(unchecked: header), length: length, before: before, wire: layers.wire)
    }

    /// A length that another length field may have made negative (decision 68).
    @inline(always)
    mutating func clamped(_ length: Int) -> UInt32 {
        if length >= 0 { return UInt32(truncatingIfNeeded: length) }
        marks.insert(.badLength)
        return 0
    }
}
