/// Requests and replies of ICMP echo that wait for their other half (flow-engine.md 14.2), 16 of each a flow, oldest first.
struct EchoLists: BitwiseCopyable {
    static let most = 16
    private var times = InlineArray<32, UInt64>(repeating: 0)
    private var echoes = InlineArray<32, UInt32>(repeating: 0)
    private var requests = 0
    private var replies = 0
    /// Slot of the flow they belong to.
    var owner = Slot.none

    init(owner: UInt32) { self.owner = owner }
    init() {}

    /// Takes in one packet; gives the delay in nanoseconds when it completes a pair in time.
    ///
    /// Times are modulo 2^48 ns.
    mutating func feed(_ echo: UInt32, isReply: Bool, time: UInt64) -> UInt64? {
        let from = isReply ? 0 : Self.most
        let count = isReply ? requests : replies
        for index in 0..<count where echoes[from + index] == echo {
            let other = times[from + index]
            remove(index, of: count, from: from)
            if isReply { requests -= 1 } else { replies -= 1 }
            let age = isReply ? ShortTime.age(other, at: time) : ShortTime.age(time, at: other)
            return age <= TCPMeter.halfMinute ? age : nil
        }
        append(echo, isReply: isReply, time: time)
        return nil
    }

    private mutating func remove(_ index: Int, of count: Int, from: Int) {
        for place in index..<(count - 1) {
            times[from + place] = times[from + place + 1]
            echoes[from + place] = echoes[from + place + 1]
        }
    }

    private mutating func append(_ echo: UInt32, isReply: Bool, time: UInt64) {
        let from = isReply ? Self.most : 0
        if (isReply ? replies : requests) == Self.most {
            remove(0, of: Self.most, from: from)
            if isReply { replies -= 1 } else { requests -= 1 }
        }
        let place = from + (isReply ? replies : requests)
        times[place] = time
        echoes[place] = echo
        if isReply { replies += 1 } else { requests += 1 }
    }
}

/// The lists of the flows that ping; bounded, and what is lost when it is full is counted.
struct EchoPool: ~Copyable {
    private var slab: Slab<EchoLists>
    private var hand: UInt32 = 0
    private(set) var lost: UInt64 = 0

    init(bytes: Int) {
        slab = Slab(capacity: max(bytes / MemoryLayout<EchoLists>.stride, 16))
    }
    var failure: Int32 { slab.failure }
    var bytesInUse: Int { slab.bytesInUse }
    @inline(__always) subscript(_ slot: UInt32) -> UnsafeMutablePointer<EchoLists> { slab[slot] }

    /// New lists for a flow; the second value is the flow that lost its own for them.
    mutating func take(for flow: UInt32) -> (slot: UInt32, loser: UInt32) {
        let slot = slab.allocate()
        if slot != Slot.none {
            slab[slot].initialize(to: EchoLists(owner: flow))
            return (slot, Slot.none)
        }
        let victim = hand
        hand = hand &+ 1 >= slab.highWater ? 0 : hand &+ 1
        let loser = slab[victim].pointee.owner
        slab[victim].initialize(to: EchoLists(owner: flow))
        lost &+= 1
        return (victim, loser)
    }
    mutating func release(_ slot: UInt32) { slab.free(slot) }
}
