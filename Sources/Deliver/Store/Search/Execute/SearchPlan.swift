import SearchModel

/// A request made ready for the indices of a view.
struct SearchPlan: Sendable {
    /// By index of the view.
    let filters: [Filter]
    let order: HitOrder
    let aggregations: AggregationNode
    let score: Double
    let totalHits: TotalHits
    let terminateAfter: Int?
    /// Some aggregation has to see every row that is alive.
    let observesAll: Bool
    /// Some aggregation ignores the query.
    let hasGlobal: Bool

    init(_ view: SearchView, _ request: SearchRequest, now: Int64) throws(TargetError) {
        let planner = AggregationPlanner(indices: view.indices.map(\.index), now: now)
        var filters = try planner.filters(request.query)
        score = request.query.score
        if let minimum = request.minimumScore, score < minimum { filters = filters.map { _ in .nothing } }
        self.filters = filters
        order = try HitOrder(request, planner)
        aggregations = try planner.plan(request.aggregations)
        totalHits = request.totalHits
        terminateAfter = request.terminateAfter
        observesAll = Self.observesAll(request.aggregations)
        hasGlobal = request.aggregations.contains { if case .global = $0.kind { true } else { false } }
    }

    static func observesAll(_ aggregations: [Aggregation]) -> Bool {
        aggregations.contains { aggregation in
            if case .terms(let terms) = aggregation.kind, terms.minimumCount == 0 { return true }
            return observesAll(aggregation.children)
        }
    }
}
