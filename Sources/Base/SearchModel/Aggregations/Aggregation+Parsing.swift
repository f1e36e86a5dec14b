import FlowSupport

extension Aggregation {
    static let maximumDepth = 32
    static let maximumCount = 1000

    /// All aggregations of an `aggs` object, in its order.
    static func parse(_ value: JSON) throws(TargetError) -> [Aggregation] {
        var count = 0
        return try parse(value, depth: 0, &count)
    }

    static func parse(_ value: JSON, depth: Int, _ count: inout Int) throws(TargetError) -> [Aggregation] {
        guard let members = value.object else {
            throw .parsing("Expected [START_OBJECT] under [aggs], but got a [\(value.tokenName)]")
        }
        guard depth < maximumDepth else { throw .illegalArgument("aggregations nested deeper than [\(maximumDepth)]") }
        var out: [Aggregation] = []
        for member in members {
            count += 1
            guard count <= maximumCount else { throw .illegalArgument("more than [\(maximumCount)] aggregations") }
            guard !member.name.contains(where: { "[]>".contains($0) }), !member.name.isEmpty else {
                throw .parsing(
                    "Invalid aggregation name [\(member.name)]. Aggregation names can contain any character except "
                        + "'[', ']', and '>'"
                )
            }
            guard !out.contains(where: { $0.name == member.name }) else {
                throw .illegalArgument("Two sibling aggregations cannot have the same name: [\(member.name)]")
            }
            out.append(try one(member.name, member.value, depth: depth, &count))
        }
        return out
    }

    static func one(_ name: String, _ value: JSON, depth: Int, _ count: inout Int) throws(TargetError) -> Aggregation {
        guard let members = value.object else {
            throw .parsing(
                "Aggregation definition for [\(name)] starts with a [\(value.tokenName)], expected a [START_OBJECT]."
            )
        }
        var children: [Aggregation] = []
        var meta: JSON?
        var kind: AggregationKind?
        for member in members {
            switch member.name {
            case "aggs", "aggregations": children = try parse(member.value, depth: depth + 1, &count)
            case "meta": meta = member.value
            default:
                guard kind == nil else {
                    throw .parsing(
                        "Found two aggregation type definitions in [\(name)]: [\(member.name)] is the second"
                    )
                }
                kind = try AggregationKind.parse(member.name, member.value, named: name)
            }
        }
        guard let kind else { throw .parsing("Missing definition for aggregation [\(name)]") }
        guard children.isEmpty || kind.makesBuckets else {
            throw TargetError(
                status: 500,
                type: "aggregation_initialization_exception",
                reason: "Aggregator [\(name)] of type [\(members.first?.name ?? "")] cannot accept sub-aggregations"
            )
        }
        try checkPipelines(children, inside: kind, name)
        return Aggregation(name: name, kind: kind, meta: meta, children: children)
    }

    /// Some pipeline aggregations only make sense over a row of buckets.
    static func checkPipelines(_ children: [Aggregation], inside parent: AggregationKind, _ name: String)
        throws(TargetError)
    {
        for child in children {
            guard case .pipeline(let pipeline) = child.kind, pipeline.kind.needsHistogram else { continue }
            switch parent {
            case .dateHistogram, .histogram, .autoDateHistogram: continue
            default:
                throw .validation(
                    "\(pipeline.type) aggregation [\(child.name)] must have a histogram, date_histogram or "
                        + "auto_date_histogram as parent"
                )
            }
        }
    }
}

extension TargetError {
    /// A request whose parts do not fit together.
    static func validation(_ reason: String) -> TargetError {
        TargetError(
            status: 400,
            type: "action_request_validation_exception",
            reason: "Validation Failed: 1: \(reason);"
        )
    }
}

extension AggregationKind {
    static func parse(_ type: String, _ value: JSON, named name: String) throws(TargetError) -> AggregationKind {
        if let metric = try MetricAggregation.parse(type, value) { return .metric(metric) }
        if let pipeline = try PipelineAggregation.parse(type, value) { return .pipeline(pipeline) }
        switch type {
        case "terms": return .terms(try TermsAggregation(parsing: value, named: name))
        case "multi_terms": return .multiTerms(try MultiTermsAggregation(parsing: value, named: name))
        case "date_histogram": return .dateHistogram(try DateHistogramAggregation(parsing: value))
        case "auto_date_histogram": return .autoDateHistogram(try AutoDateHistogramAggregation(parsing: value))
        case "histogram": return .histogram(try HistogramAggregation(parsing: value))
        case "range", "date_range", "ip_range": return .range(try RangeAggregation(parsing: value, type))
        case "filter": return .filter(try SearchQuery(parsing: value))
        case "filters": return .filters(try FiltersAggregation(parsing: value))
        case "composite": return .composite(try CompositeAggregation(parsing: value))
        case "top_metrics": return .topMetrics(try TopMetricsAggregation(parsing: value))
        case "top_hits": return .topHits(try SearchRequest.topHits(value))
        case "missing":
            var reader = try ClauseReader(value, type, .aggregation)
            let field = try reader.requiredText("field")
            try reader.finish()
            return .missing(field: field)
        case "global":
            try ClauseReader(value, type, .aggregation).finish()
            return .global
        default: throw .parsing("Unknown aggregation type [\(type)]")
        }
    }
}

extension SearchRequest {
    /// The options of `top_hits`, three hits unless told.
    static func topHits(_ value: JSON) throws(TargetError) -> SearchRequest {
        var reader = try ClauseReader(value, "top_hits", .aggregation)
        var request = SearchRequest()
        request.size = 3
        try request.readWindow(&reader)
        try request.readFields(&reader)
        request.wantsVersion = try reader.bool("version") ?? false
        request.wantsSequenceNumber = try reader.bool("seq_no_primary_term") ?? false
        reader.ignore("highlight", "explain", "track_scores", "stored_fields", "script_fields")
        try reader.finish()
        guard request.from + request.size <= 100 else {
            throw .illegalArgument(
                "Top hits result window is too large, the top hits aggregation's from + size must be less than or equal "
                    + "to: [100] but was [\(request.from + request.size)]."
            )
        }
        return request
    }
}
