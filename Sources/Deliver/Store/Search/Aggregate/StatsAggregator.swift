import FlowSupport
import SearchModel

/// A numeric metric made ready.
struct MetricPlan: Sendable {
    let metric: MetricAggregation
    let values: FieldValues

    init(_ metric: MetricAggregation, _ planner: AggregationPlanner) throws(TargetError) {
        self.metric = metric
        values = try FieldValues(metric.source, planner)
        switch metric.kind {
        case .valueCount, .cardinality: return
        default: break
        }
        guard let kind = values.kind, !kind.isNumeric else { return }
        let field = values.fields.joined().compactMap { $0 }.first
        throw .shardArgument(
            "Field [\(field?.name ?? metric.source.field ?? "")] of type [\(field?.type.rawValue ?? "keyword")] is not "
                + "supported for aggregation [\(metric.type)]"
        )
    }
}

/// `sum`, `avg`, `min`, `max`, `value_count`, `stats`, `extended_stats`: one pass, exact for integers.
final class StatsAggregator: Aggregator {
    private let plan: MetricPlan
    private let needs: Needs
    private var counts: [Int] = []
    private var wholeSums: [Int128] = []
    private var sums: [Double] = []
    /// What Kahan's summation has still to add.
    private var rests: [Double] = []
    private var squares: [Double] = []
    private var squareRests: [Double] = []
    private var minima: [Double] = []
    private var maxima: [Double] = []

    struct Needs {
        var sum = false
        var extremes = false
        var squares = false
        init(_ kind: MetricAggregation.Kind) {
            switch kind {
            case .sum, .avg: sum = true
            case .min, .max: extremes = true
            case .stats: (sum, extremes) = (true, true)
            case .extendedStats: (sum, extremes, squares) = (true, true, true)
            default: break
            }
        }
    }

    init(_ plan: MetricPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        needs = Needs(plan.metric.kind)
        super.init(node, control)
    }

    private func grow(_ parents: Int) throws(TargetError) {
        let more = parents - counts.count
        guard more > 0 else { return }
        counts.append(contentsOf: repeatElement(0, count: more))
        if needs.sum {
            wholeSums.append(contentsOf: repeatElement(0, count: more))
            sums.append(contentsOf: repeatElement(0, count: more))
            rests.append(contentsOf: repeatElement(0, count: more))
        }
        if needs.squares {
            squares.append(contentsOf: repeatElement(0, count: more))
            squareRests.append(contentsOf: repeatElement(0, count: more))
        }
        if needs.extremes {
            minima.append(contentsOf: repeatElement(.infinity, count: more))
            maxima.append(contentsOf: repeatElement(-.infinity, count: more))
        }
        try charge(counts.count * (8 + (needs.sum ? 32 : 0) + (needs.squares ? 16 : 0) + (needs.extremes ? 16 : 0)))
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard plan.values.kind != nil, let column = try plan.values.column(context) else { return }
        try grow(parents)
        Self.each(pairs, column.starts, &counts) { counts, bucket, _ in counts[bucket] &+= 1 }
        switch column.values {
        case .integers(let values) where plan.values.kind == .unsigned:
            collect(values.map { Double(UInt64(bitPattern: $0)) }, pairs, column.starts)
        case .integers(let values):
            if needs.sum {
                Self.each(pairs, column.starts, &wholeSums) { sums, bucket, index in
                    sums[bucket] &+= Int128(truncatingIfNeeded: values[index])
                }
            }
            if needs.extremes { extremes(pairs, column.starts) { Double(values[$0]) } }
            if needs.squares { addSquares(pairs, column.starts) { Double(values[$0]) } }
        case .doubles(let values): collect(values, pairs, column.starts)
        default: return
        }
    }

    private func collect(_ values: [Double], _ pairs: Pairs, _ starts: [UInt32]?) {
        if needs.sum {
            var rests: [Double] = []
            swap(&rests, &self.rests)
            Self.each(pairs, starts, &sums) { sums, bucket, index in
                Self.add(values[index], &sums[bucket], &rests[bucket])
            }
            swap(&rests, &self.rests)
        }
        if needs.extremes { extremes(pairs, starts) { values[$0] } }
        if needs.squares { addSquares(pairs, starts) { values[$0] } }
    }

