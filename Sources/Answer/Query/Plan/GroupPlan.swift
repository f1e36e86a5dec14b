import FlowSupport

/// How an answer of groups is asked for page by page, and read.
struct GroupPlan: Sendable {
    enum Layout: Sendable, Equatable {
        /// No group: the metrics of all documents.
        case whole
        /// Time buckets alone.
        case histogram
        /// One key; with an interval, buckets inside.
        case terms
        /// Several keys, or all groups: pages by `after`.
        case composite
    }
    enum Order: Sendable, Equatable {
        case time(descending: Bool)
        case key(Int, descending: Bool)
        case metric(Int, descending: Bool)
        var isDescending: Bool {
            switch self {
            case .time(let descending), .key(_, let descending), .metric(_, let descending): descending
            }
        }
    }
    var layout: Layout
    var keys: [GroupKey]
    var interval: QueryInterval?
    var fill: QueryArguments.Fill
    var limit: Int?
    var order: [Order]
    var aggregations: AggregationSet
    /// Groups are ranked by a `bucket_script` over the first of them only.
    var isRankedByScript = false
}
