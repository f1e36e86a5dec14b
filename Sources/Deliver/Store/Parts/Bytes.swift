/// Little-endian appends for file formats.
extension [UInt8] {
    mutating func put<Number: FixedWidthInteger>(_ value: Number) {
        Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
    }
    mutating func putVarint(_ value: UInt64) {
        var value = value
        while value >= 0x80 {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(truncatingIfNeeded: value))
    }
    /// Zeros up to a multiple of 8.
    mutating func align8() { append(contentsOf: repeatElement(0, count: (8 - count % 8) % 8)) }
}

/// Reads little-endian records; every read is checked and gives nil at the end.
struct ByteCursor {
    let bytes: UnsafeRawBufferPointer
    var at = 0
    init(_ bytes: UnsafeRawBufferPointer, at: Int = 0) {
        self.bytes = bytes
        self.at = at
    }
    var remaining: Int { bytes.count - at }

    mutating func take<Number: FixedWidthInteger>(_ type: Number.Type = Number.self) -> Number? {
        let size = MemoryLayout<Number>.size
        guard at >= 0, remaining >= size else { return nil }
        defer { at += size }
        return Number(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: Number.self))
    }
    mutating func take(bytes count: Int) -> UnsafeRawBufferPointer? {
        guard at >= 0, count >= 0, remaining >= count else { return nil }
        defer { at += count }
        return UnsafeRawBufferPointer(rebasing: bytes[at..<at + count])
    }
    mutating func varint() -> UInt64? {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while at < bytes.count, shift < 64 {
            let byte = bytes[at]
            at += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        return nil
    }
    mutating func extent() -> Extent? {
        guard let offset = take(UInt64.self), let count = take(UInt32.self), let crc = take(UInt32.self) else {
            return nil
        }
        return Extent(offset: offset, bytes: count, crc: crc)
    }
}
