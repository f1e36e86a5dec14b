public import FlowSupport
internal import Synchronization

/// The one durable log: records go in at the head, readers take them out by cursor, segments go when every reader is past.
///
/// Safe from any thread. One process per folder (decision 44): the caller holds the data folder's lock. A thread of its
/// own syncs at least every `sync` interval and at once when somebody waits.
public final class Spool: Sendable {
    let core: SpoolCore
    private let thread: WorkerThread?
    private let readers = Locked<[String: SpoolReader]>([:])

    /// Opens the folder and brings back what it holds.
    ///
    /// A torn tail is cut and counted, damage is set aside in `damaged/` and counted, and the first segment of this
    /// start has a number above all that segments, cursors and `configuration.floor` name. Costs one look at each sealed
    /// segment's end and one reading of an unsealed one.
    public convenience init(
        configuration: SpoolConfiguration,
        clock: any Clock = SystemClock(),
        metrics: Metrics
    ) throws(SpoolError) {
        try self.init(configuration: configuration, clock: clock, metrics: metrics, files: SystemFiles())
    }

    /// `files` and `isBackground: false` (nothing happens but on a call) are for tests.
    init(
        configuration: SpoolConfiguration,
        clock: any Clock,
        metrics: Metrics,
        files: any LogFiles,
        isBackground: Bool = true
    ) throws(SpoolError) {
        try configuration.validate()
        let spoolMetrics = SpoolMetrics(metrics)
        let recovery = try Recovery(configuration, files: files, clock: clock, metrics: spoolMetrics)
        let cursors = try Cursors.open(configuration, files)
        var random = SystemRandomNumberGenerator()
        let uid = (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }
        var state = try recovery.state(uid: uid, cursors: cursors.map(\.file))
        for (name, file) in cursors {
            state.readers[name] = ReaderState(name: name, cursor: file, oldest: state.oldest)
            state.settle(name)
        }
        let core = SpoolCore(state)
        core.damage.with { $0 = recovery.damaged }
        self.core = core
        thread = isBackground ? WorkerThread("weir-log") { core.run() } : nil
        observe()
    }

    deinit { close() }

    private func observe() {
        let core = core
        core.metrics.observe("segments", "Segment files of the log.") { [weak core] in
            Double(core?.state.with { $0.sealed.count + 1 } ?? 0)
        }
        core.metrics.observe("bytes", "Bytes of records the log holds.") { [weak core] in
            Double(core?.state.with { $0.bytes(behind: $0.oldest) } ?? 0)
        }
        core.metrics.observe("unsynced_bytes", "Bytes a power cut would take now.") { [weak core] in
            Double(core?.state.with { $0.current.unsyncedBytes } ?? 0)
        }
        for name in core.state.with({ Array($0.readers.keys) }) { observe(name) }
    }
    private func observe(_ name: String) {
        core.metrics.observe(reader: name) { [weak core] in
            core?.state.with { state in state.readers[name].map { state.lag($0) } }
        }
    }

    // MARK: Places

    /// Where the next record will stand; no lock.
    public var head: Position { core.head }
    /// Everything before it survives a power cut; no lock.
    public var synced: Position { core.synced }
    /// Where the oldest record still held stands, or the head.
    public var oldest: Position { core.state.with { $0.oldest } }
    /// Documents between a reader's cursor and the head; nil for a name without a cursor.
    public func lag(of reader: String) -> SpoolLag? {
        core.state.with { state in state.readers[reader].map { state.lag($0) } }
    }

    // MARK: Writing

    /// Appends all records one after the other or none, and only while the head is `ifHead` when that is given (decision 80).
    ///
    /// What was appended survives a kill at once and a power cut after the next sync. Bodies are packed on the calling
    /// thread. At most 16 MiB a body and 256 MiB a call.
    public func append(_ records: [LogRecord], ifHead: Position? = nil) throws(SpoolError) -> AppendResult {
        try core.append(records, ifHead: ifHead)
    }

    /// Makes everything appended so far durable and returns then.
    public func sync() throws(SpoolError) {
        try core.gate.with { (_) throws(SpoolError) in try core.syncOnce() }
        core.work.withSignal { $0.isWanted = $0.isWanted || !$0.waiters.isEmpty }
    }

    /// Calls `body` once when the log is durable up to `position`: at once when it already is, else from the sync thread.
    ///
    /// All who wait share one `fdatasync` (decision 89). `body` must be short: others wait behind it. It is given the
    /// error when the log cannot be made durable any more, or was closed before.
    public func whenSynced(
        _ position: Position,
        _ body: @escaping @Sendable (Result<Void, SpoolError>) -> Void
    ) {
        if position <= core.synced { return body(.success(())) }
        guard position <= core.head else {
            return body(
                .failure(SpoolError(.configuration, "position \(position.rawValue) lies behind the head of the log"))
            )
        }
        let isTaken = core.work.withSignal { work in
            guard !work.isClosing else { return false }
            work.waiters.append(SpoolCore.Waiter(position: position, body: body))
            return true
        }
        if !isTaken { body(position <= core.synced ? .success(()) : .failure(.closed)) }
    }

    // MARK: Reading

    /// The reader of this name; the same object each time, to be used by one thread at a time.
    ///
    /// It goes on at its cursor; a new one begins with the oldest record. `yieldingTo` names a reader: when this one is
    /// behind its quota it is skipped over what the other has finished, instead of appends being refused (decision 43).
    public func reader(_ name: String, yieldingTo other: String? = nil) throws(SpoolError) -> SpoolReader {
        guard SpoolConfiguration.isReaderName(name) else {
            throw SpoolError(.configuration, "\(name) is no name for a reader: use lower-case letters, digits and -")
        }
        let isNew = try core.state.with { (state) throws(SpoolError) -> Bool in
            if state.isClosed { throw .closed }
            let isNew = state.readers[name] == nil
            if isNew {
                let file = try CursorFile(path: Cursors.path(core.configuration, name), files: core.files)
                state.readers[name] = ReaderState(name: name, cursor: file, oldest: state.oldest)
                state.settle(name)
            }
            state.readers[name]?.yieldsTo = other
            return isNew
        }
        if isNew { observe(name) }
        return readers.with { readers in
            if let known = readers[name] { return known }
            let made = SpoolReader(name: name, core: core)
            readers[name] = made
            return made
        }
    }

    /// Syncs, completes all who wait, finishes the segment, writes the cursors, and takes nothing more.
    public func close() {
        core.close()
        if !core.isSyncThread { thread?.join() }
    }
}
