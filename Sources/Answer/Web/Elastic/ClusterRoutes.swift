import FlowSupport
import HTTP
import SearchModel

/// A cluster of one node: health, state in outline, nodes, settings, tasks.
enum ClusterRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET"],
            ["/_cluster/health", "/_cluster/health/{index}"],
            "Health: green while it answers.",
            [
                "level", "wait_for_status", "wait_for_nodes", "wait_for_events", "wait_for_no_relocating_shards",
                "wait_for_no_initializing_shards", "awareness_attribute",
            ],
            .now(health)
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_cluster/state", "/_cluster/state/{metric}"],
            "Outline of the state.",
            .now(state)
        ),
        ElasticRoutes.routes(["GET"], ["/_cluster/stats"], "Counts of the cluster.", .now(stats)),
        ElasticRoutes.routes(
            ["GET"],
            ["/_cluster/settings"],
            "Settings of the cluster.",
            .now(settings)
        ),
        ElasticRoutes.routes(["PUT"], ["/_cluster/settings"], "Changes them until the next start.", .now(putSettings)),
        ElasticRoutes.routes(
            ["GET"],
            ["/_nodes", "/_nodes/{node}", "/_nodes/{node}/{metric}", "/_nodes/http", "/_nodes/_all"],
            "The node.",
            .now(nodes)
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_nodes/stats", "/_nodes/stats/{metric}", "/_nodes/{node}/stats", "/_nodes/{node}/stats/{metric}"],
            "Counts of the node.",
            [
                "level", "completion_fields", "fielddata_fields", "fields", "groups", "types",
                "include_segment_file_sizes",
            ],
            .now(nodeStats)
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_tasks"],
            "Nothing runs in the background that a client began.",
            ["detailed", "actions", "nodes", "group_by", "parent_task_id", "wait_for_completion"],
            .now { call in call.ok(["nodes": [:]]) }
        ),
    ]

    private static func health(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.search.list(try call.selection())
        var answer: JSON = [
            "cluster_name": .string(call.services.identity.clusterName), "status": "green", "timed_out": false,
            "number_of_nodes": 1, "number_of_data_nodes": 1,
        ]
        if call.services.identity.product == .opensearch2 {
            answer.set("discovered_master", true)
            answer.set("discovered_cluster_manager", true)
        }
        for name in ["active_primary_shards", "active_shards"] { answer.set(name, .int(found.count)) }
        for name in [
            "relocating_shards", "initializing_shards", "unassigned_shards", "delayed_unassigned_shards",
            "number_of_pending_tasks", "number_of_in_flight_fetch", "task_max_waiting_in_queue_millis",
        ] { answer.set(name, 0) }
        answer.set("active_shards_percent_as_number", 100.0)
        if call.query("level") == "indices" || call.query("level") == "shards" {
            let indices = found.map { JSON.Member($0.name, index(isShards: call.query("level") == "shards")) }
            answer.set("indices", .object(indices))
        }
        return call.ok(answer)
    }
    private static func index(isShards: Bool) -> JSON {
        var index: JSON = [
            "status": "green", "number_of_shards": 1, "number_of_replicas": 0, "active_primary_shards": 1,
            "active_shards": 1, "relocating_shards": 0, "initializing_shards": 0, "unassigned_shards": 0,
        ]
        if isShards {
            index.set(
                "shards",
                [
                    "0": [
                        "status": "green", "primary_active": true, "active_shards": 1, "relocating_shards": 0,
                        "initializing_shards": 0, "unassigned_shards": 0,
                    ]
                ]
            )
        }
        return index
    }

    private static func settings(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let isFlat = try call.flag("flat_settings")
        var answer = call.settings.json(isFlat: isFlat)
        if try call.flag("include_defaults") {
            let limit: JSON = ["search.max_buckets": .string(String(ClusterSettings.maximumBuckets))]
            answer.set("defaults", isFlat ? limit : Settings.nested(limit))
        }
        return call.ok(answer)
    }
    private static func putSettings(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let changed = try call.settings.change(try call.requiredBody())
        return call.ok(.object([.init("acknowledged", true)] + (changed.object ?? [])))
    }

    /// Stable over restarts, as the cluster's id is.
    static func nodeID(_ call: ElasticCall) -> String { String(call.services.identity.clusterUUID.reversed()) }

    private static func state(_ call: ElasticCall) -> HTTPResponse {
        call.ok([
            "cluster_name": .string(call.services.identity.clusterName),
            "cluster_uuid": .string(call.services.identity.clusterUUID),
            "version": 1, "state_uuid": .string(call.services.identity.clusterUUID),
            "master_node": .string(nodeID(call)),
            "nodes": .object([.init(nodeID(call), ["name": .string(call.services.identity.nodeName)])]),
        ])
    }

    private static func stats(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.search.list(IndexSelection([]))
        return call.ok([
            "_nodes": ["total": 1, "successful": 1, "failed": 0],
            "cluster_name": .string(call.services.identity.clusterName),
            "cluster_uuid": .string(call.services.identity.clusterUUID),
            "timestamp": .integer(Int64(clamping: call.services.clock.wall() / 1_000_000)), "status": "green",
            "indices": [
                "count": .int(found.count),
                "shards": ["total": .int(found.count), "primaries": .int(found.count), "replication": 0.0],
                "docs": ["count": .int(found.reduce(0) { $0 + $1.documents }), "deleted": 0],
                "store": ["size_in_bytes": .int(found.reduce(0) { $0 + $1.bytes })],
            ],
            "nodes": ["count": ["total": 1, "data": 1], "versions": [.string(call.services.identity.number)]],
        ])
    }

    // MARK: Nodes

    private static func node(_ call: ElasticCall) -> [JSON.Member] {
        let address = call.request.headers["Host"] ?? "127.0.0.1:9920"
        return [
            .init("name", .string(call.services.identity.nodeName)), .init("transport_address", .string(address)),
            .init("host", "127.0.0.1"), .init("ip", "127.0.0.1"),
            .init(
                "roles",
                ["data", "ingest", call.services.identity.product == .opensearch2 ? "cluster_manager" : "master"]
            ),
        ]
    }
    private static func answer(_ call: ElasticCall, _ members: [JSON.Member]) -> HTTPResponse {
        call.ok([
            "_nodes": ["total": 1, "successful": 1, "failed": 0],
            "cluster_name": .string(call.services.identity.clusterName),
            "nodes": .object([.init(nodeID(call), .object(members))]),
        ])
    }

    private static func nodes(_ call: ElasticCall) -> HTTPResponse {
        let address = call.request.headers["Host"] ?? "127.0.0.1:9920"
        var members = node(call)
        members.append(.init("version", .string(call.services.identity.number)))
        members.append(.init("build_type", "tar"))
        members.append(.init("http", ["bound_address": [.string(address)], "publish_address": .string(address)]))
        members.append(.init("plugins", []))
        members.append(.init("modules", []))
        return answer(call, members)
    }

    private static func nodeStats(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.search.list(IndexSelection([]))
        let indices: JSON = [
            "docs": ["count": .int(found.reduce(0) { $0 + $1.documents }), "deleted": 0],
            "store": ["size_in_bytes": .int(found.reduce(0) { $0 + $1.bytes })],
        ]
        let now = Int64(clamping: call.services.clock.wall() / 1_000_000)
        var members = [JSON.Member("timestamp", .integer(now))]
        members += node(call)
        members.append(.init("indices", indices))
        for name in ["os", "process", "jvm", "fs", "http", "thread_pool", "transport", "breakers"] {
            members.append(.init(name, [:]))
        }
        return answer(call, members)
    }
}
