public import FlowModel
public import FlowSupport
public import SearchModel

/// Everything that routes need, wired by Assembly.
public struct WebServices: Sendable {
    /// The embedded store as `/es` speaks to it.
    public struct Embedded: Sendable {
        public var search: any SearchTarget
        public var bulk: any BulkTarget
        public var indices: any IndexTarget
        /// Scrolls and points in time; nil refuses them.
        public var views: (any ViewTarget)?
        public init(
            search: any SearchTarget,
            bulk: any BulkTarget,
            indices: any IndexTarget,
            views: (any ViewTarget)? = nil
        ) {
            self.search = search
            self.bulk = bulk
            self.indices = indices
            self.views = views
        }
    }

    /// What `/v1` asks: the embedded store, or a cluster.
    public var search: any SearchTarget
    /// `/es` is there only with it.
    public var embedded: Embedded?
    /// Named in the refusal of `/es` where there is no embedded store.
    public var cluster: String?
    /// The names in force; asked once a request.
    public var names: @Sendable () -> Names
    /// Prometheus text.
    public var metrics: @Sendable () -> String
    public var readiness: @Sendable () -> Readiness
    public var clock: any Clock
    /// Version of this program; stands in `X-Weir`.
    public var version: String
    /// Uid of this agent, for `X-Weir-Path` (decision 101).
    public var uid: String
    public var identity: ElasticIdentity
    /// Who may ask; nil asks nobody.
    public var users: UserList?
    /// Where the routes count.
    public var registry: Metrics

    public init(
        search: any SearchTarget,
        embedded: Embedded? = nil,
        cluster: String? = nil,
        names: @escaping @Sendable () -> Names = { Names.none },
        metrics: @escaping @Sendable () -> String = { "" },
        readiness: @escaping @Sendable () -> Readiness = { Readiness() },
        clock: any Clock = SystemClock(),
        version: String,
        uid: String = "",
        identity: ElasticIdentity = ElasticIdentity(),
        users: UserList? = nil,
        registry: Metrics = Metrics()
    ) {
        self.search = search
        self.embedded = embedded
        self.cluster = cluster
        self.names = names
        self.metrics = metrics
        self.readiness = readiness
        self.clock = clock
        self.version = version
        self.uid = uid
        self.identity = identity
        self.users = users
        self.registry = registry
    }
}

/// Whether requests can be answered now, and why not.
public struct Readiness: Sendable, Equatable {
    /// One thing that was looked at.
    public struct Check: Sendable, Equatable {
        public var name: String
        public var isReady: Bool
        /// One sentence; empty when there is nothing to say.
        public var reason: String
        public init(_ name: String, isReady: Bool, reason: String = "") {
            self.name = name
            self.isReady = isReady
            self.reason = reason
        }
    }
    public var checks: [Check]
    public init(_ checks: [Check] = []) { self.checks = checks }
    public var isReady: Bool { checks.allSatisfy(\.isReady) }

    var json: JSON {
        [
            "status": isReady ? "ready" : "not ready",
            "checks": .array(
                checks.map { check in
                    ["name": .string(check.name), "ready": .bool(check.isReady), "reason": .string(check.reason)]
                }
            ),
        ]
    }
}
