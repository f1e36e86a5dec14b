/// A run of bytes that one side has sent.
struct SequenceSegment: BitwiseCopyable, Equatable {
    var start: UInt32 = 0
    var length: UInt32 = 0
    /// Plain arithmetic: segments that wrap are never kept (flow-engine.md 13.4 step 2).
    @inline(__always) var end: UInt32 { start &+ length }
}

/// What a data segment is to the bytes its side sent before.
enum SequenceVerdict: UInt8 {
    /// In order, the first one, or nothing that can be judged.
    case none
    case retransmission, outOfOrder
    /// It overlaps known bytes in part.
    case error
}

/// The segments of one side in descending order while it is being judged (flow-engine.md 13.4); at most 15, 16 for a moment.
struct SequenceList {
    static let capacity = 15
    var segments = InlineArray<16, SequenceSegment>(repeating: SequenceSegment())
    var count = 0

    /// Takes in `length` bytes from `start`; comparisons are plain, without modular arithmetic.
    mutating func judge(_ start: UInt32, _ length: UInt32) -> SequenceVerdict {
        if start == 0 || length == 0 || start &+ length < start { return .none }
        if count == 0 { return restart(start, length) }
        let top = segments[0].end
        if start < 0x4000_0000 && top > 0xC000_0000 { return restart(start, length) }
        if start > 0xC000_0000 && top < 0x4000_0000 { return .none }
        var place = 0
        while place < count, start <= segments[place].start { place &+= 1 }
        return fit(start, length, at: place)
    }

    private mutating func restart(_ start: UInt32, _ length: UInt32) -> SequenceVerdict {
        segments[0] = SequenceSegment(start: start, length: length)
        count = 1
        return .none
    }

    /// Steps 6 to 8: `place` is the first entry that begins below `start`.
    private mutating func fit(_ start: UInt32, _ length: UInt32, at place: Int) -> SequenceVerdict {
        let hasLow = place < count
        let hasHigh = place > 0
        // Only one neighbour is asked, the lower one if there is one: pinned by the oracle.
        let base = segments[hasLow ? place : place &- 1]
        if base.start <= start && start < base.end { return .retransmission }
        let end = start &+ length
        if hasHigh {
            let high = segments[place &- 1]
            if (start < high.start && end > high.start) || end > high.end { return .error }
        }
        if hasLow && segments[place].end > start { return .error }
        let joinsLow = hasLow && segments[place].end == start
        let joinsHigh = hasHigh && end == segments[place &- 1].start
        if joinsLow { segments[place].length &+= length }
        if joinsHigh {
            segments[place &- 1].start = start
            segments[place &- 1].length &+= length
        }
        if joinsLow && joinsHigh {
            merge(place &- 1)
        } else if !joinsLow && !joinsHigh {
            insert(SequenceSegment(start: start, length: length), at: place)
            if count > Self.capacity { merge(Self.capacity &- 1) }
        }
        return hasHigh ? .outOfOrder : .none
    }

    private mutating func insert(_ segment: SequenceSegment, at place: Int) {
        var index = count
        while index > place {
            segments[index] = segments[index &- 1]
            index &-= 1
        }
        segments[place] = segment
        count &+= 1
    }

    /// Joins an entry with the one below; the gap between them counts as received from now on.
    private mutating func merge(_ upper: Int) {
        let lower = segments[upper &+ 1]
        segments[upper].length &+= segments[upper].start &- lower.start
        segments[upper].start = lower.start
        var index = upper &+ 1
        while index &+ 1 < count {
            segments[index] = segments[index &+ 1]
            index &+= 1
        }
        count &-= 1
    }
}
