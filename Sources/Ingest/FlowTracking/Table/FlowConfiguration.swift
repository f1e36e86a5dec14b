/// Settings of the flow engine (section `flow` of the settings file, and what `capture` decides for it).
public struct FlowConfiguration: Sendable, Equatable {
    /// Where frames come from (decision 53).
    public enum Kind: String, Sendable, CaseIterable {
        /// A host's own interfaces: MACs belong to a flow's identity, observation points are told.
        case host
        /// A mirror port, a TAP or a capture file: VLANs belong to the identity, MACs do not.
        case mirror
    }
    /// Where the one-minute windows of reports begin (decision 1).
    public enum Window: String, Sendable, CaseIterable {
        case natural
        case anchored
    }
    /// How long a flow waits after its newest packet (flow-engine.md 10), in nanoseconds.
    public struct Timeouts: Sendable, Equatable {
        /// SYN or SYN+ACK seen; new flows of other protocols.
        public var opening: UInt64 = 5_000_000_000
        public var established: UInt64 = 300_000_000_000
        /// FIN seen.
        public var closing: UInt64 = 5_000_000_000
        /// Reset after establishment; ICMP, ARP and others with both directions in one second.
        public var establishedReset: UInt64 = 35_000_000_000
        /// Flags that mean nothing.
        public var exception: UInt64 = 5_000_000_000
        /// Both FINs and the last acknowledgement.
        public var closedFin: UInt64 = 2_000_000_000
        public var openingReset: UInt64 = 1_000_000_000
        /// TCP with packets of one side only.
        public var singleDirection: UInt64 = 5_000_000_000
        public init() {}

        func of(_ kind: TimeoutClass) -> UInt64 {
            switch kind {
            case .opening: opening
            case .established: established
            case .closing: closing
            case .establishedReset: establishedReset
            case .exception: exception
            case .closedFin: closedFin
            case .openingReset: openingReset
            case .singleDirection: singleDirection
            }
        }
    }

    public var kind: Kind = .mirror
    /// `tap_type` of documents: 3 for a host, for a mirror the configured network.
    public var tapType: UInt8 = 1
    public var window: Window = .natural
    public var timeouts = Timeouts()
    /// Bytes of this table: slabs, index, pools and interned values (decision 52); several tables share `flow.memory`.
    public var memory = 440 << 20
    /// Share of `memory` that half-open flows may hold, in percent (decision 3).
    public var halfOpenShare = 25
    /// First fragments of IPv6 packets that are remembered (decision 5).
    public var fragments = 4096
    /// Close type 20 for connections that end by a client's reset without fault (decision 10); off, they count as 1.
    public var normalReset = true
    /// Ports whose owners are servers, whatever was learnt (flow-engine.md 8.1).
    public var serverPorts = PortSet()
    /// Whether payloads are looked at.
    public var l7 = true
    /// The packets come from an interface: a jump of the clock closes everything as forced reports (decisions 16 and 57).
    public var live = false
    /// Expired or reported flows handled after one packet; 0 is all at once, which capture files use.
    public var sweepSlice = 0
    /// Records handed over together.
    public var recordsPerBatch = 256
    /// Batches kept while the sink takes none.
    public var batchesHeld = 4
    /// Secret of the hashes; nil draws one.
    public var hashSeed: UInt64?

    public init() {}

    /// Refuses values outside their bounds, naming the key.
    public func validate() throws(FlowTrackingError) {
        func check(_ holds: Bool, _ name: String, _ reason: String) throws(FlowTrackingError) {
            if !holds { throw FlowTrackingError.setting(name: name, reason: reason) }
        }
        try check(memory >= 4 << 20 && memory <= 64 << 30, "flow.memory", "must be 4MiB to 64GiB for each interface")
        try check((1...90).contains(halfOpenShare), "flow.half_open", "must be 1 to 90 percent")
        try check((0...1 << 20).contains(fragments), "flow.fragments", "must be 0 to 1048576")
        try check(tapType > 0, "agent.tap_type", "must be 1 to 255")
        try check((1...1 << 16).contains(recordsPerBatch), "flow.batch", "must be 1 to 65536")
        try check((1...1024).contains(batchesHeld), "flow.batches", "must be 1 to 1024")
        try check(sweepSlice >= 0, "flow.slice", "must not be negative")
        for kind in TimeoutClass.allCases {
            let value = timeouts.of(kind)
            try check(value >= 1_000_000 && value <= 86_400_000_000_000, "flow.timeouts", "must be 1ms to 24h")
        }
    }
}
