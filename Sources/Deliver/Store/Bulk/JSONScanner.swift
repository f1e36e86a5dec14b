import FlowSupport

/// Walks over the bytes of one JSON text: finds the ends of values without building them.
///
/// The bytes stay alive and unchanged while it works. Depth is bounded at 100.
struct JSONScanner {
    let text: UnsafeBufferPointer<UInt8>
    var at = 0

    init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

    @inline(__always)
    mutating func skipSpace() {
        while at < text.count {
            switch text[at] {
            case 0x20, 0x09, 0x0A, 0x0D: at &+= 1
            default: return
            }
        }
    }
    @inline(__always)
    func peek() throws(DocumentFault) -> UInt8 {
        guard at < text.count else { throw .malformed("Unexpected end-of-input at byte \(at)") }
        return text[at]
    }
    @inline(__always)
    mutating func expect(_ byte: UInt8) throws(DocumentFault) {
        guard at < text.count, text[at] == byte else { throw unexpected() }
        at &+= 1
    }
    func unexpected() -> DocumentFault {
        guard at < text.count else { return .malformed("Unexpected end-of-input at byte \(at)") }
        let byte = text[at]
        let shown = byte >= 0x20 && byte < 0x7F ? String(UnicodeScalar(byte)) : "code \(byte)"
        return .malformed("Unexpected character ('\(shown)') at byte \(at)")
    }

    /// A string without its quotes, still escaped; `at` goes behind it.
    @inline(__always)
    mutating func string() throws(DocumentFault) -> (range: Range<Int>, plain: Bool) {
        try expect(0x22)
        let start = at
        var high: UInt8 = 0
        while at < text.count {
            let byte = text[at]
            if byte == 0x22 {
                let range = start..<at
                at &+= 1
                return (range, high < 0x80)
            }
            if byte == 0x5C { return try escaped(from: start) }
            if byte < 0x20 { throw .malformed("Illegal unquoted character (CTRL-CHAR, code \(byte)) at byte \(at)") }
            high |= byte
            at &+= 1
        }
        throw .malformed("Unexpected end-of-input in a string at byte \(at)")
    }

    private mutating func escaped(from start: Int) throws(DocumentFault) -> (range: Range<Int>, plain: Bool) {
        while at < text.count {
            switch text[at] {
            case 0x22:
                let range = start..<at
                at &+= 1
                return (range, false)
            case 0x5C:
                guard at + 1 < text.count else { break }
                switch text[at + 1] {
                case 0x22, 0x5C, 0x2F, 0x62, 0x66, 0x6E, 0x72, 0x74: at &+= 2
                case 0x75:
                    guard at + 5 < text.count, text[(at + 2)..<(at + 6)].allSatisfy(Self.isHex) else {
                        throw .malformed("Unrecognized character escape at byte \(at)")
                    }
                    at &+= 6
                default: throw .malformed("Unrecognized character escape at byte \(at)")
                }
                continue
            case 0..<0x20: throw .malformed("Illegal unquoted character (CTRL-CHAR) at byte \(at)")
            default: at &+= 1
            }
            if at >= text.count { break }
        }
        throw .malformed("Unexpected end-of-input in a string at byte \(at)")
    }

    static func isHex(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x66)
    }

    /// A number as JSON allows it.
    @inline(__always)
    mutating func number() throws(DocumentFault) -> (range: Range<Int>, whole: Bool) {
        let start = at
        var whole = true
        if at < text.count, text[at] == 0x2D { at &+= 1 }
        let first = at
        while at < text.count, text[at] &- 0x30 < 10 { at &+= 1 }
        guard at > first, at == first &+ 1 || text[first] != 0x30 else { throw unexpected() }
        if at < text.count, text[at] == 0x2E {
            whole = false
            at &+= 1
            let digits = at
            while at < text.count, text[at] &- 0x30 < 10 { at &+= 1 }
            guard at > digits else { throw unexpected() }
        }
        if at < text.count, text[at] | 0x20 == 0x65 {
            whole = false
            at &+= 1
            if at < text.count, text[at] == 0x2B || text[at] == 0x2D { at &+= 1 }
            let digits = at
            while at < text.count, text[at] &- 0x30 < 10 { at &+= 1 }
            guard at > digits else { throw unexpected() }
        }
        return (start..<at, whole)
    }

    mutating func literal(_ word: StaticString) throws(DocumentFault) {
        let count = word.utf8CodeUnitCount
        guard text.count - at >= count else { throw .malformed("Unexpected end-of-input at byte \(at)") }
        for index in 0..<count where text[at + index] != word.utf8Start[index] {
            throw .malformed("Unrecognized token at byte \(at)")
        }
        at += count
    }

    /// Passes over one value of any kind and checks its syntax.
    mutating func skipValue(depth: Int = 0) throws(DocumentFault) {
        guard depth < 100 else { throw .malformed("nested deeper than 100 levels at byte \(at)") }
        skipSpace()
        switch try peek() {
        case 0x22: _ = try string()
        case 0x7B:
            at += 1
            skipSpace()
            if try peek() == 0x7D {
                at += 1
                return
            }
            while true {
                skipSpace()
                _ = try string()
                skipSpace()
                try expect(0x3A)
                try skipValue(depth: depth + 1)
                if try ends(0x7D) { return }
            }
        case 0x5B:
            at += 1
            skipSpace()
            if try peek() == 0x5D {
                at += 1
                return
            }
            while true {
                try skipValue(depth: depth + 1)
                if try ends(0x5D) { return }
            }
        case 0x74: try literal("true")
        case 0x66: try literal("false")
        case 0x6E: try literal("null")
        default: _ = try number()
        }
    }

    /// After an element: true at the closing bracket, false behind a comma.
    @inline(__always)
    mutating func ends(_ bracket: UInt8) throws(DocumentFault) -> Bool {
        skipSpace()
        guard at < text.count else { throw unexpected() }
        if text[at] == 0x2C {
            at &+= 1
            return false
        }
        try expect(bracket)
        return true
    }

    /// The text of a string between quotes, escapes undone; bytes that are no UTF-8 become U+FFFD.
    func unescaped(_ range: Range<Int>) -> [UInt8] {
        guard text[range].contains(0x5C) else { return Array(String(decoding: text[range], as: UTF8.self).utf8) }
        let quoted = UnsafeRawBufferPointer(
            rebasing: UnsafeRawBufferPointer(text)[(range.lowerBound - 1)..<(range.upperBound + 1)]
        )
        var reader = JSONReader(quoted)
        guard let value = try? reader.value(), let string = value.text else { return Array(text[range]) }
        return Array(string.utf8)
    }
}
