import FlowModel
import FlowSupport

/// Decides how groups are asked for, and writes the body (query-language.md B.4).
struct GroupPlanner {
    let arguments: QueryArguments
    let range: QueryRange
    let translator: FilterTranslator
    let writer: ClauseWriter
    var keys: [GroupKey] = []
    var interval: QueryInterval?

    init(
        _ arguments: QueryArguments,
        _ range: QueryRange,
        _ translator: FilterTranslator,
        _ writer: ClauseWriter
    ) throws(QueryError) {
        self.arguments = arguments
        self.range = range
        self.translator = translator
        self.writer = writer
        for name in arguments.groupBy { keys += try GroupKey.keys(name, translator) }
        guard keys.count <= 16 else {
            throw QueryError(.tooLarge, "\(keys.count) group keys", hint: "group by at most 16")
        }
        if let text = arguments.interval { interval = try QueryInterval(parsing: text) }
    }

    /// The existence clauses of the keys, in their order.
    var existence: [Clause] { arguments.keepEmpty ? [] : keys.compactMap(\.existence) }

    func plan(_ items: [SelectItem]) throws(QueryError) -> (plan: GroupPlan, aggs: JSON) {
        var compiler = MetricCompiler()
        var metrics: [CompiledMetric] = []
        for item in items { metrics.append(try searchable(try compiler.compile(item))) }
        var inner: [CompiledMetric] = []
        for metric in compiler.inner { inner.append(try searchable(metric)) }
        let order = try self.order(metrics)
        let layout = layout(metrics, order)
        if layout == .terms { metrics = ordered(metrics, order) }
        let set = try AggregationSet(metrics, inner: inner, keys: takenNames(layout), counts: condition)
        var plan = GroupPlan(
            layout: layout,
            keys: keys,
            interval: interval,
            fill: arguments.fill,
            limit: arguments.limit,
            order: order,
            aggregations: set
        )
        try checkSize(plan)
        return (plan, body(&plan))
    }

    /// Names of groups and key columns cannot be names of metrics too.
    private func takenNames(_ layout: GroupPlan.Layout) -> Set<String> {
        var names = Set(keys.map(\.name))
        if interval != nil { names.insert("time") }
        if layout != .whole { names.formUnion(["g0", "g1", "g0_top"]) }
        return names
    }

    private func condition(_ count: String) throws(QueryError) -> JSON {
        guard case .count(let condition)? = FieldTable[count].flatMap(Metric.of) else {
            throw QueryError(.unknownName, "\(count) is no count", hint: "weir fields lists the metrics")
        }
        return try writer.json(try translator.clause(try FilterParser.parse(condition)))
    }

    /// The filter around `duration` asks an unindexed field: servers that cannot search those get it as a script.
    private func searchable(_ metric: CompiledMetric) throws(QueryError) -> CompiledMetric {
        guard !writer.product.searchesDocValues, case .aggregation(var aggregation, let extraction) = metric.source,
            extraction.wrapper != nil, let name = aggregation["filter"]?["range"]?.object?.first?.name,
            let field = FieldTable[name]
        else { return metric }
        let above = FieldTest.Operation.range([.init(name: "gt", value: 0)])
        let test = FieldTest(field: StoredTranslator.searchField(field), operation: above)
        aggregation.set("filter", try writer.json(.field(test)))
        var metric = metric
        metric.source = .aggregation(aggregation, extraction)
        return metric
    }

    // MARK: Order

    private func order(_ metrics: [CompiledMetric]) throws(QueryError) -> [GroupPlan.Order] {
        var order: [GroupPlan.Order] = []
        for text in arguments.order {
            let descending = text.hasPrefix("-")
            let name = String(text.drop { $0 == "-" || $0 == "+" }).filter { !$0.isWhitespace && $0 != "`" }
            if name == "time", interval != nil {
                order.append(.time(descending: descending))
            } else if let index = keys.firstIndex(where: { $0.name == name }) {
                order.append(.key(index, descending: descending))
            } else if let index = metrics.firstIndex(where: { $0.name == name }) {
                order.append(.metric(index, descending: descending))
            } else {
                let columns = keys.map(\.name) + (interval == nil ? [] : ["time"]) + metrics.map(\.name)
                let nearest = NearestName.of(name, among: columns)
                throw QueryError(
                    .badArgument,
                    "there is no column \(name) to order by",
                    hint: nearest.map { "the nearest is \($0)" } ?? "columns are \(columns.joined(separator: ", "))"
                )
            }
        }
        return order
    }

    private func layout(_ metrics: [CompiledMetric], _ order: [GroupPlan.Order]) -> GroupPlan.Layout {
        if keys.isEmpty { return interval == nil ? .whole : .histogram }
        guard keys.count == 1, keys[0].fields.count == 1, arguments.limit != nil else { return .composite }
        let ranking = order.filter { if case .time = $0 { false } else { true } }
        let isExpressible = ranking.allSatisfy { entry in
            switch entry {
            case .time: return true
            case .key(let index, _): return !keys[index].isResource
            case .metric(let index, _): return canOrder(metrics[index], alone: ranking.count == 1)
            }
        }
        return isExpressible ? .terms : .composite
    }

    private func canOrder(_ metric: CompiledMetric, alone: Bool) -> Bool {
        if metric.twoParts != nil { return true }
        let isPath = metric.name.allSatisfy { $0 != "." && $0 != "[" && $0 != ">" }
        guard isPath else { return false }
        switch metric.source {
        case .documents: return true
        case .aggregation: return metric.orderPath != nil
        case .formula(.part(.count)): return true
        case .formula(let formula):
            let onlyParts = formula.parts.allSatisfy { part in
                switch part {
                case .sum, .count: true
                default: false
                }
            }
            return alone && onlyParts && !metric.isPerSecond
        }
    }

    /// The sum of two counters needs one value a document where a `terms` is ordered by it.
    private func ordered(_ metrics: [CompiledMetric], _ order: [GroupPlan.Order]) -> [CompiledMetric] {
        var metrics = metrics
        for case .metric(let index, _) in order {
            guard let (first, second) = metrics[index].twoParts else { continue }
            let script = Painless.value(Painless.sum(first, second))
            metrics[index].source = .aggregation(["sum": ["script": script]], Extraction(value: .value))
        }
        return metrics
    }

    private func checkSize(_ plan: GroupPlan) throws(QueryError) {
        let buckets = interval.map { $0.buckets(in: range.milliseconds) } ?? 1
        let groups = plan.layout == .terms ? Int64(arguments.limit ?? 1) : 1
        let (product, overflow) = buckets.multipliedReportingOverflow(by: groups)
        if overflow || product > Int64(QueryLimits.buckets) {
            throw QueryError(
                .tooLarge,
                "the answer could have \(overflow ? "very many" : "\(product)") buckets, more than \(QueryLimits.buckets)",
                hint: "take a longer interval, a shorter range or a smaller limit"
            )
        }
    }
}
