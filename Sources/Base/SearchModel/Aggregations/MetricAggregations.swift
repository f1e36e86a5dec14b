/// Aggregations that give numbers.
public struct MetricAggregation: Sendable {
    public enum Kind: Sendable, Equatable {
        case avg, sum, min, max
        case valueCount
        case stats
        /// `sigma`: how many deviations the bounds are away.
        case extendedStats(sigma: Double)
        /// Exact below 65,536 distinct values of a bucket whatever threshold was sent.
        case cardinality
        case percentiles(percents: [Double], keyed: Bool)
    }
    /// The name in the request (`value_count`), for messages.
    public var type: String
    public var kind: Kind
    public var source: ValueSource
}

/// `top_metrics`: values of the first documents by one sort key.
public struct TopMetricsAggregation: Sendable {
    public var fields: [String]
    public var sort: [SortKey]
    public var size = 1
}
