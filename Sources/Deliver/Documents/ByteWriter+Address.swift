import FlowModel
import FlowSupport

let hexDigits: StaticString = "0123456789abcdef"

/// Texts of addresses and times without quotes; all rely on an earlier `reserve`.
extension ByteWriter {
    @inline(__always)
    mutating func hex(_ byte: UInt8) {
        raw(hexDigits.utf8Start[Int(byte >> 4)])
        raw(hexDigits.utf8Start[Int(byte & 15)])
    }

    /// `aa:bb:cc:dd:ee:ff`.
    @inline(__always)
    mutating func mac(_ address: MACAddress) {
        hex(UInt8(truncatingIfNeeded: address.bits >> 40))
        for shift in stride(from: 32, through: 0, by: -8) {
            raw(0x3A)
            hex(UInt8(truncatingIfNeeded: address.bits >> UInt64(shift)))
        }
    }

    /// Eight hexadecimal digits.
    mutating func hex32(_ value: UInt32) {
        for shift in stride(from: 24, through: 0, by: -8) { hex(UInt8(truncatingIfNeeded: value >> UInt32(shift))) }
    }

    /// Dotted IPv4 or RFC 5952; at most 39 bytes.
    @inline(__always)
    mutating func address(_ address: IPAddress) {
        if address.isV4 { ipv4(address.v4) } else { ipv6(address) }
    }

    mutating func ipv6(_ address: IPAddress) {
        let gap = Self.longestZeros(address)
        var index = 0
        while index < 8 {
            if index == gap.start, gap.count > 1 {
                raw(0x3A)
                raw(0x3A)
                index &+= gap.count
                continue
            }
            if index > 0, index != gap.start &+ gap.count || gap.count < 2 { raw(0x3A) }
            word(Self.word(address, index))
            index &+= 1
        }
    }

    @inline(__always)
    static func word(_ address: IPAddress, _ index: Int) -> UInt16 {
        let half = index < 4 ? address.high : address.low
        return UInt16(truncatingIfNeeded: half >> UInt64((3 &- index & 3) &* 16))
    }

    /// The first longest run of zero words.
    static func longestZeros(_ address: IPAddress) -> (start: Int, count: Int) {
        var best = (start: 8, count: 0)
        var index = 0
        while index < 8 {
            var end = index
            while end < 8, word(address, end) == 0 { end &+= 1 }
            if end &- index > best.count { best = (index, end &- index) }
            index = max(end, index &+ 1)
        }
        return best
    }

    mutating func word(_ value: UInt16) {
        var shift: UInt16 = value >= 0x1000 ? 12 : value >= 0x100 ? 8 : value >= 0x10 ? 4 : 0
        while true {
            raw(hexDigits.utf8Start[Int(value >> shift & 15)])
            if shift == 0 { return }
            shift &-= 4
        }
    }
}
