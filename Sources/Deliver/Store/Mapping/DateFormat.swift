import FlowSupport

/// The date formats of mappings: named ones of real servers and patterns of the letters y u M d H m s S.
enum DateFormat {
    static let iso: Set<String> = [
        "strict_date_optional_time", "date_optional_time", "strict_date_optional_time_nanos", "iso8601",
    ]
    /// Named formats as patterns; `XX` stands for an offset or `Z`.
    static let named: [String: String] = [
        "basic_date": "yyyyMMdd", "basic_date_time": "yyyyMMdd'T'HHmmss.SSSXX",
        "basic_date_time_no_millis": "yyyyMMdd'T'HHmmssXX", "date": "yyyy-MM-dd", "strict_date": "yyyy-MM-dd",
        "year_month_day": "yyyy-MM-dd", "strict_year_month_day": "yyyy-MM-dd", "year": "yyyy", "strict_year": "yyyy",
        "year_month": "yyyy-MM", "strict_year_month": "yyyy-MM", "date_hour": "yyyy-MM-dd'T'HH",
        "strict_date_hour": "yyyy-MM-dd'T'HH", "date_hour_minute": "yyyy-MM-dd'T'HH:mm",
        "strict_date_hour_minute": "yyyy-MM-dd'T'HH:mm", "date_hour_minute_second": "yyyy-MM-dd'T'HH:mm:ss",
        "strict_date_hour_minute_second": "yyyy-MM-dd'T'HH:mm:ss",
        "date_hour_minute_second_millis": "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "strict_date_hour_minute_second_millis": "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "date_hour_minute_second_fraction": "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "strict_date_hour_minute_second_fraction": "yyyy-MM-dd'T'HH:mm:ss.SSS",
        "date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSXX", "strict_date_time": "yyyy-MM-dd'T'HH:mm:ss.SSSXX",
        "date_time_no_millis": "yyyy-MM-dd'T'HH:mm:ssXX", "strict_date_time_no_millis": "yyyy-MM-dd'T'HH:mm:ssXX",
        "hour_minute_second": "HH:mm:ss", "hour_minute": "HH:mm", "time_no_millis": "HH:mm:ssXX",
    ]

    static func isKnown(_ format: String) -> Bool {
        if iso.contains(format) || format == "epoch_millis" || format == "epoch_second" || named[format] != nil {
            return true
        }
        return DatePattern(format) != nil
    }

    /// Reads a text by the first of the formats that takes it; nil when none does.
    static func parse(_ text: UnsafeBufferPointer<UInt8>, formats: [String]) -> Instant? {
        for format in formats {
            if iso.contains(format) {
                if let date = ISODate(text, strict: format.hasPrefix("strict")) { return date.instant }
            } else if format == "epoch_millis" {
                if let instant = epoch(text, digits: 3) { return instant }
            } else if format == "epoch_second" {
                if let instant = epoch(text, digits: 0) { return instant }
            } else if let pattern = DatePattern(named[format] ?? format) {
                if let instant = pattern.parse(text) { return instant }
            }
        }
        return nil
    }

    static func parse(_ text: String, formats: [String]) -> Instant? {
        var text = text
        return text.withUTF8 { parse($0, formats: formats) }
    }

    /// A whole number of seconds or milliseconds with an optional fraction.
    static func epoch(_ text: UnsafeBufferPointer<UInt8>, digits: Int) -> Instant? {
        guard text.count <= 30 else { return nil }
        let point = text.firstIndex(of: 0x2E) ?? text.count
        guard let whole = Int64(String(decoding: text[..<point], as: UTF8.self)) else { return nil }
        var fraction: Int64 = 0
        if point < text.count {
            let decimals = text[(point + 1)...].prefix(9)
            guard !decimals.isEmpty, decimals.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
            fraction = decimals.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
            for _ in decimals.count..<9 { fraction *= 10 }
        }
        if digits == 3 {
            var instant = Instant(milliseconds: whole)
            instant.nanoseconds += Int32(fraction / 1000)
            return instant
        }
        return Instant(seconds: whole, nanoseconds: Int32(fraction))
    }

    /// A text in a format, in UTC.
    static func text(_ instant: Instant, format: String) -> String {
        if format == "epoch_millis" { return String(instant.milliseconds) }
        if format == "epoch_second" { return String(instant.seconds) }
        if iso.contains(format) {
            var time = CivilTime(seconds: instant.seconds)
            time.nanosecond = Int(instant.nanoseconds)
            let fine = format.hasSuffix("nanos") && instant.nanoseconds % 1_000_000 != 0
            return time.text(digits: fine ? 9 : 3)
        }
        return DatePattern(named[format] ?? format)?.text(instant) ?? String(instant.milliseconds)
    }
}
