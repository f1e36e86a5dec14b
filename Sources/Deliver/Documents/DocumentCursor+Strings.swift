extension DocumentCursor {
    /// A JSON string of bytes of unknown encoding (a name from the wire), with its quotes.
    ///
    /// At most 6 bytes for each and 2: quote, backslash and control bytes are escaped, U+FFFD stands for what is not UTF-8.
    @inline(__always)
    mutating func string(_ text: UnsafeRawBufferPointer) {
        if Self.isPlain(text) {
            byte(0x22)
            bytes(text)
            byte(0x22)
        } else {
            repaired(text)
        }
    }

    @inline(never)
    private mutating func repaired(_ text: UnsafeRawBufferPointer) {
        byte(0x22)
        for byte in String(decoding: text, as: UTF8.self).utf8 { escaped(byte) }
        byte(0x22)
    }

    private mutating func escaped(_ value: UInt8) {
        switch value {
        case 0x22, 0x5C:
            byte(0x5C)
            byte(value)
        case 0x0A: key("\\n")
        case 0x0D: key("\\r")
        case 0x09: key("\\t")
        case 0..<0x20:
            key("\\u00")
            hex(value)
        default: byte(value)
        }
    }

    /// Whether all bytes are ASCII that stands for itself in JSON; eight at a time, the last eight once more.
    @inline(__always)
    static func isPlain(_ text: UnsafeRawBufferPointer) -> Bool {
        guard text.count >= 8 else { return text.allSatisfy { $0 >= 0x20 && $0 < 0x80 && $0 != 0x22 && $0 != 0x5C } }
        var marks: UInt64 = 0
        var place = 0
        while place <= text.count &- 8 {
            marks |= special(text.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place &+= 8
        }
        return marks | special(text.loadUnaligned(fromByteOffset: text.count &- 8, as: UInt64.self)) == 0
    }

    /// A bit is set when one of the eight bytes is below 0x20, above 0x7F, a quote or a backslash.
    ///
    /// Subtracting from every byte at once borrows into its highest bit; a borrow from a neighbour only occurs behind a
    /// byte that is special itself.
    @inline(__always)
    static func special(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ ones &* 0x22
        let backslash = word ^ ones &* 0x5C
        let low = (word &- ones &* 0x20) & ~word
        let same = (quote &- ones) & ~quote | (backslash &- ones) & ~backslash
        return (low | same | word) & (ones &* 0x80)
    }
}
