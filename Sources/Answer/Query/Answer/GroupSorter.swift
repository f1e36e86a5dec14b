import FlowModel
import FlowSupport

/// Orders, fills and cuts the groups that the server did not, then names their keys.
struct GroupSorter {
    let plan: GroupPlan
    let names: Names
    let range: Range<Int64>

    /// Cells of the answer in the order of its columns.
    func cells(_ rows: [GroupRow]) -> [[JSON]] {
        var named = rows.map { (row: $0, keys: keyCells($0)) }
        if plan.layout == .composite, plan.fill != .none { named = filled(named) }
        if needsOrder { sort(&named) }
        if plan.layout != .terms || plan.interval == nil, let limit = plan.limit, named.count > limit {
            named.removeLast(named.count - limit)
        }
        return named.map { entry in
            (plan.interval == nil ? [] : [entry.row.time.map { .integer($0) } ?? .null]) + entry.keys
                + entry.row.metrics
        }
    }

    /// A `terms` comes in its order; the others only where nothing was asked.
    private var needsOrder: Bool {
        switch plan.layout {
        case .whole: false
        case .histogram: !plan.order.isEmpty
        case .terms: plan.interval != nil && plan.order.contains { if case .time = $0 { true } else { false } }
        case .composite: true
        }
    }

    private func keyCells(_ row: GroupRow) -> [JSON] {
        var cells: [JSON] = []
        var index = 0
        for key in plan.keys {
            let values = Array(row.keys[min(index, row.keys.count)..<min(index + key.fields.count, row.keys.count)])
            index += key.fields.count
            cells.append(CellNamer(names: names).cell(key, values))
        }
        return cells
    }

    // MARK: Filling

    /// Every group in every bucket of the range.
    private func filled(_ rows: [(row: GroupRow, keys: [JSON])]) -> [(row: GroupRow, keys: [JSON])] {
        guard let interval = plan.interval else { return rows }
        let starts = interval.starts(in: range)
        var groups: [[UInt8]: (keys: [JSON], raw: [JSON], times: [Int64: GroupRow])] = [:]
        var order: [[UInt8]] = []
        for (row, keys) in rows {
            let id = JSON.array(row.keys).bytes
            if groups[id] == nil {
                order.append(id)
                groups[id] = (keys, row.keys, [:])
            }
            if let time = row.time { groups[id]?.times[time] = row }
        }
        guard starts.count * order.count <= QueryLimits.groupsRead else { return rows }
        let empty: [JSON] = plan.aggregations.metrics.map { _ in plan.fill == .zero ? .integer(0) : .null }
        return order.flatMap { id -> [(row: GroupRow, keys: [JSON])] in
            guard let group = groups[id] else { return [] }
            return starts.map { start in
                let made = GroupRow(time: start, keys: group.raw, metrics: empty, documents: 0)
                return (group.times[start] ?? made, group.keys)
            }
        }
    }

    // MARK: Order

    private func sort(_ rows: inout [(row: GroupRow, keys: [JSON])]) {
        let order = plan.order
        var ranked = rows.enumerated().map { (offset: $0.offset, entry: $0.element) }
        ranked.sort { a, b in
            for step in order {
                let result: Int
                switch step {
                case .time: result = Self.compare(a.entry.row.time ?? 0, b.entry.row.time ?? 0)
                case .key(let index, _): result = Self.compare(a.entry.keys[index], b.entry.keys[index])
                case .metric(let index, let descending):
                    let (x, y) = (a.entry.row.metrics[index].ranked, b.entry.row.metrics[index].ranked)
                    // No value stands last in either direction.
                    if (x == nil) != (y == nil) { return y == nil }
                    result = Self.compare(x ?? 0, y ?? 0)
                    if result != 0 { return (result < 0) != descending }
                    continue
                }
                if result != 0 { return (result < 0) != step.isDescending }
            }
            if order.isEmpty {
                if plan.interval != nil, a.entry.row.time != b.entry.row.time {
                    return (a.entry.row.time ?? 0) < (b.entry.row.time ?? 0)
                }
                if plan.limit != nil || plan.interval != nil, a.entry.row.documents != b.entry.row.documents {
                    return a.entry.row.documents > b.entry.row.documents
                }
            }
            return a.offset < b.offset
        }
        rows = ranked.map(\.entry)
    }

    private static func compare<T: Comparable>(_ a: T, _ b: T) -> Int { a < b ? -1 : a > b ? 1 : 0 }
    /// Numbers before texts, nothing last.
    private static func compare(_ a: JSON, _ b: JSON) -> Int {
        if let x = a.number, let y = b.number { return compare(x, y) }
        if let x = a.text, let y = b.text { return compare(x, y) }
        func rank(_ value: JSON) -> Int { value.number != nil ? 0 : value.text != nil ? 1 : value.isNull ? 3 : 2 }
        return compare(rank(a), rank(b))
    }
}

extension JSON {
    /// The number a metric is ranked by: of several the first.
    fileprivate var ranked: Double? { number ?? object?.first?.value.number }
}
