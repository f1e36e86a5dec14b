import FlowSupport

/// A date as text gave it: the fields that were there, from which its first and last millisecond follow.
struct LocalDate: Sendable, Equatable {
    /// The smallest unit that was given.
    enum Precision: Int, Sendable, Comparable {
        case year, month, day, hour, minute, second, fraction
        static func < (a: Precision, b: Precision) -> Bool { a.rawValue < b.rawValue }
    }
    var year = 1970
    var month = 1
    var day = 1
    var hour = 0
    var minute = 0
    var second = 0
    var nanosecond = 0
    var precision = Precision.year
    /// Seconds east of UTC; nil when the text has none.
    var offset: Int?

    var isValid: Bool {
        (-200_000_000...200_000_000).contains(year) && (1...12).contains(month)
            && (1...CivilTime.days(inMonth: month, of: year)).contains(day)
            && (0...23).contains(hour) && (0...59).contains(minute) && (0...59).contains(second)
    }

    /// Milliseconds since the epoch of the first moment, or of the last one of the unit given.
    func milliseconds(roundUp: Bool, zone: TimeZoneRules) -> Int64? {
        guard isValid else { return nil }
        var date = self
        if roundUp {
            if precision < .month { date.month = 12 }
            if precision < .day { date.day = CivilTime.days(inMonth: date.month, of: year) }
            if precision < .hour { date.hour = 23 }
            if precision < .minute { date.minute = 59 }
            if precision < .second { date.second = 59 }
            if precision < .fraction { date.nanosecond = 999_999_999 }
        }
        let local = date.localSeconds
        let seconds = offset.map { local - Int64($0) } ?? zone.resolve(local: local)
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        return overflow ? nil : product + Int64(date.nanosecond / 1_000_000)
    }

    /// Seconds as if the local time were UTC.
    var localSeconds: Int64 {
        var civil = CivilTime(year: year, month: month, day: day)
        civil.hour = hour
        civil.minute = minute
        civil.second = second
        return civil.secondsSinceEpoch
    }

    /// The local date at a time in a zone.
    init(milliseconds: Int64, zone: TimeZoneRules) {
        let (seconds, rest) = floorDivide(milliseconds, 1000)
        let offset = zone.offset(at: seconds)
        let civil = CivilTime(seconds: seconds &+ Int64(offset))
        year = civil.year
        month = civil.month
        day = civil.day
        hour = civil.hour
        minute = civil.minute
        second = civil.second
        nanosecond = Int(rest) * 1_000_000
        precision = .fraction
        self.offset = offset
    }
    init() {}

    /// 1 to 366.
    var dayOfYear: Int {
        Int(
            CivilTime(year: year, month: month, day: day).daysSinceEpoch
                - CivilTime(year: year, month: 1, day: 1).daysSinceEpoch
        ) + 1
    }
    /// 1 Monday to 7 Sunday.
    var weekday: Int {
        let days = CivilTime(year: year, month: month, day: day).daysSinceEpoch
        return Int(((days + 3) % 7 + 7) % 7) + 1
    }
}

/// Quotient towards minus infinity, and the rest, which is never negative; `b` is positive.
@inline(__always)
func floorDivide(_ a: Int64, _ b: Int64) -> (Int64, Int64) {
    let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
    return rest < 0 ? (quotient - 1, rest + b) : (quotient, rest)
}
