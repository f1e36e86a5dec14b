import Elastic
import FlowSupport
public import Query
public import SearchModel
import Spool
import Store

/// What a command with `--url` or `--data` asks: a cluster, a running Weir, or the folder itself (decision 44).
public final class AskedTarget {
    /// What the words named.
    public struct Request: Sendable {
        public var url: String?
        public var data: String?
        public init(url: String?, data: String?) {
            self.url = url
            self.data = data
        }
    }

    /// Answers searches; blocks.
    public let target: any SearchTarget
    /// Set when a cluster or a running Weir answers.
    let client: ElasticClient?
    private let opened: (store: Store, spool: Spool, folder: DataFolder)?
    /// The folder on this machine, for its free space; nil for a cluster.
    public let folder: String?

    /// A folder that nobody runs is opened, and its log read to the end, before this returns.
    public init(_ request: Request, settings: Settings, environment: [String: String]) throws(AssemblyError) {
        let path = request.data ?? DataFolder.standard(environment: environment)
        var url = request.url
        var isLocal = false
        if url == nil, let owner = DataFolder.owner(of: path) {
            guard !owner.address.isEmpty else {
                throw AssemblyError(
                    "the data folder \(path) is in use by process \(owner.process), which does not answer yet; try again in a moment"
                )
            }
            url = owner.address
            isLocal = true
        }
        if let url {
            let client = try Backends.client(url: url, settings, own: OwnSockets())
            self.client = client
            target = ElasticTarget(client)
            opened = nil
            folder = isLocal ? path : nil
            return
        }
        guard DataFolder.holdsData(path) else {
            throw AssemblyError("there is no data in \(path); name a folder with --data, or a server with --url")
        }
        let folder = try DataFolder(path: path)
        let metrics = Metrics()
        let spool = try Backends.spool(settings, folder: path, readers: [], metrics: metrics)
        let store = try Backends.store(settings, folder: path, spool: spool, metrics: metrics)
        store.start()
        guard store.waitUntilReady(timeout: .seconds(600)) else {
            throw AssemblyError("the store in \(path) cannot be read: \(store.readiness)")
        }
        client = nil
        target = store
        opened = (store, spool, folder)
        self.folder = path
    }

    /// Lets go of what was opened.
    public func close() {
        client?.stop()
        opened?.store.stop()
        opened?.spool.close()
    }

    /// Plans and runs one query.
    public static func run(
        _ query: QueryArguments,
        _ request: Request,
        names: LoadedNames,
        settings: Settings,
        environment: [String: String]
    ) throws(AssemblyError) -> QueryAnswer {
        let asked = try AskedTarget(request, settings: settings, environment: environment)
        defer { asked.close() }
        let product: TargetProduct
        do throws(TargetError) { product = try asked.target.product() } catch { throw AssemblyError(error.reason) }
        do throws(QueryError) {
            let plan = try QueryPlanner(names: names.value, product: product, now: SystemClock().wall()).plan(query)
            return try QueryRunner.run(plan, on: asked.target)
        } catch {
            throw AssemblyError(error.description)
        }
    }
}

extension DataFolder {
    /// Whether a folder holds a store or a log.
    static func holdsData(_ path: String) -> Bool {
        FileSystem.exists("\(path)/log") || FileSystem.exists("\(path)/store")
    }
}