    @inline(__always)
    private func extremes(_ pairs: Pairs, _ starts: [UInt32]?, _ value: (Int) -> Double) {
        Self.each(pairs, starts, &minima) { minima, bucket, index in minima[bucket] = min(minima[bucket], value(index))
        }
        Self.each(pairs, starts, &maxima) { maxima, bucket, index in maxima[bucket] = max(maxima[bucket], value(index))
        }
    }
    @inline(__always)
    private func addSquares(_ pairs: Pairs, _ starts: [UInt32]?, _ value: (Int) -> Double) {
        var rests: [Double] = []
        swap(&rests, &squareRests)
        Self.each(pairs, starts, &squares) { squares, bucket, index in
            Self.add(value(index) * value(index), &squares[bucket], &rests[bucket])
        }
        swap(&rests, &squareRests)
    }

    /// Kahan's compensated addition.
    @inline(__always)
    static func add(_ value: Double, _ sum: inout Double, _ rest: inout Double) {
        guard value.isFinite else {
            sum += value
            return
        }
        let corrected = value - rest
        let total = sum + corrected
        rest = (total - sum) - corrected
        sum = total
    }

    /// Every value of every row with its bucket.
    @inline(__always)
    static func each<State>(
        _ pairs: Pairs,
        _ starts: [UInt32]?,
        _ state: inout [State],
        _ body: (inout [State], Int, Int) -> Void
    ) {
        var local: [State] = []
        swap(&local, &state)
        defer { swap(&local, &state) }
        if let starts {
            for position in pairs.rows.indices {
                let row = Int(pairs.rows[position])
                let bucket = Int(pairs.bucket(position))
                for index in Int(starts[row])..<Int(starts[row &+ 1]) { body(&local, bucket, index) }
            }
        } else if pairs.buckets.isEmpty {
            for row in pairs.rows { body(&local, 0, Int(row)) }
        } else {
            for position in pairs.rows.indices {
                body(&local, Int(pairs.buckets[position]), Int(pairs.rows[position]))
            }
        }
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? StatsAggregator else { return }
        try grow(parents)
        for (theirs, mine) in map.prefix(other.counts.count).enumerated() {
            let bucket = Int(mine)
            counts[bucket] += other.counts[theirs]
            if needs.sum {
                wholeSums[bucket] &+= other.wholeSums[theirs]
                Self.add(other.sums[theirs], &sums[bucket], &rests[bucket])
                Self.add(-other.rests[theirs], &sums[bucket], &rests[bucket])
            }
            if needs.squares {
                Self.add(other.squares[theirs], &squares[bucket], &squareRests[bucket])
                Self.add(-other.squareRests[theirs], &squares[bucket], &squareRests[bucket])
            }
            if needs.extremes {
                minima[bucket] = min(minima[bucket], other.minima[theirs])
                maxima[bucket] = max(maxima[bucket], other.maxima[theirs])
            }
        }
    }

    // MARK: Answers

    /// The numbers of a bucket; one without values has count 0.
    func summary(_ parent: Int?) -> StatsSummary {
        guard let parent, parent < counts.count else { return StatsSummary() }
        var out = StatsSummary()
        out.count = counts[parent]
        if needs.sum { out.sum = Double(wholeSums[parent]) + sums[parent] }
        if needs.squares { out.squares = squares[parent] }
        if needs.extremes, out.count > 0 { (out.min, out.max) = (minima[parent], maxima[parent]) }
        return out
    }
    override func number(_ parent: Int, _ path: OrderPath) -> Double? {
        guard path.names.isEmpty else { return nil }
        return summary(parent).numbers(plan.metric.kind)[path.property ?? "value"]
    }
    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        summary(parent).result(plan.metric.kind, plan.values.format)
    }
}
