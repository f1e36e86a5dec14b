/// The state table spread out for one look-up a packet: state × sender × six flag bits.
///
/// Owns its cells; immutable after `init`, so any number of threads may read it.
struct TCPStateMachine: ~Copyable {
    private let cells: UnsafeMutablePointer<Transition>
    private static let states = TCPState.allCases.count

    init() {
        cells = .allocate(capacity: Self.states * 128)
        for state in TCPState.allCases {
            for fromClient in [true, false] {
                let row = TCPTransitions.rows.first { $0.state == state && $0.fromClient == fromClient }
                for flags in UInt8(0)..<64 {
                    (cells + Self.place(state, fromClient, flags)).initialize(to: Self.cell(state, row, flags))
                }
            }
        }
    }
    deinit { cells.deallocate() }

    /// Next state and timeout for a packet with these flags (only six bits count) from either side.
    @inline(__always)
    func next(_ state: TCPState, fromClient: Bool, flags: UInt8) -> Transition {
        cells[Self.place(state, fromClient, flags & TCPFlags.mask)]
    }

    @inline(__always)
    private static func place(_ state: TCPState, _ fromClient: Bool, _ flags: UInt8) -> Int {
        Int(state.rawValue) &* 128 &+ (fromClient ? 64 : 0) &+ Int(flags)
    }

    private static func cell(_ state: TCPState, _ row: TCPTransitions.Row?, _ flags: UInt8) -> Transition {
        guard let column = FlagClass(flags) else { return Transition(.exception, .exception) }
        guard let row else { return Transition(state, state == .openingReset ? .openingReset : .exception) }
        switch column {
        case .syn: return row.syn
        case .synAck: return row.synAck
        case .ack: return row.ack
        case .pushAck: return row.pushAck
        case .fin: return row.fin
        case .reset: return row.reset
        }
    }
}

/// The accepted combinations of flags by the columns of the state table (flow-engine.md 9.1).
enum FlagClass {
    case syn, synAck, ack, pushAck, fin, reset

    /// nil for a combination that is not accepted.
    init?(_ flags: UInt8) {
        switch flags {
        case TCPFlags.syn: self = .syn
        case TCPFlags.syn | TCPFlags.ack: self = .synAck
        case TCPFlags.ack: self = .ack
        case TCPFlags.psh | TCPFlags.ack, TCPFlags.psh | TCPFlags.ack | TCPFlags.urg: self = .pushAck
        case TCPFlags.fin, TCPFlags.fin | TCPFlags.ack, TCPFlags.fin | TCPFlags.psh | TCPFlags.ack: self = .fin
        case TCPFlags.rst, TCPFlags.rst | TCPFlags.ack, TCPFlags.rst | TCPFlags.psh | TCPFlags.ack: self = .reset
        default: return nil
        }
    }
}
