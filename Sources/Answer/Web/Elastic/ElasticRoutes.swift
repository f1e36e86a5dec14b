import HTTP
import SearchModel

/// Every path of `/es` (es-subset.md 1.1 and 2), one list a family.
enum ElasticRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        RootRoutes.all,
        BulkRoutes.all,
        SearchRoutes.all,
        ContextRoutes.all,
        DocumentRoutes.all,
        IndexRoutes.all,
        MappingRoutes.all,
        TemplateRoutes.all,
        AliasRoutes.all,
        CatRoutes.all,
        ClusterRoutes.all,
        StatsRoutes.all,
    ]

    /// The same without parameters of its own.
    static func routes(
        _ methods: [String],
        _ paths: [String],
        _ summary: String,
        _ action: Route.ElasticAction
    ) -> [Route] {
        routes(methods, paths, summary, [], action)
    }

    /// The same answer under several methods and paths.
    static func routes(
        _ methods: [String],
        _ paths: [String],
        _ summary: String,
        _ parameters: [String],
        lane: HTTPLane = .small,
        _ action: Route.ElasticAction
    ) -> [Route] {
        paths.flatMap { path in
            methods.map { method in
                Route(
                    method: method,
                    path: path,
                    summary: summary,
                    parameters: parameters.map { Route.Parameter($0) },
                    lane: lane,
                    action: .elastic(action)
                )
            }
        }
    }
}

/// `/`: who answers.
enum RootRoutes {
    static let all = ElasticRoutes.routes(
        ["GET"],
        ["/"],
        "What answers.",
        .now { call in call.ok(call.services.identity.root(weir: call.services.version)) }
    )
}
