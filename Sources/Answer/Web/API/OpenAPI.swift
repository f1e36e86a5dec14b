import FlowSupport

/// `/v1/openapi.json`, made from the declarations of the routes themselves.
enum OpenAPI {
    static let document: JSON = [
        "openapi": "3.0.3",
        "info": [
            "title": "Weir query API",
            "description":
                "Flow logs by filter, rows and groups; errors are {\"error\":{code,message,hint,position,end}}.",
            "version": "1",
        ],
        "paths": paths,
    ]

    private static var paths: JSON {
        var paths: JSON = .object([])
        for route in HealthRoutes.all + APIRoutes.all {
            var methods = paths[route.path] ?? .object([])
            methods.set(route.method.lowercased(), operation(route))
            paths.set(route.path, methods)
        }
        return paths
    }

    private static func operation(_ route: Route) -> JSON {
        var operation: JSON = ["summary": .string(route.summary)]
        if !route.parameters.isEmpty {
            operation.set("parameters", .array(route.parameters.map { parameter($0, route) }))
        }
        if !route.body.isEmpty {
            let members = route.body.map { JSON.Member($0.name, ["description": .string($0.about)]) }
            let schema: JSON = ["type": "object", "properties": .object(members), "additionalProperties": false]
            operation.set("requestBody", ["content": ["application/json": ["schema": schema]]])
        }
        operation.set(
            "responses",
            [
                "200": ["description": "The answer."],
                "default": ["description": "A refusal with code, message and hint."],
            ]
        )
        return operation
    }

    private static func parameter(_ parameter: Route.Parameter, _ route: Route) -> JSON {
        let isPath = route.path.contains("{\(parameter.name)}")
        return [
            "name": .string(parameter.name), "in": isPath ? "path" : "query", "required": .bool(isPath),
            "description": .string(parameter.about), "schema": ["type": "string"],
        ]
    }
}
