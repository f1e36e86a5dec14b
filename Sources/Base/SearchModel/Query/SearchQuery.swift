public import FlowSupport

/// A query clause in filter semantics: a document matches or not, scores are constants (es-subset.md 1.4).
public indirect enum SearchQuery: Sendable, Equatable {
    case matchAll
    case matchNone
    case term(field: String, value: JSON, caseInsensitive: Bool)
    case terms(field: String, values: [JSON])
    case range(RangeClause)
    case exists(field: String)
    case prefix(field: String, text: String, caseInsensitive: Bool)
    case wildcard(field: String, pattern: String, caseInsensitive: Bool)
    case regexp(RegexpClause)
    case ids([String])
    case match(MatchClause)
    case bool(BoolClause)
    case constantScore(SearchQuery)
    case queryString(QueryStringClause)
    case sum(SumClause)

    /// The score every hit of the query has: 0 when all its clauses are filters, else 1.
    public var score: Double {
        switch self {
        case .bool(let clause):
            clause.must.isEmpty && clause.should.isEmpty && !clause.isEmpty ? 0 : 1
        default: 1
        }
    }
}

/// `range`: the ends as sent, to be read by the type of the field.
public struct RangeClause: Sendable, Equatable {
    public struct Bound: Sendable, Equatable {
        public var value: JSON
        public var isInclusive: Bool
        public init(value: JSON, isInclusive: Bool) {
            self.value = value
            self.isInclusive = isInclusive
        }
    }
    public var field: String
    /// nil means open.
    public var lower: Bound?
    public var upper: Bound?
    /// Date format of the ends; nil: those of the mapping.
    public var format: String?
    /// Zone of dates without an offset, and of rounding.
    public var timeZone: String?
    public init(field: String, lower: Bound? = nil, upper: Bound? = nil) {
        self.field = field
        self.lower = lower
        self.upper = upper
    }
}

/// `regexp` in Lucene's dialect, anchored at both ends.
public struct RegexpClause: Sendable, Equatable {
    public var field: String
    public var pattern: String
    public var caseInsensitive: Bool
    /// Whether `# @ & < > ~` are operators (`flags` is not `NONE`).
    public var hasOptionalOperators: Bool
    public init(field: String, pattern: String, caseInsensitive: Bool = false, hasOptionalOperators: Bool = true) {
        self.field = field
        self.pattern = pattern
        self.caseInsensitive = caseInsensitive
        self.hasOptionalOperators = hasOptionalOperators
    }
}

/// `match` and `match_phrase`: a term on every type but text.
public struct MatchClause: Sendable, Equatable {
    public var field: String
    public var value: JSON
    public var isPhrase: Bool
    /// On text: every word must be there (`operator: and`).
    public var needsAllWords: Bool
    /// A value that is none of the field's type matches nothing instead of failing.
    public var isLenient: Bool
    public init(
        field: String,
        value: JSON,
        isPhrase: Bool = false,
        needsAllWords: Bool = false,
        isLenient: Bool = false
    ) {
        self.field = field
        self.value = value
        self.isPhrase = isPhrase
        self.needsAllWords = needsAllWords
        self.isLenient = isLenient
    }
}

/// `bool`: an empty one matches everything.
public struct BoolClause: Sendable, Equatable {
    public var must: [SearchQuery] = []
    public var filter: [SearchQuery] = []
    public var should: [SearchQuery] = []
    public var mustNot: [SearchQuery] = []
    /// As sent: `2`, `-1`, `50%`, `-25%`.
    public var minimumShouldMatch: String?
    public init() {}

    public var isEmpty: Bool { must.isEmpty && filter.isEmpty && should.isEmpty && mustNot.isEmpty }
    /// How many of `should` must match; 0 when they only score.
    public var neededShould: Int {
        guard let text = minimumShouldMatch else {
            return !should.isEmpty && must.isEmpty && filter.isEmpty ? 1 : 0
        }
        guard let needed = Self.needed(text, of: should.count) else { return 0 }
        return max(needed, 0)
    }
    /// nil when the text is no count.
    static func needed(_ text: String, of count: Int) -> Int? {
        if text.hasSuffix("%") {
            guard let percent = Int(text.dropLast()), percent.magnitude <= 1000 else { return nil }
            let part = count * abs(percent) / 100
            return percent < 0 ? count - part : part
        }
        guard let number = Int(text), number.magnitude < 1 << 30 else { return nil }
        return number < 0 ? count + number : number
    }
}

/// `query_string` as sent; parsed when the fields of an index are known.
public struct QueryStringClause: Sendable, Equatable {
    public var text: String
    /// Fields of bare terms; nil: all of them, leniently.
    public var fields: [String]?
    public var defaultIsAnd = false
    /// nil: true exactly when `fields` is nil.
    public var lenient: Bool?
    public var timeZone: String?
    public init(text: String) { self.text = text }
    public var isLenient: Bool { lenient ?? (fields == nil) }
}
