internal import FlowSupport

/// One reader of the log: takes records in order, says how far it is done.
///
/// Used by one thread at a time; `interrupt` may come from any.
public final class SpoolReader: Sendable {
    struct State {
        var position: Position
        /// Ends of records read and not yet committed, with the documents of their segment up to there.
        var ends: [(position: Position, documents: Int)] = []
        /// Documents of the segment at `position` that lie before it.
        var documents = 0
        var window: RecordWindow?
        var generation = -1
        var interruptions: UInt64 = 0
        var seenInterruptions: UInt64 = 0
    }
    public let name: String
    let core: SpoolCore
    let state: Locked<State>
    let counters: SpoolMetrics.Reader

    init(name: String, core: SpoolCore) {
        self.name = name
        self.core = core
        counters = core.metrics.reader(name)
        let (done, documents) = core.state.with { state in
            state.readers[name].map { ($0.done, $0.documentsBefore) } ?? (state.oldest, 0)
        }
        state = Locked(State(position: done, documents: documents))
    }

    /// Where the next record is looked for: the same value as the log's head when all is read.
    public var position: Position {
        let position = state.with { $0.position }
        return core.state.with { $0.normalized(position) }
    }
    /// Everything before it is done; after a start reading goes on there.
    public var committed: Position { core.state.with { $0.readers[name]?.done ?? .zero } }
    /// The highest position ever reported sent, in earlier starts too (decision 103).
    public var highestSent: Position { core.state.with { $0.readers[name]?.sent ?? .zero } }
    /// Documents reported done in all the reader's life.
    public var documents: UInt64 { core.state.with { $0.readers[name]?.documents ?? 0 } }
    /// Bytes and documents between what is committed and the head.
    public var lag: SpoolLag { core.state.with { state in state.readers[name].map { state.lag($0) } ?? SpoolLag() } }

    /// The next records, up to the head: at least one when there is one, then as long as their bodies fit in `limit` bytes.
    ///
    /// Empty when there is none within `wait` (nil: does not wait), and after `interrupt` or the log's end. A damaged
    /// record is set aside, counted and passed; kinds from 128 that this version does not know are passed over; an
    /// unknown one below 128 throws `unknownKind` each time, and the reader stays in front of it (decision 94).
    public func next(limit bytes: Int, wait: Duration? = nil) throws(SpoolError) -> [StoredRecord] {
        let deadline = wait.map { core.clock.monotonic() &+ UInt64(max($0.nanoseconds, 0)) }
        while true {
            let arrivals = core.arrivals.with { $0 }
            let records = try read(bytes)
            guard records.isEmpty, let deadline else { return records }
            let isOver = state.with { state in
                defer { state.seenInterruptions = state.interruptions }
                return state.interruptions != state.seenInterruptions
            }
            let now = core.clock.monotonic()
            if isOver || now >= deadline || core.state.with({ $0.isClosed }) { return [] }
            _ = core.arrivals.wait(timeout: .nanoseconds(Int64(clamping: deadline - now))) {
                $0 == arrivals ? nil : true
            }
        }
    }

    /// Ends a `next` that waits, or the next one that would.
    public func interrupt() {
        state.with { $0.interruptions &+= 1 }
        core.arrivals.withSignal { $0 &+= 1 }
    }

    /// Goes on reading at `position`, the start of a record: over records the caller has appended itself and applied.
    public func seek(_ position: Position) {
        state.with { state in
            guard position != state.position else { return }
            state.position = position
            state.ends = []
            state.documents = core.state.with { log in
                log.segment(position.segment).map { log.documents(in: $0, before: Int(position.offset)) } ?? 0
            }
        }
    }

    /// Says that everything before `position` is done, so that its segments may go.
    ///
    /// The cursor on disk follows at once when the log is synced up to there, else with the sync that reaches it
    /// (decision 90). `sent` raises the highest position sent and is written at once; `documents` are added to the
    /// cursor's count.
    public func commit(_ position: Position, sent: Position? = nil, documents: Int = 0) throws(SpoolError) {
        let before = documentsBefore(position)
        try core.state.with { (log) throws(SpoolError) in
            guard var reader = log.readers[name] else { return }
            guard position <= log.head else {
                throw SpoolError(
                    .configuration,
                    "the reader \(name) commits \(position.rawValue), behind the head of the log"
                )
            }
            reader.documents &+= UInt64(max(documents, 0))
            if let sent { reader.sent = max(reader.sent, sent) }
            if position > reader.done {
                reader.done = position
                reader.documentsBefore =
                    before ?? log.segment(position.segment).map { log.documents(in: $0, before: Int(position.offset)) }
                    ?? 0
            }
            let place = log.normalized(reader.done)
            let isSynced = place <= log.synced || place == log.current.segment.start
            try reader.write(
                isSynced ? place : reader.cursor.slot.position,
                documents: reader.documents,
                at: log.clock.wall()
            )
            log.readers[name] = reader
        }
    }

    /// Stretches this reader was skipped over since the last call (decision 97).
    public func takeGaps() -> [SpoolGap] {
        core.state.with { log in
            defer { log.readers[name]?.gaps = [] }
            return log.readers[name]?.gaps ?? []
        }
    }

    /// Drops what was read up to `position`; nil when no record that was read ends there.
    private func documentsBefore(_ position: Position) -> Int? {
        state.with { state in
            guard let last = state.ends.lastIndex(where: { $0.position <= position }) else { return nil }
            let found = state.ends[last].position == position ? state.ends[last].documents : nil
            state.ends.removeFirst(last + 1)
            return found
        }
    }
}
