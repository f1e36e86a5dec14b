import FlowSupport

extension SearchQuery {
    static func range(_ value: JSON) throws(TargetError) -> SearchQuery {
        let (field, inner) = try field("range", value)
        var reader = try ClauseReader(inner, "range", .query)
        var clause = RangeClause(field: field)
        // Later members win, as on real servers; `from` and `to` are inclusive unless told.
        var includesLower: Bool?
        var includesUpper: Bool?
        for member in inner.object ?? [] {
            switch member.name {
            case "gt", "gte", "ge", "from":
                clause.lower = bound(member.value, isInclusive: member.name != "gt")
            case "lt", "lte", "le", "to":
                clause.upper = bound(member.value, isInclusive: member.name != "lt")
            case "include_lower": includesLower = member.value.coercedBool
            case "include_upper": includesUpper = member.value.coercedBool
            default: continue
            }
        }
        if let includesLower { clause.lower?.isInclusive = includesLower }
        if let includesUpper { clause.upper?.isInclusive = includesUpper }
        clause.format = try reader.text("format")
        clause.timeZone = try reader.text("time_zone")
        reader.ignore("gt", "gte", "ge", "lt", "lte", "le", "from", "to", "include_lower", "include_upper")
        reader.ignore("boost", "_name", "relation")
        try reader.finish()
        return .range(clause)
    }

    static func bound(_ value: JSON, isInclusive: Bool) -> RangeClause.Bound? {
        value == .null ? nil : RangeClause.Bound(value: value, isInclusive: isInclusive)
    }

    static func regexp(_ value: JSON) throws(TargetError) -> SearchQuery {
        let (field, inner) = try field("regexp", value)
        if let pattern = inner.scalarText { return .regexp(RegexpClause(field: field, pattern: pattern)) }
        var reader = try ClauseReader(inner, "regexp", .query)
        var clause = RegexpClause(field: field, pattern: try reader.requiredText("value"))
        clause.caseInsensitive = try reader.bool("case_insensitive") ?? false
        if let flags = try reader.text("flags") { clause.hasOptionalOperators = flags.uppercased() != "NONE" }
        reader.ignore("max_determinized_states", "flags_value", "rewrite", "boost", "_name")
        try reader.finish()
        return .regexp(clause)
    }
}

extension BoolClause {
    init(parsing value: JSON, _ budget: inout ClauseBudget) throws(TargetError) {
        self.init()
        var reader = try ClauseReader(value, "bool", .query)
        if let clauses = reader.take("must") { must = try Self.clauses(clauses, &budget) }
        if let clauses = reader.take("filter") { filter = try Self.clauses(clauses, &budget) }
        if let clauses = reader.take("should") { should = try Self.clauses(clauses, &budget) }
        if let clauses = reader.take("must_not", "mustNot") { mustNot = try Self.clauses(clauses, &budget) }
        if let text = try reader.text("minimum_should_match") {
            guard Self.needed(text, of: 1) != nil else {
                throw .illegalArgument("[bool] minimum_should_match [\(text)]")
            }
            minimumShouldMatch = text
        }
        reader.ignore("boost", "_name", "adjust_pure_negative")
        try reader.finish()
    }

    static func clauses(_ value: JSON, _ budget: inout ClauseBudget) throws(TargetError) -> [SearchQuery] {
        var out: [SearchQuery] = []
        for clause in value.array ?? [value] { out.append(try SearchQuery(parsing: clause, &budget)) }
        return out
    }
}

extension QueryStringClause {
    /// Longest text that is parsed, in bytes.
    static let maximumLength = 65_536

    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "query_string", .query)
        guard let text = try reader.text("query") else {
            throw .parsing("[query_string] must be provided with a [query]")
        }
        guard text.utf8.count <= Self.maximumLength else {
            throw .illegalArgument("[query_string] is longer than \(Self.maximumLength) bytes")
        }
        self.init(text: text)
        if let field = try reader.text("default_field") { fields = [field] }
        if let names = try reader.texts("fields"), !names.isEmpty {
            fields = names.map { String($0.prefix { $0 != "^" }) }
        }
        if let name = try reader.text("default_operator") { defaultIsAnd = name.lowercased() == "and" }
        lenient = try reader.bool("lenient")
        timeZone = try reader.text("time_zone")
        reader.ignore("analyze_wildcard", "allow_leading_wildcard", "boost", "_name", "rewrite", "type", "tie_breaker")
        reader.ignore("enable_position_increments", "fuzziness", "fuzzy_prefix_length", "fuzzy_max_expansions")
        reader.ignore("fuzzy_transpositions", "phrase_slop", "max_determinized_states", "minimum_should_match")
        reader.ignore("analyzer", "quote_analyzer", "quote_field_suffix", "escape", "fuzzy_rewrite")
        reader.ignore("auto_generate_synonyms_phrase_query")
        try reader.finish()
    }
}
