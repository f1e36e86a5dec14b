/// Domain names of flows, each once, at most 255 bytes (decision 64), in blocks of 64 or 272 bytes.
struct TextPool: ~Copyable {
    struct Short: BitwiseCopyable {
        var header = TextHeader()
        var bytes = InlineArray<52, UInt8>(repeating: 0)
    }
    struct Long: BitwiseCopyable {
        var header = TextHeader()
        var bytes = InlineArray<260, UInt8>(repeating: 0)
    }
    struct TextHeader: BitwiseCopyable {
        var users: UInt32 = 0
        var hash: UInt32 = 0
        var length: UInt32 = 0
    }
    private static let longBit: UInt32 = 1 << 25
    private var short: Slab<Short>
    private var long: Slab<Long>
    private var index = FlowIndex()
    private let seed: UInt64

    init(bytes: Int, seed: UInt64) {
        short = Slab(capacity: min(bytes / 64, 1 << 24))
        long = Slab(capacity: min(bytes / 272, 1 << 24))
        self.seed = seed
    }
    var failure: Int32 { short.failure != 0 ? short.failure : long.failure }
    var bytesInUse: Int { short.bytesInUse + long.bytesInUse + index.bytesInUse }

    private func header(_ slot: UInt32) -> UnsafeMutablePointer<TextHeader> {
        let place =
            slot & Self.longBit == 0
            ? UnsafeMutableRawPointer(short[slot]) : UnsafeMutableRawPointer(long[slot & ~Self.longBit])
        return place.assumingMemoryBound(to: TextHeader.self)
    }
    private func bytes(_ slot: UInt32) -> UnsafeMutableRawPointer {
        UnsafeMutableRawPointer(header(slot)) + MemoryLayout<TextHeader>.size
    }

    /// The bytes of a text, valid until the next change of the pool.
    func text(_ slot: UInt32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: bytes(slot), count: Int(header(slot).pointee.length))
    }

    private func hash(_ text: UnsafeRawBufferPointer) -> UInt64 {
        var hash = seed ^ UInt64(text.count)
        for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return SeededHash.mix(hash, seed)
    }

    /// The text's place, with one user more; `Slot.none` when the pool is full.
    mutating func take(_ text: UnsafeRawBufferPointer) -> UInt32 {
        let hash = hash(text)
        var place = index.start(hash)
        while true {
            let slot = index.next(hash, &place)
            if slot == Slot.none { break }
            let known = self.text(slot)
            if known.count == text.count, known.elementsEqual(text) {
                header(slot).pointee.users &+= 1
                return slot
            }
        }
        let isLong = text.count > 52
        var slot = isLong ? long.allocate() : short.allocate()
        if slot == Slot.none { return slot }
        if isLong { slot |= Self.longBit }
        header(slot).initialize(
            to: TextHeader(users: 1, hash: UInt32(truncatingIfNeeded: hash), length: UInt32(text.count))
        )
        if let from = text.baseAddress { bytes(slot).copyMemory(from: from, byteCount: text.count) }
        index.insert(hash, slot)
        return slot
    }

    mutating func release(_ slot: UInt32) {
        if slot == Slot.none { return }
        header(slot).pointee.users &-= 1
        if header(slot).pointee.users > 0 { return }
        index.remove(hash(text(slot)), slot)
        if slot & Self.longBit == 0 { short.free(slot) } else { long.free(slot & ~Self.longBit) }
    }
}
