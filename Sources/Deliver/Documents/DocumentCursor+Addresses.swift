import FlowModel

/// Texts of addresses and identifiers, without quotes.
extension DocumentCursor {
    /// `aa:bb:cc:dd:ee:ff`.
    @inline(__always)
    mutating func mac(_ address: MACAddress) {
        for index in 0..<6 {
            store(tables.hexColon(UInt8(truncatingIfNeeded: address.bits &>> UInt64(40 &- 8 &* index))), at: 3 &* index)
        }
        advance(17)
    }

    @inline(__always)
    mutating func hex(_ byte: UInt8) {
        store(tables.hex(byte))
        advance(2)
    }

    /// Eight hexadecimal digits.
    mutating func hex32(_ value: UInt32) {
        for index in 0..<4 {
            store(tables.hex(UInt8(truncatingIfNeeded: value &>> UInt32(24 &- 8 &* index))), at: 2 &* index)
        }
        advance(8)
    }

    /// Dotted IPv4 or RFC 5952; at most 39 bytes.
    @inline(__always)
    mutating func address(_ address: IPAddress) {
        if address.isV4 { ipv4(address.v4) } else { ipv6(address) }
    }

    /// Octets come from the table with their dots; the last dot is left to be overwritten.
    @inline(__always)
    mutating func ipv4(_ address: UInt32) {
        var length = 0
        octet(UInt8(truncatingIfNeeded: address &>> 24), &length)
        octet(UInt8(truncatingIfNeeded: address &>> 16), &length)
        octet(UInt8(truncatingIfNeeded: address &>> 8), &length)
        octet(UInt8(truncatingIfNeeded: address), &length)
        advance(length &- 1)
    }

    @inline(__always)
    private func octet(_ octet: UInt8, _ length: inout Int) {
        store(tables.octet(octet), at: length)
        length &+= tables.octetCount(octet)
    }

    @inline(never)
    mutating func ipv6(_ address: IPAddress) {
        var zeros = 0
        for index in 0..<8 where Self.word(address, index) == 0 { zeros |= 1 << index }
        let gap = tables.gap(zeros)
        var index = 0
        while index < 8 {
            if index == gap.start, gap.count > 1 {
                key("::")
                index &+= gap.count
                continue
            }
            if index > 0, index != gap.start &+ gap.count || gap.count < 2 { byte(0x3A) }
            word(Self.word(address, index))
            index &+= 1
        }
    }

    @inline(__always)
    static func word(_ address: IPAddress, _ index: Int) -> UInt16 {
        let half = index < 4 ? address.high : address.low
        return UInt16(truncatingIfNeeded: half &>> UInt64((3 &- index & 3) &* 16))
    }

    /// One to four hexadecimal digits.
    @inline(__always)
    mutating func word(_ value: UInt16) {
        let high = UInt32(tables.hex(UInt8(truncatingIfNeeded: value >> 8)))
        let low = UInt32(tables.hex(UInt8(truncatingIfNeeded: value)))
        let leading = (value | 1).leadingZeroBitCount >> 2
        store((high | low << 16) &>> UInt32(truncatingIfNeeded: 8 &* leading))
        advance(4 &- leading)
    }

    /// `_id`: base64url of the second of `@timestamp` and the document's number, big-endian; 16 bytes.
    @inline(__always)
    mutating func documentID(second: UInt32, _ record: UnsafePointer<FlowRecord>) {
        let number = FlowIdentity.documentNumber(flow: record.pointee.flowID, sequence: record.pointee.sequence)
        let high = UInt64(second) << 16 | number >> 48
        let low = number & 0xFFFF_FFFF_FFFF
        for index in 0..<4 {
            let shift = UInt64(36 &- 12 &* index)
            store(tables.base64(Int(high &>> shift & 4095)), at: 2 &* index)
            store(tables.base64(Int(low &>> shift & 4095)), at: 8 &+ 2 &* index)
        }
        advance(16)
    }
}
