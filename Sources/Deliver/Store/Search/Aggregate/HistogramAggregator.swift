import FlowSupport
import SearchModel

/// `date_histogram` and `histogram`: buckets of equal or calendar width, empty ones filled in.
final class HistogramAggregator: BucketAggregator {
    private let plan: HistogramPlan
    private var keys: KeyStore
    private var groups: (starts: [Int], ids: [Int])?

    init(_ plan: HistogramPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        keys = KeyStore(plan.isDate ? .date : .double)
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard plan.values.kind != nil, let column = try plan.values.column(context) else { return }
        var out: Pairs
        switch plan.grid {
        case .dates(let rounding): out = assignDates(column, pairs, rounding)
        case .numbers(let interval, let offset):
            let values = Self.doubles(column, plan.values.kind)
            out = keys.assign(column, pairs) { index in
                (((values[index] - offset) / interval).rounded(.down) * interval + offset).bitPattern
            }
        }
        if let hard = plan.hardBounds { out = inside(hard, out) }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for id in out.buckets { counts[Int(id)] &+= 1 }
        try charge(keys.bytes + counts.count * 8)
        try collectChildren(context, out)
    }

    private func assignDates(_ column: Column, _ pairs: Pairs, _ rounding: Rounding) -> Pairs {
        guard case .integers(let values) = column.values else { return Pairs(rows: [], buckets: []) }
        // Neighbouring rows mostly fall into the same bucket.
        var start = Int64.max
        var end = Int64.min
        let width = rounding.fixedWidth
        return keys.assign(column, pairs) { index in
            let value = values[index]
            if value < start || value >= end {
                start = rounding.floor(value)
                end = width.map { start &+ $0 } ?? (value &+ 1)
            }
            return UInt64(bitPattern: start)
        }
    }

    static func doubles(_ column: Column, _ kind: ValueKind?) -> [Double] {
        switch column.values {
        case .doubles(let values): values
        case .integers(let values): values.map { kind == .unsigned ? Double(UInt64(bitPattern: $0)) : Double($0) }
        default: []
        }
    }

    private func inside(_ bounds: (min: Double?, max: Double?), _ pairs: Pairs) -> Pairs {
        var out = Pairs(rows: [], buckets: [])
        for position in pairs.rows.indices {
            let key = number(Int(pairs.buckets[position]))
            if let min = bounds.min, key < min { continue }
            if let max = bounds.max, key >= max { continue }
            out.rows.append(pairs.rows[position])
            out.buckets.append(pairs.buckets[position])
        }
        return out
    }

    private func number(_ id: Int) -> Double {
        plan.isDate ? Double(keys.integer(id)) : Double(bitPattern: keys.table.lows[id])
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? HistogramAggregator else { return }
        var ids = [UInt32](repeating: 0, count: other.keys.count)
        for id in ids.indices {
            ids[id] = UInt32(keys.adopt(other.keys, id, parent: map[Int(other.keys.table.parents[id])]))
        }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for id in ids.indices { counts[Int(ids[id])] += other.counts[id] }
        try charge(keys.bytes + counts.count * 8)
        try mergeChildren(other, ids)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        var ids: [Int] = []
        if let parent {
            if groups == nil { groups = keys.table.grouped(parents: Int(keys.table.parents.max() ?? 0) + 1) }
            if let groups, parent + 1 < groups.starts.count {
                ids = groups.ids[groups.starts[parent]..<groups.starts[parent + 1]].filter { counts[$0] > 0 }
            }
        }
        if plan.minimumCount > 1 { ids.removeAll { counts[$0] < plan.minimumCount } }
        ids.sort { keys.precedes($0, $1) }
        let rows = try plan.fill(ids.map { number($0) }, control)
        var buckets: [ResultBucket] = []
        buckets.reserveCapacity(rows.count)
        var next = 0
        let empty = rows.count > ids.count ? try childResults(nil) : []
        for key in rows {
            var bucket = plan.bucket(key)
            if next < ids.count, number(ids[next]) == key {
                bucket.count = counts[ids[next]]
                bucket.children = try childResults(ids[next])
                next += 1
            } else {
                bucket.children = empty
            }
            buckets.append(bucket)
        }
        var result = AggregationResult()
        result.buckets = try ordered(buckets)
        result.isKeyed = plan.isKeyed
        return result
    }

    /// Ascending by key unless told otherwise.
    private func ordered(_ buckets: [ResultBucket]) throws(TargetError) -> [ResultBucket] {
        guard let ordering = plan.ordering else { return buckets }
        let order = ordering.first(
            buckets.count,
            of: Array(buckets.indices),
            counts: buckets.map(\.count),
            precedes: { $0 < $1 },
            number: { index, path in BucketPath.number(buckets[index], path) }
        )
        return order.map { buckets[$0] }
    }
}
