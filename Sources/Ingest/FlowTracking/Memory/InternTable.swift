/// A value that many flows share.
protocol Internable: BitwiseCopyable, Equatable {
    /// Seeded by the table, so that chosen values do not meet.
    func hash(_ seed: UInt64) -> UInt64
}

/// Each value once, counted by its users; a value without users makes room for others.
struct InternTable<Value: Internable>: ~Copyable {
    struct Entry: BitwiseCopyable {
        var value: Value
        var users: UInt32
    }
    private var slab: Slab<Entry>
    private var index = FlowIndex()
    private let seed: UInt64
    /// The value that was asked for last: neighbours in time have the same.
    private var newest = Slot.none

    init(capacity: Int, seed: UInt64) {
        slab = Slab(capacity: min(capacity, FlowIndex.slotLimit - 2))
        self.seed = seed
    }
    var failure: Int32 { slab.failure }
    var bytesInUse: Int { slab.bytesInUse + index.bytesInUse }
    @inline(__always) subscript(_ slot: UInt32) -> Value { slab[slot].pointee.value }

    /// The value's place, with one user more; `Slot.none` when the table is full.
    mutating func take(_ value: Value) -> UInt32 {
        if newest != Slot.none, slab[newest].pointee.value == value {
            slab[newest].pointee.users &+= 1
            return newest
        }
        let hash = value.hash(seed)
        var place = index.start(hash)
        while true {
            let slot = index.next(hash, &place)
            if slot == Slot.none { break }
            if slab[slot].pointee.value == value {
                slab[slot].pointee.users &+= 1
                newest = slot
                return slot
            }
        }
        let slot = slab.allocate()
        if slot == Slot.none { return slot }
        slab[slot].initialize(to: Entry(value: value, users: 1))
        index.insert(hash, slot)
        newest = slot
        return slot
    }

    mutating func release(_ slot: UInt32) {
        if slot == Slot.none { return }
        slab[slot].pointee.users &-= 1
        if slab[slot].pointee.users > 0 { return }
        index.remove(slab[slot].pointee.value.hash(seed), slot)
        if newest == slot { newest = Slot.none }
        slab.free(slot)
    }
}
