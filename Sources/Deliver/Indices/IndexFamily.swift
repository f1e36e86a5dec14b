import FlowSupport

/// Daily indices that belong together: everything before the date is equal.
public struct IndexFamily: Sendable, Hashable {
    /// Start of the names, with the separator before the date: `l4_flow_log_0_`.
    public var prefix: String
    /// Days that are kept by default; nil keeps for ever (decision 29).
    public var defaultDays: Int?

    public init(prefix: String, defaultDays: Int?) {
        self.prefix = prefix
        self.defaultDays = defaultDays
    }

    public static let flowLog = IndexFamily(prefix: "l4_flow_log_0_", defaultDays: 31)

    /// The pattern of all its indices: `l4_flow_log_0_*`.
    public var pattern: String { prefix + "*" }

    /// The index of a UTC day (since 1970-01-01).
    public func name(day: Int64) -> String { DailyName.name(family: prefix, day: day) }

    /// The day of an index of this family; nil for other names.
    public func day(of name: String) -> Int64? { DailyName.day(of: name, family: prefix) }

    /// The indices that can hold documents of a time range in milliseconds, one a UTC day, the newest `limit` of them.
    ///
    /// Empty for an empty range.
    public func names(in range: Range<Int64>, limit: Int = 4096) -> [String] {
        guard !range.isEmpty, limit > 0 else { return [] }
        let first = Self.day(of: range.lowerBound)
        let last = Self.day(of: range.upperBound - 1)
        let (count, overflow) = last.subtractingReportingOverflow(first)
        let start = overflow || count >= Int64(limit) ? last - Int64(limit) + 1 : first
        return (start...last).map(name(day:))
    }

    /// The family and the day of any name of ours; nil for names of others.
    ///
    /// Known are `l4_flow_log_*` and `vtap_<table>_<1s|1m>_*` (decision 24).
    public static func parse(_ name: String) -> (family: IndexFamily, day: Int64)? {
        guard name.utf8.count > 10, name.hasPrefix("l4_flow_log_") || name.hasPrefix("vtap_") else { return nil }
        let prefix = String(name.dropLast(10))
        guard let day = DailyName.day(of: name, family: prefix), let days = defaultDays(prefix: prefix) else {
            return nil
        }
        return (IndexFamily(prefix: prefix, defaultDays: days), day)
    }

    static func defaultDays(prefix: String) -> Int? {
        if prefix.hasPrefix("l4_flow_log_"), prefix.hasSuffix("_") { return 31 }
        guard prefix.hasPrefix("vtap_"), prefix.hasSuffix("_1s_") || prefix.hasSuffix("_1m_") else { return nil }
        if prefix.hasPrefix("vtap_acl_") { return 3 }
        return prefix.hasSuffix("_1s_") ? 1 : 7
    }

    /// The UTC day of milliseconds since the epoch.
    public static func day(of milliseconds: Int64) -> Int64 {
        let (quotient, rest) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? quotient - 1 : quotient
    }
}
