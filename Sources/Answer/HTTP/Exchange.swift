internal import CMicroHTTPD
internal import FlowSupport

/// One request and its answer: owned by libmicrohttpd from the request line to the completion callback.
///
/// Sendable by protocol: until it waits, only the event thread touches it; the answer is behind a lock.
final class Exchange: @unchecked Sendable {
    enum Phase { case fresh, receiving, discarding(HTTPRefusal), waiting }

    let server: HTTPServer
    let connection: OpaquePointer
    let rawTarget: String
    var phase = Phase.fresh
    var request: HTTPRequest?
    var lane = HTTPLane.small
    var body: [UInt8] = []
    /// Bytes of a refused body that were thrown away.
    var discarded = 0
    /// Bytes taken from the budget.
    var reserved = 0
    /// The client takes gzip.
    var packs = false
    /// The body came packed.
    var unpacks = false
    /// The head was whole, so the request stands in the books.
    var counted = false
    /// The connection's socket, while the connection lives.
    let descriptor: Int32

    struct Answer {
        /// libmicrohttpd's response, ours to destroy.
        var made: OpaquePointer
        var status: Int
        var isStream: Bool
    }
    private struct State {
        var answer: Answer?
        var answered = false
        /// The connection is suspended until there is an answer.
        var suspended = false
    }
    private let state = Locked(State())

    init(server: HTTPServer, connection: OpaquePointer, target: String) {
        self.server = server
        self.connection = connection
        rawTarget = target
        descriptor = HTTPServer.descriptor(connection)
    }
    deinit {
        if reserved > 0 { server.budget.give(reserved) }
        if let answer = state.with({ $0.answer }) { MHD_destroy_response(answer.made) }
    }

    /// From here on the exchange belongs to a handler until `finish`.
    func suspend() {
        state.with { $0.suspended = true }
        server.outstanding.with { $0[ObjectIdentifier(self)] = self }
        MHD_suspend_connection(connection)
    }

    /// Stores the answer and lets the event thread send it; only the first call counts.
    func finish(_ response: HTTPResponse) {
        let first = state.with { state in
            defer { state.answered = true }
            return !state.answered
        }
        guard first else {
            if case .stream(let stream) = response.body { stream.close() }
            return
        }
        let answer = ResponseMaker.make(response, for: self)
        server.metrics.answered(answer.status)
        server.outstanding.withSignal { _ = $0.removeValue(forKey: ObjectIdentifier(self)) }
        let resume = state.with { state in
            state.answer = answer
            defer { state.suspended = false }
            return state.suspended
        }
        // The connection lives until it is resumed; after this line it may be gone.
        if resume { MHD_resume_connection(connection) }
    }
    /// The handler let go of its completion.
    func lost() {
        if state.with({ $0.answered }) { return }
        server.metrics.rejected(.unanswered)
        finish(server.refuse(.unanswered, request))
    }

    /// The answer, once there is one; it stays ours.
    var answer: Answer? { state.with { $0.answer } }
}
