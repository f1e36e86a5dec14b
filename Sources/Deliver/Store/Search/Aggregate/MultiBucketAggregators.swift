import FlowModel
import FlowSupport
import SearchModel

/// Buckets that are known before any document is seen: n per bucket of the parent (`filters`, the ranges).
class FixedBucketAggregator: BucketAggregator {
    let perParent: Int

    init(perParent: Int, _ node: AggregationNode, _ control: SearchControl) {
        self.perParent = perParent
        super.init(node, control)
    }

    /// Counts and hands on rows whose bucket is parent × n + position.
    func take(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        try grow(parents)
        for bucket in pairs.buckets { counts[Int(bucket)] &+= 1 }
        try collectChildren(context, pairs)
    }
    func grow(_ parents: Int) throws(TargetError) {
        counts.append(contentsOf: repeatElement(0, count: max(parents * perParent - counts.count, 0)))
        try charge(counts.count * 8)
    }
    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? FixedBucketAggregator else { return }
        try grow(parents)
        var wide: [UInt32] = []
        wide.reserveCapacity(other.counts.count)
        for parent in 0..<other.counts.count / perParent {
            for position in 0..<perParent { wide.append(map[parent] * UInt32(perParent) + UInt32(position)) }
        }
        for (theirs, mine) in wide.enumerated() { counts[Int(mine)] += other.counts[theirs] }
        try mergeChildren(other, wide)
    }

    /// Documents of a bucket, and what is inside it.
    func bucket(_ parent: Int?, _ position: Int) throws(TargetError) -> (count: Int, children: [NamedResult]) {
        let id = parent.map { $0 * perParent + position }
        let count = id.map { $0 < counts.count ? counts[$0] : 0 } ?? 0
        return (count, try childResults(count == 0 ? nil : id))
    }
}

/// `filters` made ready.
struct FiltersPlan: Sendable {
    /// By filter, then by index of the view.
    let filters: [[Filter]]
    let names: [String?]
    let other: String?
    let isKeyed: Bool
}

/// `filters`: one bucket for each query.
final class FiltersAggregator: FixedBucketAggregator {
    private let plan: FiltersPlan

    init(_ plan: FiltersPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        super.init(perParent: plan.filters.count + (plan.other == nil ? 0 : 1), node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        var out = Pairs(rows: [], buckets: [])
        var any = Bitmap(count: context.block.rows)
        func add(_ rows: Bitmap, _ position: Int) {
            for index in pairs.rows.indices where rows[Int(pairs.rows[index])] {
                out.rows.append(pairs.rows[index])
                out.buckets.append(pairs.bucket(index) &* UInt32(perParent) &+ UInt32(position))
            }
        }
        for (position, filters) in plan.filters.enumerated() {
            let rows = try filters[context.index].rows(context.block)
            add(rows, position)
            any.formUnion(rows)
        }
        if plan.other != nil {
            var rest = Bitmap(count: context.block.rows, full: true)
            rest.subtract(any)
            add(rest, perParent - 1)
        }
        try take(context, out, parents: parents)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        try control.take(buckets: perParent)
        var buckets: [ResultBucket] = []
        for position in 0..<perParent {
            let (count, children) = try bucket(parent, position)
            let name = position < plan.names.count ? plan.names[position] : plan.other
            var bucket = ResultBucket(key: plan.isKeyed ? name.map { .string($0) } : nil, keyText: nil, count: count)
            bucket.children = children
            buckets.append(bucket)
        }
        var result = AggregationResult()
        result.buckets = buckets
        result.isKeyed = plan.isKeyed
        return result
    }
}

/// `range`, `date_range`, `ip_range`.
final class RangeAggregator: FixedBucketAggregator {
    private let plan: RangePlan

    init(_ plan: RangePlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        super.init(perParent: plan.ranges.count, node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard plan.values.kind != nil, let column = try plan.values.column(context) else { return }
        var out = Pairs(rows: [], buckets: [])
        let numbers = HistogramAggregator.doubles(column, plan.values.kind)
        for (position, range) in plan.ranges.enumerated() {
            let rows: Bitmap
            if case .addresses(let values) = column.values {
                let low = range.low ?? AddressText.all.lowerBound
                // The end is outside; nothing lies below the lowest address.
                let end = range.high
                rows = select(values, column.starts, context.block.rows) { address in
                    guard let end else { return address >= low }
                    return address >= low && address < end
                }
            } else {
                rows = select(numbers, column.starts, context.block.rows) { $0 >= range.from && $0 < range.to }
            }
            for index in pairs.rows.indices where rows[Int(pairs.rows[index])] {
                out.rows.append(pairs.rows[index])
                out.buckets.append(pairs.bucket(index) &* UInt32(perParent) &+ UInt32(position))
            }
        }
        try take(context, out, parents: parents)
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        try control.take(buckets: perParent)
        var buckets: [ResultBucket] = []
        for (position, range) in plan.ranges.enumerated() {
            let (count, children) = try bucket(parent, position)
            var bucket = ResultBucket(key: .string(range.key), keyText: nil, count: count, extra: range.members)
            bucket.children = children
            buckets.append(bucket)
        }
        var result = AggregationResult()
        result.buckets = buckets
        result.isKeyed = plan.isKeyed
        return result
    }
}

/// Ranges made ready, in the order of their ends.
struct RangePlan: Sendable {
    struct Range: Sendable {
        var key: String
        var from = -Double.infinity
        var to = Double.infinity
        var low: IPAddress?
        /// Outside.
        var high: IPAddress?
        var members: [JSON.Member] = []
    }
    let values: FieldValues
    let isKeyed: Bool
    private(set) var ranges: [Range] = []

