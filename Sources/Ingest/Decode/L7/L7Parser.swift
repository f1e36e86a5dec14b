/// Recognises application protocols in a transport payload (flow-engine.md 15.4); `L7Reader` then reads the messages.
///
/// Pure functions over the bytes of one segment or datagram: nothing is reassembled, nothing is allocated, and the work is
/// bounded by `limit`, except for a ClientHello, which is read to the end of its segment (decision 62).
public enum L7Parser {
    /// Bytes of a payload that are looked at (15.1).
    public static let limit = 1024

    /// Which protocol a payload is a request of; `.unknown` for responses, too.
    ///
    /// `serverPort` is the destination of a packet from the client, else the source; DNS is looked for on 53 and 5353, TLS
    /// on 443 and 6443. Call it with at least 2 payload bytes while the flow has no protocol.
    public static func identify(_ payload: RawSpan, tcp: Bool, serverPort: UInt16) -> L7Protocol {
        let limited = payload.extracting(first: limit)
        if tcp, HTTPParser.identify(limited) { return .http1 }
        switch serverPort {
        case 53, 5353: return identifyDNS(limited, tcp: tcp) ? .dns : .unknown
        case 443, 6443: return tcp && TLSParser.identify(limited) ? .tls : .unknown
        default: return .unknown
        }
    }

    /// The first message must be a query for a name other than the root.
    private static func identifyDNS(_ payload: RawSpan, tcp: Bool) -> Bool {
        var domain = InlineArray<256, UInt8>(repeating: 0)
        var stream = DNSStream()
        let message =
            tcp ? stream.next(in: payload, domain: &domain) : DNSParser.parse(payload, domain: &domain)
        guard let message else { return false }
        return message.kind == .request && message.domainLength > 0
    }
}
