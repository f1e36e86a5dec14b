import FlowSupport
import HTTP
import SearchModel

/// Writes answers and errors of `/es` in the media type that was asked for (es-subset.md section 0).
struct ElasticWriter: Sendable {
    private let contentType: String
    private let isPretty: Bool
    private let filter: FilterPath?

    /// Type of errors whose body is `{"error":TEXT,"status":N}`.
    static let plainError = "plain"

    private static let yaml = "application/yaml"

    init(_ request: HTTPRequest) {
        isPretty = request.query.flag("pretty") ?? false
        filter = request.query["filter_path"].flatMap(FilterPath.init)
        contentType = Self.type(request)
    }

    /// Clients that ask for a compatible version get it named again; everybody else plain JSON.
    private static func type(_ request: HTTPRequest) -> String {
        if request.query["format"] == "yaml" || request.headers["Accept"] == "application/yaml" { return yaml }
        for part in request.headers.list("Accept") {
            let pieces = part.lowercased().split(separator: ";").map { $0.filter { $0 != " " } }
            guard pieces.first == "application/vnd.elasticsearch+json" else { continue }
            let version = pieces.dropFirst().first { $0.hasPrefix("compatible-with=") }
            return "application/vnd.elasticsearch+json" + (version.map { ";" + $0 } ?? "")
        }
        return "application/json; charset=UTF-8"
    }

    func json(_ json: JSON, status: Int = 200) -> HTTPResponse {
        let filtered = filter.map { $0.apply(json) } ?? json
        var bytes = isPretty ? Array((filtered.pretty + "\n").utf8) : filtered.bytes
        // Every JSON text is YAML (YAML 1.2, section 1.3).
        if contentType == Self.yaml { bytes = Array("---\n".utf8) + bytes + [10] }
        return finish(HTTPResponse(status: status, headers: ["Content-Type": contentType], body: .bytes(bytes)))
    }
    func text(_ text: String, status: Int = 200) -> HTTPResponse {
        finish(.text(text, status: status, type: "text/plain; charset=UTF-8"))
    }
    /// For HEAD: a status alone.
    func empty(_ status: Int) -> HTTPResponse {
        finish(HTTPResponse(status: status, headers: ["Content-Type": contentType]))
    }

    private func finish(_ response: HTTPResponse) -> HTTPResponse {
        var response = response
        response.headers.set("X-elastic-product", "Elasticsearch")
        if response.status == 429 || response.status == 503 { response.headers.set("Retry-After", "1") }
        return response
    }

    // MARK: Errors

    func error(_ error: TargetError) -> HTTPResponse {
        var response = json(Self.body(error), status: error.status)
        if error.status == 401 { response.headers.set("WWW-Authenticate", "Basic realm=\"weir\", charset=\"UTF-8\"") }
        return response
    }

    static func body(_ error: TargetError) -> JSON {
        if error.type == plainError { return ["error": .string(error.reason), "status": .int(error.status)] }
        return ["error": object(error), "status": .int(error.status)]
    }

    private static func cause(_ error: TargetError) -> JSON {
        .object([.init("type", .string(error.type)), .init("reason", .string(error.reason))] + error.details)
    }

    /// `error` of a body, and of a slot of `_msearch`.
    static func object(_ error: TargetError) -> JSON {
        let cause = cause(error)
        if error.type == "too_many_buckets_exception" {
            // Real servers name it in `caused_by` only (measured).
            return [
                "root_cause": [], "type": "search_phase_execution_exception", "reason": "", "phase": "fetch",
                "grouped": true, "failed_shards": [], "caused_by": cause,
            ]
        }
        guard error.isQueryPhase else {
            return .object([.init("root_cause", [root(cause)])] + (cause.object ?? []))
        }
        var shard: [JSON.Member] = [.init("shard", 0)]
        if let index = error.details.first(where: { $0.name == "index" })?.value { shard.append(.init("index", index)) }
        shard.append(.init("reason", cause))
        return [
            "root_cause": [root(cause)], "type": "search_phase_execution_exception", "reason": "all shards failed",
            "phase": "query", "grouped": true, "failed_shards": [.object(shard)],
        ]
    }
    /// The innermost story has no `caused_by` of its own.
    private static func root(_ cause: JSON) -> JSON {
        .object((cause.object ?? []).filter { $0.name != "caused_by" })
    }
}
