import FlowSupport
import HTTP
import SearchModel

/// `/es`: the Elasticsearch-compatible API over the embedded store (es-subset.md).
struct ElasticAPI: Sendable {
    private let router: Router
    private let services: WebServices
    private let views: ViewRegistry?
    private let settings = ClusterSettings()

    init(_ services: WebServices, views: ViewRegistry?) {
        self.services = services
        self.views = views
        router = Router(ElasticRoutes.all) { segment in !segment.hasPrefix("_") || segment == "_all" }
    }

    /// Searches and large bodies go to the workers of queries.
    static func isSearch(_ segments: ArraySlice<String>) -> Bool {
        segments.contains { ["_search", "_msearch", "_count", "_bulk", "_mget", "_delete_by_query"].contains($0) }
    }

    func answer(_ request: HTTPRequest, _ respond: @escaping @Sendable (HTTPResponse) -> Void) {
        guard let embedded = services.embedded else { return respond(absent(request)) }
        let segments = Array(request.segments.dropFirst())
        let path = "/" + segments.joined(separator: "/")
        let writer = ElasticWriter(request)
        switch router.find(request.method, segments) {
        case .route(let route, let parameters):
            let call = ElasticCall(
                request: request,
                services: services,
                embedded: embedded,
                views: views,
                settings: settings,
                path: parameters,
                uri: path,
                writer: writer,
                respond: respond
            )
            route.run(
                Call(request: request, services: services, views: views, path: parameters, respond: respond),
                call
            )
        case .otherMethods(let methods):
            let reason =
                "Incorrect HTTP method for uri [\(path)] and method [\(request.method)], allowed: [\(methods.joined(separator: ", "))]"
            var response = writer.json(["error": .string(reason), "status": 405], status: 405)
            response.headers.set("Allow", methods.joined(separator: ","))
            respond(response)
        case .nothing:
            let reason = "no handler found for uri [\(path)] and method [\(request.method)]"
            respond(writer.json(["error": .string(reason)], status: 400))
        }
    }

    /// Where a cluster answers queries there is no store to speak for.
    private func absent(_ request: HTTPRequest) -> HTTPResponse {
        let cluster = services.cluster.map { "ask the cluster at \($0)" } ?? "start weir up or weir serve"
        let reason = "no embedded store here; \(cluster)"
        let error: JSON = ["type": "resource_not_found_exception", "reason": .string(reason)]
        return ElasticWriter(request).json(
            [
                "error": [
                    "root_cause": [error], "type": "resource_not_found_exception", "reason": .string(reason),
                ], "status": 404,
            ],
            status: 404
        )
    }
}

extension Route {
    /// Runs a route of `/es`: parameters are checked first.
    fileprivate func run(_ call: Call, _ elastic: ElasticCall) {
        guard case .elastic(let action) = action else { return run(call) }
        do throws(TargetError) {
            try elastic.checkParameters(parameters)
            try elastic.checkContentType()
            switch action {
            case .now(let answer): call.respond(try answer(elastic))
            case .later(let answer): try answer(elastic)
            }
        } catch {
            call.respond(elastic.writer.error(error))
        }
    }
}
