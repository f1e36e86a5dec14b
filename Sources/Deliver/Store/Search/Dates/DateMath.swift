import FlowSupport
import SearchModel

/// Date maths: `now-1h/d`, `2026-08-01||+1M/d`, or a plain date of a format.
struct DateMath {
    let format: DateFormats
    /// Milliseconds since the epoch.
    let now: Int64
    let zone: TimeZoneRules

    init(format: DateFormats, now: Int64, zone: TimeZoneRules = .utc) {
        self.format = format
        self.now = now
        self.zone = zone
    }

    /// `roundUp` gives the last millisecond of what was written or rounded to.
    func parse(_ text: String, roundUp: Bool) throws(TargetError) -> Int64 {
        if text.hasPrefix("now") {
            return try apply(text.dropFirst(3), to: now, roundUp: roundUp, text)
        }
        guard let bars = text.firstRange("||") else {
            guard let time = format.parse(text, roundUp: roundUp, zone: zone) else { throw bad(text) }
            return time
        }
        guard let time = format.parse(String(text[..<bars]), roundUp: false, zone: zone) else { throw bad(text) }
        return try apply(text[text.index(bars, offsetBy: 2)...], to: time, roundUp: roundUp, text)
    }

    func bad(_ text: String) -> TargetError {
        .date("failed to parse date field [\(text)]: no format of the field reads it")
    }

    func apply(_ maths: Substring, to start: Int64, roundUp: Bool, _ whole: String) throws(TargetError) -> Int64 {
        var time = start
        var rest = maths
        while let sign = rest.first {
            rest = rest.dropFirst()
            guard sign == "+" || sign == "-" || sign == "/" else {
                throw .date("operator not supported for date math [\(maths)]")
            }
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            guard let letter = rest.first, let unit = DateMathUnit(letter) else {
                throw .date("unit [\(rest.prefix(1))] not supported for date math [\(maths)]")
            }
            rest = rest.dropFirst()
            guard let amount = digits.isEmpty ? 1 : Int(digits), amount <= 1_000_000_000 else {
                throw .date("truncated date math [\(maths)]")
            }
            if sign == "/" {
                guard amount == 1 else {
                    throw .date("rounding `/` can only be used on single unit types [\(maths)]")
                }
                let rounding = Rounding(.calendar(unit.calendar), zone: zone)
                time = roundUp ? rounding.next(rounding.floor(time)) - 1 : rounding.floor(time)
            } else {
                guard let moved = unit.add(sign == "-" ? -amount : amount, to: time, zone) else { throw bad(whole) }
                time = moved
            }
        }
        return time
    }
}

/// Units of date maths.
enum DateMathUnit {
    case year, month, week, day, hour, minute, second

    init?(_ letter: Character) {
        switch letter {
        case "y": self = .year
        case "M": self = .month
        case "w": self = .week
        case "d": self = .day
        case "h", "H": self = .hour
        case "m": self = .minute
        case "s": self = .second
        default: return nil
        }
    }
    var calendar: CalendarUnit {
        switch self {
        case .year: .year
        case .month: .month
        case .week: .week
        case .day: .day
        case .hour: .hour
        case .minute: .minute
        case .second: .second
        }
    }

    /// nil beyond the range of times.
    func add(_ amount: Int, to time: Int64, _ zone: TimeZoneRules) -> Int64? {
        let fixed: Int64
        switch self {
        case .year: return addMonths(amount * 12, to: time, zone)
        case .month: return addMonths(amount, to: time, zone)
        case .week: return addDays(amount * 7, to: time, zone)
        case .day: return addDays(amount, to: time, zone)
        case .hour: fixed = 3_600_000
        case .minute: fixed = 60_000
        case .second: fixed = 1000
        }
        let (product, overflow) = fixed.multipliedReportingOverflow(by: Int64(amount))
        let (sum, overflow2) = time.addingReportingOverflow(product)
        return overflow || overflow2 ? nil : sum
    }
}

/// Moves a time by months on the wall clock of a zone, to the last day of a shorter month.
func addMonths(_ months: Int, to time: Int64, _ zone: TimeZoneRules) -> Int64? {
    var date = LocalDate(milliseconds: time, zone: zone)
    let total = date.year * 12 + date.month - 1 + months
    date.year = Int(floorDivide(Int64(total), 12).0)
    date.month = total - date.year * 12 + 1
    date.day = min(date.day, CivilTime.days(inMonth: date.month, of: date.year))
    date.offset = nil
    return date.milliseconds(roundUp: false, zone: zone)
}

/// Moves a time by days on the wall clock of a zone.
func addDays(_ days: Int, to time: Int64, _ zone: TimeZoneRules) -> Int64? {
    let (seconds, rest) = floorDivide(time, 1000)
    let local = seconds + Int64(zone.offset(at: seconds))
    let (moved, overflow) = local.addingReportingOverflow(Int64(days) * 86400)
    if overflow { return nil }
    let (product, overflow2) = zone.resolve(local: moved).multipliedReportingOverflow(by: 1000)
    return overflow2 ? nil : product + rest
}

extension String {
    /// Where a short ASCII text first begins.
    func firstRange(_ needle: String) -> Index? {
        let wanted = Array(needle.utf8)
        var index = startIndex
        while index < endIndex {
            if utf8[index...].starts(with: wanted) { return index }
            index = utf8.index(after: index)
        }
        return nil
    }
}
