internal import FlowSupport
internal import Glibc
internal import Synchronization

/// The log behind `Spool` and its readers: the state under its lock, the sync gate, and those who wait.
///
/// Lock order: `gate` before `state`; `arrivals` and `work` are never held together with another.
final class SpoolCore: Sendable {
    /// Those who wait for a position to be durable.
    struct Waiter: Sendable {
        var position: Position
        var body: @Sendable (Result<Void, SpoolError>) -> Void
    }
    struct Work: Sendable {
        var waiters: [Waiter] = []
        var isWanted = false
        var isClosing = false
        var syncThread: pthread_t?
    }

    let configuration: SpoolConfiguration
    let files: any LogFiles
    let clock: any Clock
    let metrics: SpoolMetrics
    let zstd = Zstandard()
    let state: Locked<LogState>
    /// One sync at a time; also held while the current segment changes.
    let gate = Locked(())
    /// Counts appends and interruptions, for readers that wait.
    let arrivals = Locked<UInt64>(0)
    let work = Locked(Work())
    /// Damaged places already set aside.
    let damage = Locked<Set<Position>>([])
    private let headValue: Atomic<UInt64>
    private let syncedValue: Atomic<UInt64>
    /// More unsynced bytes than this are synced at once.
    static let eagerBytes = 8 << 20

    init(_ state: LogState) {
        configuration = state.configuration
        files = state.files
        clock = state.clock
        metrics = state.metrics
        headValue = Atomic(state.head.rawValue)
        syncedValue = Atomic(state.synced.rawValue)
        self.state = Locked(state)
    }

    var head: Position { Position(rawValue: headValue.load(ordering: .acquiring)) }
    var synced: Position { Position(rawValue: syncedValue.load(ordering: .acquiring)) }

    /// Call with the state's lock held: the newest positions become visible without it.
    func publish(_ state: LogState) {
        headValue.store(state.head.rawValue, ordering: .releasing)
        syncedValue.store(state.synced.rawValue, ordering: .releasing)
    }

    func append(_ records: [LogRecord], ifHead: Position?) throws(SpoolError) -> AppendResult {
        // Before the work of packing: a caller that is late need not pay it.
        let head = self.head
        if let ifHead, ifHead != head, ifHead.segment == head.segment { return .moved(head: head) }
        var group = try EncodedAppend(records, packing: zstd)
        while true {
            let (attempt, unsynced) = try state.with { (state) throws(SpoolError) in
                let attempt = try state.append(&group, ifHead: ifHead)
                publish(state)
                return (attempt, state.current.unsyncedBytes)
            }
            switch attempt {
            case .done(let result):
                if case .appended = result { arrivals.withSignal { $0 &+= 1 } }
                if unsynced > Self.eagerBytes { work.withSignal { $0.isWanted = true } }
                return result
            case .needsRotation: try rotate(for: group)
            }
        }
    }

    private func rotate(for group: EncodedAppend) throws(SpoolError) {
        try gate.with { (_) throws(SpoolError) in
            // Most of it outside of the state's lock, so that readers are not kept waiting.
            try syncOnce()
            try state.with { (state) throws(SpoolError) in
                defer { publish(state) }
                try state.rotate(for: group)
            }
        }
        work.withSignal { $0.isWanted = true }
    }

    /// Makes everything up to the head of this moment durable; the caller holds the gate.
    func syncOnce() throws(SpoolError) {
        let plan = try state.with { (state) throws(SpoolError) -> Plan? in
            if let failure = state.failure { throw failure }
            state.readers = state.readers.mapValues { reader in
                var reader = reader
                reader.atSync = (reader.done, reader.documents)
                return reader
            }
            guard state.head > state.synced else { return nil }
            return Plan(file: state.current.file, target: state.head, documents: state.appended)
        }
        if let plan {
            var failure: SpoolError?
            do throws(SpoolError) {
                try plan.file.sync()
                metrics.syncs.add()
            } catch { failure = error }
            try state.with { (state) throws(SpoolError) in
                if let failure {
                    try state.replaceCurrent(after: failure)
                    state.didSync(to: state.head, documents: state.appended)
                } else {
                    state.didSync(to: plan.target, documents: plan.documents)
                }
                publish(state)
            }
        }
        try state.with { (state) throws(SpoolError) in try state.writeCursors() }
    }

    private struct Plan {
        var file: any LogFile
        var target: Position
        var documents: (pipeline: Int, operations: Int)
    }
}

extension LogState {
    /// Moves every cursor to where its reader was when the sync began, as far as that is synced.
    mutating func writeCursors() throws(SpoolError) {
        let now = clock.wall()
        for name in readers.keys {
            guard var reader = readers[name], let (done, documents) = reader.atSync else { continue }
            let place = normalized(done)
            // The start of the current segment is as durable as the segment's name.
            guard place <= synced || place == current.segment.start else { continue }
            try reader.write(place, documents: documents, at: now)
            reader.atSync = nil
            readers[name] = reader
        }
    }
}
