import SearchModel

/// `filter`, `missing` and `global`: of each parent bucket the rows that pass.
final class SingleBucketAggregator: BucketAggregator {
    enum Test: Sendable {
        /// By index of the view.
        case filters([Filter])
        case everything
    }
    private let test: Test

    init(_ test: Test, _ node: AggregationNode, _ control: SearchControl) {
        self.test = test
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        counts.append(contentsOf: repeatElement(0, count: max(parents - counts.count, 0)))
        try charge(counts.count * 8)
        var out = pairs
        if case .filters(let filters) = test { out = pairs.kept(try filters[context.index].rows(context.block)) }
        if out.buckets.isEmpty {
            counts[0] += out.rows.count
        } else {
            for bucket in out.buckets { counts[Int(bucket)] &+= 1 }
        }
        try collectChildren(context, out)
    }
    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? SingleBucketAggregator else { return }
        counts.append(contentsOf: repeatElement(0, count: max(parents - counts.count, 0)))
        for (theirs, mine) in map.prefix(other.counts.count).enumerated() { counts[Int(mine)] += other.counts[theirs] }
        try mergeChildren(other, map)
    }
    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        try control.take(buckets: 1)
        var result = AggregationResult()
        let count = parent.map { $0 < counts.count ? counts[$0] : 0 } ?? 0
        var bucket = ResultBucket(key: nil, keyText: nil, count: count)
        bucket.children = try childResults(count == 0 ? nil : parent)
        result.single = bucket
        return result
    }
    override func number(_ parent: Int, _ path: OrderPath) -> Double? {
        if path.names.isEmpty { return parent < counts.count ? Double(counts[parent]) : 0 }
        guard parent < counts.count else { return nil }
        return childNumber(parent, path)
    }
}

extension Pairs {
    /// The pairs whose rows are in the set.
    func kept(_ rows: Bitmap) -> Pairs {
        var out = Pairs(rows: [], buckets: [])
        out.rows.reserveCapacity(self.rows.count)
        if buckets.isEmpty {
            for row in self.rows where rows[Int(row)] { out.rows.append(row) }
            return out
        }
        out.buckets.reserveCapacity(buckets.count)
        for position in self.rows.indices where rows[Int(self.rows[position])] {
            out.rows.append(self.rows[position])
            out.buckets.append(buckets[position])
        }
        return out
    }
}