    init(_ aggregation: RangeAggregation, _ planner: AggregationPlanner) throws(TargetError) {
        values = try FieldValues(aggregation.source, planner)
        isKeyed = aggregation.isKeyed
        let wantsAddresses = aggregation.values == .addresses
        if let kind = values.kind, wantsAddresses ? kind != .address : !kind.isNumeric {
            let field = values.fields.joined().compactMap { $0 }.first
            throw .shardArgument(
                "Field [\(field?.name ?? "")] of type [\(field?.type.rawValue ?? "keyword")] is not supported for "
                    + "aggregation [\(aggregation.values.rawValue)]"
            )
        }
        let sample = values.fields.joined().compactMap { $0 }.first
        let isDate = aggregation.values == .dates || values.kind == .date
        let printer = try ValuePrinter(
            isDate ? .date : .double,
            sample?.type == .date ? sample : nil,
            aggregation.source.format,
            aggregation.timeZone
        )
        for range in aggregation.ranges {
            ranges.append(
                wantsAddresses
                    ? try Self.addresses(range)
                    : try Self.numbers(range, printer, isDate: isDate, now: planner.now)
            )
        }
        if wantsAddresses {
            ranges.sort {
                ($0.low ?? AddressText.all.lowerBound, $0.high ?? AddressText.all.upperBound)
                    < ($1.low ?? AddressText.all.lowerBound, $1.high ?? AddressText.all.upperBound)
            }
        } else {
            ranges.sort { ($0.from, $0.to) < ($1.from, $1.to) }
        }
    }

    private static func numbers(_ range: RangeAggregation.Range, _ printer: ValuePrinter, isDate: Bool, now: Int64)
        throws(TargetError) -> Range
    {
        let maths = DateMath(format: printer.dates ?? .standard, now: now, zone: printer.zone)
        func number(_ value: JSON?) throws(TargetError) -> Double? {
            guard let value else { return nil }
            guard isDate, value.number == nil else { return try NumberValue.double(value) }
            return Double(try maths.parse(FilterCompiler.text(value), roundUp: false))
        }
        let from = try number(range.from)
        let to = try number(range.to)
        func text(_ value: Double?) -> String { value.map { printer.text($0) ?? JSON.text(of: $0) } ?? "*" }
        var out = Range(key: range.key ?? "\(text(from))-\(text(to))")
        for (name, value) in [("from", from), ("to", to)] {
            guard let value else { continue }
            out.members.append(JSON.Member(name, .double(value)))
            if let text = printer.text(value) { out.members.append(JSON.Member(name + "_as_string", .string(text))) }
        }
        out.from = from ?? -.infinity
        out.to = to ?? .infinity
        return out
    }

    private static func addresses(_ range: RangeAggregation.Range) throws(TargetError) -> Range {
        if let mask = range.mask {
            guard mask.contains("/") else { throw badValue("Expected [ip/prefix] but was [\(mask)]") }
            let block = try AddressText.range(mask)
            var out = Range(key: range.key ?? mask)
            out.low = block.lowerBound == AddressText.all.lowerBound ? nil : block.lowerBound
            out.high = AddressText.next(block.upperBound)
            out.members = members(out)
            return out
        }
        func address(_ value: JSON?) throws(TargetError) -> IPAddress? {
            guard let value else { return nil }
            return try AddressText.address(FilterCompiler.text(value))
        }
        var out = Range(key: "")
        out.low = try address(range.from)
        out.high = try address(range.to)
        out.key = range.key ?? "\(out.low?.text ?? "*")-\(out.high?.text ?? "*")"
        out.members = members(out)
        return out
    }
    private static func members(_ range: Range) -> [JSON.Member] {
        [("from", range.low), ("to", range.high)].compactMap { name, address in
            address.map { JSON.Member(name, .string($0.text)) }
        }
    }
}
