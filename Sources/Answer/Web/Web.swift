import FlowSupport
public import HTTP
import SearchModel

/// The one port: health, metrics, `/v1` and `/es` (design.md section 4).
///
/// A function from request to answer; it knows no socket, so tests call it as the server does.
public struct Web: Sendable {
    let services: WebServices
    private let plain: Router
    private let elastic: ElasticAPI
    private let views: ViewRegistry?
    private let metrics: WebMetrics

    public init(_ services: WebServices) {
        self.services = services
        metrics = WebMetrics(services.registry)
        let views = services.embedded?.views.map { ViewRegistry($0, clock: services.clock) }
        self.views = views
        if let views {
            // Weak: the views lead to the store, and the store to these metrics.
            services.registry.observe("weir_web_views", "Scrolls, points in time and cursors that are open.") {
                [weak views] in Double(views?.count ?? 0)
            }
        }
        plain = Router(HealthRoutes.all + APIRoutes.all)
        elastic = ElasticAPI(services, views: views)
    }

    /// The handler for `HTTPServer`; every answer carries `X-Weir` (decision 101).
    public static func handler(
        services: WebServices
    ) -> @Sendable (HTTPRequest, @escaping @Sendable (HTTPResponse) -> Void) -> Void {
        let web = Web(services)
        return { request, completion in web.answer(request, completion) }
    }

    /// The same with the completion of `HTTPServer`.
    public static func serverHandler(services: WebServices) -> HTTPServer.Handler {
        let web = Web(services)
        return { request, completion in web.answer(request) { completion($0) } }
    }

    /// The server's own refusals in the form of the path that was asked: `/es` as a search server, else as `/v1`.
    public static func refusal(version: String) -> HTTPServer.Refuse {
        { refusal, request in
            var response: HTTPResponse
            if let request, request.segments.first == "es" {
                let type = refusal.status == 429 ? "es_rejected_execution_exception" : "\(refusal.name)_exception"
                let error = TargetError(status: refusal.status, type: type, reason: refusal.reason)
                response = ElasticWriter(request).error(error)
            } else {
                let hint = refusal.status == 429 || refusal.status == 503 ? "try again in a second" : "see the message"
                response = APIError(refusal.status, refusal.name, refusal.reason, hint: hint).response
            }
            response.headers.set("X-Weir", version)
            return response
        }
    }

    /// Which workers run a request: whatever searches may take seconds, everything else must not wait behind it.
    public static func lane(for request: HTTPRequest) -> HTTPLane {
        let segments = request.segments
        switch segments.first {
        case "v1": return ["query", "flows", "tags"].contains(segments.dropFirst().first ?? "") ? .query : .small
        case "es": return ElasticAPI.isSearch(segments.dropFirst()) ? .query : .small
        default: return .small
        }
    }

    func answer(_ request: HTTPRequest, _ completion: @escaping @Sendable (HTTPResponse) -> Void) {
        let version = services.version
        let opaque = request.headers["X-Opaque-Id"]
        let (clock, metrics, family) = (services.clock, metrics, request.segments.first)
        let start = clock.monotonic()
        let respond: @Sendable (HTTPResponse) -> Void = { response in
            metrics.count(family, status: response.status, nanoseconds: clock.monotonic() &- start)
            var response = response
            response.headers.set("X-Weir", version)
            if let opaque { response.headers.set("X-Opaque-Id", opaque) }
            completion(response)
        }
        if let refusal = Access.refusal(request, services.users) { return respond(refusal) }
        if request.segments.first == "es" { return elastic.answer(request, respond) }
        dispatch(request, respond)
    }

    private func dispatch(_ request: HTTPRequest, _ respond: @escaping @Sendable (HTTPResponse) -> Void) {
        switch plain.find(request.method, request.segments) {
        case .route(let route, let path):
            route.run(Call(request: request, services: services, views: views, path: path, respond: respond))
        case .otherMethods(let methods):
            var response = APIError(
                405,
                "method_not_allowed",
                "\(request.method) is not offered on \(request.target.rawPath)",
                hint: "use \(methods.joined(separator: " or "))"
            ).response
            response.headers.set("Allow", methods.joined(separator: ", "))
            respond(response)
        case .nothing:
            respond(
                APIError(
                    404,
                    "not_found",
                    "there is nothing at \(request.target.rawPath)",
                    hint: "/v1/openapi.json lists the paths"
                ).response
            )
        }
    }
}

extension Route {
    func run(_ call: Call) {
        do throws(WebRefusal) {
            switch action {
            case .now(let answer): call.respond(try answer(call))
            case .later(let answer): try answer(call)
            case .elastic: break
            }
        } catch {
            call.respond(error.response)
        }
    }
}
