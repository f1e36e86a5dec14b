/// Makes a domain name of bytes from the wire: UTF-8, at most 255 bytes, never half a character (decision 64).
///
/// Each ill-formed sequence becomes one U+FFFD, by the rule of maximal subparts (Unicode 3.9).
struct DomainWriter {
    static let limit = 255
    private(set) var count = 0
    private var isFull = false

    /// Appends bytes `range` of a payload; ill-formed sequences end with the range.
    mutating func append(_ bytes: RawSpan, _ range: Range<Int>, to domain: inout InlineArray<256, UInt8>) {
        var at = range.lowerBound
        while at < range.upperBound, !isFull {
            let byte = bytes.u8(at)
            if byte < 0x80 {
                put(byte, &domain)
                at += 1
                continue
            }
            let sequence = UTF8Sequence(bytes, at, range.upperBound)
            if sequence.isWhole {
                if reserve(sequence.length) {
                    for index in at..<at + sequence.length { put(bytes.u8(index), &domain) }
                }
            } else if reserve(3) {
                put(0xEF, &domain)
                put(0xBF, &domain)
                put(0xBD, &domain)
            }
            at += sequence.length
        }
    }

    /// One ASCII byte.
    mutating func put(_ byte: UInt8, _ domain: inout InlineArray<256, UInt8>) {
        guard reserve(1) else { return }
        domain[count] = byte
        count += 1
    }

    private mutating func reserve(_ bytes: Int) -> Bool {
        if count + bytes > Self.limit { isFull = true }
        return !isFull
    }
}

/// The UTF-8 sequence that begins with a byte of 0x80 or more.
struct UTF8Sequence {
    /// Bytes of the character, or of the longest beginning of one; at least 1.
    private(set) var length = 1
    private(set) var isWhole = false

    init(_ bytes: RawSpan, _ at: Int, _ end: Int) {
        let first = bytes.u8(at)
        var second: ClosedRange<UInt8> = 0x80...0xBF
        let size: Int
        switch first {
        case 0xC2...0xDF: size = 2
        case 0xE0...0xEF:
            size = 3
            if first == 0xE0 { second = 0xA0...0xBF }
            if first == 0xED { second = 0x80...0x9F }
        case 0xF0...0xF4:
            size = 4
            if first == 0xF0 { second = 0x90...0xBF }
            if first == 0xF4 { second = 0x80...0x8F }
        default: return
        }
        guard at + 1 < end, second.contains(bytes.u8(at + 1)) else { return }
        length = 2
        while length < size {
            guard at + length < end, bytes.u8(at + length) & 0xC0 == 0x80 else { return }
            length += 1
        }
        isWhole = true
    }
}
