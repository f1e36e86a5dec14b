/// The second slot of TLS: finds `tls_rtt` (flow-engine.md 15.8, decisions 11 and 62) and the ClientHello that needs a second segment.
///
/// Plain state of one flow; feed it every TLS payload of the flow in order, from the client first `continues`, then `see`.
@frozen
public struct TLSTimer: Sendable, BitwiseCopyable {
    /// Times of the first and of the last segment of the ClientHello.
    private var hello: UInt64 = 0
    private var helloEnd: UInt64 = 0
    /// Where the rest of a cut ClientHello begins, and how many bytes of its record are still to come.
    private var nextSequence: UInt32 = 0
    private var missing: UInt16 = 0
    /// ChangeCipherSpec records of both sides since the ClientHello.
    private var changes: UInt8 = 0
    private var seen: UInt8 = 0

    private static let clientHello: UInt8 = 1
    private static let serverHello13: UInt8 = 2
    private static let done: UInt8 = 4
    /// A cut ClientHello is joined with the next segment up to this size.
    public static let joinLimit = 4096

    public init() {}

    /// What a payload meant for the handshake.
    @frozen
    public struct Outcome: Sendable, BitwiseCopyable {
        /// Nanoseconds; at most once in a flow.
        public var tlsRTT: UInt64?
        /// A ClientHello begins with this payload, is cut by the segment, and its server name is not there.
        ///
        /// Keep the payload from byte 5 on; when `continues` says so, append the next segment and ask
        /// `TLSParser.serverName`.
        public var wantsRest = false
        @inlinable public init() {}
    }

    /// Whether this segment of the client goes on with a cut ClientHello; what was kept of it is used now or never.
    public mutating func continues(sequence: UInt32, payloadLength: UInt32, time: UInt64) -> Bool {
        guard missing > 0 else { return false }
        guard sequence == nextSequence else {
            missing = 0
            return false
        }
        helloEnd = time
        missing = UInt16(clamping: Int(missing) - Int(payloadLength))
        nextSequence = sequence &+ payloadLength
        return true
    }

    /// The records of a payload, of which `payloadLength` bytes were sent.
    ///
    /// TLS 1.2: from ClientHello to the server's change of cipher, if that is the second one. TLS 1.3: from the end of the
    /// ClientHello to the first server record after the ServerHello.
    public mutating func see(
        _ payload: RawSpan,
        sequence: UInt32,
        payloadLength: UInt32,
        fromClient: Bool,
        time: UInt64
    ) -> Outcome {
        var outcome = Outcome()
        let limited = payload.extracting(first: L7Parser.limit)
        var records = TLSRecords()
        while let record = records.next(in: limited) {
            let type = record.handshakeType(limited)
            if fromClient, type == TLSHello.client {
                begin(record, payload, sequence: sequence, payloadLength: payloadLength, time: time, &outcome)
            } else if !fromClient, seen & 7 == Self.clientHello | Self.serverHello13 {
                outcome.tlsRTT = finish(from: helloEnd, time)
            } else if !fromClient, type == TLSHello.server {
                seen &= ~Self.serverHello13
                if TLSHello.choosesTLS13(limited, record.body) { seen |= Self.serverHello13 }
            }
            if record.contentType == TLSRecord.changeCipherSpec {
                changes = changes == .max ? .max : changes + 1
                if changes == 2, !fromClient, seen & 7 == Self.clientHello {
                    outcome.tlsRTT = finish(from: hello, time)
                }
            }
        }
        return outcome
    }

    private mutating func finish(from start: UInt64, _ time: UInt64) -> UInt64 {
        seen |= Self.done
        return time > start ? time - start : 0
    }

    private mutating func begin(
        _ record: TLSRecord,
        _ payload: RawSpan,
        sequence: UInt32,
        payloadLength: UInt32,
        time: UInt64,
        _ outcome: inout Outcome
    ) {
        hello = time
        helloEnd = time
        changes = 0
        seen = seen & Self.done | Self.clientHello
        missing = UInt16(clamping: record.end - Int(payloadLength))
        nextSequence = sequence &+ payloadLength
        outcome.wantsRest =
            missing > 0 && record.body.lowerBound == 5 && payload.byteCount <= Self.joinLimit
            && TLSHello.hostName(payload, 5..<payload.byteCount) == nil
    }
}
