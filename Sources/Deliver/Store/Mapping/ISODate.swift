import FlowSupport

/// An instant as seconds since the epoch and nanoseconds, so that every year of four digits fits.
struct Instant: Sendable, Equatable {
    var seconds: Int64
    var nanoseconds: Int32 = 0

    init(seconds: Int64, nanoseconds: Int32 = 0) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }
    init(milliseconds: Int64) {
        let rest = milliseconds % 1000
        seconds = milliseconds / 1000 - (rest < 0 ? 1 : 0)
        nanoseconds = Int32(rest < 0 ? rest + 1000 : rest) * 1_000_000
    }
    var milliseconds: Int64 { seconds &* 1000 &+ Int64(nanoseconds / 1_000_000) }
    var microseconds: Int64 { seconds &* 1_000_000 &+ Int64(nanoseconds / 1000) }
}

/// Reads ISO 8601 as `strict_date_optional_time` takes it: year, then month, day, time, fraction and offset, each optional.
struct ISODate {
    var instant = Instant(seconds: 0)
    /// Digits of the fraction; −1 when seconds were not given.
    var fractionDigits = -1
    /// Ended with `Z`.
    var isZulu = false
    /// Exactly `yyyy-MM-dd`.
    var isDateOnly = false
    /// A time of day was given down to seconds.
    var hasSeconds = false

    /// nil for anything else; `strict` asks for two digits everywhere.
    init?(_ text: UnsafeBufferPointer<UInt8>, strict: Bool = true) {
        var at = 0
        let count = text.count
        @inline(__always)
        func digits(_ width: Int) -> Int? {
            var value = 0
            var taken = 0
            while taken < width, at < count, text[at] >= 0x30, text[at] <= 0x39 {
                value = value &* 10 &+ Int(text[at] &- 0x30)
                at &+= 1
                taken &+= 1
            }
            if strict ? taken == width : taken > 0 { return value }
            return nil
        }
        @inline(__always)
        func eat(_ byte: UInt8) -> Bool {
            guard at < count, text[at] == byte else { return false }
            at &+= 1
            return true
        }
        guard let year = digits(4) else { return nil }
        var month = 1
        var day = 1
        var time = 0
        if eat(0x2D) {
            guard let value = digits(2), value >= 1, value <= 12 else { return nil }
            month = value
            if eat(0x2D) {
                guard let value = digits(2), value >= 1, value <= CivilTime.days(inMonth: month, of: year) else {
                    return nil
                }
                day = value
                isDateOnly = at == count
            }
        }
        var offset = 0
        if at < count {
            guard eat(0x54) else { return nil }
            if at < count {
                guard let hour = digits(2), hour < 24 else { return nil }
                time = hour * 3600
                if eat(0x3A) {
                    guard let minute = digits(2), minute < 60 else { return nil }
                    time += minute * 60
                    if eat(0x3A) {
                        guard let second = digits(2), second < 60 else { return nil }
                        time += second
                        hasSeconds = true
                        fractionDigits = 0
                        if at < count, text[at] == 0x2E || text[at] == 0x2C {
                            at &+= 1
                            var scale: Int32 = 100_000_000
                            while at < count, text[at] >= 0x30, text[at] <= 0x39, fractionDigits < 9 {
                                instant.nanoseconds += Int32(text[at] &- 0x30) * scale
                                scale /= 10
                                fractionDigits += 1
                                at &+= 1
                            }
                            if fractionDigits == 0 { return nil }
                        }
                    }
                }
                if at < count {
                    if eat(0x5A) {
                        isZulu = true
                    } else {
                        let negative = text[at] == 0x2D
                        guard negative || text[at] == 0x2B else { return nil }
                        at &+= 1
                        guard let hours = digits(2), hours <= 18 else { return nil }
                        _ = eat(0x3A)
                        var minutes = 0
                        if at < count {
                            guard let value = digits(2), value < 60 else { return nil }
                            minutes = value
                        }
                        offset = (hours * 3600 + minutes * 60) * (negative ? -1 : 1)
                    }
                }
            }
        }
        guard at == count else { return nil }
        instant.seconds = Self.days(year, month, day) * 86400 + Int64(time - offset)
    }

    /// Days since 1970-01-01 of a date of the Gregorian calendar; quick for neighbouring years.
    @inline(__always)
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int64 {
        // Howard Hinnant's arithmetic with eras of 400 years.
        let y = month <= 2 ? year - 1 : year
        let era = (y >= 0 ? y : y - 399) / 400
        let yearOfEra = y - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * 146_097 + dayOfEra - 719_468)
    }
}
