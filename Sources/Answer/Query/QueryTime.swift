import FlowSupport

/// Times of requests: absolute, or relative to now.
enum QueryTime {
    /// ISO 8601, or epoch seconds (10 digits), milliseconds (13), microseconds (16); finer fractions are cut off.
    static func milliseconds(absolute text: String) -> Int64? {
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int64(text) {
            switch text.utf8.count {
            case 10: return number * 1000
            case 13: return number
            case 16: return number / 1000
            default: return nil
            }
        }
        guard let nanoseconds = CivilTime.nanoseconds(parsing: text) else { return nil }
        let quotient = nanoseconds / 1_000_000
        return nanoseconds % 1_000_000 < 0 ? quotient - 1 : quotient
    }

    /// The same, and `now`, `now-15m`, `-15m`.
    static func milliseconds(_ text: String, now: Int64) -> Int64? {
        let text = text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        if text.lowercased() == "now" { return now }
        var rest = Substring(text)
        if rest.lowercased().hasPrefix("now") { rest = rest.dropFirst(3) }
        if let sign = rest.first, sign == "-" || sign == "+", rest.count > 1,
            let duration = Quantity.duration(String(rest.dropFirst()))
        {
            let step = duration.nanoseconds / 1_000_000
            let (sum, overflow) = now.addingReportingOverflow(sign == "-" ? -step : step)
            return overflow ? nil : sum
        }
        return milliseconds(absolute: text)
    }

    static func text(_ milliseconds: Int64, digits: Int = 0) -> String {
        CivilTime(nanoseconds: milliseconds.multipliedReportingOverflow(by: 1_000_000).partialValue).text(
            digits: digits
        )
    }
}
