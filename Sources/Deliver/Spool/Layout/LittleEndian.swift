/// Fields of the files of the log: little endian, written one after the other (store-format.md).
struct FieldWriter {
    var bytes: [UInt8] = []

    init(capacity: Int = 64) { bytes.reserveCapacity(capacity) }
    mutating func put<Value: FixedWidthInteger>(_ value: Value) {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }
    /// Eight bytes: the name and zeros.
    mutating func magic(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        zeros(8 - name.utf8CodeUnitCount)
    }
    mutating func zeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: max(count, 0))) }
}

/// Reads fields in order; nil as soon as the bytes do not reach.
struct FieldReader {
    private let bytes: UnsafeRawBufferPointer
    private(set) var offset: Int

    init(_ bytes: UnsafeRawBufferPointer, from offset: Int = 0) {
        self.bytes = bytes
        self.offset = offset
    }
    mutating func take<Value: FixedWidthInteger>(_ type: Value.Type = Value.self) -> Value? {
        let width = Value.bitWidth / 8
        guard offset >= 0, bytes.count - offset >= width else { return nil }
        defer { offset += width }
        return Value(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Value.self))
    }
    mutating func take(bytes count: Int) -> [UInt8]? {
        guard count >= 0, offset >= 0, bytes.count - offset >= count else { return nil }
        defer { offset += count }
        return Array(bytes[offset..<offset + count])
    }
    /// Whether the next eight bytes are this name and zeros.
    mutating func magic(_ name: StaticString) -> Bool {
        guard let found = take(bytes: 8) else { return false }
        return name.withUTF8Buffer { found.elementsEqual(Array($0) + [UInt8](repeating: 0, count: 8 - $0.count)) }
    }
    /// Whether the next `count` bytes are there and zero.
    mutating func zeros(_ count: Int) -> Bool { take(bytes: count)?.allSatisfy { $0 == 0 } ?? false }
}

extension Int {
    /// The next multiple of eight: records begin there.
    var aligned8: Int { (self + 7) & ~7 }
}
