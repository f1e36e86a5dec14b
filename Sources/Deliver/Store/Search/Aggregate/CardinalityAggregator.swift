import FlowModel
import FlowSupport
import Glibc
import SearchModel

/// `cardinality`: exact up to 65,536 distinct values of a bucket, then HyperLogLog with 16,384 registers (±0.8 %).
final class CardinalityAggregator: Aggregator {
    static let exactLimit = 65_536
    private let plan: MetricPlan
    private var table = BucketTable()
    /// Distinct values by bucket while they are counted exactly.
    private var counts: [Int] = []
    private var sketches: [Int: Sketch] = [:]

    init(_ plan: MetricPlan, _ node: AggregationNode, _ control: SearchControl) {
        self.plan = plan
        super.init(node, control)
    }

    override func collect(_ context: BlockContext, _ pairs: Pairs, parents: Int) throws(TargetError) {
        guard let column = try plan.values.column(context) else { return }
        grow(parents)
        switch column.values {
        case .integers(let values):
            add(pairs, column.starts) { StableHash.fmix64(UInt64(bitPattern: values[$0])) }
        case .doubles(let values):
            add(pairs, column.starts) { StableHash.fmix64(values[$0].bitPattern) }
        case .addresses(let values):
            add(pairs, column.starts) { Self.hash(values[$0]) }
        case .keywords(let codes, let dictionary):
            let hashes = (0..<dictionary.count).map { KeywordInterner.hash(dictionary[$0]) }
            add(pairs, column.starts) { hashes[Int(codes[$0])] }
        }
        try settle()
    }

    private func grow(_ parents: Int) {
        counts.append(contentsOf: repeatElement(0, count: max(parents - counts.count, 0)))
    }
    private static func hash(_ address: IPAddress) -> UInt64 {
        StableHash.fmix64(address.low ^ StableHash.fmix64(address.high &+ 0x9E37_79B9_7F4A_7C15))
    }

    private func add(_ pairs: Pairs, _ starts: [UInt32]?, _ hash: (Int) -> UInt64) {
        var table = BucketTable()
        swap(&table, &self.table)
        StatsAggregator.each(pairs, starts, &counts) { counts, bucket, index in
            let value = hash(index)
            if counts[bucket] < 0 {
                sketches[bucket]?.add(value)
                return
            }
            let before = table.count
            _ = table.id(parent: UInt32(bucket), low: value)
            if table.count > before { counts[bucket] += 1 }
        }
        swap(&table, &self.table)
    }

    /// Turns buckets that have grown too large into sketches; their count becomes -1.
    private func settle() throws(TargetError) {
        let large = Set(counts.indices.filter { counts[$0] > Self.exactLimit })
        if !large.isEmpty {
            var kept = BucketTable()
            for bucket in large {
                counts[bucket] = -1
                sketches[bucket] = Sketch()
            }
            for id in 0..<table.count {
                let bucket = Int(table.parents[id])
                if large.contains(bucket) {
                    sketches[bucket]?.add(table.lows[id])
                } else {
                    _ = kept.id(parent: UInt32(bucket), low: table.lows[id])
                }
            }
            table = kept
        }
        try charge(table.bytes + sketches.count * Sketch.size + counts.count * 8)
    }

    override func merge(_ other: Aggregator, _ map: [UInt32], parents: Int) throws(TargetError) {
        guard let other = other as? CardinalityAggregator else { return }
        grow(parents)
        for (bucket, sketch) in other.sketches {
            let mine = Int(map[bucket])
            if counts[mine] >= 0 {
                for id in 0..<table.count where Int(table.parents[id]) == mine {
                    sketches[mine, default: Sketch()].add(table.lows[id])
                }
                counts[mine] = -1
            }
            sketches[mine, default: Sketch()].merge(sketch)
        }
        for id in 0..<other.table.count {
            let mine = map[Int(other.table.parents[id])]
            if counts[Int(mine)] < 0 {
                sketches[Int(mine)]?.add(other.table.lows[id])
                continue
            }
            let before = table.count
            _ = table.id(parent: mine, low: other.table.lows[id])
            if table.count > before { counts[Int(mine)] += 1 }
        }
        try settle()
    }

    private func value(_ parent: Int?) -> Int {
        guard let parent, parent < counts.count else { return 0 }
        return counts[parent] >= 0 ? counts[parent] : sketches[parent]?.estimate ?? 0
    }
    override func number(_ parent: Int, _ path: OrderPath) -> Double? { Double(value(parent)) }
    override func result(_ parent: Int?) throws(TargetError) -> AggregationResult {
        let count = value(parent)
        return AggregationResult(members: [JSON.Member("value", .int(count))], numbers: ["value": Double(count)])
    }
}

/// HyperLogLog over 64-bit hashes (Flajolet and others, 2007; linear counting when it is nearly empty).
struct Sketch: Sendable {
    static let bits = 14
    static let size = 1 << bits
    private var registers = [UInt8](repeating: 0, count: size)

    mutating func add(_ hash: UInt64) {
        // The hash is mixed again: it may itself be what a table was indexed by.
        let mixed = StableHash.fmix64(hash ^ 0x9E37_79B9_7F4A_7C15)
        let register = Int(mixed >> UInt64(64 - Self.bits))
        let rank = UInt8(((mixed << UInt64(Self.bits)) | 1 << UInt64(Self.bits - 1)).leadingZeroBitCount + 1)
        if rank > registers[register] { registers[register] = rank }
    }
    mutating func merge(_ other: Sketch) {
        for index in registers.indices { registers[index] = max(registers[index], other.registers[index]) }
    }
    var estimate: Int {
        let count = Double(Self.size)
        var sum = 0.0
        var zeros = 0
        for register in registers {
            sum += 1 / Double(UInt64(1) << UInt64(register))
            if register == 0 { zeros += 1 }
        }
        let raw = 0.7213 / (1 + 1.079 / count) * count * count / sum
        if raw <= 2.5 * count, zeros > 0 { return Int((count * log(count / Double(zeros))).rounded()) }
        return Int(raw.rounded())
    }
}
