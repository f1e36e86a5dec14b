/// Dates of the proleptic Gregorian calendar in UTC, without a time-zone library.
public struct CivilTime: Sendable, Equatable {
    public var year: Int
    public var month: Int
    public var day: Int
    public var hour = 0
    public var minute = 0
    public var second = 0
    public var nanosecond = 0

    public init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// From nanoseconds since the epoch, any sign.
    public init(nanoseconds: Int64) {
        let (seconds, rest) = Self.floorDivide(nanoseconds, 1_000_000_000)
        self.init(seconds: seconds)
        nanosecond = Int(rest)
    }

    /// From seconds since the epoch, any sign.
    public init(seconds: Int64) {
        let (days, rest) = Self.floorDivide(seconds, 86400)
        // Days are counted from 0000-03-01, in eras of 400 years (146,097 days), so that leap days end a year.
        let shifted = days + 719_468
        let era = Self.floorDivide(shifted, 146_097).0
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = Int(dayOfYear - (153 * marchMonth + 2) / 5 + 1)
        month = Int(marchMonth < 10 ? marchMonth + 3 : marchMonth - 9)
        year = Int(yearOfEra + era * 400) + (month <= 2 ? 1 : 0)
        hour = Int(rest / 3600)
        minute = Int(rest % 3600 / 60)
        second = Int(rest % 60)
    }

    /// Days from 1970-01-01 to this date.
    public var daysSinceEpoch: Int64 {
        let y = Int64(month <= 2 ? year - 1 : year)
        let era = Self.floorDivide(y, 400).0
        let yearOfEra = y - era * 400
        let shiftedMonth = Int64(month > 2 ? month - 3 : month + 9)
        let dayOfYear = (153 * shiftedMonth + 2) / 5 + Int64(day) - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
    public var secondsSinceEpoch: Int64 { daysSinceEpoch * 86400 + Int64(hour * 3600 + minute * 60 + second) }

    public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    static func floorDivide(_ a: Int64, _ b: Int64) -> (Int64, Int64) {
        let (quotient, rest) = a.quotientAndRemainder(dividingBy: b)
        return rest < 0 ? (quotient - 1, rest + b) : (quotient, rest)
    }
}

extension CivilTime {
    /// `2026-08-01T12:00:00.123456Z` with `digits` decimals (0 leaves the point out).
    public func text(digits: Int = 3) -> String {
        func pad(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(width - text.count, 0)) + text
        }
        var out = "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(hour, 2)):\(pad(minute, 2)):\(pad(second, 2))"
        if digits > 0 { out += "." + pad(nanosecond, 9).prefix(digits) }
        return out + "Z"
    }

    /// Reads ISO 8601 (`2026-08-01`, `…T12:00`, `…:30.5Z`, `…+02:00`) as nanoseconds since the epoch; nil for anything else.
    public static func nanoseconds(parsing text: String) -> Int64? {
        var rest = Substring(text)
        func number(_ digits: Int) -> Int? {
            let part = rest.prefix(digits)
            guard part.count == digits, part.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
            rest = rest.dropFirst(digits)
            return Int(part)
        }
        func eat(_ character: Character) -> Bool {
            guard rest.first == character else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4), eat("-"), let month = number(2), (1...12).contains(month), eat("-"),
            let day = number(2), (1...days(inMonth: month, of: year)).contains(day)
        else { return nil }
        var time = CivilTime(year: year, month: month, day: day)
        var offset: Int64 = 0
        if !rest.isEmpty {
            guard eat("T") || eat(" ") || eat("t"), let hour = number(2), hour < 24, eat(":"), let minute = number(2),
                minute < 60
            else { return nil }
            time.hour = hour
            time.minute = minute
            if eat(":") {
                guard let second = number(2), second < 60 else { return nil }
                time.second = second
                if eat(".") || eat(",") {
                    let digits = rest.prefix { $0.isASCII && $0.isNumber }
                    guard (1...9).contains(digits.count), let value = Int(digits) else { return nil }
                    rest = rest.dropFirst(digits.count)
                    time.nanosecond = (0..<(9 - digits.count)).reduce(value) { sum, _ in sum * 10 }
                }
            }
            if !rest.isEmpty, !eat("Z"), !eat("z") {
                let negative = rest.first == "-"
                guard eat("+") || eat("-"), let hours = number(2) else { return nil }
                _ = eat(":")
                let minutes = rest.isEmpty ? 0 : number(2)
                guard let minutes else { return nil }
                offset = Int64(hours * 3600 + minutes * 60) * (negative ? -1 : 1)
            }
            guard rest.isEmpty else { return nil }
        }
        let (product, overflow) = (time.secondsSinceEpoch - offset).multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? nil : product + Int64(time.nanosecond)
    }
}
