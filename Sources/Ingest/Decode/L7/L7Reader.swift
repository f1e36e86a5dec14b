/// Reads the messages of one payload after another; one per capture thread, reused for every packet.
///
/// `begin`, then `next` until it gives nil. Nothing at the first `next` means that the payload does not parse
/// (`l7_parse_failed`). DNS over TCP may give several messages, all others at most one.
public struct L7Reader: ~Copyable {
    /// The domain of the newest message, UTF-8 of at most 255 bytes, ill-formed bytes replaced; see `L7Message.domainLength`.
    public private(set) var domain: InlineArray<256, UInt8>
    private var proto = L7Protocol.unknown
    private var fromClient = true
    private var overTCP = false
    private var stream = DNSStream()

    public init() {
        domain = .init(repeating: 0)
    }

    /// Starts on a payload of a flow whose protocol is known.
    public mutating func begin(_ proto: L7Protocol, fromClient: Bool, tcp: Bool) {
        self.proto = proto
        self.fromClient = fromClient
        overTCP = tcp
        stream = DNSStream()
    }

    /// The next message of the payload that `begin` announced; the same bytes each time.
    ///
    /// Looks at the first `L7Parser.limit` bytes, at all of a ClientHello.
    public mutating func next(in payload: RawSpan) -> L7Message? {
        let limited = payload.extracting(first: L7Parser.limit)
        switch proto {
        case .unknown: return nil
        case .dns where overTCP: return stream.next(in: limited, domain: &domain)
        case .dns:
            proto = .unknown
            return DNSParser.parse(limited, domain: &domain)
        case .http1:
            proto = .unknown
            return HTTPParser.parse(limited, fromClient: fromClient, domain: &domain)
        case .tls:
            proto = .unknown
            let isHello = fromClient && payload.byteCount > 5 && payload.u8(5) == TLSHello.client
            return TLSParser.parse(isHello ? payload : limited, fromClient: fromClient, domain: &domain)
        }
    }

    /// Another use of the same memory: the server name of a ClientHello joined from two segments, by its length.
    public mutating func serverName(in handshake: RawSpan) -> UInt8 {
        TLSParser.serverName(in: handshake, into: &domain)
    }
}
