import FlowSupport
import HTTP
import SearchModel

/// A request to `/es` on its way to its route.
struct ElasticCall: Sendable {
    let request: HTTPRequest
    let services: WebServices
    let embedded: WebServices.Embedded
    let views: ViewRegistry?
    let settings: ClusterSettings
    let path: [String: String]
    /// Without `/es`, decoded.
    let uri: String
    let writer: ElasticWriter
    let respond: @Sendable (HTTPResponse) -> Void

    func path(_ name: String) -> String { path[name] ?? "" }
    func query(_ name: String) -> String? { request.query[name] }

    /// A truth value of the query string; anything but true and false is refused.
    func flag(_ name: String, default value: Bool = false) throws(TargetError) -> Bool {
        guard request.query.contains(name) else { return value }
        if let flag = request.query.flag(name) { return flag }
        throw .illegalArgument(
            "Failed to parse value [\(request.query[name] ?? "")] as only [true] or [false] are allowed."
        )
    }

    // MARK: What is accepted

    /// Parameters that every path takes (es-subset.md section 0).
    static let everywhere: Set<String> = [
        "pretty", "human", "error_trace", "filter_path", "format", "source", "source_content_type", "master_timeout",
        "cluster_manager_timeout", "timeout", "expand_wildcards", "ignore_unavailable", "allow_no_indices",
        "preference",
        "routing", "typed_keys", "rest_total_hits_as_int", "max_concurrent_shard_requests", "batched_reduce_size",
        "ccs_minimize_roundtrips", "ignore_throttled", "request_cache", "local", "flat_settings", "include_type_name",
        "wait_for_active_shards", "include_defaults", "max_concurrent_searches", "pre_filter_shard_size",
    ]

    func checkParameters(_ known: [Route.Parameter]) throws(TargetError) {
        var unknown: [String] = []
        for parameter in request.query.parameters where !Self.everywhere.contains(parameter.name) {
            if !known.contains(where: { $0.name == parameter.name }), !unknown.contains(parameter.name) {
                unknown.append(parameter.name)
            }
        }
        guard !unknown.isEmpty else { return }
        let names = unknown.sorted().map { "[\($0)]" }.joined(separator: ", ")
        throw .illegalArgument(
            "request [\(uri)] contains unrecognized parameter\(unknown.count == 1 ? "" : "s"): \(names)"
        )
    }

    /// A body needs a media type that is JSON or lines of it.
    func checkContentType() throws(TargetError) {
        guard !request.body.isEmpty else { return }
        switch request.contentType {
        case "application/json", "application/x-ndjson", "application/vnd.elasticsearch+json",
            "application/vnd.elasticsearch+x-ndjson", "application/ndjson", "application/x-json":
            return
        default:
            throw TargetError(
                status: 406,
                type: ElasticWriter.plainError,
                reason: "Content-Type header [\(request.headers["Content-Type"] ?? "")] is not supported"
            )
        }
    }

    // MARK: Bodies

    /// The body as JSON; an empty one is an empty object.
    ///
    /// `source` of the query string stands in for it.
    func body() throws(TargetError) -> JSON {
        var bytes = request.body
        if bytes.isEmpty, let source = query("source") { bytes = Array(source.utf8) }
        return bytes.isEmpty ? .object([]) : try Self.parse(bytes)
    }
    /// The same for requests that mean nothing without a body.
    func requiredBody() throws(TargetError) -> JSON {
        guard !request.body.isEmpty || query("source") != nil else {
            throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
        }
        return try body()
    }

    static func parse(_ bytes: some Sequence<UInt8>) throws(TargetError) -> JSON {
        do throws(JSONError) {
            return try JSON(parsing: bytes)
        } catch {
            throw TargetError(
                status: 400,
                type: error.isEnd ? "json_e_o_f_exception" : "json_parse_exception",
                reason: "\(error.reason) at [Source: request body; byte offset: #\(error.offset)]"
            )
        }
    }

    // MARK: Indices

    /// The indices of the path, or those a body names.
    func selection(_ text: String? = nil) throws(TargetError) -> IndexSelection {
        let text = text ?? path["index"] ?? ""
        var names = text.split(separator: ",").map(String.init)
        if names == ["_all"] || names == ["*"] { names = [] }
        return IndexSelection(
            names,
            ignoreUnavailable: try flag("ignore_unavailable"),
            allowNoIndices: try flag("allow_no_indices", default: true)
        )
    }

    func ok(_ json: JSON, status: Int = 200) -> HTTPResponse { writer.json(json, status: status) }
}
