import FlowSupport
import HTTP
import SearchModel

/// Documents and bytes by index, as curators and dashboards ask for them.
enum StatsRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET"],
            ["/_stats", "/_stats/{metric}", "/{index}/_stats", "/{index}/_stats/{metric}"],
            "Counts of indices.",
            ["level", "fields", "groups", "types", "completion_fields", "fielddata_fields", "forbid_closed_indices"],
            .now(stats)
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_segments", "/{index}/_segments"],
            "Parts of indices.",
            ["verbose"],
            .now(segments)
        ),
    ]

    private static func block(_ documents: Int, _ bytes: Int, _ metric: String) -> JSON {
        let all: JSON = [
            "docs": ["count": .int(documents), "deleted": 0],
            "store": ["size_in_bytes": .int(bytes), "reserved_in_bytes": 0],
            "indexing": [
                "index_total": .int(documents), "index_time_in_millis": 0, "index_failed": 0, "delete_total": 0,
            ],
            "search": ["query_total": 0, "query_time_in_millis": 0], "segments": ["count": 1, "memory_in_bytes": 0],
        ]
        return all.mapFiltered { metric.isEmpty || metric == "_all" || Wildcard.matchesAny(metric, $0) }
    }

    private static func stats(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        var found = try call.embedded.search.list(try call.selection())
        // Rows that wait in memory for their part take a byte each at least: an index with documents is not empty.
        for index in found.indices { found[index].bytes = max(found[index].bytes, found[index].documents) }
        let metric = call.path["metric"] ?? ""
        let total = block(found.reduce(0) { $0 + $1.documents }, found.reduce(0) { $0 + $1.bytes }, metric)
        let indices = found.map { index -> JSON.Member in
            let own = block(index.documents, index.bytes, metric)
            return .init(
                index.name,
                ["uuid": .string(index.uuid), "health": "green", "status": "open", "primaries": own, "total": own]
            )
        }
        return call.ok([
            "_shards": Shards.plain(found.count), "_all": ["primaries": total, "total": total],
            "indices": .object(indices),
        ])
    }

    private static func segments(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.search.list(try call.selection())
        let node = ClusterRoutes.nodeID(call)
        let indices = found.map { index -> JSON.Member in
            let count: JSON = index.documents == 0 ? 0 : 1
            let shard: JSON = [
                "routing": ["state": "STARTED", "primary": true, "node": .string(node)],
                "num_committed_segments": count, "num_search_segments": count, "segments": [:],
            ]
            return .init(index.name, ["shards": ["0": [shard]]])
        }
        return call.ok(["_shards": Shards.plain(found.count), "indices": .object(indices)])
    }
}
