import FlowModel
import FlowSupport
import SearchModel

/// Where a hit is, and what it is ordered by.
struct Hit: Sendable {
    var keys: [SortValue]
    /// Position of its block among all of the search, and of its row in the block.
    var block: Int
    var row: Int
    var index: Int
    var sequence: UInt64
}

/// The order of hits: the sort keys, then index and `_seq_no`.
struct HitOrder: Sendable {
    let plans: [SortPlan]
    /// Only hits behind this one count.
    let after: [SortValue]?
    let size: Int

    init(_ request: SearchRequest, _ planner: AggregationPlanner) throws(TargetError) {
        var plans: [SortPlan] = []
        for key in request.sort { plans.append(try SortPlan(key, planner)) }
        self.plans = plans
        size = request.from + request.size
        guard let values = request.searchAfter else {
            after = nil
            return
        }
        guard !plans.isEmpty, values.count == plans.count else {
            throw .shardArgument("search_after has \(values.count) value(s) but sort has \(plans.count).")
        }
        var after: [SortValue] = []
        for (value, plan) in zip(values, plans) {
            let field: MappedField? =
                if case .field(let fields) = plan.source { fields.compactMap { $0 }.first } else { nil }
            after.append(try SortPlan.value(value, plan.kind, field, plan.key.format, planner) ?? .absent)
        }
        self.after = after
    }

    func compareKeys(_ a: [SortValue], _ b: [SortValue]) -> Int {
        for (position, plan) in plans.enumerated() {
            let way = plan.compare(a[position], b[position])
            if way != 0 { return way }
        }
        return 0
    }
    func precedes(_ a: Hit, _ b: Hit) -> Bool {
        let way = compareKeys(a.keys, b.keys)
        if way != 0 { return way < 0 }
        return (a.index, a.sequence) < (b.index, b.sequence)
    }
}

/// Keeps the first hits of what one thread has seen.
struct HitCollector {
    let order: HitOrder
    private(set) var hits: [Hit] = []

    init(_ order: HitOrder) { self.order = order }

    /// The sort keys over the rows of a block.
    static func columns(_ order: HitOrder, _ context: BlockContext) throws(TargetError) -> [SortColumn] {
        var columns: [SortColumn] = []
        for plan in order.plans { columns.append(try SortColumn(plan, context)) }
        return columns
    }

    /// Takes in the rows of a block that match.
    mutating func collect(_ context: BlockContext, _ rows: [UInt32]) throws(TargetError) {
        guard order.size > 0, !rows.isEmpty, !isBehind(context) else { return }
        try collect(context, rows, try Self.columns(order, context))
    }

    /// Whether no row of the block can be among the first hits any more.
    func isBehind(_ context: BlockContext) -> Bool {
        guard hits.count >= order.size, let worst = hits.last else { return order.size == 0 }
        // Without a sort hits stand as their blocks do.
        guard let plan = order.plans.first else { return context.ordinal > worst.block }
        return plan.isBehind(context.block, index: context.index, worst.keys[0])
    }

    mutating func collect(_ context: BlockContext, _ rows: [UInt32], _ columns: [SortColumn]) throws(TargetError) {
        guard order.size > 0, !rows.isEmpty else { return }
        var positions: [Int]
        if hits.count >= order.size, let worst = hits.last, let column = columns.first {
            positions = column.positions(rows, notBehind: worst.keys[0])
        } else {
            positions = Array(rows.indices)
        }
        if let after = order.after {
            positions.removeAll { position in
                order.compareKeys(columns.map { $0.value(Int(rows[position])) }, after) <= 0
            }
        }
        let chosen = smallest(order.size, of: positions.count) { a, b in
            let x = Int(rows[positions[a]])
            let y = Int(rows[positions[b]])
            for column in columns {
                let way = column.compare(x, y)
                if way != 0 { return way < 0 }
            }
            return x < y
        }
        var found: [Hit] = []
        for position in chosen {
            let row = Int(rows[positions[position]])
            found.append(
                Hit(
                    keys: columns.map { $0.value(row) },
                    block: context.ordinal,
                    row: row,
                    index: context.index,
                    sequence: try context.block.sequenceNumber(row)
                )
            )
        }
        add(found)
    }

    /// Merges with hits that are in order by their keys.
    mutating func add(_ more: [Hit]) {
        hits += more
        hits.sort(by: order.precedes)
        if hits.count > order.size { hits.removeLast(hits.count - order.size) }
    }
}
