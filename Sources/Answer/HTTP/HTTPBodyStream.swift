internal import CMicroHTTPD
internal import FlowSupport

/// A body that is written while it is sent: one thread writes, the socket takes, at most `capacity` bytes wait between them.
public final class HTTPBodyStream: Sendable {
    private struct State {
        var waiting: [UInt8] = []
        /// First byte of `waiting` not yet sent.
        var sent = 0
        var ended = false
        var failed = false
        /// The other end is gone, or the answer was never sent.
        var closed = false
        /// The connection to resume when there are bytes again.
        var suspended: OpaquePointer?
        var connection: OpaquePointer?
    }
    private let state = Locked(State())
    private let capacity: Int

    public init(capacity: Int = 1 << 20) { self.capacity = capacity }

    /// Adds bytes, waiting while more than `capacity` wait to be sent; false when nobody will take them any more.
    public func write(_ bytes: [UInt8]) -> Bool {
        let room: Bool? = state.wait { state in
            if state.closed || state.failed { return false }
            return state.waiting.count - state.sent < self.capacity ? true : nil
        }
        guard room == true else { return false }
        state.with { state in
            state.waiting.removeFirst(state.sent)
            state.sent = 0
            state.waiting += bytes
            Self.resume(&state)
        }
        return true
    }
    /// The body is complete.
    public func finish() { end(failed: false) }
    /// The body cannot be completed: the connection is cut, so that the reader does not take half for the whole.
    public func fail() { end(failed: true) }

    private func end(failed: Bool) {
        state.withSignal { state in
            state.ended = true
            state.failed = state.failed || failed
            Self.resume(&state)
        }
    }
    private static func resume(_ state: inout State) {
        guard let connection = state.suspended else { return }
        state.suspended = nil
        MHD_resume_connection(connection)
    }

    // MARK: The event thread's side

    /// The answer is about to go out on this connection.
    func attach(_ connection: OpaquePointer) { state.with { $0.connection = connection } }

    /// Takes up to `room` bytes; 0 after having suspended the connection, or one of libmicrohttpd's two ends.
    func take(into target: UnsafeMutableRawPointer, room: Int) -> Int {
        state.withSignal { state in
            let count = min(room, state.waiting.count - state.sent)
            if state.failed { return cmhd_end_with_error }
            guard count > 0 else {
                if state.ended { return cmhd_end_of_stream }
                if let connection = state.connection {
                    state.suspended = connection
                    MHD_suspend_connection(connection)
                }
                return 0
            }
            state.waiting.withUnsafeBytes { bytes in
                target.copyMemory(from: bytes.baseAddress! + state.sent, byteCount: count)
            }
            state.sent += count
            if state.sent == state.waiting.count {
                state.waiting.removeAll(keepingCapacity: state.waiting.count <= capacity)
                state.sent = 0
            }
            return count
        }
    }
    /// Nothing more will be taken.
    func close() {
        state.withSignal { state in
            state.closed = true
            state.suspended = nil
            state.waiting = []
            state.sent = 0
        }
    }
}
