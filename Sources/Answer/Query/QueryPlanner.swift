public import FlowModel
import FlowSupport
public import SearchModel

/// From arguments to a request: filter, range, keys and metrics checked against the catalogue, body written for one server.
///
/// Without I/O: names, product and time come in as values.
public struct QueryPlanner: Sendable {
    private let names: Names
    private let product: TargetProduct
    private let now: UInt64

    /// `now` in nanoseconds since the epoch.
    public init(names: Names, product: TargetProduct, now: UInt64) {
        self.names = names
        self.product = product
        self.now = now
    }

    /// The plan, or the first fault that was found.
    public func plan(_ arguments: QueryArguments) throws(QueryError) -> QueryPlan {
        let range = try QueryRange(arguments, now: now)
        let filter = try FilterParser.parse(arguments.filter)
        let translator = FilterTranslator(names: names, range: range.milliseconds)
        let writer = ClauseWriter(product: product)
        let clause = try translator.clause(filter)
        try checkLimit(arguments)
        try checkCost(clause, range, arguments)
        var items: [SelectItem] = []
        for text in arguments.select { items.append(try SelectParser.parse(text)) }
        guard items.count <= 100 else {
            throw QueryError(.tooLarge, "\(items.count) columns", hint: "select at most 100")
        }
        let query = Request(
            arguments: arguments,
            range: range,
            translator: translator,
            writer: writer,
            clause: clause,
            names: names,
            product: product
        )
        return arguments.asksForRows(items) ? try query.rows(items) : try query.groups(items)
    }

    private func checkLimit(_ arguments: QueryArguments) throws(QueryError) {
        guard let limit = arguments.limit else { return }
        guard limit > 0 else {
            throw QueryError(.badArgument, "the limit \(limit) gives no rows", hint: "ask for at least 1")
        }
        guard limit <= QueryLimits.rows else {
            throw QueryError(
                .tooLarge,
                "the limit \(limit) is more than \(QueryLimits.rows)",
                hint: "read on with the cursor of the answer"
            )
        }
    }

    /// A filter on fields without index wants another beside it, or a day at most (query-language.md B.3).
    private func checkCost(_ clause: Clause, _ range: QueryRange, _ arguments: QueryArguments) throws(QueryError) {
        guard !arguments.allowSlow, range.seconds > 86_400, !clause.isIndexed else { return }
        if clause.topLevel.contains(where: \.isIndexed) { return }
        throw QueryError(
            .tooSlow,
            "the filter asks only fields without an index over more than a day",
            hint: "shorten the range to 24 h, add a condition such as ip or server_port, or allow it with allow_slow"
        )
    }
}

/// The parts of one request that rows and groups share.
private struct Request {
    let arguments: QueryArguments
    let range: QueryRange
    let translator: FilterTranslator
    let writer: ClauseWriter
    let clause: Clause
    let names: Names
    let product: TargetProduct

    private func query(_ existence: [Clause]) throws(QueryError) -> JSON {
        var members = [range.clause] + (try writer.topLevel(clause))
        for clause in existence { members += try writer.topLevel(clause) }
        return ["bool": ["filter": .array(members)]]
    }

    private func plan(
        _ body: [JSON.Member],
        _ columns: [QueryColumn],
        _ shape: QueryPlan.Shape
    ) throws(QueryError) -> QueryPlan {
        QueryPlan(
            indices: try range.indices(arguments.dataset),
            body: .object(body),
            clause: try writer.json(clause),
            range: range.milliseconds,
            family: arguments.dataset.prefix + "*",
            columns: columns,
            shape: shape,
            names: names,
            product: product
        )
    }

    func rows(_ items: [SelectItem]) throws(QueryError) -> QueryPlan {
        let items =
            items.isEmpty ? RowPlanner.defaultColumns.map { SelectItem(name: $0, expression: .name($0)) } : items
        let (rows, tail) = try RowPlanner(arguments: arguments).plan(items)
        let body: [JSON.Member] =
            [.init("size", .int(rows.limit)), .init("timeout", "30s"), .init("query", try query([]))] + tail
        return try plan(body, rows.columns.map(\.column), .rows(rows))
    }

    func groups(_ items: [SelectItem]) throws(QueryError) -> QueryPlan {
        var items = items
        if items.isEmpty {
            for text in ["Sum(byte) AS bytes", "Sum(packet) AS packets", "new_flow AS flows"] {
                items.append(try SelectParser.parse(text))
            }
        }
        let planner = try GroupPlanner(arguments, range, translator, writer)
        let (groups, aggs) = try planner.plan(items)
        var body: [JSON.Member] = [
            .init("size", 0), .init("timeout", "30s"), .init("query", try query(planner.existence)),
        ]
        if groups.layout == .whole, groups.needsTotal { body.append(.init("track_total_hits", true)) }
        if aggs != .object([]) { body.append(.init("aggs", aggs)) }
        return try plan(body, groups.columns, .groups(groups))
    }
}

extension GroupPlan {
    /// Without groups the number of documents is that of the hits.
    var needsTotal: Bool {
        aggregations.metrics.contains { metric in
            switch metric.source {
            case .documents: true
            case .formula(let formula): formula.parts.contains(.documents)
            case .aggregation: false
            }
        }
    }

    var columns: [QueryColumn] {
        var columns: [QueryColumn] = interval == nil ? [] : [QueryColumn("time", .time, display: "Time")]
        for key in keys {
            let enumeration = key.shown == .value ? key.field.enumeration : ""
            columns.append(QueryColumn(key.name, .tag, enumeration: enumeration, display: key.field.english))
        }
        return columns + aggregations.metrics.map { QueryColumn($0.name, .metric, unit: $0.unit) }
    }
}
