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
        case .metric(let metric): return .stats(try MetricPlan(metric, self))
        default: throw .parsing("Unknown aggregation type of [\(aggregation.name)]")
        }
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
