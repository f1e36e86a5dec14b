import FlowSupport
import HTTP
import SearchModel

/// Aliases: `_alias`, `_aliases`.
enum AliasRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET", "HEAD"],
            ["/_alias", "/_aliases", "/_alias/{name}", "/{index}/_alias", "/{index}/_alias/{name}"],
            "Aliases by index.",
            .now(get)
        ),
        ElasticRoutes.routes(
            ["PUT", "POST"],
            ["/{index}/_alias/{name}", "/{index}/_aliases/{name}"],
            "Adds an alias.",
            .now { call throws(TargetError) in try change(call, "add", try call.body()) }
        ),
        ElasticRoutes.routes(
            ["DELETE"],
            ["/{index}/_alias/{name}", "/{index}/_aliases/{name}"],
            "Takes an alias away.",
            .now { call throws(TargetError) in try change(call, "remove", .object([])) }
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/_aliases"],
            "Several changes at once.",
            .now { call throws(TargetError) in
                call.ok(try call.embedded.indices.updateAliases(body: try call.requiredBody()))
            }
        ),
    ]

    private static func change(_ call: ElasticCall, _ kind: String, _ body: JSON) throws(TargetError) -> HTTPResponse {
        var members: [JSON.Member] = [
            .init("indices", .array(call.path("index").split(separator: ",").map { .string(String($0)) })),
            .init("aliases", .array(call.path("name").split(separator: ",").map { .string(String($0)) })),
        ]
        members += (body.object ?? []).filter { !["index", "indices", "alias", "aliases"].contains($0.name) }
        let action: JSON = .object([.init(kind, .object(members))])
        return call.ok(try call.embedded.indices.updateAliases(body: ["actions": [action]]))
    }

    private static func get(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let all = try call.embedded.indices.aliases(try call.selection())
        guard let names = call.path["name"] else { return call.ok(all) }
        let patterns = names.split(separator: ",").map(String.init)
        var found: Set<String> = []
        var kept: [JSON.Member] = []
        for member in all.object ?? [] {
            let own = (member.value["aliases"]?.object ?? []).filter { Self.matches(patterns, $0.name) }
            found.formUnion(own.map(\.name))
            if !own.isEmpty { kept.append(.init(member.name, ["aliases": .object(own)])) }
        }
        let missing = patterns.filter { !$0.contains("*") && $0 != "_all" && !$0.hasPrefix("-") && !found.contains($0) }
        guard !missing.isEmpty else { return call.ok(.object(kept)) }
        let word = missing.count == 1 ? "alias" : "aliases"
        let reason = "\(word) [\(missing.sorted().joined(separator: ","))] missing"
        return call.ok(.object([.init("error", .string(reason)), .init("status", 404)] + kept), status: 404)
    }

    private static func matches(_ patterns: [String], _ name: String) -> Bool {
        var isIn = false
        for pattern in patterns {
            if pattern.hasPrefix("-") {
                if Wildcard.matches(String(pattern.dropFirst()), name) { isIn = false }
            } else if pattern == "_all" || Wildcard.matches(pattern, name) {
                isIn = true
            }
        }
        return isIn
    }
}
