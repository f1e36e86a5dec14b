/// Append-only bytes for the hot path: reserve the worst case once per document, then store without checks.
///
/// Owns its memory. Every `raw`, `key` and `number` relies on an earlier `reserve`; `string` and `append` reserve by themselves.
public struct ByteWriter: ~Copyable {
    @usableFromInline var base: UnsafeMutablePointer<UInt8>
    @usableFromInline var capacity: Int
    @usableFromInline var at = 0

    public init(capacity: Int) {
        base = .allocate(capacity: max(capacity, 16))
        self.capacity = max(capacity, 16)
    }
    deinit { base.deallocate() }

    @inlinable public var count: Int { at }
    /// Forgets what was written, keeps the memory.
    @inlinable
    public mutating func clear() { at = 0 }
    /// Forgets everything after the first `count` bytes.
    @inlinable
    public mutating func truncate(to count: Int) { at = min(at, max(count, 0)) }
    /// What was written; valid until the next change.
    @inlinable public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: at) }
    /// A copy of what was written.
    public var array: [UInt8] { Array(UnsafeBufferPointer(start: base, count: at)) }

    /// Makes room for `n` more bytes.
    @inlinable @inline(__always)
    public mutating func reserve(_ n: Int) { if capacity &- at < n { grow(n) } }

    /// Room for `n` more bytes, and where it begins: a caller that keeps its own place stores there, then calls `extend`.
    ///
    /// Valid until the next change.
    @inlinable @inline(__always)
    public mutating func tail(reserving n: Int) -> UnsafeMutablePointer<UInt8> {
        reserve(n)
        return base + at
    }
    /// Counts what was stored in the room behind `tail`, up to `end`.
    @inlinable @inline(__always)
    public mutating func extend(to end: UnsafeMutablePointer<UInt8>) {
        assert(end >= base + at && end <= base + capacity)
        at = end - base
    }

    @inline(never) @usableFromInline
    mutating func grow(_ n: Int) {
        let larger = max(capacity * 2, at + n)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: base, count: at)
        base.deallocate()
        base = moved
        capacity = larger
    }

    // MARK: Unchecked stores

    @inlinable @inline(__always)
    public mutating func raw(_ byte: UInt8) {
        assert(at < capacity)
        base[at] = byte
        at &+= 1
    }
    /// Literal text: keys are written with their quotes, colon and comma in it.
    @inlinable @inline(__always)
    public mutating func key(_ text: StaticString) {
        assert(at + text.utf8CodeUnitCount <= capacity)
        base.advanced(by: at).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        at &+= text.utf8CodeUnitCount
    }
    /// Decimal digits; at most 20 bytes.
    @inlinable @inline(__always)
    public mutating func number(_ value: UInt64) {
        if value < 10 { raw(UInt8(truncatingIfNeeded: value) | 48) } else { digits(value) }
    }
    @inlinable @inline(never)
    mutating func digits(_ number: UInt64) {
        var value = number
        var i = at &+ decimalDigits(value)
        assert(i <= capacity)
        at = i
        while value >= 100 {
            let (quotient, rest) = value.quotientAndRemainder(dividingBy: 100)
            i &-= 2
            storePair(rest, at: i)
            value = quotient
        }
        if value >= 10 { storePair(value, at: i &- 2) } else { base[i &- 1] = UInt8(truncatingIfNeeded: value) | 48 }
    }
    @inlinable
    public mutating func number(_ value: Int64) {
        if value < 0 { raw(0x2D) }
        number(value.magnitude)
    }
    @inlinable
    public mutating func bool(_ value: Bool) { if value { key("true") } else { key("false") } }
    @inlinable @inline(__always)
    mutating func storePair(_ value: UInt64, at index: Int) {
        let pair = digitPairs.utf8Start + Int(truncatingIfNeeded: value &* 2)
        base[index] = pair[0]
        base[index &+ 1] = pair[1]
    }

    // MARK: Checked appends

    /// Copies bytes; reserves.
    @inlinable
    public mutating func append(_ bytes: UnsafeRawBufferPointer) {
        guard let start = bytes.baseAddress, bytes.count > 0 else { return }
        reserve(bytes.count)
        UnsafeMutableRawPointer(base.advanced(by: at)).copyMemory(from: start, byteCount: bytes.count)
        at &+= bytes.count
    }
    @inlinable
    public mutating func append(_ bytes: [UInt8]) { bytes.withUnsafeBytes { append($0) } }
    @inlinable
    public mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }
    /// A JSON string with quotes; escapes quote, backslash and control bytes, and writes U+FFFD for bytes that are not UTF-8.
    public mutating func string(_ text: String) {
        var text = text
        text.withUTF8 { quoted($0) }
    }
    /// The same for bytes of unknown encoding (a name from the wire).
    public mutating func string(bytes: UnsafeRawBufferPointer) {
        let plain = bytes.allSatisfy { $0 >= 32 && $0 < 127 }
        if plain { quoted(bytes.bindMemory(to: UInt8.self)) } else { string(String(decoding: bytes, as: UTF8.self)) }
    }

    mutating func quoted(_ text: UnsafeBufferPointer<UInt8>) {
        reserve(text.count &* 6 &+ 2)
        raw(34)
        if text.allSatisfy({ $0 >= 32 && $0 != 34 && $0 != 92 }) {
            if let start = text.baseAddress {
                base.advanced(by: at).update(from: start, count: text.count)
                at &+= text.count
            }
        } else {
            for byte in text { escaped(byte) }
        }
        raw(34)
    }

    mutating func escaped(_ byte: UInt8) {
        let hex: StaticString = "0123456789abcdef"
        switch byte {
        case 34, 92:
            raw(92)
            raw(byte)
        case 10: key("\\n")
        case 13: key("\\r")
        case 9: key("\\t")
        case 0..<32:
            key("\\u00")
            raw(hex.utf8Start[Int(byte >> 4)])
            raw(hex.utf8Start[Int(byte & 15)])
        default: raw(byte)
        }
    }
}

@usableFromInline let digitPairs: StaticString =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899"

/// Number of decimal digits, by thresholds: predictable for counters.
@inlinable @inline(__always)
func decimalDigits(_ value: UInt64) -> Int {
    if value < 100 { return value < 10 ? 1 : 2 }
    if value < 10_000 { return value < 1000 ? 3 : 4 }
    if value < 1_000_000 { return value < 100_000 ? 5 : 6 }
    if value < 100_000_000 { return value < 10_000_000 ? 7 : 8 }
    if value < 10_000_000_000 { return value < 1_000_000_000 ? 9 : 10 }
    var digits = 10
    var threshold: UInt64 = 10_000_000_000
    while digits < 20, value >= threshold {
        digits += 1
        if threshold > UInt64.max / 10 { break }
        threshold *= 10
    }
    return digits
}
