public import FlowSupport

/// What one body may ask of the parser: hostile nesting and clause counts end here.
struct ClauseBudget {
    static let maximumDepth = 64
    static let maximumClauses = 16_384
    static let maximumTerms = 65_536
    var depth = 0
    var clauses = 0

    mutating func enter() throws(TargetError) {
        depth += 1
        clauses += 1
        guard depth <= Self.maximumDepth else {
            throw .illegalArgument("The query is nested deeper than [\(Self.maximumDepth)]")
        }
        guard clauses <= Self.maximumClauses else {
            throw TargetError(
                status: 400,
                type: "too_many_clauses",
                reason: "Query contains too many nested clauses; maxClauseCount is set to \(Self.maximumClauses)",
                isQueryPhase: true
            )
        }
    }
    mutating func leave() { depth -= 1 }
}

extension SearchQuery {
    /// Reads one query clause; unknown kinds and options are refused by name.
    public init(parsing value: JSON) throws(TargetError) {
        var budget = ClauseBudget()
        try self.init(parsing: value, &budget)
    }

    init(parsing value: JSON, _ budget: inout ClauseBudget) throws(TargetError) {
        guard let members = value.object else {
            throw .parsing("[_na] query malformed, must start with start_object")
        }
        guard let member = members.first else {
            throw .illegalArgument("query malformed, empty clause found")
        }
        guard members.count == 1 else {
            throw .parsing("[\(member.name)] malformed query, expected [END_OBJECT] but found [FIELD_NAME]")
        }
        try budget.enter()
        self = try Self.clause(member.name, member.value, &budget)
        budget.leave()
    }

    static func clause(_ name: String, _ value: JSON, _ budget: inout ClauseBudget) throws(TargetError) -> SearchQuery {
        switch name {
        case "match_all", "match_none":
            var reader = try ClauseReader(value, name, .query)
            reader.ignore("boost", "_name")
            try reader.finish()
            return name == "match_all" ? .matchAll : .matchNone
        case "term", "prefix", "wildcard": return try valueClause(name, value)
        case "terms": return try terms(value)
        case "range": return try range(value)
        case "regexp": return try regexp(value)
        case "match", "match_phrase": return try match(name, value)
        case "exists":
            var reader = try ClauseReader(value, name, .query)
            guard let field = try reader.text("field") else {
                throw .illegalArgument("field name is null or empty")
            }
            reader.ignore("boost", "_name")
            try reader.finish()
            return .exists(field: field)
        case "ids":
            var reader = try ClauseReader(value, name, .query)
            let values = try reader.texts("values") ?? []
            reader.ignore("boost", "_name", "type")
            try reader.finish()
            return .ids(values)
        case "bool": return .bool(try BoolClause(parsing: value, &budget))
        case "constant_score":
            var reader = try ClauseReader(value, name, .query)
            guard let filter = reader.take("filter") else {
                throw .parsing("[constant_score] requires a 'filter' element")
            }
            reader.ignore("boost", "_name")
            try reader.finish()
            return .constantScore(try SearchQuery(parsing: filter, &budget))
        case "script":
            if let plain = FieldScript.query(value) { return plain }
            return .sum(try SumClause(parsing: value))
        case "query_string": return .queryString(try QueryStringClause(parsing: value))
        default: throw .parsing("unknown query [\(name)]")
        }
    }

    /// The one field a clause names and what stands under it; boost and name are passed over.
    static func field(_ clause: String, _ value: JSON) throws(TargetError) -> (String, JSON) {
        guard let members = value.object else {
            throw .parsing("[\(clause)] query malformed, no start_object after query name")
        }
        let fields = members.filter { $0.name != "boost" && $0.name != "_name" }
        guard let first = fields.first else { throw .illegalArgument("[\(clause)] query names no field") }
        guard fields.count == 1 else {
            throw .parsing(
                "[\(clause)] query doesn't support multiple fields, found [\(first.name)] and [\(fields[1].name)]"
            )
        }
        return (first.name, first.value)
    }

    static func valueClause(_ name: String, _ value: JSON) throws(TargetError) -> SearchQuery {
        let (field, inner) = try field(name, value)
        var wanted = inner
        var caseInsensitive = false
        if inner.object != nil {
            var reader = try ClauseReader(inner, name, .query)
            guard
                let found = reader.take("value", name == "wildcard" ? "wildcard" : name == "prefix" ? "prefix" : "term")
            else { throw .illegalArgument("value cannot be null") }
            wanted = found
            caseInsensitive = try reader.bool("case_insensitive") ?? false
            reader.ignore("boost", "_name", "rewrite")
            try reader.finish()
        }
        if name == "term" {
            guard wanted.array == nil, wanted.object == nil else {
                throw .parsing("[term] query does not support array of values")
            }
            guard wanted != .null else { throw .illegalArgument("value cannot be null") }
            return .term(field: field, value: wanted, caseInsensitive: caseInsensitive)
        }
        guard let text = wanted.scalarText else { throw .illegalArgument("value cannot be null") }
        return name == "prefix"
            ? .prefix(field: field, text: text, caseInsensitive: caseInsensitive)
            : .wildcard(field: field, pattern: text, caseInsensitive: caseInsensitive)
    }

    static func terms(_ value: JSON) throws(TargetError) -> SearchQuery {
        let (field, inner) = try field("terms", value)
        guard let values = inner.array else { throw .parsing("[terms] query does not support [\(field)]") }
        guard values.count <= ClauseBudget.maximumTerms else {
            throw .shardArgument(
                "The number of terms [\(values.count)] used in the Terms Query request has exceeded the allowed maximum of "
                    + "[\(ClauseBudget.maximumTerms)]. This maximum can be set by changing the [index.max_terms_count] "
                    + "index level setting."
            )
        }
        for value in values where value.array != nil || value.object != nil || value == .null {
            throw .parsing("[terms] query does not support \(value.compact.prefix(40)) as a value of [\(field)]")
        }
        return .terms(field: field, values: values)
    }

    static func match(_ name: String, _ value: JSON) throws(TargetError) -> SearchQuery {
        let (field, inner) = try field(name, value)
        var clause = MatchClause(field: field, value: inner, isPhrase: name == "match_phrase")
        if inner.object != nil {
            var reader = try ClauseReader(inner, name, .query)
            guard let query = reader.take("query") else {
                throw .parsing("[\(name)] requires query value for field [\(field)]")
            }
            clause.value = query
            clause.needsAllWords = try reader.text("operator")?.lowercased() == "and"
            clause.isLenient = try reader.bool("lenient") ?? false
            reader.ignore("boost", "_name", "zero_terms_query", "slop", "auto_generate_synonyms_phrase_query")
            try reader.finish()
        }
        guard clause.value.scalarText != nil else { throw .parsing("[\(name)] unknown token for field [\(field)]") }
        return .match(clause)
    }
}
