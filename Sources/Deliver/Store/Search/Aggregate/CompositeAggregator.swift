import FlowSupport
import SearchModel

/// `composite` made ready.
struct CompositePlan: Sendable {
    let names: [String]
    let parts: [TuplePart]
    /// Whether keys of the part are printed as text (a date with a format).
    let printsText: [Bool]
    let size: Int
    let after: [JSON]?
    let planner: AggregationPlanner

    init(_ composite: CompositeAggregation, _ planner: AggregationPlanner) throws(TargetError) {
        self.planner = planner
        size = composite.size
        names = composite.sources.map(\.name)
        printsText = composite.sources.map { $0.source.format != nil }
        var parts: [TuplePart] = []
        for source in composite.sources { parts.append(try Self.part(source, planner)) }
        self.parts = parts
        guard let members = composite.after else {
            after = nil
            return
        }
        var after: [JSON] = []
        for name in names {
            guard let value = members.last(where: { $0.name == name })?.value else {
                throw .shardArgument("Missing value for [after.\(name)]")
            }
            after.append(value)
        }
        guard members.count == names.count else {
            throw .shardArgument("[after] has \(members.count) value(s) but [sources] has \(names.count)")
        }
        self.after = after
    }

    private static func part(_ source: CompositeAggregation.Source, _ planner: AggregationPlanner) throws(TargetError)
        -> TuplePart
    {
        let values = try FieldValues(source.source, planner)
        let sample = values.fields.joined().compactMap { $0 }.first
        var part: TuplePart
        switch source.kind {
        case .terms: part = TuplePart(values: values, grid: .values, printer: values.format)
        case .histogram(let interval):
            try HistogramPlan.check(values, "composite")
            part = TuplePart(
                values: values,
                grid: .numbers(interval),
                printer: try ValuePrinter(.double, nil, source.source.format, nil)
            )
        case .dateHistogram(let interval, let timeZone, let offset):
            try HistogramPlan.check(values, "composite")
            let rounding = Rounding(interval, zone: try ValueFormat.zone(timeZone), offset: offset)
            part = TuplePart(
                values: values,
                grid: .dates(rounding),
                printer: try ValuePrinter(.date, sample?.type == .date ? sample : nil, source.source.format, timeZone)
            )
        }
        part.isDescending = source.isDescending
        part.hasNull = source.hasMissingBucket
        part.nullFirst = source.missingFirst
        return part
    }
}

/// `composite`: the next `size` combinations behind `after`, in order.
final class CompositeAggregator: BucketAggregator {
    private let plan: CompositePlan
    private var tuples: TupleStore

    init(_ plan: CompositePlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        tuples = TupleStore(plan.parts)
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        let out = try tuples.assign(context, pairs, parents: parents)
        counts.append(contentsOf: repeatElement(0, count: tuples.count - counts.count))
        for id in out.buckets { counts[Int(id)] &+= 1 }
        try charge(tuples.bytes + counts.count * 8)
        try collectChildren(context, out)
    }
    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? CompositeAggregator else { return }
        let ids = tuples.adopt(other.tuples, map)
        counts.append(contentsOf: repeatElement(0, count: tuples.count - counts.count))
        for (theirs, mine) in ids.enumerated() { counts[Int(mine)] += other.counts[theirs] }
        try charge(tuples.bytes + counts.count * 8)
        try mergeChildren(other, ids)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        var paths = (0..<tuples.count).map { (id: $0, path: tuples.path($0).ids) }
        if let after = plan.after {
            var mark = TupleStore(plan.parts)
            let ids = try mark.add(after, plan.planner)
            paths.removeAll { tuples.compare($0.path, mark, ids) <= 0 }
        }
        let chosen = smallest(plan.size, of: paths.count) { tuples.compare(paths[$0].path, paths[$1].path) < 0 }
        try control.take(buckets: chosen.count)
        var buckets: [ResultBucket] = []
        for position in chosen {
            let (id, path) = paths[position]
            let key = path.enumerated().map { level, bucket in
                let (value, text) = tuples.key(level, bucket)
                return JSON.Member(
                    plan.names[level],
                    plan.printsText[level] ? text.map { .string($0) } ?? value : value
                )
            }
            var bucket = ResultBucket(key: .object(key), keyText: nil, count: counts[id])
            bucket.children = try childResults(id)
            buckets.append(bucket)
        }
        var result = AggregationResult()
        if let last = buckets.last?.key { result.members = [JSON.Member("after_key", last)] }
        result.buckets = buckets
        return result
    }
}

/// `multi_terms` made ready.
struct MultiTermsPlan: Sendable {
    let parts: [TuplePart]
    let size: Int
    let minimumCount: Int
    let ordering: BucketOrdering

    init(_ terms: MultiTermsAggregation, _ aggregation: Aggregation, _ planner: AggregationPlanner) throws(TargetError)
    {
        var parts: [TuplePart] = []
        for source in terms.sources {
            let values = try FieldValues(source, planner)
            parts.append(TuplePart(values: values, grid: .values, printer: values.format))
        }
        self.parts = parts
        size = terms.size
        minimumCount = terms.minimumCount
        ordering = try BucketOrdering(terms.order, aggregation)
    }
}

/// `multi_terms`: like `terms`, by the combination of several fields.
final class MultiTermsAggregator: BucketAggregator {
    private let plan: MultiTermsPlan
    private var tuples: TupleStore

    init(_ plan: MultiTermsPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        tuples = TupleStore(plan.parts)
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        let out = try tuples.assign(context, pairs, parents: parents)
        counts.append(contentsOf: repeatElement(0, count: tuples.count - counts.count))
        for id in out.buckets { counts[Int(id)] &+= 1 }
        try charge(tuples.bytes + counts.count * 8)
        try collectChildren(context, out)
    }
    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? MultiTermsAggregator else { return }
        let ids = tuples.adopt(other.tuples, map)
        counts.append(contentsOf: repeatElement(0, count: tuples.count - counts.count))
        for (theirs, mine) in ids.enumerated() { counts[Int(mine)] += other.counts[theirs] }
        try charge(tuples.bytes + counts.count * 8)
        try mergeChildren(other, ids)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        let paths = (0..<tuples.count).map { tuples.path($0) }
        let all = paths.indices.filter { paths[$0].parent == parent }
        let total = all.reduce(0) { $0 + counts[$1] }
        let chosen = plan.ordering.first(
            plan.size,
            of: all.filter { counts[$0] >= plan.minimumCount },
            counts: counts,
            precedes: { tuples.compare(paths[$0].ids, paths[$1].ids) < 0 },
            number: { self.childNumber($0, $1) }
        )
        try control.take(buckets: chosen.count)
        var buckets: [ResultBucket] = []
        for id in chosen {
            let keys = paths[id].ids.enumerated().map { tuples.key($0.offset, $0.element) }
            var bucket = ResultBucket(
                key: .array(keys.map { key, text in key.text == nil && text != nil ? .string(text ?? "") : key }),
                keyText: keys.map { key, text in text ?? FilterCompiler.text(key) }.joined(separator: "|"),
                count: counts[id]
            )
            bucket.children = try childResults(id)
            buckets.append(bucket)
        }
        var result = AggregationResult()
        result.members = [
            JSON.Member("doc_count_error_upper_bound", 0),
            JSON.Member("sum_other_doc_count", .int(total - chosen.reduce(0) { $0 + counts[$1] })),
        ]
        result.buckets = buckets
        return result
    }
}
