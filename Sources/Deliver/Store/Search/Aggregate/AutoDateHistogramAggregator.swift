import FlowSupport
import SearchModel

/// `auto_date_histogram` made ready.
struct AutoDateHistogramPlan: Sendable {
    /// The units tried one after another, each with how many of them may make one bucket.
    static let units: [(unit: CalendarUnit, letter: String, multiples: [Int])] = [
        (.second, "s", [1, 5, 10, 30]), (.minute, "m", [1, 5, 10, 30]), (.hour, "h", [1, 3, 12]), (.day, "d", [1, 7]),
        (.month, "M", [1, 3]), (.year, "y", [1, 5, 10, 20, 50, 100]),
    ]
    let values: FieldValues
    let buckets: Int
    let printer: ValuePrinter
    let zone: TimeZoneRules
    let firstUnit: Int

    init(_ histogram: AutoDateHistogramAggregation, _ planner: AggregationPlanner) throws(TargetError) {
        values = try FieldValues(histogram.source, planner)
        try HistogramPlan.check(values, "auto_date_histogram")
        buckets = histogram.buckets
        zone = try ValueFormat.zone(histogram.timeZone)
        let field = values.fields.joined().compactMap { $0 }.first
        printer = try ValuePrinter(
            .date,
            field?.type == .date ? field : nil,
            histogram.source.format,
            histogram.timeZone
        )
        firstUnit = histogram.minimumInterval.flatMap { unit in Self.units.firstIndex { $0.unit == unit } } ?? 0
    }
    func rounding(_ unit: Int) -> Rounding { Rounding(.calendar(Self.units[unit].unit), zone: zone) }

    /// The smallest unit that gives no more buckets than wanted, its multiples considered.
    func unit(from first: Int64, to last: Int64, startingAt start: Int) -> Int {
        var unit = start
        while unit < Self.units.count - 1 {
            let limit = buckets * (Self.units[unit].multiples.last ?? 1)
            let rounding = rounding(unit)
            var key = rounding.floor(first)
            var count = 0
            while key <= last, count <= limit {
                count += 1
                key = rounding.next(key)
            }
            if count <= limit { return unit }
            unit += 1
        }
        return unit
    }
}

/// `auto_date_histogram`: collects finely, widens the buckets while it goes and at the end until they are few enough.
final class AutoDateHistogramAggregator: BucketAggregator {
    private static let maximumBuckets = 50_000
    private let plan: AutoDateHistogramPlan
    private var unit: Int
    private var keys = KeyStore(.date)
    private var groups: (starts: [Int], ids: [Int])?
    private var inner: [Aggregator]

    init(_ plan: AutoDateHistogramPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        unit = plan.firstUnit
        inner = []
        super.init(node, control)
        inner = children
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard plan.values.kind != nil, let column = try plan.values.column(context),
            case .integers(let values) = column.values
        else { return }
        let rounding = plan.rounding(unit)
        let out = keys.assign(column, pairs) { UInt64(bitPattern: rounding.floor(values[$0])) }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for id in out.buckets { counts[Int(id)] &+= 1 }
        if !out.rows.isEmpty { for child in inner { try child.collect(context, out, parents: counts.count) } }
        while keys.count > Self.maximumBuckets, unit + 1 < AutoDateHistogramPlan.units.count { try widen(to: unit + 1) }
        try charge(keys.bytes + counts.count * 8)
    }

    /// Puts all buckets into those of a larger unit.
    private func widen(to unit: Int) throws(TargetError) {
        self.unit = unit
        let rounding = plan.rounding(unit)
        var wider = KeyStore(.date)
        try regroup { id, parent in
            wider.add(parent: parent, low: UInt64(bitPattern: rounding.floor(self.keys.integer(id))))
        }
        keys = wider
    }
    private func regroup(_ place: (Int, Int) -> Int) throws(TargetError) {
        var map: [UInt32] = []
        var sums: [Int] = []
        for id in 0..<keys.count {
            let target = place(id, Int(keys.table.parents[id]))
            while sums.count <= target { sums.append(0) }
            sums[target] += counts[id]
            map.append(UInt32(target))
        }
        counts = sums
        let fresh = node.children.map { $0.makeAggregator(control) }
        for (new, old) in zip(fresh, inner) { try new.merge(old, map, parents: sums.count) }
        inner = fresh
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? AutoDateHistogramAggregator else { return }
        if other.unit < unit { try other.widen(to: unit) }
        if unit < other.unit { try widen(to: other.unit) }
        var ids: [UInt32] = []
        for id in 0..<other.keys.count {
            ids.append(UInt32(keys.adopt(other.keys, id, parent: map[Int(other.keys.table.parents[id])])))
        }
        counts.append(contentsOf: repeatElement(0, count: keys.count - counts.count))
        for (theirs, mine) in ids.enumerated() { counts[Int(mine)] += other.counts[theirs] }
        for (mine, theirs) in zip(inner, other.inner) { try mine.merge(theirs, ids, parents: counts.count) }
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        var result = AggregationResult()
        result.buckets = []
        result.trailer = [JSON.Member("interval", .string("1" + AutoDateHistogramPlan.units[unit].letter))]
        guard let parent else { return result }
        if groups == nil { groups = keys.table.grouped(parents: Int(keys.table.parents.max() ?? 0) + 1) }
        guard let groups, parent + 1 < groups.starts.count else { return result }
        let ids = groups.ids[groups.starts[parent]..<groups.starts[parent + 1]].sorted { keys.precedes($0, $1) }
        guard let first = ids.first, let last = ids.last else { return result }
        let unit = plan.unit(from: keys.integer(first), to: keys.integer(last), startingAt: unit)
        let rounding = plan.rounding(unit)
        var starts: [Int64] = []
        var key = rounding.floor(keys.integer(first))
        while key <= keys.integer(last), starts.count <= control.maximumBuckets {
            starts.append(key)
            key = rounding.next(key)
        }
        let multiples = AutoDateHistogramPlan.units[unit].multiples
        let multiple =
            multiples.first { (starts.count + $0 - 1) / $0 <= plan.buckets } ?? multiples[multiples.count - 1]
        starts = stride(from: 0, to: starts.count, by: multiple).map { starts[$0] }
        try control.take(buckets: starts.count)
        result.buckets = try buckets(starts, ids)
        result.trailer = [
            JSON.Member("interval", .string("\(multiple)\(AutoDateHistogramPlan.units[unit].letter)"))
        ]
        return result
    }

    /// The answer's buckets from the finer ones, which are in order.
    private func buckets(_ starts: [Int64], _ ids: [Int]) throws(TargetError) -> [ResultBucket] {
        var map = [UInt32](repeating: UInt32(starts.count), count: keys.count)
        var sums = [Int](repeating: 0, count: starts.count)
        var position = 0
        for id in ids {
            while position + 1 < starts.count, keys.integer(id) >= starts[position + 1] { position += 1 }
            map[id] = UInt32(position)
            sums[position] += counts[id]
        }
        let merged = node.children.map { $0.makeAggregator(control) }
        for (new, old) in zip(merged, inner) { try new.merge(old, map, parents: starts.count + 1) }
        var out: [ResultBucket] = []
        for (position, start) in starts.enumerated() {
            var bucket = ResultBucket(key: .integer(start), keyText: plan.printer.text(start), count: sums[position])
            bucket.children = try NamedResult.all(node, merged, sums[position] == 0 ? nil : position)
            out.append(bucket)
        }
        return out
    }
}
