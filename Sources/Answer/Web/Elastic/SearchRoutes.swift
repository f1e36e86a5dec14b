import FlowSupport
import HTTP
import SearchModel

/// `_search`, `_msearch`, `_count`.
enum SearchRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_search", "/{index}/_search"],
            "Hits and aggregations.",
            SearchParameters.names + ["scroll"],
            lane: .query,
            .now(search)
        ),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_msearch", "/{index}/_msearch"],
            "Several searches.",
            ["search_type"],
            lane: .query,
            .now(multiple)
        ),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_count", "/{index}/_count"],
            "Number of hits.",
            ["q", "df", "default_operator", "analyzer", "analyze_wildcard", "lenient", "min_score", "terminate_after"],
            lane: .query,
            .now(count)
        ),
    ]

    static func search(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let body = try SearchParameters.merged(call, try call.body())
        if let keepAlive = call.query("scroll") {
            return try ContextRoutes.openScroll(call, body: body, keepAlive: keepAlive)
        }
        if let pit = body["pit"] { return try ContextRoutes.search(call, pit: pit, body: body) }
        let answer = try call.embedded.search.search(try call.selection(), body: body)
        return call.ok(try SearchParameters.finish(call, answer))
    }

    static func count(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let given = try call.body()
        if let unknown = given.object?.first(where: { $0.name != "query" }) {
            throw .parsing("request does not support [\(unknown.name)]")
        }
        var body = try SearchParameters.merged(call, given)
        body.set("size", 0)
        body.set("track_total_hits", true)
        let answer = try call.embedded.search.search(try call.selection(), body: body)
        let count = answer["hits"]?["total"]?["value"] ?? 0
        return call.ok(["count": count, "_shards": answer["_shards"] ?? Shards.answer(0)])
    }

    // MARK: _msearch

    static func multiple(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let pairs = try MultiSearch.pairs(call)
        var responses: [JSON] = []
        let start = call.services.clock.monotonic()
        for pair in pairs {
            do throws(TargetError) {
                var answer = try call.embedded.search.search(pair.selection, body: pair.body)
                answer = try SearchParameters.finish(call, answer)
                answer.set("status", 200)
                responses.append(answer)
            } catch {
                // What cannot be parsed fails the whole; what fails while it runs has its error in the slot (measured).
                if error.status == 400, !error.isQueryPhase { throw error }
                responses.append(["error": ElasticWriter.object(error), "status": .int(error.status)])
            }
        }
        let took = (call.services.clock.monotonic() &- start) / 1_000_000
        return call.ok(["took": .integer(Int64(clamping: took)), "responses": .array(responses)])
    }
}

/// `_shards` of answers that are no searches: one shard an index.
enum Shards {
    static func answer(_ count: Int) -> JSON {
        ["total": .int(count), "successful": .int(count), "skipped": 0, "failed": 0]
    }
    static func plain(_ count: Int) -> JSON { ["total": .int(count), "successful": .int(count), "failed": 0] }
}
