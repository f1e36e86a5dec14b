/// Protocol numbers with a header of their own here.
enum Transport {
    static let icmp: UInt8 = 1
    static let tcp: UInt8 = 6
    static let udp: UInt8 = 17
    static let icmp6: UInt8 = 58
    static let sctp: UInt8 = 132
    static let udpLite: UInt8 = 136
}

extension PacketHeader {
    /// Transport headers (flow-engine.md 2.6) and the correction of lengths (2.7).
    ///
    /// `before` counts the bytes in front of the transport header from the MACs on, `wire` the frame from there.
    @inline(__always)
    mutating func readTransport(_ segment: FrameBytes, before: Int, wire: Int) {
        switch protocolNumber {
        case Transport.tcp:
            lengthen(to: before &+ 20)
            if segment.count >= 20 { readTCP(segment, before: before) }
            correctLength(wire)
        case Transport.udp:
            lengthen(to: before &+ 8)
            if segment.count >= 8 { readUDP(segment, before: before) }
            correctLength(wire)
        default: readOther(segment)
        }
    }

    @inline(__always)
    private mutating func lengthen(to least: Int) {
        packetLength = max(packetLength, UInt32(clamping: least))
    }

    /// With offload the IP length can lie far below the frame that was captured; 16 bytes are tolerated as padding.
    @inline(__always)
    private mutating func correctLength(_ wire: Int) {
        if Int(packetLength) &+ 16 < wire { packetLength = UInt32(clamping: wire) }
    }

    @inline(__always)
    private mutating func readUDP(_ segment: FrameBytes, before: Int) {
        readPorts(segment)
        // From the IP length, not from UDP's own.
        let length = clamped(Int(packetLength) &- before &- 8)
        l4Payload = length
        payloadLength = length
        setPayload(segment.from(8))
    }

    @inline(__always)
    mutating func readPorts(_ segment: FrameBytes) {
        sourcePort = segment.u16(0)
        destinationPort = segment.u16(2)
        marks.insert(.transport)
    }

    /// Padding behind the packet is no payload.
    @inline(__always)
    mutating func setPayload(_ rest: FrameBytes) {
        payload = rest.base
        capturedPayload = min(UInt32(clamping: rest.count), payloadLength)
    }

    @inline(never)
    private mutating func readOther(_ segment: FrameBytes) {
        switch protocolNumber {
        case Transport.icmp where ipVersion == 4, Transport.icmp6: readICMP(segment)
        case Transport.sctp, Transport.udpLite:
            payloadLength = l3Payload
            if segment.count >= 4 { readPorts(segment) }
        default: payloadLength = l3Payload
        }
    }

    /// ICMP errors quote 28 bytes of the packet they are about, which are no payload of theirs.
    private mutating func readICMP(_ segment: FrameBytes) {
        guard segment.count >= 8 else { return }
        icmpType = segment.u8(0)
        icmpCode = segment.u8(1)
        marks.insert(.transport)
        let isVersion4 = protocolNumber == Transport.icmp
        switch (isVersion4, icmpType) {
        case (true, 3), (true, 4), (true, 5), (true, 12):
            payloadLength = segment.count >= 36 && l3Payload > 36 ? l3Payload &- 36 : 0
        case (true, 0), (true, 8), (false, 128), (false, 129):
            echo = segment.u32(4)
            fallthrough
        default: payloadLength = l3Payload > 8 ? l3Payload &- 8 : 0
        }
    }
}
