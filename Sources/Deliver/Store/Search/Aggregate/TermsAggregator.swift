import FlowSupport
import SearchModel

/// A terms aggregation made ready.
struct TermsPlan: Sendable {
    let values: FieldValues
    let size: Int
    let minimumCount: Int
    let ordering: BucketOrdering
    let filter: TermFilter?
    let showsError: Bool

    init(_ terms: TermsAggregation, _ aggregation: Aggregation, _ planner: AggregationPlanner) throws(TargetError) {
        values = try FieldValues(terms.source, planner)
        size = terms.size
        minimumCount = terms.minimumCount
        ordering = try BucketOrdering(terms.order, aggregation)
        filter = try TermFilter(terms, values, planner)
        showsError = terms.showsError
    }
}

/// `terms`: exact counts of every value.
final class TermsAggregator: BucketAggregator {
    private let plan: TermsPlan
    private var keys: KeyStore
    /// Every term of the searched indices, for `min_doc_count` 0.
    private var all: KeyStore?
    private var groups: (starts: [Int], ids: [Int])?

    init(_ plan: TermsPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        keys = KeyStore(plan.values.kind ?? .keyword)
        all = plan.minimumCount == 0 ? KeyStore(plan.values.kind ?? .keyword) : nil
        super.init(node, control)
    }

    private func column(_ context: BlockContext) throws(TargetError) -> Column? {
        guard plan.values.kind != nil, let column = try plan.values.column(context) else { return nil }
        return plan.filter?.apply(column, rows: context.block.rows) ?? column
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard let column = try column(context) else { return }
        let bounds = plan.values.plainField(context).flatMap { context.block.bounds($0) }
        let out = keys.assign(column, pairs, parents: parents, bounds: bounds)
        count(out)
        try charge(keys.bytes + counts.count * 8)
        try collectChildren(context, out)
    }

    private func count(_ pairs: Pairs) {
        var counts: [Int] = []
        swap(&counts, &self.counts)
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for id in pairs.buckets { counts[Int(id)] &+= 1 }
        swap(&counts, &self.counts)
    }

    override func observe(_ context: BlockContext, _ live: [UInt32]) throws(TargetError) {
        if all != nil, let column = try column(context) {
            _ = all?.assign(column, Pairs(rows: live, buckets: []), parents: 1, bounds: nil)
        }
        try super.observe(context, live)
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? TermsAggregator else { return }
        var ids = [UInt32](repeating: 0, count: other.keys.count)
        for id in ids.indices {
            ids[id] = UInt32(keys.adopt(other.keys, id, parent: map[Int(other.keys.table.parents[id])]))
        }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for id in ids.indices { counts[Int(ids[id])] += other.counts[id] }
        if let theirs = other.all {
            for id in 0..<theirs.count { _ = all?.adopt(theirs, id, parent: 0) }
        }
        try charge(keys.bytes + counts.count * 8)
        try mergeChildren(other, ids)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        var result = AggregationResult()
        var ids: [Int] = []
        if let parent {
            if groups == nil { groups = keys.table.grouped(parents: Int(keys.table.parents.max() ?? 0) + 1) }
            if let groups, parent + 1 < groups.starts.count {
                ids = Array(groups.ids[groups.starts[parent]..<groups.starts[parent + 1]])
            }
        }
        let total = ids.reduce(0) { $0 + counts[$1] }
        if plan.minimumCount > 1 { ids.removeAll { counts[$0] < plan.minimumCount } }
        if let all {
            guard let parent else { return try emptyResult(all) }
            ids += addMissing(all, parent)
        }
        let chosen = plan.ordering.first(
            plan.size,
            of: ids,
            counts: counts,
            precedes: keys.precedes,
            number: { self.childNumber($0, $1) }
        )
        try control.take(buckets: chosen.count)
        var buckets: [ResultBucket] = []
        buckets.reserveCapacity(chosen.count)
        for id in chosen {
            let (key, text) = keys.json(id, plan.values.format)
            var bucket = ResultBucket(key: key, keyText: text, count: counts[id])
            if plan.showsError { bucket.extra = [JSON.Member("doc_count_error_upper_bound", 0)] }
            bucket.children = try childResults(counts[id] == 0 ? nil : id)
            buckets.append(bucket)
        }
        result.members = [
            JSON.Member("doc_count_error_upper_bound", 0),
            JSON.Member("sum_other_doc_count", .int(total - chosen.reduce(0) { $0 + counts[$1] })),
        ]
        result.buckets = buckets
        return result
    }

    /// The answer for a parent without documents: every term, none of them counted.
    private func emptyResult(_ all: KeyStore) throws(TargetError) -> AggregationResult {
        let chosen = plan.ordering.first(
            plan.size,
            of: Array(0..<all.count),
            counts: Array(repeating: 0, count: all.count),
            precedes: all.precedes,
            number: { _, _ in nil }
        )
        try control.take(buckets: chosen.count)
        var buckets: [ResultBucket] = []
        for id in chosen {
            let (key, text) = all.json(id, plan.values.format)
            var bucket = ResultBucket(key: key, keyText: text, count: 0)
            bucket.children = try childResults(nil)
            buckets.append(bucket)
        }
        var result = AggregationResult()
        result.members = [JSON.Member("doc_count_error_upper_bound", 0), JSON.Member("sum_other_doc_count", 0)]
        result.buckets = buckets
        return result
    }

    /// Buckets without documents for the terms this parent has not.
    private func addMissing(_ all: KeyStore, _ parent: Int) -> [Int] {
        var out: [Int] = []
        for id in 0..<all.count where !keys.has(all, id, parent: UInt32(parent)) {
            out.append(keys.adopt(all, id, parent: UInt32(parent)))
        }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        return out
    }
}
