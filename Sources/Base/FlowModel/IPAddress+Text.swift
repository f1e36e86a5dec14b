extension IPAddress {
    /// Dotted IPv4 or RFC 5952 IPv6 (longest run of zeros shortened, lower case).
    public var text: String {
        isV4 ? Self.dotted(v4) : v6Text
    }

    /// Reads dotted IPv4 or any spelling of IPv6, with or without a dotted tail; nil for anything else, zone ids too.
    public init?(parsing text: some StringProtocol) {
        if let v4 = Self.parseDotted(text.utf8) {
            self.init(v4: v4)
        } else if let words = Self.parseWords(Array(text.utf8)) {
            func join(_ w: ArraySlice<UInt16>) -> UInt64 { w.reduce(0) { $0 << 16 | UInt64($1) } }
            self.init(high: join(words[0..<4]), low: join(words[4..<8]))
        } else {
            return nil
        }
    }

    static func dotted(_ v4: UInt32) -> String { "\(v4 >> 24).\(v4 >> 16 & 255).\(v4 >> 8 & 255).\(v4 & 255)" }

    var v6Text: String {
        let words = (0..<8).map { UInt16(truncatingIfNeeded: ($0 < 4 ? high : low) >> UInt64((3 - $0 % 4) * 16)) }
        var best = 0..<0
        var index = 0
        while index < 8 {
            var end = index
            while end < 8, words[end] == 0 { end += 1 }
            if end - index > best.count, end - index > 1 { best = index..<end }
            index = max(end, index + 1)
        }
        func join(_ part: ArraySlice<UInt16>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
        if best.isEmpty { return join(words[...]) }
        return join(words[..<best.lowerBound]) + "::" + join(words[best.upperBound...])
    }

    static func parseDotted(_ text: some Sequence<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        var part: UInt32 = 0
        var digits = 0
        var dots = 0
        for byte in text {
            switch byte {
            case 0x30...0x39:
                part = part * 10 + UInt32(byte - 0x30)
                digits += 1
                if digits > 3 || part > 255 || (digits > 1 && part < (digits == 2 ? 10 : 100)) { return nil }
            case 0x2E:
                guard digits > 0, dots < 3 else { return nil }
                value = value << 8 | part
                dots += 1
                part = 0
                digits = 0
            default: return nil
            }
        }
        return dots == 3 && digits > 0 ? value << 8 | part : nil
    }

    static func parseWords(_ text: [UInt8]) -> [UInt16]? {
        var head: [UInt16] = []
        var tail: [UInt16] = []
        var gap = false
        var index = 0
        if text.starts(with: [0x3A, 0x3A]) {
            gap = true
            index = 2
        }
        while index < text.count {
            let end = text[index...].firstIndex(of: 0x3A) ?? text.count
            let part = text[index..<end]
            if part.isEmpty { return nil }
            if part.contains(0x2E) {
                guard end == text.count, let v4 = parseDotted(part) else { return nil }
                let pair = [UInt16(v4 >> 16), UInt16(truncatingIfNeeded: v4)]
                if gap { tail += pair } else { head += pair }
            } else {
                guard part.count <= 4, let word = UInt16(String(decoding: part, as: UTF8.self), radix: 16),
                    part.first != 0x2B, part.first != 0x2D
                else { return nil }
                if gap { tail.append(word) } else { head.append(word) }
            }
            if end == text.count { break }
            index = end + 1
            if index == text.count { return nil }
            if text[index] == 0x3A {
                if gap { return nil }
                gap = true
                index += 1
            }
        }
        let count = head.count + tail.count
        guard gap ? count <= 7 : count == 8 else { return nil }
        return head + Array(repeating: 0, count: 8 - count) + tail
    }
}
