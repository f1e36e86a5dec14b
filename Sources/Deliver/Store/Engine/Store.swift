public import FlowSupport
import SearchModel
public import Spool
import Synchronization

/// The embedded column store: one more server that takes bulk bodies and answers search requests.
///
/// One thread decides and applies operations in the order of the log (decisions 38 and 80), one flushes and merges; searches
/// run on their callers' threads. Safe from any thread.
public final class Store: Sendable {
    let configuration: StoreConfiguration
    let context: StoreContext
    let spool: Spool
    let reader: SpoolReader
    let clock: any Clock
    let catalogue: Locked<Catalogue>
    let catalogueFile: CatalogueFile
    /// Where the log goes on: every record before is applied.
    let appliedPosition: Atomic<UInt64>
    /// Where replay has to come before questions are answered.
    let replayTarget: Atomic<UInt64>
    let isReady = Atomic<Bool>(false)
    let failure = Locked<String?>(nil)

    struct Inbox {
        var commands: [StoreCommand] = []
        var isClosing = false
        /// `stop` asked to leave rows in the log instead of flushing.
        var abandons = false
    }
    let inbox = Locked(Inbox())
    struct Upkeep {
        var isWanted = false
        var isClosing = false
        /// Raised by every flush, for those who wait for memory.
        var flushes = 0
    }
    let upkeep = Locked(Upkeep())
    /// Bytes of bulk bodies being parsed and decided.
    let bodies = Locked(0)
    /// One flush or merge at a time.
    let maintenance = Locked(())
    private let threads = Locked<[WorkerThread]>([])

    /// Opens the folder; `start` replays the log from the checkpoint.
    ///
    /// Throws when a file is of a newer format or the disk fails; damaged indices are set aside and named in the log.
    public convenience init(
        configuration: StoreConfiguration,
        spool: Spool,
        clock: any Clock = SystemClock(),
        metrics: Metrics,
        builtInTemplates: [StoreTemplate] = []
    ) throws(StoreError) {
        try self.init(
            configuration: configuration,
            spool: spool,
            clock: clock,
            metrics: metrics,
            builtInTemplates: builtInTemplates,
            files: DiskFiles()
        )
    }

    init(
        configuration: StoreConfiguration,
        spool: Spool,
        clock: any Clock,
        metrics: Metrics,
        builtInTemplates: [StoreTemplate],
        files: any StoreFiles
    ) throws(StoreError) {
        try configuration.validate()
        self.configuration = configuration
        self.spool = spool
        self.clock = clock
        context = StoreContext(
            folder: configuration.folder,
            files: files,
            cache: BlockCache(limit: configuration.cacheMemory),
            clock: clock,
            metrics: StoreMetrics(metrics)
        )
        catalogueFile = CatalogueFile(context: context)
        var opened = try catalogueFile.open()
        opened.builtIn = builtInTemplates
        opened.trash = catalogueFile.empty(opened.trash, isStart: true)
        do throws(SpoolError) { reader = try spool.reader("store") } catch { throw StoreError(.log, error.description) }
        appliedPosition = Atomic(reader.committed.rawValue)
        replayTarget = Atomic(spool.head.rawValue)
        for index in opened.indices.values { index.state.with { $0.applied = max($0.applied, $0.manifestPosition) } }
        catalogue = Locked(opened)
        observe(metrics)
    }

    private func observe(_ metrics: Metrics) {
        metrics.observe("weir_store_indices", "Indices of the store.") { [weak self] in
            Double(self?.catalogue.with { $0.indices.count } ?? 0)
        }
        metrics.observe("weir_store_rows", "Documents the store holds.") { [weak self] in
            Double(self?.everyIndex.reduce(0) { $0 + $1.documents.load(ordering: .relaxed) } ?? 0)
        }
        metrics.observe("weir_store_bytes", "Bytes of parts on disk.") { [weak self] in
            Double(self?.everyIndex.reduce(0) { $0 + $1.bytes } ?? 0)
        }
    }

    /// The highest position the store's files name, for `SpoolConfiguration.floor` (decision 90); reads the files of `folder`.
    public static func floor(folder: String) -> Position {
        let files = DiskFiles()
        var highest = Position.zero
        func note(_ path: String, _ magic: UInt64) {
            guard let bytes = try? files.readAll(path),
                let json = try? SealedJSON.decode(bytes, magic: magic, path: path),
                let position = json["position"]?.text.flatMap({ UInt64($0) })
            else { return }
            highest = max(highest, Position(rawValue: position))
        }
        note("\(folder)/CATALOGUE", SealedJSON.catalogueMagic)
        for name in (try? files.names(in: folder)) ?? [] where name.contains("~") {
            note("\(folder)/\(name)/MANIFEST", SealedJSON.manifestMagic)
        }
        return highest
    }

    var everyIndex: [StoreIndex] { catalogue.with { Array($0.indices.values) } }
    var applied: Position { Position(rawValue: appliedPosition.load(ordering: .acquiring)) }

    // MARK: Life

    /// Starts the threads; the store is ready when the log is replayed.
    public func start() {
        threads.with { threads in
            guard threads.isEmpty else { return }
            threads = [
                WorkerThread("weir-store") { [self] in write() },
                WorkerThread("weir-flush", nice: 10) { [self] in maintain() },
            ]
        }
    }

    /// Ends the threads; commands that wait are answered with 503.
    ///
    /// With `flush` what is in memory goes to parts first; without, the next start reads it from the log again.
    public func stop(flush: Bool = false) {
        inbox.withSignal { $0.isClosing = true }
        reader.interrupt()
        let running = threads.with { threads -> [WorkerThread] in
            defer { threads = [] }
            return threads
        }
        running.first?.join()
        upkeep.withSignal { $0.isClosing = true }
        running.last?.join()
        if flush, isReady.load(ordering: .relaxed) {
            for index in everyIndex { try? index.flush(synced: sync) }
            try? checkpoint()
        }
    }

    /// Whether questions are answered, and how far replay has come.
    public var readiness: StoreReadiness {
        if let reason = failure.with({ $0 }) { return .failed(reason) }
        if isReady.load(ordering: .acquiring) { return .ready }
        let lag = spool.lag(of: "store")
        return .replaying(bytesLeft: lag?.bytes ?? 0, documentsLeft: lag?.documents ?? 0)
    }

    /// Waits until the log is replayed; false after `timeout` or a failure.
    public func waitUntilReady(timeout: Duration) -> Bool {
        let deadline = clock.monotonic() &+ UInt64(max(timeout.nanoseconds, 0))
        while true {
            switch readiness {
            case .ready: return true
            case .failed: return false
            case .replaying:
                if clock.monotonic() >= deadline { return false }
                _ = inbox.wait(timeout: .milliseconds(20)) { (_: inout Inbox) -> Bool? in nil }
            }
        }
    }

    func requireReady() throws(TargetError) {
        switch readiness {
        case .ready: return
        case .failed(let reason): throw .unavailable("the store has stopped: \(reason)")
        case .replaying(let bytes, _):
            throw .unavailable("the store replays its log, \(bytes) bytes are left: try again in a moment")
        }
    }

    /// Makes the log durable up to what is applied.
    func sync() throws(StoreError) {
        do throws(SpoolError) { try spool.sync() } catch { throw StoreError(.log, error.description) }
    }
}

/// Whether the store answers.
public enum StoreReadiness: Sendable, Equatable {
    case ready
    case replaying(bytesLeft: Int, documentsLeft: Int)
    /// Nothing is taken until a restart; the reason in one sentence.
    case failed(String)
}
