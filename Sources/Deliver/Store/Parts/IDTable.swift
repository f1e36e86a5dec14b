/// The exact set of the ids of a part (decision 83).
///
/// Form 1 holds (second, u64) sorted, in groups of 128 with their first key; form 2 sorted 40-bit hashes with the row, to be
/// checked against the id column.
enum IDTable {
    static let group = 128

    struct Key: Comparable, Sendable {
        var second: UInt32
        var low: UInt64
        static func < (a: Key, b: Key) -> Bool { a.second == b.second ? a.low < b.low : a.second < b.second }
    }

    static func encode(_ keys: [Key]) -> [UInt8] {
        let sorted = keys.sorted()
        var steps: [UInt8] = []
        var firsts: [UInt8] = []
        for (index, key) in sorted.enumerated() {
            if index % group == 0 {
                firsts.put(key.second)
                firsts.put(key.low)
                firsts.put(UInt32(steps.count))
                continue
            }
            let previous = sorted[index - 1]
            steps.putVarint(UInt64(key.second - previous.second))
            steps.putVarint(key.second == previous.second ? key.low - previous.low : key.low)
        }
        var out: [UInt8] = [1, 0, 0, 0]
        out.put(UInt32(sorted.count))
        return out + firsts + steps
    }

    static func encode(hashes: [(hash: UInt64, row: UInt32)]) -> [UInt8] {
        var sorted: [(UInt64, UInt32)] = hashes.map { ($0.hash >> 24, $0.row) }
        sorted.sort { (a: (UInt64, UInt32), b: (UInt64, UInt32)) -> Bool in a.0 == b.0 ? a.1 < b.1 : a.0 < b.0 }
        var out: [UInt8] = [2, 0, 0, 0]
        out.put(UInt32(sorted.count))
        for (hash, row) in sorted {
            out.put(UInt32(truncatingIfNeeded: hash))
            out.append(UInt8(truncatingIfNeeded: hash >> 32))
            out.put(row)
        }
        return out
    }

    static func form(_ table: [UInt8]) -> UInt8 { table.first ?? 0 }

    /// Whether a table of form 1 holds a key; nil for damage.
    static func contains(_ table: [UInt8], _ key: Key) -> Bool? {
        table.withUnsafeBytes { bytes -> Bool? in
            guard bytes.count >= 8, bytes[0] == 1 else { return nil }
            let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            let groups = (count + group - 1) / group
            guard count > 0 else { return false }
            guard bytes.count >= 8 + groups * 16 else { return nil }
            func first(_ index: Int) -> Key {
                Key(
                    second: UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + index * 16, as: UInt32.self)),
                    low: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 12 + index * 16, as: UInt64.self))
                )
            }
            var low = 0
            var high = groups
            while low < high {
                let middle = (low + high) / 2
                if key < first(middle) { high = middle } else { low = middle + 1 }
            }
            guard low > 0 else { return false }
            var current = first(low - 1)
            if current == key { return true }
            let offset = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 20 + (low - 1) * 16, as: UInt32.self))
            var cursor = ByteCursor(bytes, at: 8 + groups * 16 + Int(offset))
            for _ in 1..<min(group, count - (low - 1) * group + 1) {
                if !(current < key) { break }
                guard let step = cursor.varint(), let value = cursor.varint() else { break }
                current.low = step == 0 ? current.low &+ value : value
                current.second &+= UInt32(truncatingIfNeeded: step)
                if current == key { return true }
            }
            return false
        }
    }

    /// Rows whose id may have this hash, from a table of form 2; nil for damage.
    static func rows(_ table: [UInt8], hash: UInt64) -> [Int]? {
        table.withUnsafeBytes { bytes -> [Int]? in
            guard bytes.count >= 8, bytes[0] == 2 else { return nil }
            let count = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
            guard bytes.count >= 8 + count * 9 else { return nil }
            let wanted = hash >> 24
            func entry(_ index: Int) -> UInt64 {
                UInt64(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8 + index * 9, as: UInt32.self)))
                    | UInt64(bytes[12 + index * 9]) << 32
            }
            var low = 0
            var high = count
            while low < high {
                let middle = (low + high) / 2
                if entry(middle) < wanted { low = middle + 1 } else { high = middle }
            }
            var out: [Int] = []
            while low < count, entry(low) == wanted {
                out.append(
                    Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 13 + low * 9, as: UInt32.self)))
                )
                low += 1
            }
            return out
        }
    }
}
