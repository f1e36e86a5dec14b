/// Reads the messages of one payload after another; one per capture thread, reused for every packet.
///
/// `begin`, then `next` until it gives nil. Nothing at the first `next` means that the payload does not parse
/// (`l7_parse_failed`). DNS over TCP may give several messages, all others at most one.
public struct L7Reader: ~Copyable {
    /// The domain of the newest message, UTF-8 of at most 255 bytes, ill-formed bytes replaced; see `L7Message.domainLength`.
    public private(set) var domain: InlineArray<256, UInt8>

    public init() {
        domain = .init(repeating: 0)
    }

    /// Starts on a payload of a flow whose protocol is known.
    public mutating func begin(_ proto: L7Protocol, fromClient: Bool, tcp: Bool) {
    }

    /// The next message of the payload that `begin` announced; the same bytes each time.
    public mutating func next(in payload: RawSpan) -> L7Message? {
        nil
    }
}
