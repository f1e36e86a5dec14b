import Decode
public import FlowModel

/// The flows of one capture thread: packets in, reports out (flow-engine.md 5 to 17).
///
/// Owned by one thread, shares nothing. Its methods are `mutating` throughout: a borrowed `self` of this size would be copied
/// for each call (seen in 6.3). A packet's way: `process` hashes a batch and asks for the memory it will need (FlowTable+Prefetch);
/// `take` (FlowTable+Packet) moves the clock, finds the flow and hands it to `create` or `update`; these count, decide direction and state, and
/// measure; `report` and `close` (FlowTable+Reports) make records, which go to the sink in batches.
public struct FlowTable: ~Copyable {
    /// Takes a batch of records, on the table's thread; false when it has no room, then the table offers it again later.
    public typealias Sink = (RecordBatch) -> Bool

    let configuration: FlowConfiguration
    /// R of decision 37: `flow_id` = R + n.
    let base: UInt64
    let seed: UInt64
    let windows: WindowClock
    /// Nanoseconds by `TimeoutClass`.
    let timeouts: InlineArray<8, UInt64>
    let machine: TCPStateMachine
    let values: ValueTables

    // Memory: every place of these belongs to exactly one live flow, or is free.
    var lines: Slab<FlowLines>
    var cold: Slab<FlowCold>
    var tcp: Slab<TCPSequence>
    var measures: Slab<TCPMeasures>
    var l7: Slab<L7State>
    var index: FlowIndex
    var sequences: SequencePool
    var echoes: EchoPool
    var requests: RequestPool
    var tls: TLSPool
    var tunnels: InternTable<InternedTunnel>
    var domains: TextPool
    var rare: RareTable
    var fragments: FragmentTable

    /// Flows that wait for their next report or end; half-open ones apart (decision 59).
    var wheel: TimerWheel
    var halfOpenWheel: TimerWheel

    // What is known of the network.
    var services: ServiceTable
    var protocols: ProtocolCache
    var places: Places
    var reader: L7Reader

    /// Newest packet time.
    var clock: UInt64
    /// What lies before this second has been looked at, or is being looked at in slices.
    var swept: UInt32
    /// The sweep stopped at the end of a slice and goes on with the next packet.
    var isSweeping: Bool
    /// Packets from this time on wake the sweep.
    var sweepAt: UInt64
    /// Natural minute of `clock`, and when the next one begins: 0 before the first packet.
    var minute: UInt32
    var minuteEnd: UInt64
    /// Bytes that may be used before the sum of all parts is made again.
    var granted: Int
    /// n of the newest flow.
    var number: UInt64
    var tally: FlowCounters

    /// The packet that is being taken, in one place for all.
    let facts: UnsafeMutablePointer<PacketFacts>
    let guesses: UnsafeMutablePointer<Guess>
    /// Flows released so far, and when the batch began: a slot found then may be another flow's since.
    var releases: UInt64
    var releasesBefore: UInt64
    var batch: RecordBatch
    var held: [RecordBatch]
    let sink: Sink

    /// A table for the frames of `points` (by `Frame.interface`).
    ///
    /// `base` is R of decision 37. Address space for the budget is reserved at once, memory is used as flows come.
    public init(
        configuration: FlowConfiguration,
        base: UInt64,
        points: [CapturePoint] = [],
        sink: @escaping Sink
    ) throws(FlowTrackingError) {
        try configuration.validate()
        let made = FlowTable(valid: configuration, base: base, points: points, sink: sink)
        if made.failure != 0 { throw FlowTrackingError.memory(bytes: configuration.memory * 8, code: made.failure) }
        self = made
    }

    /// As above, with settings that were validated; `failure` tells whether the memory is there.
    private init(valid configuration: FlowConfiguration, base: UInt64, points: [CapturePoint], sink: @escaping Sink) {
        machine = TCPStateMachine()
        values = ValueTables()
        index = FlowIndex()
        rare = RareTable()
        wheel = TimerWheel()
        halfOpenWheel = TimerWheel()
        reader = L7Reader()
        clock = 0
        swept = 0
        minute = 0
        minuteEnd = 0
        granted = 0
        isSweeping = false
        sweepAt = 0
        number = 0
        releases = 0
        releasesBefore = 0
        facts = .allocate(capacity: 1)
        guesses = .allocate(capacity: PacketBatch.capacity)
        tally = FlowCounters()
        held = []
        self.configuration = configuration
        self.base = base
        self.sink = sink
        let seed = configuration.hashSeed ?? UInt64.random(in: .min ... .max)
        self.seed = seed
        windows = WindowClock(isAnchored: configuration.window == .anchored)
        timeouts = .init { index in
            TimeoutClass(rawValue: UInt8(index)).map { configuration.timeouts.of($0) } ?? 0
        }
        let memory = configuration.memory
        let most = min(memory / MemoryLayout<FlowCold>.stride, FlowIndex.slotLimit - 2)
        lines = Slab(capacity: most)
        cold = Slab(capacity: most)
        tcp = Slab(capacity: most)
        measures = Slab(capacity: most)
        l7 = Slab(capacity: most)
        // The pools of decision 52, 48 MiB together at the default budget.
        sequences = SequencePool(bytes: memory / 24)
        echoes = EchoPool(bytes: memory / 36)
        requests = RequestPool()
        tls = TLSPool(timers: most, helloBytes: memory / 55)
        tunnels = InternTable(capacity: most, seed: seed)
        domains = TextPool(bytes: memory, seed: seed)
        fragments = FragmentTable(most: configuration.fragments)
        services = ServiceTable(seed: seed, serverPorts: configuration.serverPorts)
        protocols = ProtocolCache(seed: seed)
        places = Places(points, isHost: configuration.kind == .host)
        batch = RecordBatch(kind: .window, capacity: configuration.recordsPerBatch)
    }

    deinit {
        facts.deallocate()
        guesses.deallocate()
    }

    /// Why address space could not be reserved, 0 when it could.
    private var failure: Int32 {
        let codes = [
            lines.failure, cold.failure, tcp.failure, measures.failure, l7.failure, sequences.failure, echoes.failure,
            requests.failure, tls.failure, tunnels.failure, domains.failure,
        ]
        return codes.first { $0 != 0 } ?? 0
    }

    /// What happened so far.
    public var counters: FlowCounters {
        var out = tally
        out.flowsLive = UInt64(lines.live)
        out.flowsHalfOpen = UInt64(halfOpenWheel.count)
        out.sequenceListsLost = sequences.lost
        out.echoListsLost = echoes.lost
        out.requestsLost = requests.lost
        out.handshakesLost = tls.lost
        out.factsLost = rare.lost
        out.memory = UInt64(usage.reduce(0) { $0 + $1.bytes })
        return out
    }
}
