import Elastic
import FlowSupport
import HTTP
import SearchModel
import Ship
import Spool
import Store
import Web

/// One running Weir: what it captures, keeps, ships and answers, and their common life.
///
///     inputs ─▶ AgentPipeline ─▶ Spool ─┬─▶ Store ──▶ HTTP (/v1 /es)
///                                       └─▶ Shipper ─▶ cluster
public final class Node: Sendable {
    let request: NodeRequest
    let settings: Settings
    let stop: StopSignal
    let metrics = Metrics()
    let own = OwnSockets()
    let clock = SystemClock()
    let folder: DataFolder
    let identity: AgentIdentity
    let names: LoadedNames

    let spool: Spool?
    let store: Store?
    let client: ElasticClient?
    let shipper: Shipper?
    let pipeline: AgentPipeline?
    private let server = Locked<HTTPServer?>(nil)
    private let retention = Locked<RetentionLoop?>(nil)
    private let log = Log("node")

    /// Opens and wires everything; nothing runs before `start`.
    public init(
        _ request: NodeRequest,
        settings: Settings,
        environment: [String: String],
        stop: StopSignal
    ) throws(AssemblyError) {
        self.request = request
        self.settings = settings
        self.stop = stop
        names = try NamesLoader.load(settings)
        let url = request.url ?? (settings.text("ship.url").isEmpty ? nil : settings.text("ship.url"))
        let path = request.data ?? DataFolder.standard(environment: environment)
        folder = try DataFolder(path: path)
        identity = try AgentIdentity(folder: path)

        let keepsStore = request.role == .up || request.role == .serve && url == nil
        let ships = url != nil && request.role != .serve && request.output != .null
        let logs = keepsStore || request.role == .agent && request.output != .null
        client = if let url { try Backends.client(url: url, settings, own: own) } else { nil }
        let readers = (keepsStore ? ["store"] : []) + (ships ? ["ship"] : [])
        spool = logs ? try Backends.spool(settings, folder: path, readers: readers, metrics: metrics) : nil
        store =
            if keepsStore, let spool {
                try Backends.store(settings, folder: path, spool: spool, metrics: metrics)
            } else { nil }
        shipper =
            if ships, let spool, let client {
                try Backends.shipper(
                    settings,
                    folder: path,
                    spool: spool,
                    client: client,
                    uid: identity.uid,
                    besideStore: keepsStore,
                    metrics: metrics
                )
            } else { nil }
        pipeline =
            request.role == .serve
            ? nil
            : try PipelineMaker(
                request: request,
                settings: settings,
                spool: spool,
                identity: identity,
                own: own,
                stop: stop,
                metrics: metrics,
                prefixes: names.prefixes
            ).make()
    }

    /// Starts everything and returns the address it answers on, `http://HOST:PORT`.
    public func start() throws(AssemblyError) -> String {
        store?.start()
        shipper?.start()
        observe()
        let address = try listen()
        folder.writeOwner(address: address)
        pipeline?.start()
        startRetention()
        return address
    }

    private func listen() throws(AssemblyError) -> String {
        let listener = try ListenAddress(request.listen ?? settings.text("http.listen"), settings)
        let services = try WebWiring(node: self, listener: listener).services()
        let handler = Web.handler(services: services)
        func serve(port: UInt16) throws(HTTPServerError) -> HTTPServer {
            let server = HTTPServer(
                listener.configuration(settings, port: port),
                metrics: metrics,
                ownSockets: own,
                classify: { Web.lane(for: $0) },
                handler: { request, completion in handler(request) { completion($0) } }
            )
            try server.start()
            return server
        }
        do throws(HTTPServerError) {
            var running: HTTPServer
            do throws(HTTPServerError) { running = try serve(port: listener.port) } catch {
                guard error.isAddressInUse, request.anyPort else { throw error }
                running = try serve(port: 0)
                log.warning(
                    "the port is taken, another one is used",
                    ["wanted": String(listener.port), "port": String(running.port)]
                )
            }
            server.with { $0 = running }
            return listener.url(port: running.port)
        } catch {
            throw AssemblyError("\(error.description); name another address with --listen HOST:PORT")
        }
    }

    private func observe() {
        let began = clock.monotonic()
        metrics.observe("weir_uptime_seconds", "Seconds since the start.") { [clock] in
            Double((clock.monotonic() &- began) / 1_000_000_000)
        }
        if let pipeline { PipelineMetrics.observe(pipeline, metrics) }
    }

    private func startRetention() {
        guard let store else { return }
        let loop = RetentionLoop(store: store, settings: settings, folder: folder.path, metrics: metrics)
        loop.start()
        retention.with { $0 = loop }
    }

    /// Ends in order: capture, open flows, log, answers in flight; the cluster is not waited for.
    ///
    /// Returns what became of every frame and document.
    public func end() throws(AssemblyError) -> Ledger {
        retention.with { $0 }?.stop()
        var failure: AssemblyError?
        do throws(AssemblyError) { try pipeline?.stop() } catch { failure = error }
        do throws(SpoolError) { try spool?.sync() } catch { failure = failure ?? AssemblyError(error.description) }
        server.with { $0 }?.stop()
        shipper?.stop()
        client?.stop()
        // Rows that are not in parts yet are read from the log again at the next start.
        store?.stop()
        spool?.close()
        if let failure { throw failure }
        return pipeline?.ledger ?? Ledger()
    }

    /// What `/readyz` says.
    var readiness: Readiness { NodeReadiness.checks(self) }
    /// Why a process that only captures has nothing left to do; nil while it has.
    public var inputsEnded: [String: String] { pipeline?.endedInputs ?? [:] }
}
