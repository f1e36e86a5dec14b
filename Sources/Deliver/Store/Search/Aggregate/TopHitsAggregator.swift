import FlowModel
import FlowSupport
import SearchModel

/// `top_hits` and `top_metrics` made ready.
struct TopHitsPlan: Sendable {
    let request: SearchRequest
    let order: HitOrder
    /// Fields of `top_metrics`; nil for `top_hits`.
    let metrics: [String]?

    init(_ request: SearchRequest, metrics: [String]?, _ planner: AggregationPlanner) throws(TargetError) {
        self.request = request
        self.metrics = metrics
        order = try HitOrder(request, planner)
    }
}

/// `top_hits`, `top_metrics`: the first documents of every bucket.
final class TopHitsAggregator: Aggregator {
    private let plan: TopHitsPlan
    private var collectors: [HitCollector] = []
    private var counts: [Int] = []

    init(_ plan: TopHitsPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        super.init(node, control)
    }

    private func grow(_ parents: Int) throws(TargetError) {
        while collectors.count < parents { collectors.append(HitCollector(plan.order)) }
        counts.append(contentsOf: repeatElement(0, count: max(parents - counts.count, 0)))
        try charge(counts.count * (64 + plan.order.size * 120))
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        try grow(parents)
        if pairs.buckets.isEmpty {
            counts[0] += pairs.rows.count
            try collectors[0].collect(context, pairs.rows)
            return
        }
        // Rows of the same bucket next to each other.
        let positions = pairs.rows.indices.sorted { pairs.buckets[$0] < pairs.buckets[$1] }
        let columns = try HitCollector.columns(plan.order, context)
        var index = 0
        while index < positions.count {
            let bucket = pairs.buckets[positions[index]]
            var rows: [UInt32] = []
            while index < positions.count, pairs.buckets[positions[index]] == bucket {
                rows.append(pairs.rows[positions[index]])
                index += 1
            }
            counts[Int(bucket)] += rows.count
            try collectors[Int(bucket)].collect(context, rows.sorted(), columns)
        }
    }
    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? TopHitsAggregator else { return }
        try grow(parents)
        for (theirs, mine) in map.prefix(other.counts.count).enumerated() {
            counts[Int(mine)] += other.counts[theirs]
            collectors[Int(mine)].add(other.collectors[theirs].hits)
        }
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        let hits = parent.map { $0 < collectors.count ? collectors[$0].hits : [] } ?? []
        if let metrics = plan.metrics { return try topMetrics(hits, metrics) }
        let fetcher = HitFetcher(plan.request, plan.order.plans, score: 1)
        var out: [JSON] = []
        for hit in hits.dropFirst(plan.request.from) { out.append(try fetcher.json(hit, control.blocks[hit.block])) }
        let total = parent.map { $0 < counts.count ? counts[$0] : 0 } ?? 0
        return AggregationResult(members: [
            JSON.Member(
                "hits",
                [
                    "total": ["value": .int(total), "relation": "eq"],
                    "max_score": plan.order.plans.isEmpty && !out.isEmpty ? 1.0 : nil, "hits": .array(out),
                ]
            )
        ])
    }

    private func topMetrics(_ hits: [Hit], _ fields: [String]) throws(TargetError) -> AggregationResult {
        var result = AggregationResult()
        var top: [JSON] = []
        for hit in hits {
            let block = control.blocks[hit.block]
            var metrics: [JSON.Member] = []
            for name in fields {
                var value = JSON.null
                if let field = block.index.mapping.field(name) {
                    value = try FieldFetcher.docValues(field, nil, block, hit.row).first ?? .null
                }
                if result.numbers[name] == nil { result.numbers[name] = value.number ?? .nan }
                metrics.append(JSON.Member(name, value))
            }
            let sort = zip(plan.order.plans, hit.keys).map { plan, value -> JSON in
                if case .integer(let time) = value, plan.kind == .date { return .string(plan.printer.text(time) ?? "") }
                return plan.json(value)
            }
            top.append(["sort": .array(sort), "metrics": .object(metrics)])
        }
        result.members = [JSON.Member("top", .array(top))]
        return result
    }
    override func number(_ parent: Int, _ path: OrderPath) -> Double? {
        do throws(TargetError) {
            let numbers = try result(parent).numbers
            return path.property.flatMap { numbers[$0] } ?? numbers.values.first
        } catch { return nil }
    }
}
