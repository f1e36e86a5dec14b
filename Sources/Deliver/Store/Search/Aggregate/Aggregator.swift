import SearchModel

/// A block as aggregations see it, and where it stands among the indices of the search.
struct BlockContext {
    let block: CachedBlock
    /// Position of its index in the view.
    let index: Int
    /// Position of the block among all of the search.
    let ordinal: Int
}

/// Rows of a block, each with the bucket it fell into; a row may stand in several buckets.
struct Pairs {
    var rows: [UInt32]
    /// Empty means that all rows are in bucket 0.
    var buckets: [UInt32]

    @inline(__always)
    func bucket(_ position: Int) -> UInt32 { buckets.isEmpty ? 0 : buckets[position] }
}

/// Collects one aggregation on one thread, block by block, for all buckets of its parent at once.
class Aggregator {
    let node: AggregationNode
    let control: SearchControl
    private var charged = 0

    init(_ node: AggregationNode, _ control: SearchControl) {
        self.node = node
        self.control = control
    }

    /// Takes in rows; the parent has `parents` buckets by now.
    func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {}
    /// Sees the rows of a block that are alive, matching or not; only called when a `min_doc_count` of 0 asks for it.
    func observe(_ context: BlockContext, _ live: [UInt32]) throws(TargetError) {}
    /// Takes in what another thread collected; bucket n of its parent is bucket `map[n]` here.
    func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {}
    /// What the answer says for a bucket of the parent; nil for a bucket without documents.
    func result(_ parent: Int?) throws(TargetError) -> AggregationResult { AggregationResult() }
    /// A number of a bucket by the rest of a path (`value`, `95.0`, `f>m`), to order the parent's buckets.
    func number(_ parent: Int, _ path: OrderPath) -> Double? { nil }

    /// Tells the search how much memory is held now.
    func charge(_ bytes: Int) throws(TargetError) {
        guard bytes > charged else { return }
        try control.take(bytes: bytes - charged)
        charged = bytes
    }
}

/// An aggregator with buckets and aggregations inside them.
class BucketAggregator: Aggregator {
    let children: [Aggregator]
    /// Documents by bucket.
    var counts: [Int] = []

    override init(_ node: AggregationNode, _ control: SearchControl) {
        children = node.children.map { $0.makeAggregator(control) }
        super.init(node, control)
    }

    override func observe(_ context: BlockContext, _ live: [UInt32]) throws(TargetError) {
        for child in children { try child.observe(context, live) }
    }
    func collectChildren(_ context: BlockContext, _ pairs: Pairs) throws(TargetError) {
        guard !pairs.rows.isEmpty else { return }
        for child in children { try child.collect(context, pairs, parents: counts.count) }
    }
    func mergeChildren(_ other: BucketAggregator, _ map: [UInt32]) throws(TargetError) {
        for (child, theirs) in zip(children, other.children) { try child.merge(theirs, map, parents: counts.count) }
    }
    /// The answers of the aggregations inside a bucket; nil for an empty one.
    func childResults(_ bucket: Int?) throws(TargetError) -> [NamedResult] {
        try NamedResult.all(node, children, bucket)
    }
    /// A number inside one bucket by path.
    func childNumber(_ bucket: Int, _ path: OrderPath) -> Double? {
        if path.names.isEmpty {
            return path.property == "_count" || path.property == nil ? Double(counts[bucket]) : nil
        }
        guard let position = node.children.firstIndex(where: { $0.name == path.names[0] }) else { return nil }
        return children[position].number(bucket, path.rest)
    }
}

/// `f>g>m.p` or `m[95.0]`: aggregations from the outside in, and a property of the last.
struct OrderPath: Sendable, Equatable {
    var names: [String]
    var property: String?

    init(names: [String], property: String?) {
        self.names = names
        self.property = property
    }
    /// The last name may itself hold dots, so `known` says which names there are.
    init(_ path: String, isKnown: ([String]) -> Bool) {
        var names = path.split(separator: ">", omittingEmptySubsequences: false).map(String.init)
        property = nil
        guard let last = names.popLast() else {
            self.names = []
            return
        }
        self.names = names
        if last.hasSuffix("]"), let bracket = last.lastIndex(of: "[") {
            self.names.append(String(last[..<bracket]))
            property = String(last[last.index(after: bracket)...].dropLast())
        } else if isKnown(names + [last]) {
            self.names.append(last)
        } else if let dot = last.firstIndex(where: { $0 == "." }), isKnown(names + [String(last[..<dot])]) {
            self.names.append(String(last[..<dot]))
            property = String(last[last.index(after: dot)...])
        } else if last == "_count" || last == "_key" {
            property = last
        } else {
            self.names.append(last)
        }
    }
    var rest: OrderPath { OrderPath(names: Array(names.dropFirst()), property: property) }
}
