/// The digits of a number below 10^8; `count` 0 stands for a larger one.
struct Decimal {
    /// The first digit in the lowest byte.
    var text: UInt64
    var count: Int

    /// Eight digits with leading zeros of a number below 10^8, the first in the lowest byte, as values 0–9.
    ///
    /// Halves, quarters, eighths: each step divides all lanes at once by multiplying with the reciprocal, rounded up;
    /// the products stay within their lanes, and the quotients are exact for lanes below 10^8, 10^4 and 10^2.
    @inline(__always)
    static func eight(_ value: UInt64) -> UInt64 {
        let high = (value &* 109_951_163) >> 40
        let fours = high | (value &- high &* 10_000) << 32
        let hundreds = (fours &* 10_486) >> 20 & 0x7F_0000_007F
        let pairs = hundreds | (fours &- hundreds &* 100) << 16
        let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
        return tens | (pairs &- tens &* 10) << 8
    }

    static var zeros: UInt64 { 0x3030_3030_3030_3030 }
}

extension DocumentCursor {
    /// The digits of a number, to be written once or more.
    @inline(__always)
    func decimal(_ value: UInt64) -> Decimal {
        value < 100_000_000 ? below(value) : Decimal(text: 0, count: 0)
    }

    /// The same for a number that is known to be below 10^8.
    @inline(__always)
    private func below(_ value: UInt64) -> Decimal {
        let count = tables.digits(value)
        let unused = UInt64(truncatingIfNeeded: 64 &- 8 &* count)
        return Decimal(text: (Decimal.eight(value) | Decimal.zeros) &>> unused, count: count)
    }

    /// The digits, or those of `value` when it is too large for them; at most 20 bytes.
    @inline(__always)
    mutating func put(_ decimal: Decimal, _ value: UInt64) {
        guard decimal.count > 0 else { return large(value) }
        store(decimal.text)
        advance(decimal.count)
    }

    /// Decimal digits; at most 20 bytes.
    @inline(__always)
    mutating func number(_ value: UInt64) {
        if value < 10 { byte(UInt8(truncatingIfNeeded: value) | 0x30) } else { several(value) }
    }

    @inline(never)
    mutating func several(_ value: UInt64) {
        guard value < 100_000_000 else { return large(value) }
        let decimal = below(value)
        store(decimal.text)
        advance(decimal.count)
    }

    /// 10^8 and more: what is above the lowest eight digits, then these.
    @inline(never)
    mutating func large(_ value: UInt64) {
        let (rest, low) = value.quotientAndRemainder(dividingBy: 100_000_000)
        number(rest)
        store(Decimal.eight(low) | Decimal.zeros)
        advance(8)
    }

    /// A number of one byte.
    @inline(__always)
    mutating func small(_ value: UInt8) {
        store(tables.octet(value))
        advance(tables.octetCount(value) &- 1)
    }

    @inline(__always)
    mutating func bool(_ value: Bool) { if value { key("true") } else { key("false") } }
}
