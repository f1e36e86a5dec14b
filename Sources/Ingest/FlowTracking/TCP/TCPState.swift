/// States of a TCP flow (flow-engine.md 9.3).
enum TCPState: UInt8, CaseIterable {
    case raw
    /// A SYN was seen; then the server's SYN+ACK.
    case opening1, opening2
    /// The client acknowledged, or the flow was joined in the middle.
    case established
    /// The client sent FIN; then the server too.
    case closingTx1, closingTx2
    /// The server sent FIN; then the client too.
    case closingRx1, closingRx2
    /// The last acknowledgement after both FINs.
    case closed
    /// The server answered a SYN with a plain ACK: the client's port was used before.
    case syn1
    /// The server repeats SYN+ACK although the client acknowledged: its accept queue may be full.
    case synAck1
    case reset
    /// Flags that mean nothing, or an order that cannot be.
    case exception
    /// The server answered the SYN with RST.
    case serverReset
    /// After `synAck1` the server reset.
    case serverQueueLack
    case clientPortReuse, establishReset, openingReset

    /// Nothing but the first packets of a connection were seen (decision 59).
    @inline(__always) var isHalfOpen: Bool { self == .opening1 || self == .opening2 || self == .syn1 }
}

/// Which of the configured timeouts a flow waits for after its newest packet (flow-engine.md 10).
enum TimeoutClass: UInt8, CaseIterable {
    case opening, established, closing, establishedReset, exception, closedFin, openingReset, singleDirection
}

/// The six flag bits that rules look at (decision 60).
enum TCPFlags {
    static let fin: UInt8 = 1
    static let syn: UInt8 = 2
    static let rst: UInt8 = 4
    static let psh: UInt8 = 8
    static let ack: UInt8 = 16
    static let urg: UInt8 = 32
    static let mask: UInt8 = 63
}
