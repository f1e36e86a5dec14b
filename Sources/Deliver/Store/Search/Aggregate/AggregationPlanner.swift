import FlowSupport
import SearchModel

/// Makes the aggregations of a request ready: fields found in every index, options checked against their types.
struct AggregationPlanner {
    let indices: [IndexView]
    /// Milliseconds since the epoch, for date maths.
    let now: Int64

    func plan(_ aggregations: [Aggregation]) throws(TargetError) -> AggregationNode {
        let root = Aggregation(name: "", kind: .global, meta: nil, children: aggregations)
        return try node(root, kind: .root, isTop: true)
    }

    private func node(_ aggregation: Aggregation, kind: AggregationNode.Kind, isTop: Bool = false) throws(TargetError)
        -> AggregationNode
    {
        var children: [AggregationNode] = []
        var pipelines: [PipelineNode] = []
        var siblings: [PipelineNode] = []
        for child in aggregation.children {
            if case .pipeline(let pipeline) = child.kind {
                let node = try PipelineNode(pipeline, child, among: aggregation.children, isTop: isTop)
                if pipeline.kind.isSibling { siblings.append(node) } else { pipelines.append(node) }
            } else {
                children.append(try self.child(child, isTop: isTop))
            }
        }
        return AggregationNode(
            name: aggregation.name,
            meta: aggregation.meta,
            kind: kind,
            children: children,
            pipelines: try PipelineNode.sorted(pipelines),
            siblings: siblings
        )
    }

    private func child(_ aggregation: Aggregation, isTop: Bool) throws(TargetError) -> AggregationNode {
        try node(aggregation, kind: try kind(aggregation, isTop: isTop))
    }

    private func kind(_ aggregation: Aggregation, isTop: Bool) throws(TargetError) -> AggregationNode.Kind {
        switch aggregation.kind {
        case .terms(let terms): return .terms(try TermsPlan(terms, aggregation, self))
        case .dateHistogram(let histogram): return .histogram(try HistogramPlan(histogram, aggregation, self))
        case .histogram(let histogram): return .histogram(try HistogramPlan(histogram, aggregation, self))
        case .filter(let query): return .single(.filters(try filters(query)))
        case .missing(let field):
            return .single(.filters(try filters(.bool(Self.without(field)))))
        case .metric(let metric): return try self.metric(metric)
        case .global:
            guard isTop else {
                throw .aggregationExecution(
                    "Aggregation [\(aggregation.name)] cannot have a global sub-aggregation, it can only be defined at the top level"
                )
            }
            return .single(.everything)
        case .filters(let filters): return .filters(try plan(filters))
        case .range(let range): return .ranges(try RangePlan(range, self))
        case .composite(let composite):
            guard isTop else {
                throw .shardArgument("[composite] aggregation cannot be used with a parent aggregation")
            }
            return .composite(try CompositePlan(composite, self))
        case .multiTerms(let terms): return .multiTerms(try MultiTermsPlan(terms, aggregation, self))
        case .autoDateHistogram(let histogram):
            return .autoDateHistogram(try AutoDateHistogramPlan(histogram, self))
        case .topHits(let request): return .topHits(try TopHitsPlan(request, metrics: nil, self))
        case .topMetrics(let top):
            var request = SearchRequest()
            request.size = top.size
            request.sort = top.sort
            return .topHits(try TopHitsPlan(request, metrics: top.fields, self))
        case .pipeline: throw .parsing("[\(aggregation.name)] collects no documents")
        }
    }

    private func metric(_ metric: MetricAggregation) throws(TargetError) -> AggregationNode.Kind {
        let plan = try MetricPlan(metric, self)
        switch metric.kind {
        case .cardinality: return .cardinality(plan)
        case .percentiles(let percents, let keyed): return .percentiles(plan, percents: percents, keyed: keyed)
        default: return .stats(plan)
        }
    }

    private func plan(_ aggregation: FiltersAggregation) throws(TargetError) -> FiltersPlan {
        var filters: [[Filter]] = []
        for entry in aggregation.filters { filters.append(try self.filters(entry.query)) }
        return FiltersPlan(
            filters: filters,
            names: aggregation.filters.map(\.name),
            other: aggregation.other,
            isKeyed: aggregation.isKeyed
        )
    }

    static func without(_ field: String) -> BoolClause {
        var clause = BoolClause()
        clause.mustNot = [.exists(field: field)]
        return clause
    }

    /// The query made ready for each index.
    func filters(_ query: SearchQuery) throws(TargetError) -> [Filter] {
        var out: [Filter] = []
        for index in indices { out.append(try FilterCompiler(index: index, now: now).compile(query)) }
        return out
    }
}
