import FlowSupport
import HTTP
import SearchModel

/// Indices as wholes: create, describe, delete, refresh, settings.
enum IndexRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(["PUT"], ["/{index}"], "Creates an index.", .now(create)),
        ElasticRoutes.routes(["DELETE"], ["/{index}"], "Deletes indices.", .now(delete)),
        ElasticRoutes.routes(["GET"], ["/{index}"], "Aliases, mappings and settings.", ["features"], .now(describe)),
        ElasticRoutes.routes(["HEAD"], ["/{index}"], "Whether indices exist.", .now(exists)),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_refresh", "/{index}/_refresh"],
            "Makes writes findable.",
            .now(refresh)
        ),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_flush", "/{index}/_flush"],
            "Writes are durable already.",
            ["force", "wait_if_ongoing"],
            .now(nothingToDo)
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/_forcemerge", "/{index}/_forcemerge"],
            "Parts merge by themselves.",
            ["max_num_segments", "only_expunge_deletes", "flush", "wait_for_completion"],
            .now(nothingToDo)
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/_cache/clear", "/{index}/_cache/clear"],
            "There is no cache to clear.",
            ["query", "fielddata", "request", "fields", "file"],
            .now(nothingToDo)
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_settings", "/{index}/_settings", "/_settings/{name}", "/{index}/_settings/{name}"],
            "Settings as texts.",
            .now(settings)
        ),
        ElasticRoutes.routes(
            ["PUT"],
            ["/_settings", "/{index}/_settings"],
            "Changes settings.",
            ["preserve_existing", "reopen"],
            .now { call throws(TargetError) in
                call.ok(try call.embedded.indices.putSettings(try call.selection(), body: try call.requiredBody()))
            }
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_open"],
            "Opens indices.",
            .now { call throws(TargetError) in try setClosed(false, call) }
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_close"],
            "Closes indices.",
            .now { call throws(TargetError) in try setClosed(true, call) }
        ),
        ElasticRoutes.routes(["GET"], ["/_resolve/index/{name}"], "Indices and aliases.", .now(resolve)),
    ]

    private static func create(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        call.ok(try call.embedded.indices.createIndex(call.path("index"), body: try call.body()))
    }
    private static func setClosed(_ isClosed: Bool, _ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        call.ok(try call.embedded.indices.setClosed(isClosed, try call.selection()))
    }
    private static func delete(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        call.ok(try call.embedded.indices.deleteIndices(try call.selection()))
    }
    private static func exists(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        call.writer.empty(call.embedded.indices.exists(try call.selection()) ? 200 : 404)
    }

    private static func describe(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        var described = try call.embedded.indices.describe(try call.selection())
        if try call.flag("flat_settings") {
            described = described.mapMembers { index in
                var index = index
                index.set("settings", Settings.flat(index["settings"] ?? .object([])))
                return index
            }
        }
        return call.ok(described)
    }

    private static func refresh(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let answer = try call.embedded.indices.refresh(try call.selection())
        return call.ok(answer["_shards"] == nil ? ["_shards": Shards.plain(0)] : answer)
    }
    /// Checked against the indices that are there, then answered.
    private static func nothingToDo(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.search.list(try call.selection())
        return call.ok(["_shards": Shards.plain(found.count)])
    }

    private static func settings(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let isFlat = try call.flag("flat_settings")
        let name = call.path["name"] ?? call.query("name") ?? ""
        let described = try call.embedded.indices.describe(try call.selection())
        let answer = described.mapMembers { index in
            let flat = Settings.flat(index["settings"] ?? .object([])).mapFiltered { Wildcard.matchesAny(name, $0) }
            return ["settings": isFlat ? flat : Settings.nested(flat)]
        }
        return call.ok(name.isEmpty ? answer : answer.droppingMembers { $0["settings"]?.object?.isEmpty == true })
    }

    private static func resolve(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let described = try call.embedded.indices.describe(try call.selection(call.path("name")))
        var aliases: [String: [String]] = [:]
        var indices: [JSON] = []
        for member in described.object ?? [] {
            var entry: [JSON.Member] = [.init("name", .string(member.name))]
            let own = (member.value["aliases"]?.object ?? []).map(\.name).sorted()
            if !own.isEmpty { entry.append(.init("aliases", .array(own.map { .string($0) }))) }
            entry.append(.init("attributes", ["open"]))
            indices.append(.object(entry))
            for alias in own { aliases[alias, default: []].append(member.name) }
        }
        let found = aliases.keys.sorted().filter { Wildcard.matchesAny(call.path("name"), $0) }.map { name -> JSON in
            ["name": .string(name), "indices": .array((aliases[name] ?? []).map { .string($0) })]
        }
        return call.ok(["indices": .array(indices), "aliases": .array(found), "data_streams": []])
    }
}

/// Settings in their two spellings; values are texts.
enum Settings {
    /// `{"index.number_of_shards":"1"}`.
    static func flat(_ json: JSON, prefix: String = "") -> JSON {
        .object(
            (json.object ?? []).flatMap { member -> [JSON.Member] in
                let name = prefix.isEmpty ? member.name : "\(prefix).\(member.name)"
                if member.value.object != nil { return flat(member.value, prefix: name).object ?? [] }
                return [JSON.Member(name, member.value)]
            }
        )
    }
    /// `{"index":{"number_of_shards":"1"}}`.
    static func nested(_ flat: JSON) -> JSON {
        var root: JSON = .object([])
        for member in flat.object ?? [] { set(member.value, at: member.name.split(separator: ".")[...], in: &root) }
        return root
    }
    private static func set(_ value: JSON, at path: ArraySlice<Substring>, in json: inout JSON) {
        guard let first = path.first else { return }
        let name = String(first)
        if path.count == 1 { return json.set(name, value) }
        var inner = json[name] ?? .object([])
        set(value, at: path.dropFirst(), in: &inner)
        json.set(name, inner)
    }
}

extension JSON {
    /// The object with every value changed.
    func mapMembers(_ change: (JSON) throws -> JSON) rethrows -> JSON {
        .object(try (object ?? []).map { Member($0.name, try change($0.value)) })
    }
    /// The members whose names pass.
    func mapFiltered(_ keeps: (String) -> Bool) -> JSON { .object((object ?? []).filter { keeps($0.name) }) }
    /// Without the members whose values are to go.
    func droppingMembers(_ goes: (JSON) -> Bool) -> JSON { .object((object ?? []).filter { !goes($0.value) }) }
}
