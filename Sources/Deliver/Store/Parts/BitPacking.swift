/// Numbers of 0 to 64 bits one after another, least significant bit first.
enum BitPacking {
    static func bytes(count: Int, bits: Int) -> Int { (count * bits + 7) / 8 }

    /// Bits that `value` needs; 0 for 0.
    @inline(__always)
    static func width(_ value: UInt64) -> Int { 64 - value.leadingZeroBitCount }

    /// Appends `values[i] − base` in `bits` bits each.
    static func pack(_ values: UnsafeBufferPointer<Int64>, base: Int64, bits: Int, into out: inout [UInt8]) {
        guard bits > 0, !values.isEmpty else { return }
        let start = out.count
        // Eight bytes of slack, so that whole words can be stored.
        out.append(contentsOf: repeatElement(0, count: bytes(count: values.count, bits: bits) + 8))
        out.withUnsafeMutableBytes { buffer in
            var word: UInt64 = 0
            var filled = 0
            var at = start
            for value in values {
                let number = UInt64(bitPattern: value &- base)
                word |= number << UInt64(filled)
                filled &+= bits
                if filled >= 64 {
                    buffer.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self)
                    at &+= 8
                    filled &-= 64
                    word = filled > 0 ? number >> UInt64(bits &- filled) : 0
                }
            }
            if filled > 0 { buffer.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self) }
        }
        out.removeLast(out.count - start - bytes(count: values.count, bits: bits))
    }

    /// Reads `count` numbers and adds `base`; nil when the bytes do not hold them.
    static func unpack(_ bytes: UnsafeRawBufferPointer, count: Int, base: Int64, bits: Int) -> [Int64]? {
        guard (0...64).contains(bits), count >= 0 else { return nil }
        if bits == 0 { return Array(repeating: base, count: count) }
        guard bytes.count >= Self.bytes(count: count, bits: bits) else { return nil }
        let mask: UInt64 = bits == 64 ? .max : (1 << UInt64(bits)) - 1
        return Array(unsafeUninitializedCapacity: count) { out, initialized in
            let safe = bytes.count >= 16 ? (bytes.count - 16) * 8 / bits : 0
            var index = 0
            var position = 0
            while index < count {
                let value =
                    index < safe
                    ? wide(bytes, position, mask) : narrow(bytes, position, bits) & mask
                (out.baseAddress! + index).initialize(to: base &+ Int64(bitPattern: value))
                position &+= bits
                index &+= 1
            }
            initialized = count
        }
    }

    @inline(__always)
    private static func wide(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ mask: UInt64) -> UInt64 {
        let at = position >> 3
        let shift = UInt64(position & 7)
        let low = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) >> shift
        if shift == 0 { return low & mask }
        let high = UInt64(bytes[at &+ 8]) << (64 &- shift)
        return (low | high) & mask
    }
    private static func narrow(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ bits: Int) -> UInt64 {
        var value: UInt64 = 0
        var taken = 0
        var at = position >> 3
        var shift = position & 7
        while taken < bits, at < bytes.count {
            value |= UInt64(bytes[at] >> UInt8(shift)) << UInt64(taken)
            taken += 8 - shift
            shift = 0
            at += 1
        }
        return value
    }
}
