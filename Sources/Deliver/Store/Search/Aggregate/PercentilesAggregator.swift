import FlowSupport
import Glibc
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

/// A merging t-digest (Dunning and Ertl, 2019) with the arcsine scale and compression 200.
struct Digest: Sendable {
    private struct Centroid {
        var mean: Double
        var weight: Double
    }
    static let compression = 200.0
    static let size = 16 * 2400
    private var centroids: [Centroid] = []
    private var pending: [Centroid] = []
    private var total = 0.0
    private var minimum = Double.infinity
    private var maximum = -Double.infinity

    mutating func add(_ value: Double) {
        minimum = min(minimum, value)
        maximum = max(maximum, value)
        pending.append(Centroid(mean: value, weight: 1))
        total += 1
        if pending.count >= 2000 { compress() }
    }
    mutating func merge(_ other: Digest) {
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
        pending += other.centroids + other.pending
        total += other.total
        compress()
    }

    private mutating func compress() {
        let all = (centroids + pending).sorted { $0.mean < $1.mean }
        pending = []
        centroids = []
        guard var current = all.first else { return }
        var before = 0.0
        var limit = total * Self.limit(0)
        for next in all.dropFirst() {
            if before + current.weight + next.weight <= limit {
                current.weight += next.weight
                current.mean += (next.mean - current.mean) * next.weight / current.weight
            } else {
                before += current.weight
                centroids.append(current)
                limit = total * Self.limit(before / total)
                current = next
            }
        }
        centroids.append(current)
    }
    /// The fraction at which a centroid that begins at this one must end.
    private static func limit(_ fraction: Double) -> Double {
        let scale = compression / (2 * .pi)
        let next = (scale * asin(2 * fraction - 1) + 1) / scale
        return next >= .pi / 2 ? 1 : (sin(next) + 1) / 2
    }

    func quantile(_ fraction: Double) -> Double {
        var digest = self
        digest.compress()
        let list = digest.centroids
        guard list.count > 1 else { return list.first?.mean ?? .nan }
        let rank = fraction * total
        var before = 0.0
        for (index, centroid) in list.enumerated() {
            let middle = before + centroid.weight / 2
            if rank < middle {
                let left = index == 0 ? 0 : before - list[index - 1].weight / 2
                let low = index == 0 ? minimum : list[index - 1].mean
                return low + (centroid.mean - low) * max(rank - left, 0) / max(middle - left, .leastNormalMagnitude)
            }
            before += centroid.weight
        }
        let last = list[list.count - 1]
        let middle = total - last.weight / 2
        return last.mean + (maximum - last.mean)
            * min(max(rank - middle, 0) / max(last.weight / 2, .leastNormalMagnitude), 1)
    }
}
