/// Which flows to look at in which second: lists through the cold parts of the flows, one list a slot of the wheel.
///
/// Seconds lie within `horizon` of `base`; what waits longer is filed at the end of the horizon and looked at again there.
/// Empty seconds cost nothing, however long a jump of the clock is (decision 40).
struct TimerWheel: ~Copyable {
    static let horizon: UInt32 = 1024
    private let heads: UnsafeMutablePointer<UInt32>
    private let tails: UnsafeMutablePointer<UInt32>
    /// One bit a slot that is not empty.
    private var filled = InlineArray<16, UInt64>(repeating: 0)
    /// No flow is filed before this second.
    private(set) var base: UInt32 = 0
    private(set) var count = 0

    init() {
        heads = .allocate(capacity: Int(Self.horizon))
        tails = .allocate(capacity: Int(Self.horizon))
        heads.initialize(repeating: Slot.none, count: Int(Self.horizon))
        tails.initialize(repeating: Slot.none, count: Int(Self.horizon))
    }
    deinit {
        heads.deallocate()
        tails.deallocate()
    }

    /// The second in which a flow that waits until `second` is filed.
    @inline(__always)
    func place(_ second: UInt32) -> UInt32 {
        min(max(second, base), base &+ (Self.horizon &- 1))
    }

    /// The second that a place of the wheel stands for.
    @inline(__always)
    func second(_ place: UInt32) -> UInt32 { base &+ ((place &- base) & (Self.horizon &- 1)) }

    /// Files a flow at the end of a second's list and notes there which one.
    mutating func file(_ slot: UInt32, _ second: UInt32, _ flows: borrowing Slab<FlowCold>) {
        let at = place(second)
        let index = Int(at & (Self.horizon &- 1))
        let cold = flows[slot]
        cold.pointee.filed = UInt32(index)
        cold.pointee.next = Slot.none
        cold.pointee.previous = tails[index]
        if tails[index] == Slot.none {
            heads[index] = slot
            filled[index >> 6] |= 1 << UInt64(index & 63)
        } else {
            flows[tails[index]].pointee.next = slot
        }
        tails[index] = slot
        count &+= 1
    }

    mutating func remove(_ slot: UInt32, _ flows: borrowing Slab<FlowCold>) {
        let cold = flows[slot]
        let index = Int(cold.pointee.filed)
        let (previous, next) = (cold.pointee.previous, cold.pointee.next)
        if previous == Slot.none { heads[index] = next } else { flows[previous].pointee.next = next }
        if next == Slot.none { tails[index] = previous } else { flows[next].pointee.previous = previous }
        if heads[index] == Slot.none { filled[index >> 6] &= ~(1 << UInt64(index & 63)) }
        count &-= 1
    }

    /// The first flow of the earliest second, `Slot.none` when there is none.
    @inline(__always)
    func first() -> (slot: UInt32, second: UInt32) {
        if count == 0 { return (Slot.none, .max) }
        let start = Int(base & (Self.horizon &- 1))
        for step in 0...16 {
            let word = (start >> 6 &+ step) & 15
            var bits = filled[word]
            if step == 0 { bits &= ~0 << UInt64(start & 63) }
            if step == 16 { bits &= ~(~0 << UInt64(start & 63)) }
            if bits != 0 {
                let index = UInt32(word << 6 | bits.trailingZeroBitCount)
                return (heads[Int(index)], second(index))
            }
        }
        return (Slot.none, .max)
    }

    /// Everything before `second` has been looked at; the wheel holds nothing before it.
    mutating func advance(to second: UInt32) {
        if second > base { base = second }
    }

    /// An empty wheel begins anew at any second.
    mutating func restart(at second: UInt32) {
        precondition(count == 0, "a wheel with flows cannot start anew")
        base = second
    }
}
