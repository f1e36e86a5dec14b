/// Names of daily indices: a family and the UTC day as `YYYY.MM.DD` (decision 24).
public enum DailyName {
    /// Family and day (since 1970-01-01) joined; days beyond the year 9999 have five digits.
    public static func name(family: String, day: Int64) -> String {
        let (seconds, overflow) = day.multipliedReportingOverflow(by: 86400)
        let date = CivilTime(seconds: overflow ? 0 : seconds)
        func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
        let year = String(date.year)
        let padding = String(repeating: "0", count: max(4 - year.utf8.count, 0))
        return "\(family)\(padding)\(year).\(two(date.month)).\(two(date.day))"
    }

    /// The day (since 1970-01-01) of a name of this family; nil for another family and for what is no date.
    public static func day(of name: String, family: String) -> Int64? {
        guard name.hasPrefix(family) else { return nil }
        let parts = name.dropFirst(family.count).split(separator: ".", omittingEmptySubsequences: false)
        let widths = [4, 2, 2]
        guard parts.count == 3, zip(parts, widths).allSatisfy({ $0.0.utf8.count == $0.1 }),
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 >= 48 && $0 <= 57 } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month), (1...CivilTime.days(inMonth: month, of: year)).contains(day)
        else { return nil }
        return CivilTime(year: year, month: month, day: day).daysSinceEpoch
    }
}
