import FlowSupport

/// `2026-08-01T12:00`, kept until the minute changes.
struct MinuteText {
    private var minute: UInt64 = .max
    private var text = SIMD16<UInt8>(repeating: 0x2D)

    /// ISO 8601 in UTC with six decimals (decision 19); 27 bytes.
    @inline(__always)
    mutating func write(nanoseconds: UInt64, to out: inout DocumentCursor) {
        let microseconds = nanoseconds / 1000
        let (minute, rest) = microseconds.quotientAndRemainder(dividingBy: 60_000_000)
        if minute != self.minute { set(minute) }
        out.store(text)
        out.store(0x3A as UInt8, at: 16)
        // Seconds and microseconds are eight digits in a row; the point goes between them.
        let digits = Decimal.eight(rest) | Decimal.zeros
        out.store(UInt16(truncatingIfNeeded: digits), at: 17)
        out.store(0x2E as UInt8, at: 19)
        out.store(digits >> 16, at: 20)
        out.store(0x5A as UInt8, at: 26)
        out.advance(27)
    }

    /// 64 bits of nanoseconds end in the year 2554, so four digits hold every year.
    @inline(never)
    private mutating func set(_ minute: UInt64) {
        let time = CivilTime(seconds: Int64(minute &* 60))
        pair(time.year / 100, at: 0)
        pair(time.year % 100, at: 2)
        pair(time.month, at: 5)
        pair(time.day, at: 8)
        text[10] = 0x54
        pair(time.hour, at: 11)
        text[13] = 0x3A
        pair(time.minute, at: 14)
        self.minute = minute
    }

    private mutating func pair(_ value: Int, at place: Int) {
        text[place] = UInt8(truncatingIfNeeded: value / 10 + 48)
        text[place + 1] = UInt8(truncatingIfNeeded: value % 10 + 48)
    }
}

/// `@timestamp` in milliseconds, kept until the second changes: at most 13 digits.
struct SecondText {
    private var second: UInt32?
    private var text = SIMD16<UInt8>()
    private var count = 0

    @inline(__always)
    mutating func write(_ second: UInt32, to out: inout DocumentCursor) {
        if second != self.second { set(second) }
        out.store(text)
        out.advance(count)
    }

    @inline(never)
    private mutating func set(_ second: UInt32) {
        let digits = Array(String(UInt64(second) * 1000).utf8)
        for (index, digit) in digits.enumerated() { text[index] = digit }
        count = digits.count
        self.second = second
    }
}
