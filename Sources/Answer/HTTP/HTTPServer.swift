internal import CMicroHTTPD
public import FlowSupport
import Glibc
import Synchronization

/// HTTP/1.1 on libmicrohttpd: one event thread moves bytes, two lanes of workers run handlers; knows no route.
///
/// A request reaches its handler whole and unpacked. `stop` takes nothing new, lets what is in flight end, and cuts the
/// rest after `Configuration.drain`.
public final class HTTPServer: @unchecked Sendable {  // immutable after `start`, but for what is locked or atomic
    /// Says which workers run a request, by everything but its body; called on the event thread, must not block.
    public typealias Classify = @Sendable (HTTPRequest) -> HTTPLane
    /// Answers by the completion, at once or later from any thread.
    public typealias Handler = @Sendable (HTTPRequest, HTTPCompletion) -> Void
    /// The form of the server's own refusals; the request is missing when not even its target could be read.
    public typealias Refuse = @Sendable (HTTPRefusal, HTTPRequest?) -> HTTPResponse

    let configuration: Configuration
    let metrics: HTTPMetrics
    let budget: BodyBudget
    let refusals: Refuse
    let classify: Classify
    let handler: Handler
    /// Requests that wait for a handler's answer.
    let outstanding = Locked<[ObjectIdentifier: Exchange]>([:])
    /// Answers that are being written.
    let streams = Locked<[ObjectIdentifier: HTTPBodyStream]>([:])
    struct InFlight: Sendable {
        /// Requests from their whole head to the last byte of their answer.
        var count = 0
        /// Requests that come now are refused: the connections are about to be closed.
        var refusing = false
    }
    let inFlight = Locked(InFlight())
    /// Where libmicrohttpd writes its complaints; lives as long as the server.
    let logSink: UnsafeMutablePointer<cmhd_log>
    let watch: ConnectionWatch
    private let lanes = Locked<[Lane]>([])
    private let stopping = Atomic(false)
    private let daemon = Locked<OpaquePointer?>(nil)
    private let log = Log("http")

    /// The port it listens on, once started.
    public private(set) var port: UInt16 = 0

    public init(
        _ configuration: Configuration = Configuration(),
        metrics: Metrics = Metrics(),
        ownSockets: OwnSockets? = nil,
        clock: any Clock = SystemClock(),
        classify: @escaping Classify = { _ in .small },
        refuse: @escaping Refuse = { refusal, _ in refusal.response },
        handler: @escaping Handler
    ) {
        self.configuration = configuration
        self.metrics = HTTPMetrics(metrics)
        self.classify = classify
        self.handler = handler
        refusals = refuse
        budget = BodyBudget(limit: configuration.bodyMemory)
        watch = ConnectionWatch(clock: clock, ownSockets: ownSockets)
        logSink = .allocate(capacity: 1)
        logSink.initialize(to: cmhd_log(write: { _, line in HTTPServer.complain(line) }, context: nil))
    }
    deinit {
        stop()
        logSink.deallocate()
    }

    private static func complain(_ line: UnsafePointer<CChar>?) {
        guard let line else { return }
        let text = String(cString: line).split(separator: "\n").joined(separator: " ")
        Log("http").debug("libmicrohttpd says", ["line": text])
    }

    var isStopping: Bool { stopping.load(ordering: .acquiring) }

    /// The form of a refusal, with the header that tells when to come again.
    func refuse(_ refusal: HTTPRefusal, _ request: HTTPRequest?) -> HTTPResponse {
        var response = refusals(refusal, request)
        if refusal.status == 429 || refusal.status == 503 { response.headers.set("Retry-After", "1") }
        return response
    }

    /// Listens and answers from now on.
    public func start() throws(HTTPServerError) {
        precondition(port == 0, "an HTTP server starts once")
        try configuration.check()
        let socket = try Listener.open(address: configuration.address, port: configuration.port)
        let running: OpaquePointer
        do throws(HTTPServerError) {
            running = try startDaemon(on: socket)
        } catch {
            close(socket)
            throw error
        }
        port = Listener.port(of: socket)
        watch.listen(socket)
        daemon.with { $0 = running }
        lanes.with {
            $0 = [
                Lane("small", workers: configuration.smallWorkers, queued: configuration.queued),
                Lane("query", workers: configuration.queryWorkers, queued: configuration.queued),
            ]
        }
        let metrics = self.metrics
        watch.run(isSecure: isSecure) { metrics.timedOut.add(UInt64($0)) }
    }

    /// Hands a whole request to its lane; false when the lane is full.
    func submit(_ lane: HTTPLane, _ job: @escaping @Sendable () -> Void) -> Bool {
        lanes.with { $0.indices.contains(lane.rawValue) ? $0[lane.rawValue] : nil }?.submit(job) ?? false
    }

    /// Takes no new connection, waits for what is in flight, at most `Configuration.drain`, then closes everything.
    ///
    /// What is still in flight then is answered 503. Blocks; a second call returns at once.
    public func stop() {
        guard
            let running = daemon.with({ state in
                defer { state = nil }
                return state
            })
        else { return }
        stopping.store(true, ordering: .releasing)
        let listening = MHD_quiesce_daemon(running)
        let drained = waitForQuiet(configuration.drain)
        if !drained { cutOff() }
        MHD_stop_daemon(running)
        watch.stop()
        if listening != -1 {
            watch.unlisten()
            close(listening)
        }
        for lane in lanes.with({ $0 }) { _ = lane.finish(timeout: .milliseconds(100)) }
    }

    /// Waits until nothing is in flight and refuses from that moment on; false after `limit`.
    private func waitForQuiet(_ limit: Duration) -> Bool {
        let quiet: Bool? = inFlight.wait(timeout: limit) { state in
            guard state.count == 0 else { return nil }
            state.refusing = true
            return true
        }
        return quiet ?? false
    }

    /// Answers for handlers that are late, so that no connection stays suspended: libmicrohttpd does not stop with one.
    private func cutOff() {
        let cut = inFlight.with { state in
            state.refusing = true
            return state.count
        }
        log.warning("requests were cut at stop", ["requests": "\(cut)"])
        for stream in streams.with({ Array($0.values) }) { stream.fail() }
        for exchange in outstanding.with({ Array($0.values) }) {
            metrics.rejected(.stopping)
            exchange.finish(refuse(.stopping, exchange.request))
        }
        _ = waitForQuiet(.milliseconds(200))
    }
}
