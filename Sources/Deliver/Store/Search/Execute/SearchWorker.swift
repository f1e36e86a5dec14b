import SearchModel

/// What one thread of a search collects.
final class SearchWorker: @unchecked Sendable {  // used by one thread, then handed back by joining it
    private let plan: SearchPlan
    private let control: SearchControl
    private(set) var total = 0
    private(set) var hits: HitCollector
    let aggregators: [Aggregator]
    /// Blocks that could not be read (decision 91).
    private(set) var failures: [(index: Int, error: TargetError)] = []
    private(set) var terminatedEarly = false

    init(_ plan: SearchPlan, _ control: SearchControl) {
        self.plan = plan
        self.control = control
        hits = HitCollector(plan.order)
        aggregators = plan.aggregations.children.map { $0.makeAggregator(control) }
    }

    /// Every `step`th block of the schedule.
    func run(_ blocks: [(index: Int, block: any RowBlock)], _ schedule: [Int], from first: Int, step: Int)
        throws(TargetError)
    {
        for position in stride(from: first, to: schedule.count, by: step) {
            let ordinal = schedule[position]
            if try control.mustStop() { return }
            if let limit = plan.terminateAfter, total >= limit {
                terminatedEarly = true
                return
            }
            let entry = blocks[ordinal]
            let context = BlockContext(block: CachedBlock(entry.block), index: entry.index, ordinal: ordinal)
            if aggregators.isEmpty, hasCounted, hits.isBehind(context) { continue }
            let rows: Bitmap
            do throws(TargetError) {
                rows = try matching(context)
            } catch {
                // A refusal ends the search, damage only costs the block.
                if error.status < 500 { throw error }
                failures.append((entry.index, error))
                continue
            }
            try collect(context, rows)
        }
    }

    /// Whether more hits would change the total of the answer no more.
    private var hasCounted: Bool {
        switch plan.totalHits {
        case .none: true
        case .all: false
        case .upTo(let limit): total > limit
        }
    }

    private func matching(_ context: BlockContext) throws(TargetError) -> Bitmap {
        var rows = try plan.filters[context.index].rows(context.block)
        if let deleted = context.block.deleted { rows.subtract(deleted) }
        return rows
    }

    private func collect(_ context: BlockContext, _ bitmap: Bitmap) throws(TargetError) {
        total += bitmap.population
        let needsRows = plan.order.size > 0 || !aggregators.isEmpty
        guard needsRows else { return }
        let rows = bitmap.rowNumbers
        try hits.collect(context, rows)
        guard !aggregators.isEmpty else { return }
        if plan.observesAll || plan.hasGlobal {
            var live = Bitmap(count: bitmap.count, full: true)
            if let deleted = context.block.deleted { live.subtract(deleted) }
            let all = live.rowNumbers
            for aggregator in aggregators {
                if plan.observesAll { try aggregator.observe(context, all) }
                if aggregator.node.isGlobal {
                    try aggregator.collect(context, Pairs(rows: all, buckets: []), parents: 1)
                }
            }
        }
        guard !rows.isEmpty else { return }
        let pairs = Pairs(rows: rows, buckets: [])
        for aggregator in aggregators where !aggregator.node.isGlobal {
            try aggregator.collect(context, pairs, parents: 1)
        }
    }

    func merge(_ other: SearchWorker) throws(TargetError) {
        total += other.total
        hits.add(other.hits.hits)
        failures += other.failures
        terminatedEarly = terminatedEarly || other.terminatedEarly
        for (mine, theirs) in zip(aggregators, other.aggregators) { try mine.merge(theirs, [0], parents: 1) }
    }
}

extension Bitmap {
    /// The rows of the set, ascending.
    var rowNumbers: [UInt32] {
        let count = population
        if count == self.count { return Array(0..<UInt32(count)) }
        return [UInt32](unsafeUninitializedCapacity: count) { buffer, initialized in
            var next = 0
            for (index, word) in words.enumerated() {
                var rest = word
                while rest != 0 {
                    buffer[next] = UInt32(truncatingIfNeeded: index << 6 | rest.trailingZeroBitCount)
                    next &+= 1
                    rest &= rest &- 1
                }
            }
            initialized = next
        }
    }
}
