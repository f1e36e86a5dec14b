import FlowSupport

/// Writes one frame: at most 8,192 rows of a column, in the smallest of the codes (store-format.md).
struct FrameEncoder {
    /// Sorted distinct values of the block, when code 3 may be used.
    var dictionary: [Int64] = []
    /// Codes of values in `dictionary`.
    var codes = IntegerTable(capacity: 0)
    /// Codes into the part's dictionary: code 4 instead of 1.
    var isPartDictionary = false

    struct Payload {
        var code: FrameCode
        var bits: Int
        var base: Int64
        var bytes: [UInt8]
    }

    /// The head of the raw bytes: presence and counts of a frame's rows.
    static func presence(_ kinds: ArraySlice<UInt8>, counts: ArraySlice<UInt32>) -> (flag: UInt8, bytes: [UInt8]) {
        if kinds.allSatisfy({ $0 == RowKind.value.rawValue }) { return (0, []) }
        if kinds.allSatisfy({ $0 == RowKind.absent.rawValue }) { return (1, []) }
        var out: [UInt8] = []
        out.reserveCapacity(kinds.count / 2 + 1 + counts.count)
        var half: UInt8 = 0
        var low = true
        for kind in kinds {
            if low { half = kind } else { out.append(half | kind << 4) }
            low.toggle()
        }
        if !low { out.append(half) }
        for count in counts { out.putVarint(UInt64(count)) }
        return (2, out)
    }

    /// Whole numbers in the cheapest code.
    func integers(_ values: UnsafeBufferPointer<Int64>) -> [Payload] {
        guard let first = values.first else { return [Payload(code: .const, bits: 0, base: 0, bytes: [])] }
        var low = first
        var high = first
        var lowStep = Int64.max
        var highStep = Int64.min
        var previous = first
        for value in values {
            low = min(low, value)
            high = max(high, value)
            let step = value &- previous
            lowStep = min(lowStep, step)
            highStep = max(highStep, step)
            previous = value
        }
        if low == high { return [Payload(code: .const, bits: 0, base: low, bytes: [])] }
        let plain = isPartDictionary ? FrameCode.partDictionary : .base
        let baseBits = BitPacking.width(UInt64(bitPattern: high &- low))
        let deltaBits = BitPacking.width(UInt64(bitPattern: highStep &- lowStep))
        let wraps = highStep < lowStep
        let dictionaryBits = dictionary.isEmpty ? 99 : BitPacking.width(UInt64(dictionary.count - 1))
        if !wraps, deltaBits + 2 < baseBits, deltaBits < dictionaryBits {
            return widths(deltaBits, values.count).map { delta(values, lowStep, $0) }
        }
        if dictionaryBits < baseBits {
            let translated = values.map { Int64(codes[$0] ?? 0) }
            return translated.withUnsafeBufferPointer { numbers in
                widths(dictionaryBits, values.count).map { pack(numbers, .blockDictionary, 0, $0) }
            }
        }
        return widths(baseBits, values.count).map { pack(values, plain, low, $0) }
    }

    /// The exact width, and the next one of whole bytes, which zstd sees through better.
    private func widths(_ bits: Int, _ count: Int) -> [Int] {
        guard count >= 64, bits % 8 != 0, bits > 1 else { return [bits] }
        return [bits, bits < 8 ? 8 : bits < 16 ? 16 : bits < 24 ? 24 : bits < 32 ? 32 : bits < 48 ? 48 : 64]
    }
    private func pack(_ values: UnsafeBufferPointer<Int64>, _ code: FrameCode, _ base: Int64, _ bits: Int) -> Payload {
        var out: [UInt8] = []
        BitPacking.pack(values, base: base, bits: bits, into: &out)
        return Payload(code: code, bits: bits, base: base, bytes: out)
    }
    private func delta(_ values: UnsafeBufferPointer<Int64>, _ lowStep: Int64, _ bits: Int) -> Payload {
        var steps: [Int64] = []
        steps.reserveCapacity(values.count)
        for index in 1..<values.count { steps.append(values[index] &- values[index - 1]) }
        var out: [UInt8] = []
        out.put(lowStep)
        steps.withUnsafeBufferPointer { BitPacking.pack($0, base: lowStep, bits: bits, into: &out) }
        return Payload(code: .delta, bits: bits, base: values[0], bytes: out)
    }

    /// Fractions: as whole numbers where all are whole, as float32 where that loses nothing.
    func doubles(_ values: UnsafeBufferPointer<Double>) -> [Payload] {
        let isWhole = values.allSatisfy {
            $0.magnitude < 9_007_199_254_740_992 && $0 == $0.rounded(.towardZero) && !($0 == 0 && $0.sign == .minus)
        }
        if isWhole {
            let numbers = values.map { Int64($0) }
            return numbers.withUnsafeBufferPointer { FrameEncoder().integers($0) }
        }
        var out: [UInt8] = []
        if values.allSatisfy({ Double(Float($0)) == $0 }) {
            for value in values { out.put(Float(value).bitPattern) }
            return [Payload(code: .float32, bits: 32, base: 0, bytes: out)]
        }
        for value in values { out.put(value.bitPattern) }
        return [Payload(code: .float64, bits: 64, base: 0, bytes: out)]
    }

    /// A whole frame: header, then presence, counts and values, compressed when that pays.
    static func frame(rows: Int, presence: (flag: UInt8, bytes: [UInt8]), _ payloads: [Payload]) -> [UInt8] {
        var best: [UInt8] = []
        for payload in payloads {
            let raw = presence.bytes + payload.bytes
            let packed = Zstd.compressed(raw)
            let stored = packed ?? raw
            if !best.isEmpty, best.count <= stored.count + PartFormat.frameHeaderBytes { continue }
            best.removeAll(keepingCapacity: true)
            best.append(payload.code.rawValue)
            best.append(UInt8(payload.bits))
            best.append(packed == nil ? 0 : 1)
            best.append(presence.flag)
            best.put(UInt32(rows))
            best.put(UInt32(raw.count))
            best.put(UInt32(stored.count))
            best.put(payload.base)
            best += stored
        }
        return best
    }
}

/// A small open-addressing table from numbers to codes.
struct IntegerTable {
    private var keys: [Int64]
    private var codes: [UInt32]
    private(set) var count = 0

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        keys = Array(repeating: 0, count: size)
        codes = Array(repeating: .max, count: size)
    }
    @inline(__always)
    private func slot(_ key: Int64) -> Int {
        var slot = Int(truncatingIfNeeded: StableHash.fmix64(UInt64(bitPattern: key))) & (keys.count &- 1)
        while codes[slot] != .max, keys[slot] != key { slot = (slot &+ 1) & (keys.count &- 1) }
        return slot
    }
    /// The code of a key; setting one that is not there needs room for it.
    subscript(_ key: Int64) -> UInt32? {
        get {
            let code = codes[slot(key)]
            return code == .max ? nil : code
        }
        set {
            let slot = slot(key)
            if codes[slot] == .max { count += 1 }
            keys[slot] = key
            codes[slot] = newValue ?? .max
        }
    }

    /// Sorted distinct values with their codes; nil when there are more than `limit`.
    static func distinct(_ values: UnsafeBufferPointer<Int64>, limit: Int) -> (values: [Int64], codes: IntegerTable)? {
        var table = IntegerTable(capacity: limit + 1)
        var found: [Int64] = []
        for value in values where table[value] == nil {
            if found.count == limit { return nil }
            table[value] = 0
            found.append(value)
        }
        found.sort()
        for (code, value) in found.enumerated() { table[value] = UInt32(code) }
        return (found, table)
    }
}
