/// Times as request bodies write them: a number and one of `nanos micros ms s m h d`.
public enum TimeUnits {
    static let units: [(String, Int64)] = [
        ("nanos", 1), ("micros", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
        ("h", 3_600_000_000_000), ("d", 86_400_000_000_000),
    ]

    /// nil for anything but a number with a unit; `0` needs none.
    public static func duration(_ text: String) -> Duration? {
        nanoseconds(text).map { .nanoseconds($0) }
    }
    /// Milliseconds, sign allowed; nil for anything but a number with a unit, or when it is no whole number of them.
    public static func milliseconds(_ text: String) -> Int64? {
        guard let value = nanoseconds(text), value % 1_000_000 == 0 else { return nil }
        return value / 1_000_000
    }

    static func nanoseconds(_ text: String) -> Int64? {
        if text == "0" || text == "-1" { return text == "0" ? 0 : nil }
        let amount = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        // Letters count in either case, but M is a month and no unit of time.
        guard !text.hasSuffix("M") else { return nil }
        let unit = text[amount.endIndex...].lowercased()
        guard let factor = units.first(where: { $0.0 == unit })?.1 else { return nil }
        if let whole = Int64(amount) {
            let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
        guard let fraction = Double(amount), fraction.isFinite else { return nil }
        return Int64(exactly: (fraction * Double(factor)).rounded())
    }
}
