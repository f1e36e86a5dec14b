/// Numbers buckets: each pair of a parent bucket and a key of up to 128 bits gets the next number from 0.
///
/// Open addressing over plain arrays; a look-up touches one slot and one key.
struct BucketTable {
    private var slots: [UInt32]
    private(set) var parents: [UInt32] = []
    private(set) var lows: [UInt64] = []
    /// Empty unless the keys are wide.
    private(set) var highs: [UInt64] = []
    let isWide: Bool
    private var mask: Int

    init(isWide: Bool = false) {
        self.isWide = isWide
        slots = Array(repeating: 0, count: 256)
        mask = 255
    }

    var count: Int { lows.count }
    /// Bytes held, for the memory of the search.
    var bytes: Int { slots.count * 4 + lows.capacity * (isWide ? 20 : 12) }

    @inline(__always)
    private static func hash(_ parent: UInt32, _ low: UInt64, _ high: UInt64) -> Int {
        var h = low &+ UInt64(parent) &* 0x9E37_79B9_7F4A_7C15 ^ high &* 0xC2B2_AE3D_27D4_EB4F
        h = (h ^ h >> 32) &* 0xD6E8_FEB8_6659_FD93
        h = (h ^ h >> 29) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: h ^ h >> 32)
    }

    /// The number of the bucket, a new one when the pair is new.
    @inline(__always)
    mutating func id(parent: UInt32, low: UInt64, high: UInt64 = 0) -> Int {
        var slot = Self.hash(parent, low, high) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return add(parent, low, high, slot) }
            let id = Int(entry) &- 1
            if lows[id] == low, parents[id] == parent, !isWide || highs[id] == high { return id }
            slot = (slot &+ 1) & mask
        }
    }

    /// nil when there is no such bucket.
    func find(parent: UInt32, low: UInt64, high: UInt64 = 0) -> Int? {
        var slot = Self.hash(parent, low, high) & mask
        while true {
            let entry = slots[slot]
            if entry == 0 { return nil }
            let id = Int(entry) - 1
            if lows[id] == low, parents[id] == parent, !isWide || highs[id] == high { return id }
            slot = (slot + 1) & mask
        }
    }

    @inline(never)
    private mutating func add(_ parent: UInt32, _ low: UInt64, _ high: UInt64, _ slot: Int) -> Int {
        let id = lows.count
        precondition(id < Int(UInt32.max) - 1, "the memory of a search bounds its buckets far below this")
        slots[slot] = UInt32(id + 1)
        parents.append(parent)
        lows.append(low)
        if isWide { highs.append(high) }
        if lows.count * 2 > slots.count { grow() }
        return id
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for id in lows.indices {
            var slot = Self.hash(parents[id], lows[id], isWide ? highs[id] : 0) & mask
            while slots[slot] != 0 { slot = (slot &+ 1) & mask }
            slots[slot] = UInt32(id + 1)
        }
    }

    /// Bucket numbers by parent: those of parent p stand at `starts[p]..<starts[p + 1]` of `ids`, oldest first.
    func grouped(parents count: Int) -> (starts: [Int], ids: [Int]) {
        var starts = [Int](repeating: 0, count: count + 1)
        for parent in parents { starts[Int(parent) + 1] += 1 }
        for index in 1..<max(starts.count, 1) { starts[index] += starts[index - 1] }
        var next = starts
        var ids = [Int](repeating: 0, count: lows.count)
        for (id, parent) in parents.enumerated() {
            ids[next[Int(parent)]] = id
            next[Int(parent)] += 1
        }
        return (starts, ids)
    }
}
