import CLinux
import Glibc

/// From hash to slot: open addressing over words of 38 hash bits and 26 slot bits, at most three quarters full.
///
/// The home of an entry is the top bits of its hash, so doubling is one pass in order (some milliseconds at a million
/// entries), and an entry can be moved without looking at its flow.
struct FlowIndex: ~Copyable {
    /// Slots must stay below this.
    static let slotLimit = 1 << 26
    private static let slotMask: UInt64 = (1 << 26) - 1
    private var words: UnsafeMutablePointer<UInt64>
    private var bits: UInt64
    private(set) var count = 0

    init() {
        bits = 12
        words = Self.make(bits)
    }
    deinit { words.deallocate() }

    private static func make(_ bits: UInt64) -> UnsafeMutablePointer<UInt64> {
        let bytes = 8 << Int(bits)
        let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: bytes >= 4 << 20 ? 2 << 20 : 64)
        if bytes >= 4 << 20 { madvise(raw, bytes, 14) }
        let words = raw.bindMemory(to: UInt64.self, capacity: 1 << Int(bits))
        words.initialize(repeating: 0, count: 1 << Int(bits))
        return words
    }

    var bytesInUse: Int { 8 << Int(bits) }
    /// Bytes that the next `insert` adds when it has to double; the old words are gone afterwards.
    var bytesToGrow: Int { (count + 1) * 4 > 3 << Int(bits) ? bytesInUse : 0 }

    @inline(__always) private var mask: Int { (1 << Int(bits)) &- 1 }
    @inline(__always) private func home(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> (64 &- bits)) }

    @inline(__always)
    func prefetch(_ hash: UInt64) { clinux_prefetch_write(words + home(hash)) }

    /// Where the search for a hash begins.
    @inline(__always)
    func start(_ hash: UInt64) -> Int { home(hash) }

    /// The next slot whose entry has the same hash bits, from `place` on, which moves behind it; `Slot.none` at the end.
    @inline(__always)
    func next(_ hash: UInt64, _ place: inout Int) -> UInt32 {
        while true {
            let word = words[place]
            if word == 0 { return Slot.none }
            place = (place &+ 1) & mask
            if (word ^ hash) >> 26 == 0 { return UInt32(truncatingIfNeeded: word & Self.slotMask) &- 1 }
        }
    }

    mutating func insert(_ hash: UInt64, _ slot: UInt32) {
        if (count + 1) * 4 > 3 << Int(bits) { double() }
        Self.put(words, mask, home(hash), hash & ~Self.slotMask | UInt64(slot &+ 1))
        count &+= 1
    }

    @inline(__always)
    private static func put(_ words: UnsafeMutablePointer<UInt64>, _ mask: Int, _ home: Int, _ word: UInt64) {
        var place = home
        while words[place] != 0 { place = (place &+ 1) & mask }
        words[place] = word
    }

    /// Removes the entry of a slot and closes the gap, so that no search ever passes over graves.
    mutating func remove(_ hash: UInt64, _ slot: UInt32) {
        let wanted = hash & ~Self.slotMask | UInt64(slot &+ 1)
        var gap = home(hash)
        while words[gap] != wanted {
            precondition(words[gap] != 0, "a flow is not in the index")
            gap = (gap &+ 1) & mask
        }
        var place = gap
        while true {
            place = (place &+ 1) & mask
            let word = words[place]
            if word == 0 { break }
            // Distance from home tells whether the entry may move into the gap.
            if (place &- home(word)) & mask >= (place &- gap) & mask {
                words[gap] = word
                gap = place
            }
        }
        words[gap] = 0
        count &-= 1
    }

    private mutating func double() {
        let old = words
        let oldCount = 1 << Int(bits)
        bits &+= 1
        words = Self.make(bits)
        for place in 0..<oldCount where old[place] != 0 { Self.put(words, mask, home(old[place]), old[place]) }
        old.deallocate()
    }
}
