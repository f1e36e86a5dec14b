/// Reads TLS records and hello messages as far as they are there (flow-engine.md 15.8, decision 62).
public enum TLSParser {
    /// Whether a payload begins with a ClientHello.
    static func identify(_ payload: RawSpan) -> Bool {
        payload.byteCount >= 6 && payload.u8(0) == TLSRecord.handshake && payload.u8(5) == TLSHello.client
    }

    /// A flight of one side is one message; only handshakes, alerts and changes of cipher begin one.
    static func parse(
        _ payload: RawSpan,
        fromClient: Bool,
        domain: inout InlineArray<256, UInt8>
    ) -> L7Message? {
        var records = TLSRecords()
        guard let first = records.next(in: payload), first.contentType <= TLSRecord.handshake else { return nil }
        if fromClient, payload.u8(2) == 0 { return nil }
        var hasAlert = false
        var last = first
        var hello: Range<Int>?
        var record: TLSRecord? = first
        while let current = record {
            if current.contentType == TLSRecord.alert { hasAlert = true }
            if hello == nil, current.handshakeType(payload) == TLSHello.client { hello = current.body }
            last = current
            record = records.next(in: payload)
        }
        var length: UInt8 = 0
        if let hello { length = serverName(payload, hello, &domain) }
        if hasAlert {
            return L7Message(kind: .session, status: fromClient ? .clientError : .serverError, domainLength: length)
        }
        // Nothing answers a client that only changes its cipher.
        if fromClient, last.contentType == TLSRecord.changeCipherSpec {
            return L7Message(kind: .session, domainLength: length)
        }
        return L7Message(kind: fromClient ? .request : .response, domainLength: length)
    }

    /// The server name of a ClientHello that begins with its handshake header, if all bytes of the name are there.
    ///
    /// Leaves UTF-8 of at most 255 bytes in `domain` and gives its length, 0 when there is none.
    public static func serverName(in handshake: RawSpan, into domain: inout InlineArray<256, UInt8>) -> UInt8 {
        serverName(handshake, 0..<handshake.byteCount, &domain)
    }

    private static func serverName(
        _ bytes: RawSpan,
        _ hello: Range<Int>,
        _ domain: inout InlineArray<256, UInt8>
    ) -> UInt8 {
        guard let name = TLSHello.hostName(bytes, hello) else { return 0 }
        var writer = DomainWriter()
        writer.append(bytes, name, to: &domain)
        return UInt8(writer.count)
    }
}
