/// DNS messages (flow-engine.md 15.7, RFC 1035 4.1): each must be well formed to its last record.
struct DNSParser {
    /// Labels and pointers followed in one message: some ten times what 1024 bytes of real answers need.
    private static let stepLimit = 8192
    /// Compression pointers followed in one name.
    private static let pointerLimit = 20
    private var stepsLeft = DNSParser.stepLimit

    /// The message that is exactly `message`; its first query name is left in `domain`.
    static func parse(_ message: RawSpan, domain: inout InlineArray<256, UInt8>) -> L7Message? {
        var parser = DNSParser()
        return parser.parse(message, domain: &domain)
    }

    private mutating func parse(_ message: RawSpan, domain: inout InlineArray<256, UInt8>) -> L7Message? {
        guard message.byteCount >= 12 else { return nil }
        let flags = message.u16(2)
        let questions = Int(message.u16(4))
        guard questions >= 1 else { return nil }
        var writer = DomainWriter()
        var at = 12
        for index in 0..<questions {
            guard let end = name(message, at, &writer, &domain, wanted: index == 0) else { return nil }
            at = end + 4
            guard at <= message.byteCount else { return nil }
        }
        for _ in 0..<Int(message.u16(6)) + Int(message.u16(8)) + Int(message.u16(10)) {
            guard let end = name(message, at, &writer, &domain, wanted: false) else { return nil }
            guard end + 10 <= message.byteCount else { return nil }
            at = end + 10 + Int(message.u16(end + 8))
            guard at <= message.byteCount else { return nil }
        }
        let isResponse = flags & 0x8000 != 0
        return L7Message(
            kind: isResponse ? .response : .request,
            status: isResponse ? Self.status(flags & 15) : .ok,
            key: message.u16(0),
            domainLength: UInt8(writer.count)
        )
    }

    /// Format error and name error are the client's.
    private static func status(_ code: UInt16) -> L7Message.Status {
        switch code {
        case 0: .ok
        case 1, 3: .clientError
        default: .serverError
        }
    }

    /// Follows a name and gives the place behind it; nil when it is not well formed.
    private mutating func name(
        _ message: RawSpan,
        _ start: Int,
        _ writer: inout DomainWriter,
        _ domain: inout InlineArray<256, UInt8>,
        wanted: Bool
    ) -> Int? {
        var at = start
        var end: Int?
        var pointers = 0
        while true {
            guard at < message.byteCount, stepsLeft > 0 else { return nil }
            stepsLeft -= 1
            let size = Int(message.u8(at))
            switch size >> 6 {
            case 0 where size == 0: return end ?? at + 1
            case 0:
                guard at + 1 + size <= message.byteCount else { return nil }
                if wanted {
                    if writer.count > 0 { writer.put(0x2E, &domain) }
                    writer.append(message, at + 1..<at + 1 + size, to: &domain)
                }
                at += 1 + size
            case 3:
                pointers += 1
                guard pointers <= Self.pointerLimit, at + 2 <= message.byteCount else { return nil }
                end = end ?? at + 2
                at = Int(message.u16(at) & 0x3FFF)
            default: return nil
            }
        }
    }
}

/// The messages of a TCP segment on a DNS connection, each behind its length; a segment may also begin without one.
struct DNSStream {
    private var at = 0

    mutating func next(in payload: RawSpan, domain: inout InlineArray<256, UInt8>) -> L7Message? {
        guard at + 2 <= payload.byteCount else { return nil }
        let size = Int(payload.u16(at))
        let rest = payload.byteCount - at - 2
        guard size >= 12, rest + 2 >= 12 else { return nil }
        // Behind the length first, unless the segment is too short to hold that many bytes.
        let first = rest >= size ? 2 : 0
        if let message = take(first, size, payload, &domain) { return message }
        return rest == size ? nil : take(2 - first, size, payload, &domain)
    }

    private mutating func take(
        _ skip: Int,
        _ size: Int,
        _ payload: RawSpan,
        _ domain: inout InlineArray<256, UInt8>
    ) -> L7Message? {
        let start = at + skip
        let end = min(start + size, payload.byteCount)
        guard let message = DNSParser.parse(payload.extracting(start..<end), domain: &domain) else { return nil }
        at = start + size
        return message
    }
}
