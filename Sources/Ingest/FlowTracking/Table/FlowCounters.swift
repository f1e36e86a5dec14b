/// What a flow table has done so far; every packet is in `packetsInFlows` or in one of the reasons for leaving it out.
public struct FlowCounters: Sendable, Equatable {
    public var packets: UInt64 = 0
    public var bytes: UInt64 = 0
    public var packetsInFlows: UInt64 = 0
    public var bytesInFlows: UInt64 = 0
    /// Left out: no memory could be had for a new flow, although others were evicted.
    public var tableFullPackets: UInt64 = 0
    public var tableFullBytes: UInt64 = 0

    public var flowsCreated: UInt64 = 0
    /// Ended by their timeouts, or with the clock.
    public var flowsClosed: UInt64 = 0
    /// Evicted for room (decision 59): half-open ones over their quota, half-open ones, and others.
    public var evictedHalfOpenQuota: UInt64 = 0
    public var evictedHalfOpen: UInt64 = 0
    public var evictedEstablished: UInt64 = 0
    public var flowsLive: UInt64 = 0
    public var flowsHalfOpen: UInt64 = 0
    /// TCP flows that ended with packets of one side only (decision 69).
    public var oneSidedFlows: UInt64 = 0
    public var reversed: UInt64 = 0

    public var records: UInt64 = 0
    /// Packets and bytes of evicted flows whose record found no room (decision 59).
    public var evictedUnreportedPackets: UInt64 = 0
    public var evictedUnreportedBytes: UInt64 = 0
    /// Packets and bytes of other records that found no room.
    public var unreportedPackets: UInt64 = 0
    public var unreportedBytes: UInt64 = 0

    /// Frames older than the newest time, processed at that time (decision 40), and those more than 1 ms older.
    public var timeBackwards: UInt64 = 0
    public var lateFrames: UInt64 = 0
    /// Times the clock began anew (decisions 16 and 57).
    public var epochs: UInt64 = 0
    /// Frames with a length field that contradicted another (decision 68).
    public var badLength: UInt64 = 0
    /// Later IPv6 fragments that joined their flow.
    public var fragmentsJoined: UInt64 = 0

    /// What bounded pools could not keep: segment lists, ping lists, open requests, TLS handshakes, measures, other facts.
    public var sequenceListsLost: UInt64 = 0
    public var echoListsLost: UInt64 = 0
    public var requestsLost: UInt64 = 0
    public var handshakesLost: UInt64 = 0
    public var measuresLost: UInt64 = 0
    public var factsLost: UInt64 = 0

    /// Bytes in use of the table's budget.
    public var memory: UInt64 = 0

    public init() {}

    public var leftOutPackets: UInt64 { tableFullPackets }
    public var leftOutBytes: UInt64 { tableFullBytes }
    public var flowsEvicted: UInt64 { evictedHalfOpenQuota + evictedHalfOpen + evictedEstablished }
}
