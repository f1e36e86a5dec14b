/// HTTP/1 heads (flow-engine.md 15.5); bodies and continued heads do not parse.
enum HTTPParser {
    /// Whether a payload begins with the whole first line of a request of HTTP/0.9, 1.0 or 1.1.
    static func identify(_ payload: RawSpan) -> Bool {
        guard HTTPMethod.prefix(of: payload).length > 0 else { return false }
        var lines = HTTPLines()
        guard let line = lines.next(in: payload), characters(payload, line) >= 14 else { return false }
        var space = line.upperBound
        while space > line.lowerBound, payload.u8(space - 1) != 0x20 { space -= 1 }
        return line.upperBound - space == 8 && payload.has("HTTP/", at: space)
            && isVersion(payload, space + 5, zeroNine: true)
    }

    static func parse(
        _ payload: RawSpan,
        fromClient: Bool,
        domain: inout InlineArray<256, UInt8>
    ) -> L7Message? {
        let method = HTTPMethod.prefix(of: payload)
        guard method.length > 0 || payload.has("HTTP/", at: 0) else { return nil }
        var lines = HTTPLines()
        guard let first = lines.next(in: payload) else { return nil }
        if !fromClient { return response(payload, first) }
        guard method.isStandard, isRequestLine(payload, first) else { return nil }
        var writer = DomainWriter()
        while let line = lines.next(in: payload) {
            guard let value = hostValue(payload, line) else { continue }
            writer.append(payload, HTTPLines.trimmed(value, in: payload), to: &domain)
            break
        }
        return L7Message(kind: .request, domainLength: UInt8(writer.count))
    }

    /// Method, path and version, parted by white space; the version is the rest of the line.
    private static func isRequestLine(_ payload: RawSpan, _ line: Range<Int>) -> Bool {
        var at = line.lowerBound
        for _ in 0..<2 {
            while at < line.upperBound, HTTPLines.isSpace(payload.u8(at)) { at += 1 }
            while at < line.upperBound, !HTTPLines.isSpace(payload.u8(at)) { at += 1 }
        }
        while at < line.upperBound, HTTPLines.isSpace(payload.u8(at)) { at += 1 }
        return line.upperBound - at == 8 && payload.has("HTTP/", at: at) && isVersion(payload, at + 5, zeroNine: false)
    }

    private static func isVersion(_ payload: RawSpan, _ at: Int, zeroNine: Bool) -> Bool {
        payload.has("1.1", at: at) || payload.has("1.0", at: at) || zeroNine && payload.has("0.9", at: at)
    }

    /// The value of a Host header, whose name has no space around it.
    private static func hostValue(_ payload: RawSpan, _ line: Range<Int>) -> Range<Int>? {
        guard line.count >= 5, payload.u8(line.lowerBound + 4) == 0x3A else { return nil }
        // Letters differ by case in one bit, and nothing else becomes "host" by setting it.
        guard payload.u32(line.lowerBound) | 0x2020_2020 == 0x686F_7374 else { return nil }
        return line.lowerBound + 5..<line.upperBound
    }

    /// An interim answer (100, 102, 103) is no message: the real one follows.
    private static func response(_ payload: RawSpan, _ line: Range<Int>) -> L7Message? {
        guard line.count >= 13, payload.has("HTTP/", at: 0), isVersion(payload, 5, zeroNine: false) else { return nil }
        for index in line where payload.u8(index) >= 0x80 { return nil }
        var code = 0
        for index in 9..<12 {
            let digit = Int(payload.u8(index)) - 0x30
            guard digit >= 0, digit <= 9 else { return nil }
            code = code * 10 + digit
        }
        guard code >= 100, code <= 600, code != 100, code != 102, code != 103 else { return nil }
        return L7Message(kind: .response, status: code >= 500 ? .serverError : code >= 400 ? .clientError : .ok)
    }

    /// Characters of a part that is known to be UTF-8.
    private static func characters(_ payload: RawSpan, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where payload.u8(index) & 0xC0 != 0x80 { count += 1 }
        return count
    }
}
