/// Where a packet takes a TCP flow, and which timeout it starts.
struct Transition: Equatable, BitwiseCopyable {
    var state: TCPState
    var timeout: TimeoutClass
    init(_ state: TCPState, _ timeout: TimeoutClass) {
        self.state = state
        self.timeout = timeout
    }
}

/// The state table of flow-engine.md 9.2, a row for each state and sender.
///
/// States without a row stay where they are. Combinations of flags outside the five columns lead to `exception`.
enum TCPTransitions {
    struct Row {
        var state: TCPState
        var fromClient: Bool
        var syn, synAck, ack, pushAck, fin, reset: Transition
        init(
            _ state: TCPState,
            _ sender: Sender,
            _ syn: Transition,
            _ synAck: Transition,
            _ ack: Transition,
            _ fin: Transition,
            _ reset: Transition,
            push: Transition? = nil
        ) {
            self.state = state
            fromClient = sender == .client
            (self.syn, self.synAck, self.ack, self.fin, self.reset) = (syn, synAck, ack, fin, reset)
            pushAck = push ?? ack
        }
    }
    enum Sender { case client, server }

    private static let opening1 = Transition(.opening1, .opening)
    private static let opening2 = Transition(.opening2, .opening)
    private static let exception = Transition(.exception, .exception)
    private static let established = Transition(.established, .established)
    private static let tx1 = Transition(.closingTx1, .closing)
    private static let tx2 = Transition(.closingTx2, .closing)
    private static let rx1 = Transition(.closingRx1, .closing)
    private static let rx2 = Transition(.closingRx2, .closing)
    private static let closed = Transition(.closed, .closedFin)
    private static let syn1 = Transition(.syn1, .opening)
    private static let synAck1 = Transition(.synAck1, .established)
    private static let reset = Transition(.reset, .closing)
    private static let resetLong = Transition(.reset, .establishedReset)
    private static let resetFin = Transition(.reset, .closedFin)
    private static let establishReset = Transition(.establishReset, .closing)
    private static let openingReset = Transition(.openingReset, .openingReset)
    private static let serverReset = Transition(.serverReset, .closing)
    private static let portReuse = Transition(.clientPortReuse, .closing)
    private static let queueLack = Transition(.serverQueueLack, .establishedReset)

    /// Columns: SYN, SYN+ACK, ACK class (`push` where PSH makes a difference), FIN class, RST class.
    static let rows: [Row] = [
        Row(.raw, .client, opening1, exception, established, tx1, reset),
        Row(.raw, .server, opening1, opening2, established, rx1, reset),
        Row(.opening1, .client, opening1, exception, established, tx1, establishReset),
        Row(.opening1, .server, opening1, opening2, syn1, rx1, serverReset),
        Row(.opening2, .client, opening2, exception, established, tx1, openingReset),
        Row(.opening2, .server, opening2, opening2, established, rx1, establishReset),
        Row(.established, .client, established, exception, established, tx1, resetLong),
        Row(.established, .server, established, synAck1, established, rx1, resetLong),
        Row(.closingTx1, .client, tx1, tx1, tx1, tx1, reset),
        Row(.closingTx1, .server, tx1, tx1, tx1, tx2, reset),
        Row(.closingTx2, .client, tx2, tx2, closed, tx2, resetFin, push: exception),
        Row(.closingTx2, .server, tx2, tx2, tx2, tx2, resetFin),
        Row(.closingRx1, .client, rx1, rx1, rx1, rx2, reset),
        Row(.closingRx1, .server, rx1, rx1, rx1, rx1, reset),
        Row(.closingRx2, .client, rx2, rx2, rx2, rx2, resetFin),
        Row(.closingRx2, .server, rx2, rx2, closed, rx2, resetFin, push: rx2),
        Row(.closed, .client, exception, exception, closed, exception, exception, push: exception),
        Row(.closed, .server, exception, exception, closed, exception, exception, push: exception),
        Row(.syn1, .client, opening1, exception, established, tx1, portReuse),
        Row(.syn1, .server, opening1, opening2, syn1, rx1, establishReset),
        Row(.synAck1, .client, established, exception, synAck1, tx1, reset),
        Row(.synAck1, .server, established, synAck1, established, rx1, queueLack),
    ]
}
