import FlowSupport
import HTTP
import SearchModel

/// Scrolls and points in time, in Elasticsearch's and OpenSearch's paths.
enum ContextRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_search/scroll", "/_search/scroll/{scroll_id}"],
            "The next page of a scroll.",
            ["scroll", "scroll_id"],
            lane: .query,
            .now(scroll)
        ),
        ElasticRoutes.routes(
            ["DELETE"],
            ["/_search/scroll", "/_search/scroll/{scroll_id}"],
            "Ends scrolls.",
            ["scroll_id"],
            .now(closeScrolls)
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_pit"],
            "Opens a point in time.",
            ["keep_alive", "allow_partial_search_results"],
            .now { call throws(TargetError) in
                let (id, count) = try open(call)
                return call.ok(["id": .string(id), "_shards": Shards.answer(count)])
            }
        ),
        ElasticRoutes.routes(["DELETE"], ["/_pit"], "Ends a point in time.", .now(closePIT)),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_search/point_in_time"],
            "Opens a point in time.",
            ["keep_alive", "allow_partial_pit_creation"],
            .now { call throws(TargetError) in
                let (id, count) = try open(call)
                return call.ok([
                    "pit_id": .string(id), "_shards": Shards.answer(count),
                    "creation_time": .integer(Int64(clamping: call.services.clock.wall() / 1_000_000)),
                ])
            }
        ),
        ElasticRoutes.routes(
            ["DELETE"],
            ["/_search/point_in_time", "/_search/point_in_time/_all"],
            "Ends points in time.",
            .now(closePITs)
        ),
        ElasticRoutes.routes(["GET"], ["/_search/point_in_time/_all"], "Open points in time.", .now(listPITs)),
    ]

    private static func registry(_ call: ElasticCall) throws(TargetError) -> ViewRegistry {
        if let views = call.views { return views }
        throw TargetError(
            status: 400,
            type: "illegal_argument_exception",
            reason: "scrolls and points in time are not offered here; page with search_after"
        )
    }

    private static func keepAlive(_ text: String?) throws(TargetError) -> Duration? {
        guard let text else { return nil }
        if let duration = Quantity.duration(text), duration > .zero { return duration }
        throw .illegalArgument(
            "failed to parse setting [keep_alive] with value [\(text)] as a time value: unit is missing or unrecognized"
        )
    }

    // MARK: Points in time

    private static func open(_ call: ElasticCall) throws(TargetError) -> (id: String, shards: Int) {
        guard let keepAlive = try keepAlive(call.query("keep_alive")) else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: keep alive not specified;"
            )
        }
        let (id, view) = try registry(call).open(try call.selection(), keepAlive: keepAlive)
        return (id, view.indices.count)
    }

    /// A search with `pit` in its body; it has no index in its path.
    static func search(_ call: ElasticCall, pit: JSON, body: JSON) throws(TargetError) -> HTTPResponse {
        guard call.path["index"] == nil else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason:
                    "Validation Failed: 1: [indices] cannot be used with point in time. Do not specify any index with point in time.;"
            )
        }
        guard let id = pit["id"]?.text else { throw .parsing("[pit] must have an id") }
        let entry = try registry(call).entry(id, keepAlive: try keepAlive(pit["keep_alive"]?.text))
        var request = JSON.object((body.object ?? []).filter { $0.name != "pit" })
        // Equal sort values must not lose rows between pages.
        if let sort = request["sort"], !ScrollPage.hasTieBreaker(sort), call.services.identity.product != .opensearch2 {
            let after = request["search_after"]?.array
            let keys = ScrollPage.keys(sort)
            if after == nil || after?.count == keys.count + 1 { request.set("sort", .array(keys + ["_shard_doc"])) }
        }
        var answer = try entry.view.search(body: request)
        answer = .object([.init("pit_id", .string(id))] + (answer.object ?? []))
        return call.ok(try SearchParameters.finish(call, answer))
    }

    private static func closePIT(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        guard let id = try call.requiredBody()["id"]?.text else { throw .parsing("[id] is required") }
        let freed = try registry(call).close(id)
        return call.ok(["succeeded": .bool(freed), "num_freed": freed ? 1 : 0], status: freed ? 200 : 404)
    }

    private static func closePITs(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let registry = try registry(call)
        let ids: [String]
        if call.uri.hasSuffix("/_all") {
            ids = registry.ids(scrolls: false).map(\.id)
        } else {
            let given = try call.requiredBody()["pit_id"]
            ids = given?.array?.compactMap(\.text) ?? given?.text.map { [$0] } ?? []
        }
        let closed = ids.map { id -> JSON in ["successful": .bool(registry.close(id)), "pit_id": .string(id)] }
        return call.ok(["pits": .array(closed)])
    }

    private static func listPITs(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let open = try registry(call).ids(scrolls: false).map { found -> JSON in
            [
                "pit_id": .string(found.id),
                "creation_time": .integer(Int64(clamping: found.entry.created / 1_000_000)),
                "keep_alive": .integer(found.entry.keepAlive.nanoseconds / 1_000_000),
            ]
        }
        return call.ok(["pits": .array(open)])
    }

    // MARK: Scrolls

    static func openScroll(_ call: ElasticCall, body: JSON, keepAlive text: String) throws(TargetError) -> HTTPResponse
    {
        guard let keepAlive = try keepAlive(text) else { throw .illegalArgument("[scroll] has no value") }
        if let from = body["from"]?.int, from > 0 {
            throw validation("using [from] is not allowed in a scroll context")
        }
        if body["size"]?.int == 0 { throw validation("[size] cannot be [0] in a scroll context") }
        if let size = body["size"]?.int, size > 10_000 {
            throw TargetError(
                status: 400,
                type: "illegal_argument_exception",
                reason:
                    "Batch size is too large, size must be less than or equal to: [10000] but was [\(size)]. Scroll batch "
                    + "sizes cost as much memory as result windows so they are controlled by the "
                    + "[index.max_result_window] index level setting.",
                isQueryPhase: true
            )
        }
        if body["search_after"] != nil { throw validation("`search_after` cannot be used in a scroll context.") }
        let registry = try registry(call)
        let (id, view) = try registry.open(try call.selection(), keepAlive: keepAlive)
        do throws(TargetError) {
            let page = ScrollPage(body)
            let answer = try view.search(body: page.request)
            registry.update(
                id,
                ViewRegistry.Scroll(body: page.continuation, after: page.after(answer), sortCount: page.sortCount)
            )
            return call.ok(try SearchParameters.finish(call, named(id, page.strip(answer))))
        } catch {
            _ = registry.close(id)
            throw error
        }
    }

    private static func validation(_ reason: String) -> TargetError {
        TargetError(
            status: 400,
            type: "action_request_validation_exception",
            reason: "Validation Failed: 1: \(reason);"
        )
    }
    private static func named(_ id: String, _ answer: JSON) -> JSON {
        .object([.init("_scroll_id", .string(id))] + (answer.object ?? []))
    }

    private static func scroll(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let body = try call.body()
        guard let id = body["scroll_id"]?.text ?? call.path["scroll_id"] ?? call.query("scroll_id") else {
            throw validation("scrollId is missing")
        }
        let registry = try registry(call)
        let entry = try registry.entry(id, keepAlive: try keepAlive(body["scroll"]?.text ?? call.query("scroll")))
        guard var scroll = entry.scroll else { throw ViewRegistry.missing(id) }
        var request = scroll.body
        let page = ScrollPage(continuing: scroll.body, sortCount: scroll.sortCount)
        if scroll.after.isNull {
            // The page before was the last: nothing is behind it.
            request.set("query", ["match_none": [:]])
        } else {
            request.set("search_after", scroll.after)
        }
        let answer = try entry.view.search(body: request)
        scroll.after = page.after(answer)
        registry.update(id, scroll)
        return call.ok(try SearchParameters.finish(call, named(id, page.strip(answer))))
    }

    private static func closeScrolls(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let registry = try registry(call)
        let given = try call.body()["scroll_id"]
        var ids = given?.array?.compactMap(\.text) ?? given?.text.map { [$0] } ?? []
        ids += (call.path["scroll_id"] ?? call.query("scroll_id") ?? "").split(separator: ",").map(String.init)
        if ids == ["_all"] { ids = registry.ids(scrolls: true).map(\.id) }
        guard !ids.isEmpty || call.path["scroll_id"] == "_all" else { throw validation("no scroll ids specified") }
        let freed = ids.map(registry.close).count { $0 }
        let isMissing = freed == 0 && !ids.isEmpty
        return call.ok(["succeeded": true, "num_freed": .int(freed)], status: isMissing ? 404 : 200)
    }
}
