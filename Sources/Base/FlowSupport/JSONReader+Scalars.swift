extension JSONReader {
    /// Integers that fit 64 bits stay integers; everything else is a double.
    mutating func number() throws(JSONError) -> JSON {
        let start = offset
        var whole = true
        if bytes[offset] == 0x2D { offset += 1 }
        guard digits() > 0 else { throw failure("a number needs digits") }
        if bytes[start] == 0x30 || (bytes[start] == 0x2D && bytes[start + 1] == 0x30) {
            let first = bytes[start] == 0x2D ? start + 1 : start
            if offset > first + 1 { throw failure("a number must not start with 0") }
        }
        if offset < bytes.count, bytes[offset] == 0x2E {
            whole = false
            offset += 1
            guard digits() > 0 else { throw failure("a number needs digits after its point") }
        }
        if offset < bytes.count, bytes[offset] | 0x20 == 0x65 {
            whole = false
            offset += 1
            if offset < bytes.count, bytes[offset] == 0x2B || bytes[offset] == 0x2D { offset += 1 }
            guard digits() > 0 else { throw failure("a number needs digits in its exponent") }
        }
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if whole {
            if let value = Int64(text) { return .integer(value) }
            if let value = UInt64(text) { return .unsigned(value) }
        }
        guard let value = Double(text), value.isFinite else { throw failure("a number is out of range") }
        return .double(value)
    }

    mutating func digits() -> Int {
        let start = offset
        while offset < bytes.count, bytes[offset] >= 0x30, bytes[offset] <= 0x39 { offset &+= 1 }
        return offset - start
    }

    /// A string in quotes, unescaped; bytes that are no UTF-8 become U+FFFD.
    mutating func string() throws(JSONError) -> String {
        offset += 1
        let start = offset
        while offset < bytes.count {
            let byte = bytes[offset]
            if byte == 0x22 {
                let text = String(decoding: bytes[start..<offset], as: UTF8.self)
                offset += 1
                return text
            }
            if byte == 0x5C { return try escapedString(from: start) }
            if byte < 0x20 { throw failure("a control character must be escaped") }
            offset &+= 1
        }
        throw failure("the text ends inside a string")
    }

    mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var out = Array(bytes[start..<offset])
        while offset < bytes.count {
            let byte = bytes[offset]
            offset += 1
            switch byte {
            case 0x22: return String(decoding: out, as: UTF8.self)
            case 0x5C: try escape(into: &out)
            case 0..<0x20:
                offset -= 1
                throw failure("a control character must be escaped")
            default: out.append(byte)
            }
        }
        throw failure("the text ends inside a string")
    }

    mutating func escape(into out: inout [UInt8]) throws(JSONError) {
        guard offset < bytes.count else { throw failure("the text ends inside an escape") }
        let byte = bytes[offset]
        offset += 1
        switch byte {
        case 0x22, 0x5C, 0x2F: out.append(byte)
        case 0x62: out.append(8)
        case 0x66: out.append(12)
        case 0x6E: out.append(10)
        case 0x72: out.append(13)
        case 0x74: out.append(9)
        case 0x75:
            var unit = UInt32(try hex4())
            if unit & 0xFC00 == 0xD800, offset + 1 < bytes.count, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 {
                let mark = offset
                offset += 2
                let low = UInt32(try hex4())
                if low & 0xFC00 == 0xDC00 {
                    unit = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
                } else {
                    offset = mark
                }
            }
            let scalar = Unicode.Scalar(unit) ?? "\u{FFFD}"
            out.append(contentsOf: String(Character(scalar)).utf8)
        default:
            offset -= 1
            throw failure("unknown escape")
        }
    }

    mutating func hex4() throws(JSONError) -> UInt16 {
        guard bytes.count - offset >= 4 else {
            offset = bytes.count
            throw failure("the text ends inside an escape")
        }
        var value: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(bytes[offset])).hexDigitValue else {
                throw failure("expected four hex digits")
            }
            value = value << 4 | UInt16(digit)
            offset += 1
        }
        return value
    }
}
