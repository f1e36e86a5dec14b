import FlowSupport
import HTTP
import SearchModel

/// Mappings and what can be done with fields.
enum MappingRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET"],
            ["/_mapping", "/{index}/_mapping", "/_mappings", "/{index}/_mappings"],
            "Mappings.",
            .now(get)
        ),
        ElasticRoutes.routes(
            ["PUT", "POST"],
            ["/{index}/_mapping", "/{index}/_mappings"],
            "Adds fields.",
            ["write_index_only"],
            .now { call throws(TargetError) in
                call.ok(try call.embedded.indices.putMapping(try call.selection(), body: try call.requiredBody()))
            }
        ),
        ElasticRoutes.routes(
            ["GET"],
            ["/_mapping/field/{fields}", "/{index}/_mapping/field/{fields}"],
            "Mappings of fields.",
            .now(fields)
        ),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_field_caps", "/{index}/_field_caps"],
            "What can be done with fields.",
            ["fields", "include_unmapped", "filters", "types", "include_empty_fields"],
            .now(capabilities)
        ),
    ]

    private static func get(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let described = try call.embedded.indices.describe(try call.selection())
        return call.ok(described.mapMembers { ["mappings": $0["mappings"] ?? .object([])] })
    }

    private static func fields(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let wanted = call.path("fields")
        let described = try call.embedded.indices.describe(try call.selection())
        return call.ok(
            described.mapMembers { index in
                var found: [JSON.Member] = []
                collect(index["mappings"]?["properties"], prefix: "", wanted, into: &found)
                return ["mappings": .object(found)]
            }
        )
    }

    /// Fields and sub-fields whose names match, by their whole names.
    private static func collect(_ properties: JSON?, prefix: String, _ wanted: String, into found: inout [JSON.Member])
    {
        for member in properties?.object ?? [] {
            let name = prefix + member.name
            if member.value["type"] != nil || member.value["properties"] == nil, Wildcard.matchesAny(wanted, name) {
                let mapping: JSON = .object([.init(member.name, member.value)])
                found.append(.init(name, ["full_name": .string(name), "mapping": mapping]))
            }
            collect(member.value["properties"], prefix: name + ".", wanted, into: &found)
            collect(member.value["fields"], prefix: name + ".", wanted, into: &found)
        }
    }

    /// The indices that hold documents which an `index_filter` lets through.
    private static func holding(
        _ filter: JSON,
        _ selection: IndexSelection,
        _ call: ElasticCall
    ) throws(TargetError) -> [String] {
        var names: [String] = []
        for index in try call.embedded.search.list(selection) {
            let answer = try call.embedded.search.search(
                IndexSelection([index.name]),
                body: ["size": 0, "query": filter, "track_total_hits": 1]
            )
            if (answer["hits"]?["total"]?["value"]?.int ?? 0) > 0 { names.append(index.name) }
        }
        return names
    }

    /// Newer clients send `fields` in the body.
    private static func capabilities(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let body = try call.body()
        var fields = (call.query("fields") ?? "").split(separator: ",").map(String.init)
        if let text = body["fields"]?.text { fields += text.split(separator: ",").map(String.init) }
        fields += body["fields"]?.array?.compactMap(\.text) ?? []
        guard !fields.isEmpty else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: no fields specified;"
            )
        }
        var selection = try call.selection()
        if let filter = body["index_filter"] {
            selection.names = try holding(filter, selection, call)
            // A name that no index has, so that nothing matches.
            if selection.names.isEmpty { return call.ok(["indices": [], "fields": [:]]) }
        }
        return call.ok(try call.embedded.indices.fieldCapabilities(selection, fields: fields))
    }
}
