public import FlowSupport

extension SearchRequest {
    /// Reads a search body; an unknown key, a clause that is not understood or a value out of bounds is refused by name.
    public init(parsing body: JSON) throws(TargetError) {
        self.init()
        var reader = try ClauseReader(body, "search", .body)
        if let value = reader.take("query") {
            var budget = ClauseBudget()
            query = try SearchQuery(parsing: value, &budget)
        }
        if let value = reader.take("aggs", "aggregations") { aggregations = try Aggregation.parse(value) }
        try readWindow(&reader)
        try readFields(&reader)
        if let value = reader.take("script_fields"), value.object?.isEmpty != true {
            throw .illegalArgument(
                "[script_fields] is not supported: ask for stored fields, or compute with bucket_script"
            )
        }
        if let value = reader.take("runtime_mappings"), value.object?.isEmpty != true {
            throw .parsing("Unknown key for a START_OBJECT in [runtime_mappings].")
        }
        wantsVersion = try reader.bool("version") ?? false
        wantsSequenceNumber = try reader.bool("seq_no_primary_term") ?? false
        if let names = try reader.texts("stored_fields") { leavesOutStoredFields = names == ["_none_"] }
        terminateAfter = try reader.int("terminate_after").flatMap { $0 > 0 ? $0 : nil }
        minimumScore = try reader.double("min_score")
        timeout = try Self.timeout(&reader)
        if let value = reader.take("pit") {
            var pit = try ClauseReader(value, "pit", .body)
            pointInTime = try pit.requiredText("id")
            pit.ignore("keep_alive")
            try pit.finish()
        }
        reader.ignore("highlight", "explain", "profile", "track_scores", "indices_boost", "stats", "ext", "_name")
        try reader.finish()
    }

    static func timeout(_ reader: inout ClauseReader) throws(TargetError) -> Duration? {
        guard let text = try reader.text("timeout"), text != "-1" else { return nil }
        guard let timeout = TimeUnits.duration(text) else {
            throw .parsing("failed to parse setting [timeout] with value [\(text)] as a time value")
        }
        return timeout
    }

    mutating func readWindow(_ reader: inout ClauseReader) throws(TargetError) {
        if let value = try reader.int("size") { size = value }
        if let value = try reader.int("from") { from = value }
        guard max(size, from) <= Int(Int32.max) else {
            throw .illegalArgument("Numeric value [\(max(size, from))] out of range of int for [size] or [from]")
        }
        guard from >= 0 else { throw .illegalArgument("[from] parameter cannot be negative, found [\(from)]") }
        guard size >= 0 else { throw .illegalArgument("[size] parameter cannot be negative, found [\(size)]") }
        if let value = reader.take("sort") { sort = try SortKey.parse(value) }
        if let value = reader.take("search_after") {
            guard let values = value.array, !values.isEmpty else {
                throw .illegalArgument("[search_after] must be an array of at least one value")
            }
            searchAfter = values
            guard from == 0 else {
                throw .illegalArgument("`from` parameter must be set to 0 when `search_after` is used.")
            }
            guard sort.isEmpty || sort.count == values.count else {
                throw TargetError(
                    status: 400,
                    type: "illegal_argument_exception",
                    reason: "search_after has \(values.count) value(s) but sort has \(sort.count).",
                    isQueryPhase: true
                )
            }
        }
        if let value = reader.take("track_total_hits") { totalHits = try TotalHits(parsing: value) }
    }

    mutating func readFields(_ reader: inout ClauseReader) throws(TargetError) {
        if let value = reader.take("_source") { source = try SourceFilter(parsing: value) }
        if let value = reader.take("docvalue_fields") {
            docvalueFields = try FieldRequest.parse(value, "docvalue_fields")
        }
        if let value = reader.take("fields") { fields = try FieldRequest.parse(value, "fields") }
    }
}

extension TotalHits {
    init(parsing value: JSON) throws(TargetError) {
        if let flag = value.coercedBool {
            self = flag ? .all : .none
        } else if let count = value.coercedInt, count >= -1 {
            self = count == -1 ? .all : .upTo(count)
        } else {
            throw .illegalArgument(
                "[track_total_hits] parameter must be positive or equals to -1, got \(value.compact)"
            )
        }
    }
}

extension SourceFilter {
    /// A flag, a pattern, a list of patterns, or an object with `includes` and `excludes`.
    public init(parsing value: JSON) throws(TargetError) {
        self.init()
        if let flag = value.coercedBool {
            isEnabled = flag
            return
        }
        if value.object != nil {
            var reader = try ClauseReader(value, "_source", .body)
            includes = try reader.texts("includes") ?? []
            includes += try reader.texts("include") ?? []
            excludes = try reader.texts("excludes") ?? []
            excludes += try reader.texts("exclude") ?? []
            try reader.finish()
            return
        }
        for element in value.array ?? [value] {
            guard let pattern = element.text else { throw .parsing("[_source] expects names, not \(element.compact)") }
            includes.append(pattern)
        }
    }
}

extension FieldRequest {
    static func parse(_ value: JSON, _ clause: String) throws(TargetError) -> [FieldRequest] {
        guard let elements = value.array else { throw .parsing("[\(clause)] expects an array") }
        guard elements.count <= 1000 else {
            throw .illegalArgument("Trying to retrieve too many \(clause). Must be less than or equal to: [1000]")
        }
        var out: [FieldRequest] = []
        for element in elements {
            if let name = element.text {
                out.append(FieldRequest(pattern: name))
                continue
            }
            var reader = try ClauseReader(element, clause, .body)
            var request = FieldRequest(pattern: try reader.requiredText("field"))
            request.format = try reader.text("format")
            request.includesUnmapped = try reader.bool("include_unmapped") ?? false
            try reader.finish()
            if request.format == "use_field_mapping" { request.format = nil }
            out.append(request)
        }
        return out
    }
}
