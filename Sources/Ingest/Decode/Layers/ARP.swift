import FlowModel

extension PacketHeader {
    /// ARP (flow-engine.md 2.3): the protocol addresses, when its 28 bytes are there; no payload, no ports.
    mutating func readARP(_ layers: Layers) {
        let body = layers.network
        guard body.count >= 28 else { return }
        source = IPAddress(v4: body.u32(14))
        destination = IPAddress(v4: body.u32(24))
        if body.u16(6) == 1 { marks.insert(.announcement) }
    }
}
