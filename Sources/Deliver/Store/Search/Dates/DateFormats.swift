import FlowSupport

/// One or several date formats joined by `||`, as mappings and requests name them: all are read, the first is printed.
struct DateFormats: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case epochMilliseconds
        case epochSeconds
        case iso(strict: Bool)
        case pattern(LocalDatePattern)
    }
    let kinds: [Kind]
    /// What date fields have whose mapping names none.
    static let standard = DateFormats(kinds: [.iso(strict: true), .epochMilliseconds])

    init(kinds: [Kind]) { self.kinds = kinds }

    /// nil when a part is neither a known name nor a pattern.
    init?(_ text: String) {
        self.init(text.split(separator: "|").map(String.init))
    }
    /// nil when one is neither a known name nor a pattern.
    init?(_ names: [String]) {
        var kinds: [Kind] = []
        for name in names {
            guard let kind = Self.kind(name) else { return nil }
            kinds.append(kind)
        }
        guard !kinds.isEmpty else { return nil }
        self.kinds = kinds
    }

    static func kind(_ name: String) -> Kind? {
        switch name {
        case "epoch_millis": return .epochMilliseconds
        case "epoch_second": return .epochSeconds
        case "strict_date_optional_time", "strict_date_optional_time_nanos", "iso8601": return .iso(strict: true)
        case "date_optional_time": return .iso(strict: false)
        default:
            let base = name.hasPrefix("strict_") ? String(name.dropFirst(7)) : name
            return LocalDatePattern(patterns[base] ?? name).map { .pattern($0) }
        }
    }

    /// The named formats that are plain patterns; `strict_` makes no difference to them here.
    ///
    /// `X` is the offset of java.time: one letter writes `+01`, three write `+01:00`, and `Z` stands for none.
    static let patterns: [String: String] = [
        "basic_date": "yyyyMMdd", "basic_date_time": "yyyyMMdd'T'HHmmss.SSSX",
        "basic_date_time_no_millis": "yyyyMMdd'T'HHmmssX", "basic_time": "HHmmss.SSSX",
        "basic_time_no_millis": "HHmmssX", "basic_ordinal_date": "yyyyDDD",
        "date": "yyyy-MM-dd", "date_hour": "yyyy-MM-dd'T'HH", "date_hour_minute": "yyyy-MM-dd'T'HH:mm",
        "date_hour_minute_second": "yyyy-MM-dd'T'HH:mm:ss",
        "date_hour_minute_second_fraction": "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "date_hour_minute_second_millis": "yyyy-MM-dd'T'HH:mm:ss.SSS", "date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
        "date_time_no_millis": "yyyy-MM-dd'T'HH:mm:ssXXX", "hour": "HH", "hour_minute": "HH:mm",
        "hour_minute_second": "HH:mm:ss", "hour_minute_second_fraction": "HH:mm:ss.SSS",
        "hour_minute_second_millis": "HH:mm:ss.SSS", "ordinal_date": "yyyy-DDD", "time": "HH:mm:ss.SSSXXX",
        "time_no_millis": "HH:mm:ssXXX", "t_time": "'T'HH:mm:ss.SSSXXX", "t_time_no_millis": "'T'HH:mm:ssXXX",
        "year": "yyyy", "year_month": "yyyy-MM", "year_month_day": "yyyy-MM-dd",
    ]

    /// Milliseconds since the epoch; nil when no format reads the text.
    ///
    /// `roundUp` gives the last millisecond of the smallest unit that was written.
    func parse(_ text: String, roundUp: Bool = false, zone: TimeZoneRules = .utc) -> Int64? {
        for kind in kinds {
            switch kind {
            case .epochMilliseconds:
                if let value = Self.epoch(text, scale: 1) { return value }
            case .epochSeconds:
                guard let value = Self.epoch(text, scale: 1000) else { continue }
                return roundUp && !text.contains(".") ? value + 999 : value
            case .iso(let strict):
                if let date = LocalDateText.parse(text, strict: strict) {
                    return date.milliseconds(roundUp: roundUp, zone: zone)
                }
            case .pattern(let pattern):
                if let date = pattern.parse(text) { return date.milliseconds(roundUp: roundUp, zone: zone) }
            }
        }
        return nil
    }

    /// A whole number, decimals cut off, times `scale`.
    static func epoch(_ text: String, scale: Int64) -> Int64? {
        if let value = Int64(text) {
            let (product, overflow) = value.multipliedReportingOverflow(by: scale)
            return overflow ? nil : product
        }
        guard text.contains("."), !text.contains(where: { "eExXnNpP".contains($0) }), let value = Double(text) else {
            return nil
        }
        return Int64(exactly: (value * Double(scale)).rounded(.down))
    }

    /// The time in the first format.
    func text(_ milliseconds: Int64, zone: TimeZoneRules = .utc) -> String {
        switch kinds[0] {
        case .epochMilliseconds: String(milliseconds)
        case .epochSeconds:
            milliseconds % 1000 == 0
                ? String(milliseconds / 1000)
                : JSON.text(of: Double(milliseconds) / 1000)
        case .iso: LocalDateText.text(LocalDate(milliseconds: milliseconds, zone: zone))
        case .pattern(let pattern): pattern.text(LocalDate(milliseconds: milliseconds, zone: zone))
        }
    }
}
