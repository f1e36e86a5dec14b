/// Segment lists of the few flows with a gap; bounded, and what is lost when it is full is counted.
struct SequencePool: ~Copyable {
    /// 128 bytes: up to 15 segments and who they belong to.
    struct Entry: BitwiseCopyable {
        var segments = InlineArray<15, SequenceSegment>(repeating: SequenceSegment())
        /// Place of the owner: address bits of its `TCPPeer`, so that a full pool can take the list away.
        var owner: UInt = 0
    }
    private var slab: Slab<Entry>
    private var hand: UInt32 = 0
    /// Lists taken away because the pool was full.
    private(set) var lost: UInt64 = 0

    init(bytes: Int) {
        slab = Slab(capacity: max(bytes / MemoryLayout<Entry>.stride, 16))
    }
    var failure: Int32 { slab.failure }
    var bytesInUse: Int { slab.bytesInUse }

    /// 13.4 for one data segment of a side.
    @inline(__always)
    mutating func judge(
        _ peer: UnsafeMutablePointer<TCPPeer>,
        _ start: UInt32,
        _ length: UInt32
    ) -> SequenceVerdict {
        if !peer.pointee.marks.contains(.listed) {
            let known = peer.pointee.segment
            // Nearly all traffic: the next bytes in order, far from where numbers wrap.
            if known.length != 0 && known.end == start && start &+ length > start && start != 0 {
                peer.pointee.segment.length &+= length
                return .none
            }
        }
        return judgeSlowly(peer, start, length)
    }

    @inline(never)
    private mutating func judgeSlowly(
        _ peer: UnsafeMutablePointer<TCPPeer>,
        _ start: UInt32,
        _ length: UInt32
    ) -> SequenceVerdict {
        var list = SequenceList()
        load(peer, &list)
        let verdict = list.judge(start, length)
        store(peer, list)
        return verdict
    }

    private func load(_ peer: UnsafeMutablePointer<TCPPeer>, _ list: inout SequenceList) {
        if !peer.pointee.marks.contains(.listed) {
            list.segments[0] = peer.pointee.segment
            list.count = peer.pointee.segment.length == 0 ? 0 : 1
            return
        }
        let entry = slab[peer.pointee.segment.start]
        while list.count < SequenceList.capacity, entry.pointee.segments[list.count].length != 0 {
            list.segments[list.count] = entry.pointee.segments[list.count]
            list.count &+= 1
        }
    }

    private mutating func store(_ peer: UnsafeMutablePointer<TCPPeer>, _ list: SequenceList) {
        if list.count <= 1 {
            release(peer)
            if list.count == 1 { peer.pointee.segment = list.segments[0] }
            return
        }
        if !peer.pointee.marks.contains(.listed) {
            peer.pointee.segment = SequenceSegment(start: take(), length: 0)
            peer.pointee.marks.insert(.listed)
        }
        let entry = slab[peer.pointee.segment.start]
        entry.pointee.owner = UInt(bitPattern: peer)
        for index in 0..<SequenceList.capacity {
            entry.pointee.segments[index] = index < list.count ? list.segments[index] : SequenceSegment()
        }
    }

    private mutating func take() -> UInt32 {
        let slot = slab.allocate()
        if slot != Slot.none { return slot }
        // The hand goes round: lists were made in this order.
        let victim = hand
        hand = hand &+ 1 >= slab.highWater ? 0 : hand &+ 1
        if let owner = UnsafeMutablePointer<TCPPeer>(bitPattern: slab[victim].pointee.owner) {
            let highest = slab[victim].pointee.segments[0]
            owner.pointee.marks.remove(.listed)
            owner.pointee.segment = highest
        }
        slab[victim].pointee = Entry()
        lost &+= 1
        return victim
    }

    /// Gives a side's list back; afterwards it knows no segment.
    @inline(__always)
    mutating func release(_ peer: UnsafeMutablePointer<TCPPeer>) {
        if peer.pointee.marks.contains(.listed) {
            slab.free(peer.pointee.segment.start)
            peer.pointee.marks.remove(.listed)
            peer.pointee.segment = SequenceSegment()
        }
    }

    /// The two sides of a flow changed places: lists must know where their owners are.
    mutating func moved(_ peer: UnsafeMutablePointer<TCPPeer>) {
        if peer.pointee.marks.contains(.listed) {
            slab[peer.pointee.segment.start].pointee.owner = UInt(bitPattern: peer)
        }
    }

    /// The segments of a side, highest first.
    func segments(_ peer: UnsafeMutablePointer<TCPPeer>) -> [SequenceSegment] {
        var list = SequenceList()
        load(peer, &list)
        return (0..<list.count).map { list.segments[$0] }
    }
}
