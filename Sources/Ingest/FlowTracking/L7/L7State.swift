import Decode
import FlowModel

/// What a flow with a recognised protocol keeps for L7: one line.
struct L7State: BitwiseCopyable {
    /// Of the open window.
    var rrt = DelaySum()
    var requests: UInt32 = 0
    var responses: UInt32 = 0
    var clientErrors: UInt32 = 0
    var serverErrors: UInt32 = 0
    var timeouts: UInt32 = 0
    var parseFailed: UInt32 = 0
    /// Microseconds, in the window in which it was found.
    var tlsRTT: UInt32 = 0
    /// Place of `request_domain` in the pool, kept for the flow's life.
    var domain: UInt32 = Slot.none
    /// TLS: slot of its `TLSRecord`.
    ///
    /// DNS: first of its open requests in the pool.
    var detail: UInt32 = Slot.none
    private var openLow: UInt32 = 0
    private var openHigh: UInt16 = 0
    /// Which parser reads the flow, and what it has recognised so far.
    var parser: L7Protocol = .unknown
    var recognised: L7Protocol = .unknown
    var marks = Marks(rawValue: 0)
    /// Open keyed requests, at most 16.
    var keyed: UInt8 = 0

    struct Marks: OptionSet, BitwiseCopyable {
        var rawValue: UInt8
        /// The one slot holds an open request.
        static let open = Marks(rawValue: 1)
        /// Over the flow's life: a response came; an error came (decision 55).
        static let answered = Marks(rawValue: 2)
        static let failed = Marks(rawValue: 4)
    }

    /// Microseconds of the open request of protocols with one slot, modulo 2^48.
    var openTime: UInt64 {
        get { UInt64(openLow) | UInt64(openHigh) << 32 }
        set {
            openLow = UInt32(truncatingIfNeeded: newValue)
            openHigh = UInt16(truncatingIfNeeded: newValue >> 32)
        }
    }
    /// Requests without an answer so far.
    var unanswered: UInt32 { (marks.contains(.open) ? 1 : 0) + UInt32(keyed) }

    /// The window was reported.
    mutating func clearWindow() {
        rrt = DelaySum()
        (requests, responses, clientErrors, serverErrors, timeouts, parseFailed) = (0, 0, 0, 0, 0, 0)
        tlsRTT = 0
    }

    /// Counts one message (15.9) and notes what it says of the flow's life.
    mutating func count(_ message: L7Message, fromClient: Bool) {
        let isResponse = message.kind == .response || (message.kind == .session && !fromClient)
        if isResponse {
            responses &+= 1
            marks.insert(.answered)
        } else {
            requests &+= 1
        }
        switch message.status {
        case .ok: break
        case .clientError:
            clientErrors &+= 1
            marks.insert(.failed)
        case .serverError:
            serverErrors &+= 1
            marks.insert(.failed)
        }
    }

    /// A response came `age` microseconds after its request: late beyond the limit, else a sample unless it is 0.
    mutating func pair(age: UInt64, isTCP: Bool) {
        if age > (isTCP ? 300_000_000 : 150_000_000) {
            timeouts &+= 1
        } else if age > 0 {
            rrt.add(UInt32(age))
        }
    }
}
