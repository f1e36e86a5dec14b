/// The lines of an HTTP/1 head: parts of a payload that end with CR LF and are UTF-8.
struct HTTPLines {
    private var at = 0

    /// The next line without its end; nil at the end of the head, at bytes that are no UTF-8, or where the payload is cut.
    mutating func next(in payload: RawSpan) -> Range<Int>? {
        let start = at
        var index = start
        while index + 1 < payload.byteCount {
            let byte = payload.u8(index)
            if byte == 0x0D, payload.u8(index + 1) == 0x0A {
                at = index + 2
                return index > start ? start..<index : nil
            }
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let sequence = UTF8Sequence(payload, index, payload.byteCount)
            guard sequence.isWhole else { return nil }
            index += sequence.length
        }
        return nil
    }

    /// White space of ASCII: space, tab, line feed, vertical tab, form feed, carriage return.
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 9 && byte <= 13 }

    static func trimmed(_ range: Range<Int>, in payload: RawSpan) -> Range<Int> {
        var low = range.lowerBound
        var high = range.upperBound
        while low < high, isSpace(payload.u8(low)) { low += 1 }
        while low < high, isSpace(payload.u8(high - 1)) { high -= 1 }
        return low..<high
    }
}
