/// Durations and sizes as people write them in settings: `30s`, `1h30m`, `500ms`, `64MiB`, `1GB`.
public enum Quantity {
    static let durations: [(String, Int64)] = [
        ("ns", 1), ("us", 1000), ("µs", 1000), ("ms", 1_000_000), ("s", 1_000_000_000), ("m", 60_000_000_000),
        ("h", 3_600_000_000_000), ("d", 86_400_000_000_000), ("w", 604_800_000_000_000),
    ]
    static let sizes: [(String, Int64)] = [
        ("", 1), ("B", 1), ("kB", 1000), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000),
        ("TB", 1_000_000_000_000),
        ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ]

    /// A sum of numbers with units; a bare `0` is no time.
    ///
    /// nil for anything else.
    public static func duration(_ text: String) -> Duration? {
        if text == "0" { return .zero }
        var rest = Substring(text)
        guard !rest.isEmpty else { return nil }
        var total: Int64 = 0
        while !rest.isEmpty {
            guard let (amount, unit) = split(&rest), let factor = durations.first(where: { $0.0 == unit })?.1,
                let part = scaled(amount, factor)
            else { return nil }
            let (sum, overflow) = total.addingReportingOverflow(part)
            if overflow { return nil }
            total = sum
        }
        return .nanoseconds(total)
    }

    /// Bytes; nil for anything that is no number with a unit of size.
    public static func size(_ text: String) -> Int? {
        var rest = Substring(text)
        guard let (amount, unit) = split(&rest), rest.isEmpty, let factor = sizes.first(where: { $0.0 == unit })?.1
        else { return nil }
        return scaled(amount, factor).map(Int.init)
    }

    /// The shortest exact spelling: `90s`, `1500ms`.
    public static func text(_ duration: Duration) -> String {
        let nanoseconds = duration.nanoseconds
        if nanoseconds == 0 { return "0s" }
        for (unit, factor) in durations.dropLast().reversed() where nanoseconds % factor == 0 && unit != "µs" {
            return "\(nanoseconds / factor)\(unit)"
        }
        return "\(nanoseconds)ns"
    }
    /// The shortest exact spelling in powers of 1024: `64MiB`.
    public static func text(bytes: Int) -> String {
        for (unit, shift) in [("TiB", 40), ("GiB", 30), ("MiB", 20), ("KiB", 10)]
        where bytes != 0 && bytes % (1 << shift) == 0 {
            return "\(bytes >> shift)\(unit)"
        }
        return "\(bytes)B"
    }

    static func split(_ rest: inout Substring) -> (Substring, String)? {
        let amount = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        rest = rest.dropFirst(amount.count)
        if rest.first == " " { rest = rest.dropFirst() }
        let unit = rest.prefix { $0.isLetter }
        rest = rest.dropFirst(unit.count)
        return amount.isEmpty ? nil : (amount, String(unit))
    }
    static func scaled(_ amount: Substring, _ factor: Int64) -> Int64? {
        if let whole = Int64(amount) {
            let (product, overflow) = whole.multipliedReportingOverflow(by: factor)
            return overflow ? nil : product
        }
        guard let fraction = Double(amount) else { return nil }
        return Int64(exactly: (fraction * Double(factor)).rounded())
    }
}
