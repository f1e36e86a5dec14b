import FlowSupport

/// ISO 8601 dates with any number of trailing parts left out, as `strict_date_optional_time` reads and prints them.
enum LocalDateText {
    /// nil when the text is no such date.
    ///
    /// `strict` asks for four digits of a year and two of the others.
    static func parse(_ text: String, strict: Bool) -> LocalDate? {
        var scanner = DigitScanner(text)
        var date = LocalDate()
        guard let year = scanner.number(strict ? 4...4 : 1...9) else { return nil }
        date.year = year
        let two = strict ? 2...2 : 1...2
        guard scanner.eat("-") else { return finish(&scanner, date) }
        guard let month = scanner.number(two) else { return nil }
        date.month = month
        date.precision = .month
        guard scanner.eat("-") else { return finish(&scanner, date) }
        guard let day = scanner.number(two) else { return nil }
        date.day = day
        date.precision = .day
        guard scanner.eat("T") else { return finish(&scanner, date) }
        guard let hour = scanner.number(two) else { return finish(&scanner, date) }
        date.hour = hour
        date.precision = .hour
        if scanner.eat(":") {
            guard let minute = scanner.number(two) else { return nil }
            date.minute = minute
            date.precision = .minute
            if scanner.eat(":") {
                guard let second = scanner.number(two) else { return nil }
                date.second = second
                date.precision = .second
                if scanner.eat(".") || scanner.eat(",") {
                    guard let nanosecond = scanner.fraction() else { return nil }
                    date.nanosecond = nanosecond
                    date.precision = .fraction
                }
            }
        }
        if let offset = scanner.offset() { date.offset = offset }
        return finish(&scanner, date)
    }

    static func finish(_ scanner: inout DigitScanner, _ date: LocalDate) -> LocalDate? {
        scanner.isAtEnd && date.isValid ? date : nil
    }

    /// `2026-08-01T00:00:00.830Z`, at least three decimals, up to nine where they are not 0.
    static func text(_ date: LocalDate) -> String {
        var fraction = pad(date.nanosecond, 9)
        while fraction.count > 3, fraction.hasSuffix("0") { fraction.removeLast() }
        return "\(pad(date.year, 4))-\(pad(date.month, 2))-\(pad(date.day, 2))T\(pad(date.hour, 2)):"
            + "\(pad(date.minute, 2)):\(pad(date.second, 2)).\(fraction)\(offsetText(date.offset ?? 0))"
    }

    static func pad(_ value: Int, _ width: Int) -> String {
        let text = String(abs(value))
        return (value < 0 ? "-" : "") + String(repeating: "0", count: max(width - text.count, 0)) + text
    }
}

/// Reads digits and signs from a short text.
struct DigitScanner {
    let bytes: [UInt8]
    private(set) var index = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix(128)) }

    var isAtEnd: Bool { index == bytes.count }
    var rest: ArraySlice<UInt8> { bytes[index...] }

    mutating func eat(_ character: Unicode.Scalar) -> Bool {
        guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
        index += 1
        return true
    }
    mutating func skip(_ count: Int) { index = min(index + count, bytes.count) }

    /// A number of that many digits; takes as many as there are.
    mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var count = 0
        while count < digits.upperBound, index + count < bytes.count, bytes[index + count] &- 0x30 < 10 {
            value = value * 10 + Int(bytes[index + count] &- 0x30)
            count += 1
        }
        guard count >= digits.lowerBound else { return nil }
        index += count
        return value
    }
    /// One to nine decimals as nanoseconds.
    mutating func fraction(_ digits: ClosedRange<Int> = 1...9) -> Int? {
        let start = index
        guard let value = number(digits) else { return nil }
        return (0..<(9 - (index - start))).reduce(value) { sum, _ in sum * 10 }
    }
    /// `Z`, `+01`, `+0100`, `+01:00` in seconds east of UTC.
    mutating func offset() -> Int? {
        if eat("Z") || eat("z") { return 0 }
        let start = index
        let isWest = index < bytes.count && bytes[index] == 0x2D
        guard eat("+") || eat("-"), let hours = number(2...2) else {
            index = start
            return nil
        }
        _ = eat(":")
        let minutes = number(2...2) ?? 0
        guard hours <= 18, minutes < 60 else {
            index = start
            return nil
        }
        let seconds = hours * 3600 + minutes * 60
        return isWest ? -seconds : seconds
    }
}
