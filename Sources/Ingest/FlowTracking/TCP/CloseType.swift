/// How a flow ended (flow-engine.md 11.1): the one place where it is decided.
enum CloseType {
    static let forcedReport: UInt8 = 5
    static let normal: UInt8 = 1
    static let clientReset: UInt8 = 9
    static let normalReset: UInt8 = 20

    /// What is known of a TCP flow when it closes.
    struct Facts {
        var state: TCPState
        /// OR of the six flag bits of each side over the flow's life.
        var clientFlags: UInt8
        var serverFlags: UInt8
        var serverPackets: UInt64
        /// The application answered and nothing went wrong, over the flow's life (decision 55).
        var applicationWasFine: Bool
        /// `flow.normal_rst` (decision 10); off, ends by a client's reset that are no fault count as 1.
        var normalReset: Bool

        /// A connection that was only opened and reset, as health checks do it.
        var isHealthCheck: Bool {
            (clientFlags | serverFlags) & TCPFlags.psh == 0
                && clientFlags & (TCPFlags.syn | TCPFlags.rst) == TCPFlags.syn | TCPFlags.rst
                && serverFlags & (TCPFlags.syn | TCPFlags.ack) == TCPFlags.syn | TCPFlags.ack
        }
        var serverSentReset: Bool { serverFlags & TCPFlags.rst != 0 }
    }

    static func of(_ flow: Facts) -> UInt8 {
        switch flow.state {
        case .raw, .exception: return 0
        case .closingTx2, .closingRx2, .closed: return normal
        case .established: return 3
        case .opening1: return 7
        case .closingTx1: return 8
        case .opening2: return 10
        case .closingRx1: return 11
        case .serverReset: return 15
        case .synAck1: return 17
        case .serverQueueLack: return flow.serverPackets > 3 ? 17 : clientReset
        case .syn1, .clientPortReuse, .establishReset, .openingReset, .reset: return ofReset(flow)
        }
    }

    private static func ofReset(_ flow: Facts) -> UInt8 {
        let fine = flow.normalReset ? normalReset : normal
        if flow.isHealthCheck { return fine }
        switch flow.state {
        case .syn1, .clientPortReuse: return 13
        case .establishReset, .openingReset: return flow.serverSentReset ? 19 : 18
        default:
            if flow.serverSentReset { return 2 }
            return flow.applicationWasFine ? fine : clientReset
        }
    }
}
