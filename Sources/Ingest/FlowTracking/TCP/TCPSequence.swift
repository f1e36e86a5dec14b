/// What every TCP packet reads and writes of its flow: one cache line.
///
/// Times are kept with 48 bits of nanoseconds (78 hours); only ages are taken of them.
struct TCPSequence: BitwiseCopyable {
    var client = TCPPeer()
    var server = TCPPeer()
    /// Slot of the flow's `TCPMeasures`, `Slot.none` while nothing was counted in the open window.
    var measures: UInt32 = Slot.none
    /// OR of the eight flag bits of each side in the open window.
    var windowFlags0: UInt8 = 0
    var windowFlags1: UInt8 = 0
    /// Rows of `enums.csv` `tcp_flags` seen in the open window.
    var flagSet0: UInt8 = 0
    var flagSet1: UInt8 = 0

    /// Where the four lie, for access by side.
    @inline(__always) static var flagsOffset: Int { 60 }
}

/// One side of a TCP flow (flow-engine.md 13.1).
struct TCPPeer: BitwiseCopyable {
    /// Sequence number and length of the newest packet; the length of any packet with SYN is 1.
    var sequence: UInt32 = 0
    var length: UInt32 = 0
    /// The only known segment, as long as there is one; else `segment.start` is the slot of a list in the pool.
    var segment = SequenceSegment()
    /// Acknowledgement number that the other side sent last (12.6).
    var expected: UInt32 = 0
    private var timeLow: UInt32 = 0
    private var timeHigh: UInt16 = 0
    var marks = Marks(rawValue: 0)

    /// Time of the newest packet, modulo 2^48 ns.
    @inline(__always) var time: UInt64 {
        get { UInt64(timeLow) | UInt64(timeHigh) << 32 }
        set {
            timeLow = UInt32(truncatingIfNeeded: newValue)
            timeHigh = UInt16(truncatingIfNeeded: newValue >> 32)
        }
    }
    /// Sequence number that would follow the newest packet.
    @inline(__always) var next: UInt32 { sequence &+ length }

    /// OR of the six flag bits over the flow's life.
    @inline(__always) var lifeFlags: UInt8 {
        get { UInt8(truncatingIfNeeded: marks.rawValue >> 8) & TCPFlags.mask }
        set { marks.rawValue |= UInt16(newValue & TCPFlags.mask) << 8 }
    }

    struct Marks: OptionSet, BitwiseCopyable {
        var rawValue: UInt16
        static let synSent = Marks(rawValue: 1)
        static let rttArmed = Marks(rawValue: 2)
        static let srtArmed = Marks(rawValue: 4)
        static let artArmed = Marks(rawValue: 8)
        /// The other side answered this side's SYN; then: the full round trip may be measured.
        static let fullPrepared = Marks(rawValue: 16)
        static let fullArmed = Marks(rawValue: 32)
        /// Its acknowledgement ended the handshake and no request followed yet.
        static let handshakeAck = Marks(rawValue: 64)
        /// Its segments are in the pool.
        static let listed = Marks(rawValue: 128)
        /// Of the flow, kept with the client whatever the direction: the handshake goes on.
        static let handshaking = Marks(rawValue: 1 << 14)
        /// Of the flow: the first packet was a SYN that is not yet in the measures.
        static let firstSyn = Marks(rawValue: 1 << 15)
        static let ofFlow = Marks(rawValue: 3 << 14)
        static let delays = Marks(rawValue: 4 | 8)
        static let armed = Marks(rawValue: 4 | 8 | 16 | 32)
        static let handshakeDelays = Marks(rawValue: 2 | 32)
    }
}

extension TCPSequence {
    /// Everything per side changes places (decision 67).
    mutating func reverse() {
        let ofFlow = client.marks.intersection(.ofFlow)
        client.marks.subtract(.ofFlow)
        swap(&client, &server)
        client.marks.formUnion(ofFlow)
        swap(&windowFlags0, &windowFlags1)
        swap(&flagSet0, &flagSet1)
    }
    /// Neither side waits for a response to measure.
    @inline(__always)
    mutating func disarm() {
        client.marks.subtract(.delays)
        server.marks.subtract(.delays)
    }
    /// As `disarm`, and the full round trip will not be measured.
    @inline(__always)
    mutating func disarmAll() {
        client.marks.subtract(.armed)
        server.marks.subtract(.armed)
    }
}

/// What only SYNs and the end of the handshake need; lies in the cold part of the flow.
struct TCPHandshake: BitwiseCopyable {
    private var firstLow0: UInt32 = 0
    private var firstLow1: UInt32 = 0
    private var firstHigh0: UInt16 = 0
    private var firstHigh1: UInt16 = 0
    /// Sequence number after each side's first SYN or SYN+ACK; 0 before it.
    var threshold0: UInt32 = 0
    var threshold1: UInt32 = 0
    /// Sequence numbers of the newest SYN and SYN+ACK (12.5); `FlowMarks` tell whether they are set.
    var synSequence: UInt32 = 0
    var synAckSequence: UInt32 = 0

    /// Time of a side's first SYN or SYN+ACK, modulo 2^48 ns; 0 before it.
    @inline(__always)
    func first(_ side: Int) -> UInt64 {
        side == 0 ? UInt64(firstLow0) | UInt64(firstHigh0) << 32 : UInt64(firstLow1) | UInt64(firstHigh1) << 32
    }
    mutating func setFirst(_ side: Int, _ time: UInt64) {
        let low = UInt32(truncatingIfNeeded: time)
        let high = UInt16(truncatingIfNeeded: time >> 32)
        if side == 0 { (firstLow0, firstHigh0) = (low, high) } else { (firstLow1, firstHigh1) = (low, high) }
    }
    @inline(__always)
    func threshold(_ side: Int) -> UInt32 { side == 0 ? threshold0 : threshold1 }
    mutating func setThreshold(_ side: Int, _ value: UInt32) {
        if side == 0 { threshold0 = value } else { threshold1 = value }
    }
    mutating func reverse() {
        swap(&firstLow0, &firstLow1)
        swap(&firstHigh0, &firstHigh1)
        swap(&threshold0, &threshold1)
    }
}

/// Ages of times that are kept modulo 2^48 ns.
enum ShortTime {
    @inline(__always)
    static func age(_ then: UInt64, at now: UInt64) -> UInt64 { (now &- then) & 0xFFFF_FFFF_FFFF }
}
