/// Open requests of protocols that pair by key: 16,000 in all, at most 16 of a flow (flow-engine.md 15.9, decision 64).
///
/// The oldest of all, or of the flow, gives way; both are counted.
struct RequestPool: ~Copyable {
    struct Entry: BitwiseCopyable {
        /// Slot of the flow's L7 record.
        var flow: UInt32
        /// Next newer entry of the same flow.
        var nextOfFlow: UInt32
        /// Neighbours in the order of opening.
        var newer: UInt32
        var older: UInt32
        /// Microseconds.
        var time: UInt64
        var key: UInt16
    }
    static let most = 16_000
    static let mostOfFlow: UInt8 = 16
    private var slab: Slab<Entry>
    private var newest = Slot.none
    private var oldest = Slot.none
    private(set) var lost: UInt64 = 0

    init() { slab = Slab(capacity: Self.most) }
    var failure: Int32 { slab.failure }
    var bytesInUse: Int { slab.bytesInUse }

    /// The time of a flow's open request with this key, which is open no longer.
    mutating func take(_ flow: UnsafeMutablePointer<L7State>, key: UInt16) -> UInt64? {
        var previous = Slot.none
        var slot = flow.pointee.detail
        while slot != Slot.none {
            if slab[slot].pointee.key == key {
                let time = slab[slot].pointee.time
                remove(slot, after: previous, flow)
                return time
            }
            previous = slot
            slot = slab[slot].pointee.nextOfFlow
        }
        return nil
    }

    /// Opens a request; `states` finds the flow that gives way when the pool is full.
    mutating func open(
        _ flow: UInt32,
        key: UInt16,
        time: UInt64,
        _ states: borrowing Slab<L7State>
    ) {
        if slab.isFull { dropOldest(states) }
        let state = states[flow]
        let slot = slab.allocate()
        if slot == Slot.none { return }
        slab[slot].initialize(
            to: Entry(flow: flow, nextOfFlow: Slot.none, newer: Slot.none, older: newest, time: time, key: key)
        )
        if newest != Slot.none { slab[newest].pointee.newer = slot } else { oldest = slot }
        newest = slot
        append(slot, state)
        if state.pointee.keyed > Self.mostOfFlow {
            remove(state.pointee.detail, after: Slot.none, state)
            lost &+= 1
        }
    }

    private func append(_ slot: UInt32, _ state: UnsafeMutablePointer<L7State>) {
        if state.pointee.detail == Slot.none {
            state.pointee.detail = slot
        } else {
            var last = state.pointee.detail
            while slab[last].pointee.nextOfFlow != Slot.none { last = slab[last].pointee.nextOfFlow }
            slab[last].pointee.nextOfFlow = slot
        }
        state.pointee.keyed &+= 1
    }

    private mutating func dropOldest(_ states: borrowing Slab<L7State>) {
        // The oldest of all is the oldest of its flow, too: both lists are in the order of opening.
        let state = states[slab[oldest].pointee.flow]
        remove(oldest, after: Slot.none, state)
        lost &+= 1
    }

    private mutating func remove(_ slot: UInt32, after previous: UInt32, _ state: UnsafeMutablePointer<L7State>) {
        let entry = slab[slot].pointee
        if previous == Slot.none {
            state.pointee.detail = entry.nextOfFlow
        } else {
            slab[previous].pointee.nextOfFlow = entry.nextOfFlow
        }
        state.pointee.keyed &-= 1
        if entry.newer != Slot.none { slab[entry.newer].pointee.older = entry.older } else { newest = entry.older }
        if entry.older != Slot.none { slab[entry.older].pointee.newer = entry.newer } else { oldest = entry.newer }
        slab.free(slot)
    }

    /// The flow ends: its requests stay unanswered.
    mutating func removeAll(_ state: UnsafeMutablePointer<L7State>) {
        while state.pointee.detail != Slot.none { remove(state.pointee.detail, after: Slot.none, state) }
    }
}
