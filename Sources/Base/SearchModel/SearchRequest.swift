public import FlowSupport

/// A search as `POST /INDEX/_search` takes it, checked and typed; what needs a mapping to be judged is still JSON.
public struct SearchRequest: Sendable {
    /// Absent means every document.
    public var query: SearchQuery = .matchAll
    public var aggregations: [Aggregation] = []
    /// Hits returned; `from` + `size` is at most 10,000.
    public var size = 10
    public var from = 0
    /// Empty means by score, which is the same for all, so by `_seq_no`.
    public var sort: [SortKey] = []
    /// One value for each sort key: only hits behind it count.
    public var searchAfter: [JSON]?
    public var source = SourceFilter()
    public var docvalueFields: [FieldRequest] = []
    public var fields: [FieldRequest] = []
    public var totalHits: TotalHits = .upTo(10_000)
    public var wantsVersion = false
    public var wantsSequenceNumber = false
    /// `stored_fields: "_none_"` leaves out ids and source.
    public var leavesOutStoredFields = false
    /// After this time a partial answer is given, with `timed_out` true.
    public var timeout: Duration?
    /// The id of a point in time, resolved by the caller.
    public var pointInTime: String?
    /// At most this many documents are looked at per index.
    public var terminateAfter: Int?
    /// Hits with a lower score are left out; scores are constants.
    public var minimumScore: Double?

    /// Every document, ten hits.
    public init() {}
}

/// How many hits are counted.
public enum TotalHits: Sendable, Equatable {
    case none
    case all
    /// The count stops being exact above this.
    case upTo(Int)
}

/// One key of `sort`.
public struct SortKey: Sendable, Equatable {
    /// Where documents without the field go, or the value they are given.
    public enum Missing: Sendable, Equatable {
        case first, last
        case value(JSON)
    }
    /// Which of several values of a document counts.
    public enum Mode: String, Sendable { case min, max, sum, avg, median }
    /// A field, or `_doc`, `_score`, `_shard_doc`, `_id`, `_index`.
    public var field: String
    public var isDescending: Bool
    public var missing: Missing = .last
    public var mode: Mode?
    public var unmappedType: String?
    public var format: String?
    public var numericType: String?
}

/// Which members of `_source` a hit carries.
public struct SourceFilter: Sendable, Equatable {
    public var isEnabled = true
    /// Patterns with `*`; empty means all.
    public var includes: [String] = []
    public var excludes: [String] = []
}

/// An element of `fields` or `docvalue_fields`: a name or pattern, and the format of its values.
public struct FieldRequest: Sendable, Equatable {
    public var pattern: String
    public var format: String?
    public var includesUnmapped = false
}
