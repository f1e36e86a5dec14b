import FlowSupport
import SearchModel

/// A histogram made ready.
struct HistogramPlan: Sendable {
    enum Grid: Sendable {
        case dates(Rounding)
        case numbers(interval: Double, offset: Double)
    }
    let values: FieldValues
    let grid: Grid
    let printer: ValuePrinter
    let minimumCount: Int
    let isKeyed: Bool
    /// nil: by key, ascending.
    let ordering: BucketOrdering?
    var extendedBounds: (min: Double?, max: Double?)?
    var hardBounds: (min: Double?, max: Double?)?

    var isDate: Bool { if case .dates = grid { true } else { false } }

    init(_ histogram: DateHistogramAggregation, _ aggregation: Aggregation, _ planner: AggregationPlanner)
        throws(TargetError)
    {
        guard let interval = histogram.interval else {
            throw .shardArgument("Invalid interval specified, must be non-null and non-empty")
        }
        values = try FieldValues(histogram.source, planner)
        try Self.check(values, "date_histogram")
        let rounding = Rounding(interval, zone: try ValueFormat.zone(histogram.timeZone), offset: histogram.offset)
        grid = .dates(rounding)
        let field = values.fields.joined().compactMap { $0 }.first
        printer = try ValuePrinter(
            .date,
            field?.type == .date ? field : nil,
            histogram.source.format,
            histogram.timeZone
        )
        minimumCount = histogram.minimumCount
        isKeyed = histogram.isKeyed
        ordering = try histogram.order.isEmpty ? nil : BucketOrdering(histogram.order, aggregation)
        let maths = DateMath(format: printer.dates ?? .standard, now: planner.now, zone: printer.zone)
        func time(_ value: JSON?) throws(TargetError) -> Double? {
            guard let value else { return nil }
            if let number = value.number { return number }
            return Double(try maths.parse(FilterCompiler.text(value), roundUp: false))
        }
        if let bounds = histogram.extendedBounds {
            try Self.checkBounds((try time(bounds.min), try time(bounds.max)), aggregation.name)
            extendedBounds = (
                try time(bounds.min).map { Double(rounding.floor(Int64(saturating: $0))) },
                try time(bounds.max).map { Double(rounding.floor(Int64(saturating: $0))) }
            )
        }
        if let bounds = histogram.hardBounds { hardBounds = (try time(bounds.min), try time(bounds.max)) }
        try checkBounds(aggregation.name)
    }

    init(_ histogram: HistogramAggregation, _ aggregation: Aggregation, _ planner: AggregationPlanner)
        throws(TargetError)
    {
        values = try FieldValues(histogram.source, planner)
        try Self.check(values, "histogram")
        let interval = histogram.interval
        let offset = histogram.offset
        grid = .numbers(interval: interval, offset: offset)
        let decimals = values.kind == .date ? nil : histogram.source.format
        printer = try ValuePrinter(.double, nil, decimals, nil)
        minimumCount = histogram.minimumCount
        isKeyed = histogram.isKeyed
        ordering = try histogram.order.isEmpty ? nil : BucketOrdering(histogram.order, aggregation)
        func floor(_ value: JSON?) throws(TargetError) -> Double? {
            guard let value else { return nil }
            return ((try NumberValue.double(value) - offset) / interval).rounded(.down) * interval + offset
        }
        if let bounds = histogram.extendedBounds { extendedBounds = (try floor(bounds.min), try floor(bounds.max)) }
        if let bounds = histogram.hardBounds {
            hardBounds = (
                try bounds.min.map { (value) throws(TargetError) in try NumberValue.double(value) },
                try bounds.max.map { (value) throws(TargetError) in try NumberValue.double(value) }
            )
        }
        try checkBounds(aggregation.name)
    }

    static func check(_ values: FieldValues, _ type: String) throws(TargetError) {
        guard let kind = values.kind, !kind.isNumeric else { return }
        let field = values.fields.joined().compactMap { $0 }.first
        throw .shardArgument(
            "Field [\(field?.name ?? "")] of type [\(field?.type.rawValue ?? "keyword")] is not supported for aggregation "
                + "[\(type)]"
        )
    }

    func checkBounds(_ name: String) throws(TargetError) {
        for case let bounds? in [extendedBounds, hardBounds] { try Self.checkBounds(bounds, name) }
    }
    static func checkBounds(_ bounds: (min: Double?, max: Double?), _ name: String) throws(TargetError) {
        guard let min = bounds.min, let max = bounds.max, min > max else { return }
        throw .shardArgument("[min] cannot be greater than [max] in the bounds of [\(name)]: [\(min)..\(max)]")
    }

    /// All keys of the answer: those that have documents (ascending), and the empty ones between and around them.
    ///
    /// Counts them before it makes them.
    func fill(_ keys: [Double], _ control: SearchControl) throws(TargetError) -> [Double] {
        guard minimumCount == 0 else {
            try control.take(buckets: keys.count)
            return keys
        }
        let first = [keys.first, extendedBounds?.min].compactMap { $0 }.min()
        let last = [keys.last, extendedBounds?.max].compactMap { $0 }.max()
        guard let first, let last, keys.first != nil || extendedBounds?.min != nil && extendedBounds?.max != nil else {
            return []
        }
        let width = estimatedWidth
        let estimate = (last - first) / width + 1
        guard estimate.isFinite else { throw .tooManyBuckets(.max, limit: control.maximumBuckets) }
        // Calendar units vary a little in length: half of the estimate is a safe lower bound.
        if estimate / 2 > Double(control.maximumBuckets)
            || fixedWidth != nil && estimate > Double(control.maximumBuckets)
        {
            throw .tooManyBuckets(Int(Int64(saturating: estimate)), limit: control.maximumBuckets)
        }
        var out: [Double] = []
        out.reserveCapacity(Int(estimate))
        var key = first
        var index = 0
        while key <= last {
            // A key with documents is taken as it is, so that rounding errors never make a second one beside it.
            if index < keys.count, keys[index] <= key + width * 1e-9 {
                key = keys[index]
                index += 1
            }
            out.append(key)
            key = next(key, first, out.count)
            if out.count > control.maximumBuckets { break }
        }
        try control.take(buckets: out.count)
        return out
    }

    private func next(_ key: Double, _ first: Double, _ count: Int) -> Double {
        switch grid {
        case .dates(let rounding): Double(rounding.next(Int64(saturating: key)))
        case .numbers(let interval, let offset):
            ((((key - offset) / interval).rounded() + 1) * interval) + offset
        }
    }
    private var fixedWidth: Double? {
        switch grid {
        case .dates(let rounding): rounding.fixedWidth.map { Double($0) }
        case .numbers(let interval, _): interval
        }
    }
    private var estimatedWidth: Double {
        if let fixedWidth { return fixedWidth }
        guard case .dates(let rounding) = grid else { return 1 }
        switch rounding.interval {
        case .fixed(let width): return Double(width)
        case .calendar(let unit):
            switch unit {
            case .second: return 1000
            case .minute: return 60_000
            case .hour: return 3_600_000
            case .day: return 86_400_000
            case .week: return 7 * 86_400_000
            case .month: return 30 * 86_400_000
            case .quarter: return 91 * 86_400_000
            case .year: return 365 * 86_400_000
            }
        }
    }

    /// An empty bucket of a key.
    func bucket(_ key: Double) -> ResultBucket {
        guard isDate else { return ResultBucket(key: .double(key), keyText: printer.text(key), count: 0) }
        let time = Int64(saturating: key)
        return ResultBucket(key: .integer(time), keyText: printer.text(time), count: 0)
    }
}
