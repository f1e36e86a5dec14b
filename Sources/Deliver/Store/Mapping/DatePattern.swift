import FlowSupport

/// A pattern such as `yyyy-MM-dd HH:mm:ss.SSS`; quotes hold literal text, `XX`, `Z` and `X` an offset.
struct DatePattern: Sendable {
    enum Piece: Sendable, Equatable {
        case year(Int), month(Int), day(Int), hour(Int), minute(Int), second(Int), fraction(Int), offset
        case literal([UInt8])
    }
    var pieces: [Piece] = []

    /// nil for letters that are not supported.
    init?(_ pattern: String) {
        let bytes = Array(pattern.utf8)
        guard !bytes.isEmpty, bytes.count <= 100 else { return nil }
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0x27 {
                guard let end = bytes[(at + 1)...].firstIndex(of: 0x27) else { return nil }
                pieces.append(.literal(end == at + 1 ? [0x27] : Array(bytes[(at + 1)..<end])))
                at = end + 1
                continue
            }
            var end = at
            while end < bytes.count, bytes[end] == byte { end += 1 }
            let width = end - at
            switch byte {
            case UInt8(ascii: "y"), UInt8(ascii: "u"): pieces.append(.year(width))
            case UInt8(ascii: "M") where width <= 2: pieces.append(.month(width))
            case UInt8(ascii: "d") where width <= 2: pieces.append(.day(width))
            case UInt8(ascii: "H") where width <= 2: pieces.append(.hour(width))
            case UInt8(ascii: "m") where width <= 2: pieces.append(.minute(width))
            case UInt8(ascii: "s") where width <= 2: pieces.append(.second(width))
            case UInt8(ascii: "S") where width <= 9: pieces.append(.fraction(width))
            case UInt8(ascii: "X"), UInt8(ascii: "Z"), UInt8(ascii: "x"): pieces.append(.offset)
            case 0x41...0x5A, 0x61...0x7A: return nil
            default: pieces.append(.literal(Array(bytes[at..<end])))
            }
            at = end
        }
    }

    func parse(_ text: UnsafeBufferPointer<UInt8>) -> Instant? {
        var at = 0
        var time = CivilTime(year: 1970, month: 1, day: 1)
        var offset = 0
        func number(_ width: Int, _ limit: Int) -> Int? {
            var value = 0
            let start = at
            while at < text.count, at - start < limit, text[at] >= 0x30, text[at] <= 0x39 {
                value = value * 10 + Int(text[at] - 0x30)
                at += 1
            }
            return at - start >= width ? value : nil
        }
        for piece in pieces {
            switch piece {
            case .year(let width):
                guard let value = number(min(width, 4), 4) else { return nil }
                time.year = width == 2 ? 2000 + value : value
            case .month(let width):
                guard let value = number(width, 2), (1...12).contains(value) else { return nil }
                time.month = value
            case .day(let width):
                guard let value = number(width, 2), (1...31).contains(value) else { return nil }
                time.day = value
            case .hour(let width):
                guard let value = number(width, 2), value < 24 else { return nil }
                time.hour = value
            case .minute(let width):
                guard let value = number(width, 2), value < 60 else { return nil }
                time.minute = value
            case .second(let width):
                guard let value = number(width, 2), value < 60 else { return nil }
                time.second = value
            case .fraction(let width):
                let start = at
                guard let value = number(1, max(width, 9)) else { return nil }
                time.nanosecond = (0..<(9 - (at - start))).reduce(value) { sum, _ in sum * 10 }
            case .offset:
                guard let seconds = Self.offset(text, &at) else { return nil }
                offset = seconds
            case .literal(let bytes):
                guard text.count - at >= bytes.count, text[at..<(at + bytes.count)].elementsEqual(bytes) else {
                    return nil
                }
                at += bytes.count
            }
        }
        guard at == text.count, time.day <= CivilTime.days(inMonth: time.month, of: time.year) else { return nil }
        return Instant(seconds: time.secondsSinceEpoch - Int64(offset), nanoseconds: Int32(time.nanosecond))
    }

    static func offset(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> Int? {
        guard at < text.count else { return nil }
        if text[at] == 0x5A {
            at += 1
            return 0
        }
        let sign = text[at] == 0x2D ? -1 : 1
        guard text[at] == 0x2D || text[at] == 0x2B else { return nil }
        at += 1
        var digits: [Int] = []
        while at < text.count, digits.count < 4 {
            if text[at] == 0x3A {
                at += 1
                continue
            }
            guard text[at] >= 0x30, text[at] <= 0x39 else { break }
            digits.append(Int(text[at] - 0x30))
            at += 1
        }
        guard digits.count == 2 || digits.count == 4 else { return nil }
        let minutes = digits.count == 4 ? digits[2] * 10 + digits[3] : 0
        return sign * ((digits[0] * 10 + digits[1]) * 3600 + minutes * 60)
    }

    func text(_ instant: Instant) -> String {
        let time = CivilTime(seconds: instant.seconds)
        func pad(_ value: Int, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        var out = ""
        for piece in pieces {
            switch piece {
            case .year(let width): out += pad(width == 2 ? time.year % 100 : time.year, width == 2 ? 2 : 4)
            case .month(let width): out += pad(time.month, width)
            case .day(let width): out += pad(time.day, width)
            case .hour(let width): out += pad(time.hour, width)
            case .minute(let width): out += pad(time.minute, width)
            case .second(let width): out += pad(time.second, width)
            case .fraction(let width): out += pad(Int(instant.nanoseconds), 9).prefix(width)
            case .offset: out += "Z"
            case .literal(let bytes): out += String(decoding: bytes, as: UTF8.self)
            }
        }
        return out
    }
}
