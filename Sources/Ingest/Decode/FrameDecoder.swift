public import FlowModel

/// Frame bytes to packet headers, a batch at a time; one per capture thread.
///
/// Every frame gives exactly one packet or one reason in `counters`. Reads only inside the captured bytes, never blocks or
/// allocates, and throws nothing: a frame that is cut counts with what could be read of it.
public struct FrameDecoder: Sendable {
    public let configuration: DecodeConfiguration
    public private(set) var counters = DecodeCounters()

    public init(configuration: DecodeConfiguration = DecodeConfiguration()) {
        self.configuration = configuration
    }

    /// Replaces what `batch` held by the packets of `frames`, which must outlive them: payloads point into the frames.
    public mutating func decode(_ frames: borrowing FrameBatch, into batch: inout PacketBatch) {
        batch.count = 0
        var tunnelCount = 0
        // By pointer: an element of a buffer handed on as inout does not compile with the thread sanitizer (Swift 6.3).
        guard let packets = batch.packets.baseAddress else { return }
        let all = frames.frames.span
        for index in 0..<frames.count {
            let frame = all[index]
            if decode(frame, into: &packets[batch.count], batch.tunnels, &tunnelCount) {
                batch.count &+= 1
            }
        }
        batch.tunnelCount = tunnelCount
        counters.frames &+= UInt64(frames.count)
        counters.packets &+= UInt64(batch.count)
    }

    /// One frame; false when it is left out, and counted.
    @inline(always)
    private mutating func decode(
        _ frame: Frame,
        into packet: inout PacketHeader,
        _ tunnels: UnsafeMutableBufferPointer<TunnelLeg>,
        _ tunnelCount: inout Int
    ) -> Bool {
        let bytes = FrameBytes(base: frame.bytes, count: Int(frame.captured))
        let wire = Int(max(frame.wire, frame.captured))
        packet = PacketHeader()
        packet.time = frame.time
        packet.interface = frame.interface
        packet.wireLength = UInt32(truncatingIfNeeded: wire)
        // Values go to and from the rare cases, so that those of the common one stay in registers.
        var layers: Layers
        if frame.link == .ethernet {
            guard bytes.count >= 14 else { return leaveOut(.tooShort) }
            layers = Layers(uncheckedEthernet: bytes, wire: wire)
            if layers.needsUnwrapping {
                guard let inside = layers.linkHeadersUnwrapped() else { return leaveOut(.tooShort) }
                layers = inside
            }
        } else {
            switch Layers.other(frame.link, bytes, wire: wire) {
            case .layers(let found): layers = found
            case .fault(let fault): return leaveOut(fault)
            }
        }
        if layers.mayBeTunnel {
            guard let inside = unwrapped(layers, &packet, tunnels, &tunnelCount) else { return leaveOut(.tooShort) }
            layers = inside
        }
        packet.readLayers(layers)
        if packet.marks.contains(.badLength) { counters.badLength &+= 1 }
        return true
    }

    @inline(never)
    private mutating func leaveOut(_ fault: FrameFault) -> Bool {
        switch fault {
        case .tooShort: counters.tooShort &+= 1
        case .notIP: counters.notIP &+= 1
        }
        return false
    }

    /// Removes up to two tunnels; addresses, id and type kept are those of the outermost (flow-engine.md 3.2).
    ///
    /// Nil when an inner frame is too short.
    @inline(never)
    private mutating func unwrapped(
        _ outside: Layers,
        _ packet: inout PacketHeader,
        _ tunnels: UnsafeMutableBufferPointer<TunnelLeg>,
        _ tunnelCount: inout Int
    ) -> Layers? {
        var layers = outside
        while packet.tunnelTier < 2, let tunnel = FoundTunnel(in: layers, enabled: configuration.tunnels) {
            if packet.tunnelTier == 0 {
                packet.tunnelType = tunnel.type.rawValue
                packet.tunnel = UInt8(truncatingIfNeeded: tunnelCount)
                tunnels[tunnelCount] = TunnelLeg(of: layers, id: tunnel.id)
            }
            packet.tunnelTier &+= 1
            counters.decapsulated[Int(tunnel.type.rawValue)] &+= 1
            guard layers.remove(tunnel) else { return nil }
        }
        if packet.tunnelTier > 0 { tunnelCount &+= 1 }
        return layers
    }
}

extension PacketHeader {
    /// The headers of a frame whose tunnels are gone.
    @inline(always)
    mutating func readLayers(_ layers: Layers) {
        sourceMAC = MACAddress(bits: layers.sourceMAC)
        destinationMAC = MACAddress(bits: layers.destinationMAC)
        etherType = layers.etherType
        vlan = layers.vlan
        if layers.isTagged { marks.insert(.hasVLAN) }
        if layers.destinationMAC & 1 << 40 != 0 {
            marks.insert(.groupDestination)
            if layers.destinationMAC == 0xFFFF_FFFF_FFFF { marks.insert(.broadcastDestination) }
        }
        packetLength = UInt32(truncatingIfNeeded: layers.captured)
        switch layers.etherType {
        case EtherType.ipv4: readIPv4(layers)
        case EtherType.ipv6: readIPv6(layers)
        case EtherType.arp: readARP(layers)
        default: break
        }
    }
}
