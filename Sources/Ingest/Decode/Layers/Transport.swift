import FlowModel

/// Protocol numbers with a header of their own here.
enum Transport {
    static var icmp: UInt8 { 1 }
    static var tcp: UInt8 { 6 }
    static var udp: UInt8 { 17 }
    static var icmp6: UInt8 { 58 }
    static var sctp: UInt8 { 132 }
    static var udpLite: UInt8 { 136 }
}

extension PacketHeader {
    /// Transport headers (flow-engine.md 2.6) and the correction of lengths (2.7).
    ///
    /// `before` counts the bytes in front of the transport header from the MACs on, `wire` the frame from there, `length` is
    /// what the IP header says of it.
    @inline(always)
    mutating func readTransport(_ number: UInt8, _ segment: FrameBytes, length: Int, before: Int, wire: Int) {
        if number == Transport.tcp {
            let least = max(length, before &+ 20)
            if segment.count >= 20 { readTCP(segment, available: least &- before) }
            packetLength = Self.corrected(least, wire)
        } else if number == Transport.udp {
            let least = max(length, before &+ 8)
            if segment.count >= 8 { readUDP(segment, available: least &- before) }
            packetLength = Self.corrected(least, wire)
        } else {
            readOther(segment)
        }
    }

    /// With offload the IP length can lie far below the frame that was captured; 16 bytes are tolerated as padding.
    @inline(always)
    private static func corrected(_ length: Int, _ wire: Int) -> UInt32 {
        UInt32(clamping: length &+ 16 < wire ? wire : length)
    }

    /// `available` are the bytes of header and payload by the IP length, not by UDP's own; at least 8.
    @inline(always)
    private mutating func readUDP(_ segment: FrameBytes, available: Int) {
        readPorts(segment)
        setPayload(segment.from(unchecked: 8), length: UInt32(truncatingIfNeeded: available &- 8))
    }

    @inline(always)
    mutating func readPorts(_ segment: FrameBytes) {
        let ports = segment.u32(0)
        sourcePort = UInt16(truncatingIfNeeded: ports >> 16)
        destinationPort = UInt16(truncatingIfNeeded: ports)
        marks.insert(.transport)
    }

    /// A payload of `length` bytes; padding behind it is none.
    @inline(always)
    mutating func setPayload(_ rest: FrameBytes, length: UInt32) {
        l4Payload = length
        payloadLength = length
        payload = rest.base
        capturedPayload = min(UInt32(truncatingIfNeeded: rest.count), length)
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
        // A neighbour advertisement; from a link-local sender it says nothing of the address that packets carry.
        if !isVersion4, icmpType == 136, source.high >> 54 != 0xFE80 >> 6 { marks.insert(.announcement) }
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
