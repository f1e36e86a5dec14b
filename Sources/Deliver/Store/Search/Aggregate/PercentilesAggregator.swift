import FlowSupport
import SearchModel

/// `percentiles`: exact up to 100,000 values of a bucket, a t-digest above.
final class PercentilesAggregator: Aggregator {
    static let exactLimit = 100_000
    private static let bufferSize = 1 << 17
    private let plan: MetricPlan
    private let percents: [Double]
    private let isKeyed: Bool
    /// Values on their way to their buckets.
    private var buffer: [(bucket: UInt32, value: Double)] = []
    private var values: [[Double]] = []
    private var digests: [Int: Digest] = [:]
    private var held = 0

    init(_ plan: MetricPlan, percents: [Double], keyed: Bool, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        self.percents = percents
        isKeyed = keyed
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard plan.values.kind != nil, let column = try plan.values.column(context) else { return }
        let numbers = HistogramAggregator.doubles(column, plan.values.kind)
        StatsAggregator.each(pairs, column.starts, &buffer) { buffer, bucket, index in
            buffer.append((UInt32(bucket), numbers[index]))
        }
        if buffer.count >= Self.bufferSize { try flush() }
    }

    private func flush() throws(TargetError) {
        let last = buffer.reduce(0) { max($0, Int($1.bucket)) }
        while values.count <= last { values.append([]) }
        for (bucket, value) in buffer {
            if digests.isEmpty || digests[Int(bucket)] == nil {
                values[Int(bucket)].append(value)
                held += 1
                if values[Int(bucket)].count > Self.exactLimit { digest(Int(bucket)) }
            } else {
                digests[Int(bucket)]?.add(value)
            }
        }
        buffer.removeAll(keepingCapacity: true)
        try charge(held * 8 + values.count * 16 + digests.count * Digest.size)
    }
    private func digest(_ bucket: Int) {
        var digest = digests[bucket] ?? Digest()
        for value in values[bucket] { digest.add(value) }
        held -= values[bucket].count
        values[bucket] = []
        digests[bucket] = digest
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? PercentilesAggregator else { return }
        try other.flush()
        for (bucket, list) in other.values.enumerated() {
            for value in list { buffer.append((map[bucket], value)) }
            if buffer.count >= Self.bufferSize { try flush() }
        }
        try flush()
        for (bucket, digest) in other.digests {
            let mine = Int(map[bucket])
            while values.count <= mine { values.append([]) }
            if digests[mine] == nil { self.digest(mine) }
            digests[mine]?.merge(digest)
        }
    }

    private func quantile(_ parent: Int?, _ percent: Double) throws(TargetError) -> Double? {
        if !buffer.isEmpty { try flush() }
        guard let parent else { return nil }
        if let digest = digests[parent] { return digest.quantile(percent / 100) }
        guard parent < values.count, !values[parent].isEmpty else { return nil }
        if !sorted.contains(parent) {
            values[parent].sort()
            sorted.insert(parent)
        }
        return Self.quantile(values[parent], percent / 100)
    }
    private var sorted: Set<Int> = []

    /// Between the two neighbours of the rank, each value taken as the middle of its place, as a t-digest of single values.
    static func quantile(_ sorted: [Double], _ fraction: Double) -> Double {
        let rank = fraction * Double(sorted.count) - 0.5
        if rank <= 0 { return sorted[0] }
        let low = Int(rank)
        guard low + 1 < sorted.count else { return sorted[sorted.count - 1] }
        let part = rank - Double(low)
        return sorted[low] + (sorted[low + 1] - sorted[low]) * part
    }

    override func number(_ parent: Int, _ path: OrderPath) -> Double? {
        guard let percent = path.property.flatMap({ Double($0) }) else { return nil }
        do throws(TargetError) { return try quantile(parent, percent) } catch { return nil }
    }

    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        var result = AggregationResult()
        var members: [JSON.Member] = []
        var list: [JSON] = []
        for percent in percents {
            let value = try quantile(parent, percent)
            let name = JSON.text(of: percent)
            let number = value.map { JSON.double($0) } ?? .null
            result.numbers[name] = value ?? .nan
            members.append(JSON.Member(name, number))
            var element = [JSON.Member("key", .double(percent)), JSON.Member("value", number)]
            if let value, let text = plan.values.format.text(value) {
                members.append(JSON.Member(name + "_as_string", .string(text)))
                element.append(JSON.Member("value_as_string", .string(text)))
            }
            list.append(.object(element))
        }
        result.members = [JSON.Member("values", isKeyed ? .object(members) : .array(list))]
        return result
    }
}
