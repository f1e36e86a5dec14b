public import Elastic
public import FlowSupport
public import Indices
internal import SearchModel
public import Spool

/// Takes the log's documents to a cluster, each at least once and, by its id, stored once.
///
/// One thread of its own reads, sends and waits; the client's thread moves the bytes.
public final class Shipper: Sendable {
    enum Event: Sendable {
        case bulk(batch: Int, BulkResult)
    }
    struct Inbox: Sendable {
        var events: [Event] = []
        var isStopping = false
    }

    let spool: Spool
    let reader: SpoolReader
    let channel: BulkChannel
    let configuration: ShipConfiguration
    let templates: TemplateOptions
    let clock: any Clock
    let metrics: ShipMetrics
    let inbox = Locked(Inbox())
    let shared: Locked<ShipStatus>
    private let thread = Locked<WorkerThread?>(nil)

    /// Opens the cursor `configuration.reader`; nothing is sent before `start`.
    public init(
        spool: Spool,
        client: ElasticClient,
        configuration: ShipConfiguration,
        templates: TemplateOptions = TemplateOptions(),
        clock: any Clock = SystemClock(),
        metrics: Metrics
    ) throws(SpoolError) {
        self.spool = spool
        reader = try spool.reader(configuration.reader, yieldingTo: configuration.yieldsTo)
        channel = BulkChannel(client, headers: configuration.uid.map { ["X-Weir-Path: \($0)"] } ?? [])
        self.configuration = configuration
        self.templates = templates
        self.clock = clock
        self.metrics = ShipMetrics(metrics)
        var status = ShipStatus(url: client.url)
        status.gaps = GapFile.count(folder: configuration.folder)
        shared = Locked(status)
    }
    deinit { stop() }

    /// How it goes now.
    public var status: ShipStatus {
        var status = shared.with { $0 }
        status.lag = reader.lag
        return status
    }

    /// Begins to send; once.
    public func start() {
        thread.with { thread in
            guard thread == nil else { return }
            let worker = ShipWorker(
                reader: reader,
                channel: channel,
                configuration: configuration,
                templates: templates,
                clock: clock,
                metrics: metrics,
                inbox: inbox,
                shared: shared
            )
            thread = WorkerThread("weir-ship") { worker.run() }
        }
    }

    /// Ends requests in flight and the thread, within two seconds; what was not answered is sent again after the next start.
    public func stop() {
        inbox.withSignal { $0.isStopping = true }
        reader.interrupt()
        if let thread = thread.with({ $0 }) {
            // Again and again: a request may begin just after the others were ended.
            for _ in 0..<20 {
                channel.cancel()
                if thread.join(timeout: .milliseconds(100)) { break }
            }
        }
        shared.withSignal { $0.state = .stopped }
    }

    /// Waits until the cluster has everything that is in the log now, at most `timeout`.
    ///
    /// For `weir read --output elasticsearch`: what it gives tells how many documents still wait.
    public func drain(timeout: Duration) -> ShipDrain {
        let head = spool.head
        let committed = reader
        let isDone = shared.wait(timeout: timeout) { status -> Bool? in
            if committed.isPast(head) { return true }
            return status.state == .stopped ? false : nil
        }
        let status = self.status
        return ShipDrain(
            isDone: isDone ?? false,
            waiting: status.lag,
            reason: isDone == true ? "" : status.reason,
            deadLetters: status.deadLetters
        )
    }

    /// Makes what was written in this start visible to searches.
    public func refresh() throws(ElasticError) {
        let indices = shared.with { $0.indices }
        // A path holds so many names safely.
        for start in stride(from: 0, to: indices.count, by: 50) {
            let names = indices[start..<min(start + 50, indices.count)].map { ElasticClient.escape($0) }
            _ = try channel.call("POST", "/\(names.joined(separator: ","))/_refresh?ignore_unavailable=true", nil)
        }
    }
}

extension SpoolReader {
    /// Whether everything before a position is done.
    func isPast(_ position: Position) -> Bool { committed >= position || lag.bytes == 0 }
}
