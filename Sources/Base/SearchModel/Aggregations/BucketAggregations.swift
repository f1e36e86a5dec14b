public import FlowSupport

/// `terms`.
public struct TermsAggregation: Sendable {
    public var source: ValueSource
    public var size = 10
    public var minimumCount = 1
    /// As asked; the key breaks ties.
    public var order: [BucketOrder] = []
    public var include: TermSelection?
    public var exclude: TermSelection?
    public var showsError = false
}

/// Which terms `include` and `exclude` mean.
public enum TermSelection: Sendable, Equatable {
    case values([JSON])
    case pattern(String)
    case partition(Int, of: Int)
}

/// `multi_terms`: buckets by the combination of several values.
public struct MultiTermsAggregation: Sendable {
    public var sources: [ValueSource]
    public var size = 10
    public var minimumCount = 1
    public var order: [BucketOrder] = []
}

/// Wall-clock units of `calendar_interval`; weeks begin on Monday.
public enum CalendarUnit: String, Sendable, CaseIterable {
    case second, minute, hour, day, week, month, quarter, year

    init?(parsing text: String) {
        switch text {
        case "1s": self = .second
        case "1m": self = .minute
        case "1h": self = .hour
        case "1d": self = .day
        case "1w": self = .week
        case "1M": self = .month
        case "1q": self = .quarter
        case "1y": self = .year
        default: self.init(rawValue: text)
        }
    }
}

/// Width of the buckets of a date histogram.
public enum DateInterval: Sendable, Equatable {
    /// Milliseconds, at least 1.
    case fixed(Int64)
    case calendar(CalendarUnit)
}

/// `date_histogram`.
public struct DateHistogramAggregation: Sendable {
    public var source: ValueSource
    /// nil is refused when the search runs, as on real servers.
    public var interval: DateInterval?
    public var timeZone: String?
    /// Milliseconds.
    public var offset: Int64 = 0
    public var minimumCount = 0
    public var extendedBounds: HistogramBounds?
    public var hardBounds: HistogramBounds?
    public var isKeyed = false
    public var order: [BucketOrder] = []
}

/// Ends of `extended_bounds` and `hard_bounds` as sent: numbers, or dates in the format of the aggregation.
public struct HistogramBounds: Sendable, Equatable {
    public var min: JSON?
    public var max: JSON?
}

/// `auto_date_histogram`: the widest sensible interval that gives at most `buckets`.
public struct AutoDateHistogramAggregation: Sendable {
    public var source: ValueSource
    public var buckets = 10
    public var timeZone: String?
    public var minimumInterval: CalendarUnit?
}

/// `histogram`.
public struct HistogramAggregation: Sendable {
    public var source: ValueSource
    public var interval: Double
    public var offset = 0.0
    public var minimumCount = 0
    public var extendedBounds: HistogramBounds?
    public var hardBounds: HistogramBounds?
    public var isKeyed = false
    public var order: [BucketOrder] = []
}

/// `range`, `date_range` and `ip_range`: from is inside, to is outside.
public struct RangeAggregation: Sendable {
    public enum Values: String, Sendable { case numbers = "range", dates = "date_range", addresses = "ip_range" }
    public struct Range: Sendable, Equatable {
        public var key: String?
        public var from: JSON?
        public var to: JSON?
        /// A block of addresses instead of both ends.
        public var mask: String?
    }
    public var values: Values
    public var source: ValueSource
    public var ranges: [Range] = []
    public var isKeyed = false
    public var timeZone: String?
}

/// `filters`.
public struct FiltersAggregation: Sendable {
    /// In the order of the request; names are nil in an anonymous list.
    public var filters: [(name: String?, query: SearchQuery)] = []
    /// Name of the bucket of what no filter matches; nil when there is none.
    public var other: String?
    public var isKeyed: Bool
}

/// `composite`: every combination of its sources, in order, page by page.
public struct CompositeAggregation: Sendable {
    public enum Kind: Sendable {
        case terms
        case histogram(interval: Double)
        case dateHistogram(interval: DateInterval, timeZone: String?, offset: Int64)
    }
    public struct Source: Sendable {
        public var name: String
        public var kind: Kind
        public var source: ValueSource
        public var isDescending = false
        /// Documents without the field make a null key.
        public var hasMissingBucket = false
        public var missingFirst: Bool?
    }
    public var sources: [Source] = []
    public var size = 10
    public var after: [JSON.Member]?
}
