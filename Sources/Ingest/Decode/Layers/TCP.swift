extension PacketHeader {
    /// A TCP header of which at least 20 bytes are there; `available` are the bytes of header and payload by the IP length.
    @inline(always)
    mutating func readTCP(_ segment: FrameBytes, available: Int) {
        readPorts(segment)
        sequence = segment.u32(4)
        acknowledgement = segment.u32(8)
        let offset = segment.u8(12) >> 4
        dataOffset = offset
        tcpFlags = segment.u8(13)
        window = segment.u16(14)
        let header = max(Int(offset) &* 4, 20)
        setPayload(segment.from(header), length: clamped(available &- header))
        // Two NOPs and a timestamp are nearly all there ever is outside of handshakes.
        if header > 20, !(header == 32 && segment.count >= 24 && segment.u32(20) == 0x0101_080A) {
            readTCPOptions(segment, end: min(header, segment.count))
        }
    }

    /// Window scale and the options by which load balancers pass the real client (TOA); others are skipped by their length.
    @inline(never)
    private mutating func readTCPOptions(_ segment: FrameBytes, end: Int) {
        var at = 20
        while at < end {
            let kind = segment.u8(at)
            if kind == 0 { return }
            if kind == 1 {
                at += 1
                continue
            }
            guard at + 1 < end else { return }
            let size = Int(segment.u8(at + 1))
            switch (kind, size) {
            case (3, 3) where at + 3 <= end && tcpFlags & 2 != 0:
                // RFC 7323 2.3: larger values count as 14.
                windowScale = min(segment.u8(at + 2), 14)
            case (200, 8) where at + 8 <= end, (254, 8) where at + 8 <= end:
                toaPort = segment.u16(at + 2)
                toaAddress = segment.u32(at + 4)
                marks.insert(.toa)
            default: break
            }
            at += max(size, 2)
        }
    }
}
