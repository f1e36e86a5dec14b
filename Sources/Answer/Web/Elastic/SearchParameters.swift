import FlowSupport
import HTTP
import SearchModel

/// Parameters of the query string that stand for members of a search body, and those that shape the answer.
enum SearchParameters {
    static let names = [
        "q", "df", "default_operator", "analyzer", "analyze_wildcard", "lenient", "from", "size", "sort", "_source",
        "_source_includes", "_source_excludes", "track_total_hits", "track_scores", "search_type", "explain", "version",
        "seq_no_primary_term", "stored_fields", "docvalue_fields", "terminate_after", "allow_partial_search_results",
        "suggest_field", "suggest_mode", "suggest_size", "suggest_text", "search_pipeline",
        "include_named_queries_score",
        "force_synthetic_source", "phase_took",
    ]

    static func merged(_ call: ElasticCall, _ body: JSON) throws(TargetError) -> JSON {
        guard body.object != nil else { throw .parsing("Expected [START_OBJECT] but found another value") }
        var body = body
        for name in ["from", "size"] {
            guard let text = call.query(name) else { continue }
            guard let number = Int64(text) else {
                throw .illegalArgument("Failed to parse int parameter [\(name)] with value [\(text)]")
            }
            body.set(name, .integer(number))
        }
        if let text = call.query("q") { body.set("query", ["query_string": queryString(call, text)]) }
        if let text = call.query("sort") { body.set("sort", .array(text.split(separator: ",").map(sort))) }
        try source(call, &body)
        if let text = call.query("track_total_hits") {
            body.set("track_total_hits", Int64(text).map { .integer($0) } ?? .bool(text != "false"))
        }
        for name in ["docvalue_fields", "stored_fields"] {
            if let text = call.query(name) { body.set(name, .array(list(text))) }
        }
        for name in ["version", "seq_no_primary_term"] where call.request.query.contains(name) {
            body.set(name, .bool(try call.flag(name)))
        }
        return body
    }

    private static func list(_ text: String) -> [JSON] { text.split(separator: ",").map { .string(String($0)) } }
    private static func sort(_ text: Substring) -> JSON {
        let parts = text.split(separator: ":")
        guard let field = parts.first, parts.count == 2 else { return .string(String(text)) }
        return .object([.init(String(field), ["order": .string(String(parts[1]))])])
    }

    private static func queryString(_ call: ElasticCall, _ text: String) -> JSON {
        var query: JSON = ["query": .string(text)]
        if let field = call.query("df") { query.set("default_field", .string(field)) }
        if let value = call.query("default_operator") { query.set("default_operator", .string(value)) }
        for name in ["lenient", "analyze_wildcard"] {
            if let value = call.query(name) { query.set(name, .bool(value != "false")) }
        }
        return query
    }

    private static func source(_ call: ElasticCall, _ body: inout JSON) throws(TargetError) {
        if let text = call.query("_source") {
            body.set("_source", text == "true" || text == "false" ? .bool(text == "true") : .array(list(text)))
        }
        let includes = call.query("_source_includes")
        let excludes = call.query("_source_excludes")
        guard includes != nil || excludes != nil else { return }
        var members: [JSON.Member] = []
        if let includes { members.append(.init("includes", .array(list(includes)))) }
        if let excludes { members.append(.init("excludes", .array(list(excludes)))) }
        body.set("_source", .object(members))
    }

    /// `rest_total_hits_as_int`: the total as a number, -1 when it was not counted.
    static func finish(_ call: ElasticCall, _ answer: JSON) throws(TargetError) -> JSON {
        try call.settings.check(answer)
        guard try call.flag("rest_total_hits_as_int"), var hits = answer["hits"] else { return answer }
        hits.set("total", hits["total"]?["value"] ?? -1)
        var answer = answer
        answer.set("hits", hits)
        return answer
    }
}
