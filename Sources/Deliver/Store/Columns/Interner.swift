import FlowSupport

/// Distinct byte strings in the order of their arrival, each with a code; at most 2³¹ entries.
struct Interner: Sendable {
    private(set) var bytes: [UInt8] = []
    /// Where each entry begins, and the end of the last.
    private(set) var starts: [UInt32] = [0]
    private var slots: [UInt32] = []

    var count: Int { starts.count - 1 }
    var memory: Int { bytes.count + starts.count * 4 + slots.count * 4 }
    subscript(_ code: Int) -> ArraySlice<UInt8> { bytes[Int(starts[code])..<Int(starts[code + 1])] }

    @inline(__always)
    static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var h: UInt64 = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
        guard let base = text.baseAddress else { return h }
        let raw = UnsafeRawPointer(base)
        var at = 0
        while at &+ 8 <= text.count {
            h = (h ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)) &* 0xFF51_AFD7_ED55_8CCD
            h ^= h >> 29
            at &+= 8
        }
        var tail: UInt64 = 0
        while at < text.count {
            tail = tail << 8 | UInt64(text[at])
            at &+= 1
        }
        h = (h ^ tail) &* 0xC4CE_B9FE_1A85_EC53
        return h ^ h >> 32
    }

    /// The code of a text, a new one when it was not there.
    mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
        if slots.count < starts.count * 2 { grow() }
        let mask = slots.count &- 1
        var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
        while true {
            let code = slots[slot]
            if code == .max { break }
            if equals(Int(code), text) { return code }
            slot = (slot &+ 1) & mask
        }
        let code = UInt32(truncatingIfNeeded: count)
        bytes.append(contentsOf: text)
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
        slots[slot] = code
        return code
    }

    @inline(__always)
    private func equals(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = Int(starts[code])
        guard Int(starts[code &+ 1]) &- start == text.count else { return false }
        return bytes.withUnsafeBufferPointer { all in
            for index in 0..<text.count where all[start &+ index] != text[index] { return false }
            return true
        }
    }

    private mutating func grow() {
        let size = max(16, slots.count * 2)
        slots = Array(repeating: .max, count: size)
        let mask = size - 1
        bytes.withUnsafeBufferPointer { all in
            for code in 0..<count {
                let text = UnsafeBufferPointer(rebasing: all[Int(starts[code])..<Int(starts[code + 1])])
                var slot = Int(truncatingIfNeeded: Self.hash(text)) & mask
                while slots[slot] != .max { slot = (slot &+ 1) & mask }
                slots[slot] = UInt32(code)
            }
        }
    }

    /// Entries in byte order, and the rank of each code.
    func sorted() -> (dictionary: KeywordDictionary, ranks: [UInt32]) {
        let order = (0..<count).sorted { ByteOrder.compare(self[$0], self[$1]) < 0 }
        return arranged(order)
    }

    /// The entries of some codes in byte order, and the rank of each code (`UInt32.max` for codes left out).
    func sorted(codes: [UInt32]) -> (dictionary: KeywordDictionary, ranks: [UInt32]) {
        var used = Bitmap(count: max(count, 1))
        for code in codes { used[Int(code)] = true }
        var order: [Int] = []
        used.forEach { order.append($0) }
        // Eight leading bytes decide nearly every comparison.
        let keyed = order.map { (prefix(of: $0), $0) }.sorted { a, b in
            a.0 != b.0 ? a.0 < b.0 : ByteOrder.compare(self[a.1], self[b.1]) < 0
        }
        return arranged(keyed.map(\.1))
    }

    private func prefix(of code: Int) -> UInt64 {
        let start = Int(starts[code])
        let length = min(Int(starts[code + 1]) - start, 8)
        var value: UInt64 = 0
        for index in 0..<length { value |= UInt64(bytes[start + index]) << UInt64(56 - index * 8) }
        return value
    }

    private func arranged(_ order: [Int]) -> (dictionary: KeywordDictionary, ranks: [UInt32]) {
        var ranks = [UInt32](repeating: .max, count: count)
        var out: [UInt8] = []
        var outStarts: [UInt32] = [0]
        outStarts.reserveCapacity(order.count + 1)
        for (rank, code) in order.enumerated() {
            ranks[code] = UInt32(rank)
            out.append(contentsOf: self[code])
            outStarts.append(UInt32(out.count))
        }
        return (KeywordDictionary(bytes: out, starts: outStarts), ranks)
    }
}
