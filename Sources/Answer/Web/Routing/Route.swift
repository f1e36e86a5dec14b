import FlowSupport
import HTTP
import SearchModel

/// One declared path: what it is for, what it takes, and who answers.
///
/// The declarations are the router and `/v1/openapi.json` at once.
struct Route: Sendable {
    /// A parameter of the query string or the path.
    struct Parameter: Sendable {
        var name: String
        var about: String
        init(_ name: String, _ about: String = "") {
            self.name = name
            self.about = about
        }
    }
    enum Action: Sendable {
        /// Answers before it returns, on the worker that called it.
        case now(@Sendable (Call) throws(WebRefusal) -> HTTPResponse)
        /// Answers by `Call.respond`, once, perhaps later and elsewhere.
        case later(@Sendable (Call) throws(WebRefusal) -> Void)
        /// Of `/es`.
        case elastic(ElasticAction)
    }
    /// As above, with the errors of a search server.
    enum ElasticAction: Sendable {
        case now(@Sendable (ElasticCall) throws(TargetError) -> HTTPResponse)
        case later(@Sendable (ElasticCall) throws(TargetError) -> Void)
    }
    var method: String
    /// `/v1/flows/{flow_id}`.
    var path: String
    var summary: String
    var parameters: [Parameter] = []
    /// Members of a JSON body, with their meaning.
    var body: [Parameter] = []
    var lane: HTTPLane = .small
    var action: Action

    var segments: [Substring] { path.split(separator: "/") }
}

/// A request on its way to a route.
struct Call: Sendable {
    let request: HTTPRequest
    let services: WebServices
    /// Views of the embedded store that scrolls and cursors hold; nil without one.
    let views: ViewRegistry?
    /// By their names in the path.
    let path: [String: String]
    let respond: @Sendable (HTTPResponse) -> Void

    /// A parameter of the path; there is one for every name in braces.
    func path(_ name: String) -> String { path[name] ?? "" }
    func query(_ name: String) -> String? { request.query[name] }
}

/// Why a request gets no answer of its route: the whole answer in the form of its family.
struct WebRefusal: Error, Sendable {
    var response: HTTPResponse
    init(_ response: HTTPResponse) { self.response = response }
}
