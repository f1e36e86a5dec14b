public import FlowSupport

/// One named aggregation of a request and those inside it.
public struct Aggregation: Sendable {
    public var name: String
    public var kind: AggregationKind
    /// Given back with the answer.
    public var meta: JSON?
    public var children: [Aggregation]
    public init(name: String, kind: AggregationKind, meta: JSON? = nil, children: [Aggregation] = []) {
        self.name = name
        self.kind = kind
        self.meta = meta
        self.children = children
    }
}

/// What an aggregation does.
public indirect enum AggregationKind: Sendable {
    case terms(TermsAggregation)
    case multiTerms(MultiTermsAggregation)
    case dateHistogram(DateHistogramAggregation)
    case autoDateHistogram(AutoDateHistogramAggregation)
    case histogram(HistogramAggregation)
    case range(RangeAggregation)
    case filter(SearchQuery)
    case filters(FiltersAggregation)
    case missing(field: String)
    case global
    case composite(CompositeAggregation)
    case metric(MetricAggregation)
    case topHits(SearchRequest)
    case topMetrics(TopMetricsAggregation)
    case pipeline(PipelineAggregation)

    /// Whether it makes buckets, which may hold other aggregations.
    public var makesBuckets: Bool {
        switch self {
        case .metric, .topHits, .topMetrics, .pipeline: false
        default: true
        }
    }
}

/// Where the values of an aggregation come from.
public struct ValueSource: Sendable, Equatable {
    /// nil when `sumOf` is given.
    public var field: String?
    /// The sum of two fields per document, absent ones 0: the one script form there is (query-language.md B.4).
    public var sumOf: [String] = []
    /// Stands for documents without a value.
    public var missing: JSON?
    public var format: String?
    /// Type of the values where the field is not mapped.
    public var valueType: String?
    public init(field: String?) { self.field = field }
}

/// `_count`, `_key`, or the path of a metric, and the direction.
public struct BucketOrder: Sendable, Equatable {
    public var path: String
    public var isDescending: Bool
    public init(path: String, isDescending: Bool) {
        self.path = path
        self.isDescending = isDescending
    }
}
