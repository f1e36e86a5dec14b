import FlowSupport
import HTTP
import SearchModel

/// Index templates of the three kinds.
enum TemplateRoutes {
    static let all: [Route] = TemplateKind.allCases.flatMap(routes)

    private static func routes(_ kind: TemplateKind) -> [Route] {
        let path = "/\(kind.rawValue)"
        let named = "\(path)/{name}"
        let store: Route.ElasticAction = .now { call throws(TargetError) in try put(call, kind) }
        let read: Route.ElasticAction = .now { call throws(TargetError) in try get(call, kind) }
        let test: Route.ElasticAction = .now { call throws(TargetError) in try exists(call, kind) }
        let remove: Route.ElasticAction = .now { call throws(TargetError) in try delete(call, kind) }
        var all = ElasticRoutes.routes(
            ["PUT", "POST"],
            [named],
            "Stores a template.",
            ["create", "order", "cause"],
            store
        )
        all += ElasticRoutes.routes(["GET"], [path, named], "Templates.", read)
        all += ElasticRoutes.routes(["HEAD"], [named], "Whether a template is there.", test)
        all += ElasticRoutes.routes(["DELETE"], [named], "Removes a template.", remove)
        return all
    }

    private static func exists(_ call: ElasticCall, _ kind: TemplateKind) throws(TargetError) -> HTTPResponse {
        let found = try call.embedded.indices.templates(kind, matching: call.path("name"))
        return call.writer.empty(found.isEmpty ? 404 : 200)
    }
    private static func delete(_ call: ElasticCall, _ kind: TemplateKind) throws(TargetError) -> HTTPResponse {
        call.ok(try call.embedded.indices.deleteTemplate(kind, name: call.path("name")))
    }

    private static func put(_ call: ElasticCall, _ kind: TemplateKind) throws(TargetError) -> HTTPResponse {
        var body = try call.requiredBody()
        let name = call.path("name")
        if try call.flag("create"), !(try call.embedded.indices.templates(kind, matching: name)).isEmpty {
            throw .illegalArgument("\(kind == .component ? "component" : "index") template [\(name)] already exists")
        }
        if kind == .legacy, let order = call.query("order").flatMap(Int64.init) { body.set("order", .integer(order)) }
        return call.ok(try call.embedded.indices.putTemplate(kind, name: name, body: body))
    }

    private static func get(_ call: ElasticCall, _ kind: TemplateKind) throws(TargetError) -> HTTPResponse {
        let name = call.path["name"]
        let found = try call.embedded.indices.templates(kind, matching: name)
        if found.isEmpty, let name, !name.contains("*"), !name.contains(",") {
            if kind == .legacy { return call.ok(.object([]), status: 404) }
            throw TargetError(
                status: 404,
                type: "resource_not_found_exception",
                reason: "\(kind == .component ? "component" : "index") template matching [\(name)] not found"
            )
        }
        let isFlat = try call.flag("flat_settings")
        switch kind {
        case .legacy: return call.ok(.object(found.map { JSON.Member($0.name, flattened($0.value, isFlat)) }))
        case .composable: return call.ok(["index_templates": list(found, "index_template", isFlat)])
        case .component: return call.ok(["component_templates": list(found, "component_template", isFlat)])
        }
    }

    private static func list(_ found: [JSON.Member], _ name: String, _ isFlat: Bool) -> JSON {
        .array(
            found.map { member in
                var template = member.value
                if let inner = template["template"] { template.set("template", flattened(inner, isFlat)) }
                return .object([.init("name", .string(member.name)), .init(name, template)])
            }
        )
    }
    private static func flattened(_ template: JSON, _ isFlat: Bool) -> JSON {
        guard isFlat, let settings = template["settings"] else { return template }
        var template = template
        template.set("settings", Settings.flat(settings))
        return template
    }
}
