/// The second slot of TLS: finds `tls_rtt` (flow-engine.md 15.8, decisions 11 and 62) and the ClientHello that needs a second segment.
///
/// Plain state of one flow; feed it every TLS payload of the flow in order.
@frozen
public struct TLSTimer: Sendable, BitwiseCopyable {
    /// Times of the first and of the last segment of the ClientHello, 0 before it.
    @usableFromInline var hello: UInt64 = 0
    @usableFromInline var helloEnd: UInt64 = 0
    /// Where the rest of a cut ClientHello begins, and how many bytes of its record are still to come.
    @usableFromInline var nextSequence: UInt32 = 0
    @usableFromInline var missing: UInt16 = 0
    @usableFromInline var changes: UInt8 = 0
    @usableFromInline var state: UInt8 = 0

    @inlinable public init() {}

    /// What a payload meant for the handshake.
    @frozen
    public struct Outcome: Sendable, BitwiseCopyable {
        /// Nanoseconds; at most once in a flow.
        public var tlsRTT: UInt64?
        /// A ClientHello began here, is cut by the segment, and its server name is not there.
        ///
        /// Keep `payload` from byte 5 on (at most 4 KiB) and, when `continues` says so, append the next segment and ask
        /// `TLSParser.serverName`.
        public var wantsRest = false
        @inlinable public init() {}
    }

    /// Whether this segment of the client is the awaited continuation of a cut ClientHello; either way the wait is over.
    public mutating func continues(sequence: UInt32, payloadLength: UInt32, time: UInt64) -> Bool {
        false
    }

    /// The records of a payload.
    public mutating func see(
        _ payload: RawSpan,
        sequence: UInt32,
        payloadLength: UInt32,
        fromClient: Bool,
        time: UInt64
    ) -> Outcome {
        Outcome()
    }
}
