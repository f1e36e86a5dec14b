import FlowSupport
import HTTP
import SearchModel

/// `_bulk`: handed to the store's writer, answered when it is synced (decisions 38, 89).
enum BulkRoutes {
    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(
            ["POST", "PUT"],
            ["/_bulk", "/{index}/_bulk"],
            "Many documents at once.",
            [
                "refresh", "require_alias", "pipeline", "type", "_source", "_source_includes", "_source_excludes",
                "list_executed_pipelines",
            ],
            lane: .query,
            .later(bulk)
        )
    ]

    static func bulk(_ call: ElasticCall) throws(TargetError) {
        try refuseLoop(call)
        guard !call.request.body.isEmpty else {
            throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
        }
        guard call.request.body.last == 0x0A else {
            throw .illegalArgument("The bulk request must be terminated by a newline [\\n]")
        }
        let request = BulkRequest(
            body: call.request.body,
            defaultIndex: call.path["index"],
            refresh: try refresh(call),
            requireAlias: try call.flag("require_alias")
        )
        call.embedded.bulk.bulk(request) { result in
            switch result {
            case .success(let answer): call.respond(call.ok(answer))
            case .failure(let error): call.respond(call.writer.error(error))
            }
        }
    }

    /// A bulk that has been here before would go round for ever (decision 101).
    private static func refuseLoop(_ call: ElasticCall) throws(TargetError) {
        let uid = call.services.uid
        guard !uid.isEmpty, call.request.headers.list("X-Weir-Path").contains(uid) else { return }
        throw .illegalArgument(
            "this bulk came through this server before [X-Weir-Path holds \(uid)]; let ship.url point at another one"
        )
    }

    static func refresh(_ call: ElasticCall) throws(TargetError) -> BulkRequest.Refresh {
        switch call.query("refresh") {
        case nil, "false": return .no
        case "", "true": return .now
        case "wait_for": return .wait
        case let value?:
            throw .illegalArgument("Unknown value for refresh: [\(value)].")
        }
    }
}
