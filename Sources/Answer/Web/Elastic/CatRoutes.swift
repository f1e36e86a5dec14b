import FlowSupport
import HTTP
import SearchModel

/// `_cat`: tables for people, or the same as JSON.
enum CatRoutes {
    private static let parameters = ["h", "s", "v", "help", "bytes", "time", "health", "pri", "full_id", "order", "ts"]

    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET"],
            ["/_cat"],
            "The tables there are.",
            .now { call in
                let names = [
                    "aliases", "allocation", "count", "health", "indices", "master", "nodes", "shards", "templates",
                ]
                return call.writer.text("=^.^=\n" + names.map { "/_cat/\($0)\n" }.joined())
            }
        ),
        table(["/_cat/indices", "/_cat/indices/{index}"], indices),
        table(["/_cat/health"], health),
        table(["/_cat/count", "/_cat/count/{index}"], count),
        table(["/_cat/aliases", "/_cat/aliases/{name}"], aliases),
        table(["/_cat/nodes"], nodes),
        table(["/_cat/master", "/_cat/cluster_manager"], master),
        table(["/_cat/shards", "/_cat/shards/{index}"], shards),
        table(["/_cat/templates", "/_cat/templates/{name}"], templates),
        table(["/_cat/allocation", "/_cat/allocation/{node}"], allocation),
    ]

    private static func table(
        _ paths: [String],
        _ make: @escaping @Sendable (ElasticCall) throws(TargetError) -> CatTable
    ) -> [Route] {
        ElasticRoutes.routes(
            ["GET"],
            paths,
            "A table.",
            parameters,
            .now { call throws(TargetError) in try (try make(call)).response(call) }
        )
    }

    // MARK: Tables

    private static func indices(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("health", "h", "health"), .init("status", "s", "open"), .init("index", "i,idx", "name"),
            .init("uuid", "id", "id"), .init("pri", "p,shards.primary,shardsPrimary", "primary shards", .number),
            .init("rep", "r,shards.replica,shardsReplica", "replicas", .number),
            .init("docs.count", "dc,docsCount", "documents", .number),
            .init("docs.deleted", "dd,docsDeleted", "deleted documents", .number),
            .init("store.size", "ss,storeSize", "bytes", .bytes),
            .init("pri.store.size", "", "bytes of primaries", .bytes),
            .init("dataset.size", "", "bytes of primaries", .bytes, isShown: false),
            .init("creation.date", "cd", "milliseconds", .number, isShown: false),
            .init("creation.date.string", "cds", "date", isShown: false),
        ])
        let health = call.query("health")
        if let health, !["green", "yellow", "red"].contains(health.lowercased()) {
            throw .illegalArgument("unknown cluster health status [\(health)]")
        }
        for index in try call.embedded.search.list(try call.selection()) where health == nil || health == "green" {
            table.add([
                "green", "open", index.name, index.uuid, "1", "0", String(index.documents), "0", String(index.bytes),
                String(index.bytes), String(index.bytes), String(index.created),
                CivilTime(nanoseconds: index.created &* 1_000_000).text(),
            ])
        }
        return table
    }

    private static func health(_ call: ElasticCall) throws(TargetError) -> CatTable {
        let isOpenSearch = call.services.identity.product == .opensearch2
        var columns: [CatTable.Column] = [
            .init("epoch", "t,time", "seconds", .number), .init("timestamp", "ts,hms,hhmmss", "time of day"),
            .init("cluster", "cl", "name"), .init("status", "st", "health"),
            .init("node.total", "nt,nodeTotal", "nodes", .number),
            .init("node.data", "nd,nodeData", "data nodes", .number),
        ]
        if isOpenSearch { columns.append(.init("discovered_cluster_manager", "dcm", "whether there is one")) }
        let rest: [CatTable.Column] = [
            .init("shards", "t,sh,shards.total,shardsTotal", "shards", .number),
            .init("pri", "p,shards.primary,shardsPrimary", "primaries", .number),
            .init("relo", "r,shards.relocating,shardsRelocating", "relocating", .number),
            .init("init", "i,shards.initializing,shardsInitializing", "initializing", .number),
            .init("unassign", "u,shards.unassigned,shardsUnassigned", "unassigned", .number),
            .init("pending_tasks", "pt,pendingTasks", "tasks", .number),
            .init("max_task_wait_time", "mtwt,maxTaskWaitTime", "time"),
            .init("active_shards_percent", "asp,activeShardsPercent", "percent"),
        ]
        var table = CatTable(columns + rest)
        let count = String(try call.embedded.search.list(IndexSelection([])).count)
        let seconds = call.services.clock.wall() / 1_000_000_000
        let time = CivilTime(seconds: Int64(clamping: seconds)).text(digits: 0).dropFirst(11).prefix(8)
        var row = [String(seconds), String(time), call.services.identity.clusterName, "green", "1", "1"]
        if isOpenSearch { row.append("true") }
        row += [count, count, "0", "0", "0", "0", "-", "100.0%"]
        table.add(row)
        if call.query("ts") == "false" { table.hide(["epoch", "timestamp"]) }
        return table
    }

    private static func count(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("epoch", "t,time", "seconds", .number), .init("timestamp", "ts,hms,hhmmss", "time of day"),
            .init("count", "dc,docs.count,docsCount", "documents", .number),
        ])
        let documents = try call.embedded.search.list(try call.selection()).reduce(0) { $0 + $1.documents }
        let seconds = call.services.clock.wall() / 1_000_000_000
        let time = CivilTime(seconds: Int64(clamping: seconds)).text(digits: 0).dropFirst(11).prefix(8)
        table.add([String(seconds), String(time), String(documents)])
        return table
    }

    private static func aliases(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("alias", "a", "alias"), .init("index", "i,idx", "index"), .init("filter", "f,fi", "filter"),
            .init("routing.index", "ri,routingIndex", "routing"),
            .init("routing.search", "rs,routingSearch", "routing"),
            .init("is_write_index", "w,isWriteIndex", "takes writes"),
        ])
        let wanted = call.path["name"] ?? ""
        var rows: [[String]] = []
        for member in try call.embedded.indices.aliases(IndexSelection([])).object ?? [] {
            for alias in member.value["aliases"]?.object ?? [] where Wildcard.matchesAny(wanted, alias.name) {
                let value = alias.value
                rows.append([
                    alias.name, member.name, value["filter"] == nil ? "-" : "*", value["index_routing"]?.text ?? "-",
                    value["search_routing"]?.text ?? "-", value["is_write_index"]?.bool.map(String.init) ?? "-",
                ])
            }
        }
        for row in rows.sorted(by: { $0.lexicographicallyPrecedes($1) }) { table.add(row) }
        return table
    }

    private static func templates(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("name", "n", "name"), .init("index_patterns", "t", "patterns"),
            .init("order", "o,p", "order or priority", .number),
            .init("version", "v", "version", .number), .init("composed_of", "c", "components"),
        ])
        let wanted = call.path["name"]
        for kind in [TemplateKind.legacy, .composable] {
            for member in try call.embedded.indices.templates(kind, matching: wanted) {
                let value = member.value
                let patterns = (value["index_patterns"]?.array ?? []).compactMap(\.text).joined(separator: ", ")
                let composed = (value["composed_of"]?.array ?? []).compactMap(\.text).joined(separator: ", ")
                table.add([
                    member.name, "[\(patterns)]", (value["order"] ?? value["priority"] ?? 0).compact,
                    value["version"]?.compact ?? "", kind == .composable ? "[\(composed)]" : "",
                ])
            }
        }
        return table
    }

    private static func nodes(_ call: ElasticCall) -> CatTable {
        let isOpenSearch = call.services.identity.product == .opensearch2
        var columns: [CatTable.Column] = [
            .init("ip", "i", "address"), .init("heap.percent", "hp,heapPercent", "percent", .number),
            .init("ram.percent", "rp,ramPercent", "percent", .number), .init("cpu", "", "percent", .number),
            .init("load_1m", "l", "load", .number), .init("load_5m", "l", "load", .number),
            .init("load_15m", "l", "load", .number), .init("node.role", "r,role,nodeRole", "roles"),
        ]
        if isOpenSearch { columns.append(.init("node.roles", "rs,all roles", "roles")) }
        columns.append(.init(isOpenSearch ? "cluster_manager" : "master", "m", "* for the elected one"))
        columns.append(.init("name", "n", "name"))
        columns.append(.init("id", "nodeId", "id", isShown: false))
        columns.append(.init("version", "v", "version", isShown: false))
        var table = CatTable(columns)
        var row = ["127.0.0.1", "0", "0", "0", "0.00", "0.00", "0.00", "dim"]
        if isOpenSearch { row.append("cluster_manager,data,ingest") }
        row.append("*")
        row.append(call.services.identity.nodeName)
        row.append(String(ClusterRoutes.nodeID(call).prefix(4)))
        row.append(call.services.identity.number)
        table.add(row)
        return table
    }

    private static func master(_ call: ElasticCall) -> CatTable {
        var table = CatTable([
            .init("id", "", "id"), .init("host", "h", "host"), .init("ip", "", "address"), .init("node", "n", "name"),
        ])
        table.add([ClusterRoutes.nodeID(call), "127.0.0.1", "127.0.0.1", call.services.identity.nodeName])
        return table
    }

    private static func shards(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("index", "i,idx", "index"), .init("shard", "s,sh", "number", .number),
            .init("prirep", "p,pr,primaryOrReplica", "p"),
            .init("state", "st", "state"), .init("docs", "d,dc", "documents", .number),
            .init("store", "sto", "bytes", .bytes),
            .init("ip", "", "address"), .init("node", "n", "name"),
        ])
        for index in try call.embedded.search.list(try call.selection()) {
            table.add([
                index.name, "0", "p", "STARTED", String(index.documents), String(index.bytes), "127.0.0.1",
                call.services.identity.nodeName,
            ])
        }
        return table
    }

    private static func allocation(_ call: ElasticCall) throws(TargetError) -> CatTable {
        var table = CatTable([
            .init("shards", "s", "shards", .number),
            .init("disk.indices", "di,diskIndices", "bytes of indices", .bytes),
            .init("host", "h", "host"), .init("ip", "", "address"), .init("node", "n", "name"),
        ])
        let found = try call.embedded.search.list(IndexSelection([]))
        table.add([
            String(found.count), String(found.reduce(0) { $0 + $1.bytes }), "127.0.0.1", "127.0.0.1",
            call.services.identity.nodeName,
        ])
        return table
    }
}
