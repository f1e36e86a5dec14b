import FlowSupport

/// Gives each distinct text a number, across the dictionaries of all blocks.
struct KeywordInterner {
    private var slots = [UInt32](repeating: 0, count: 256)
    private var hashes: [UInt64] = []
    private var starts: [Int] = [0]
    private var text: [UInt8] = []

    var count: Int { hashes.count }
    var bytes: Int { slots.count * 4 + hashes.capacity * 8 + starts.capacity * 8 + text.capacity }
    subscript(_ number: Int) -> ArraySlice<UInt8> { text[starts[number]..<starts[number + 1]] }

    mutating func intern(_ value: ArraySlice<UInt8>) -> UInt32 {
        let hash = Self.hash(value)
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let number = Int(slots[slot]) - 1
            if hashes[number] == hash, self[number].elementsEqual(value) { return UInt32(number) }
            slot = (slot + 1) & mask
        }
        hashes.append(hash)
        text += value
        starts.append(text.count)
        slots[slot] = UInt32(hashes.count)
        if hashes.count * 2 > slots.count { grow() }
        return UInt32(hashes.count - 1)
    }

    private mutating func grow() {
        slots = Array(repeating: 0, count: slots.count * 2)
        let mask = slots.count - 1
        for (number, hash) in hashes.enumerated() {
            var slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(number + 1)
        }
    }

    static func hash(_ value: some Sequence<UInt8>) -> UInt64 { StableHash.fmix64(StableHash.fnv1a(value)) }
}
