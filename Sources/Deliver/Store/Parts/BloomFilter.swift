import FlowSupport

/// A filter of 64-byte cells with 10 bits a value: one cell is read per look-up (decision 87); about 1 % false alarms.
enum BloomFilter {
    static let cellBytes = 64
    static func cells(_ values: Int) -> Int { max(1, (values * 10 + 511) / 512) }

    static func hash(_ text: ArraySlice<UInt8>) -> UInt64 { StableHash.fmix64(StableHash.fnv1a(text)) }

    static func make(_ hashes: [UInt64]) -> [UInt8] {
        let count = cells(hashes.count)
        var out = [UInt8](repeating: 0, count: count * cellBytes)
        for hash in hashes {
            let cell = Int(hash % UInt64(count)) * cellBytes
            for bit in bits(hash) { out[cell + bit >> 3] |= 1 << UInt8(bit & 7) }
        }
        return out
    }
    static func mayContain(_ filter: some RandomAccessCollection<UInt8>, _ hash: UInt64) -> Bool {
        let count = filter.count / cellBytes
        guard count > 0 else { return true }
        let cell = Int(hash % UInt64(count)) * cellBytes
        return bits(hash).allSatisfy {
            filter[filter.index(filter.startIndex, offsetBy: cell + $0 >> 3)] >> UInt8($0 & 7) & 1 == 1
        }
    }
    /// Seven of the 512 bits of a cell.
    private static func bits(_ hash: UInt64) -> [Int] {
        let mixed = StableHash.fmix64(hash &+ 0x9E37_79B9_7F4A_7C15)
        return (0..<7).map { Int(mixed >> UInt64($0 * 9) & 511) }
    }
}
