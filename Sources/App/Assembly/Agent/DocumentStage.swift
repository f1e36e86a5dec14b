public import Documents
public import FlowModel
public import FlowSupport

/// Where the documents of a pipeline go.
public protocol DocumentOutput: Sendable {
    /// Takes one body; says how many of its documents were refused by name (the log is full), and throws when none can be taken any more.
    func take(_ body: BulkBody) throws(AssemblyError) -> Int
    /// Plain NDJSON instead of bulk bodies, when the output wants that.
    var wantsLines: Bool { get }
    func take(lines: borrowing ByteWriter) throws(AssemblyError)
}

/// The thread between the flow tables and the output: record batches in through a bounded queue, documents out.
public final class DocumentStage: Sendable {
    /// What happened to the documents so far.
    public struct Counts: Sendable, Equatable {
        public var records = 0
        public var documents = 0
        public var bytes = 0
        public var late = 0
        public var ahead = 0
        /// Refused by a full log (decision 43).
        public var refused = 0
        /// Oldest and newest second of `@timestamp`; nil before the first document.
        public var firstSecond: UInt32?
        public var lastSecond: UInt32?
    }

    /// Lines are written in pieces of this size: few calls, and the text is still in the processor's second cache.
    private static let pieceBytes = 256 << 10

    private let queue: BoundedQueue<RecordBatch>
    private let state: Locked<(counts: Counts, failure: AssemblyError?)>
    private let thread: Locked<WorkerThread?>
    private let output: any DocumentOutput
    private let clock: any Clock
    private let isLive: Bool
    private let onFailure: @Sendable () -> Void

    /// `isLive` judges records against the clock (decision 39); `onFailure` is called once when the output can take no more.
    public init(
        _ configuration: DocumentConfiguration,
        output: any DocumentOutput,
        isLive: Bool,
        clock: any Clock,
        depth: Int = 64,
        onFailure: @escaping @Sendable () -> Void
    ) {
        queue = BoundedQueue(capacity: depth)
        state = Locked((Counts(), nil))
        thread = Locked(nil)
        self.output = output
        self.clock = clock
        self.isLive = isLive
        self.onFailure = onFailure
        let worker = WorkerThread("documents") { [self] in run(configuration) }
        thread.with { $0 = worker }
    }

    /// Adds a batch, waiting for room; false when the stage has ended.
    public func put(_ batch: RecordBatch) -> Bool { queue.put(batch) }
    /// Adds a batch if there is room.
    public func offer(_ batch: RecordBatch) -> Bool { queue.offer(batch) }
    /// Whether a batch would have to wait.
    public var isFull: Bool { queue.depth >= queue.capacity }

    public var counts: Counts { state.with { $0.counts } }
    /// Why the output can take no more; nil while it can.
    public var failure: AssemblyError? { state.with { $0.failure } }

    /// Takes no more, writes out what is there, and ends; throws what went wrong.
    public func finish() throws(AssemblyError) {
        queue.close()
        thread.with { $0 }?.join()
        if let failure { throw failure }
    }

    // MARK: The thread

    private func run(_ configuration: DocumentConfiguration) {
        var encoder = DocumentEncoder(configuration)
        var lines = ByteWriter(capacity: output.wantsLines ? 2 * Self.pieceBytes : 16)
        do throws(AssemblyError) {
            while !queue.isFinished {
                // Woken four times a second, so that a body of a quiet pipeline leaves when it is one second old.
                if let batch = queue.take(timeout: .milliseconds(250)) {
                    try handle(batch, &encoder, &lines)
                } else if !output.wantsLines {
                    try encoder.flush(before: clock.monotonic()) { body throws(AssemblyError) in try give(body) }
                }
                note(encoder.counters)
            }
            try encoder.flush { body throws(AssemblyError) in try give(body) }
            note(encoder.counters)
        } catch {
            state.with { $0.failure = error }
            queue.close()
            onFailure()
            while queue.take() != nil {}
        }
    }

    private func handle(
        _ batch: RecordBatch,
        _ encoder: inout DocumentEncoder,
        _ lines: inout ByteWriter
    ) throws(AssemblyError) {
        state.with { $0.counts.records += batch.records.count }
        let arrival = isLive ? clock.wall() : nil
        if output.wantsLines {
            try encoder.lines(batch, arrival: arrival, to: &lines, piece: Self.pieceBytes) {
                lines throws(AssemblyError) in
                try output.take(lines: lines)
                lines.clear()
            }
            try output.take(lines: lines)
            lines.clear()
        } else {
            try encoder.encode(batch, arrival: arrival, now: clock.monotonic()) { body throws(AssemblyError) in
                try give(body)
            }
        }
    }

    private func give(_ body: BulkBody) throws(AssemblyError) {
        let refused = try output.take(body)
        if refused > 0 { state.with { $0.counts.refused += refused } }
    }

    private func note(_ counters: DocumentCounters) {
        state.with { state in
            state.counts.documents = counters.documents
            state.counts.bytes = counters.bytes
            state.counts.late = counters.late
            state.counts.ahead = counters.ahead
            guard counters.documents > 0 else { return }
            state.counts.firstSecond = counters.firstSecond
            state.counts.lastSecond = counters.lastSecond
        }
    }
}
