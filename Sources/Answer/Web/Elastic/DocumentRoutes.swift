import FlowSupport
import HTTP
import SearchModel

/// Single documents: writes are a bulk of one, reads are by id and at once.
enum DocumentRoutes {
    private static let writing = [
        "refresh", "require_alias", "pipeline", "op_type", "version", "version_type", "if_seq_no", "if_primary_term",
    ]
    private static let reading = [
        "_source", "_source_includes", "_source_excludes", "realtime", "refresh", "stored_fields", "version",
        "version_type",
        "force_synthetic_source",
    ]

    static let all: [Route] = groups.flatMap { $0 }
    private static let groups: [[Route]] = [
        ElasticRoutes.routes(["PUT", "POST"], ["/{index}/_doc/{id}"], "Writes a document.", writing, .later(index)),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_doc"],
            "Writes a document under an id of ours.",
            writing,
            .later(index)
        ),
        ElasticRoutes.routes(
            ["PUT", "POST"],
            ["/{index}/_create/{id}"],
            "Writes a document that must not exist.",
            writing,
            .later(create)
        ),
        ElasticRoutes.routes(["DELETE"], ["/{index}/_doc/{id}"], "Deletes a document.", writing, .later(delete)),
        ElasticRoutes.routes(["GET", "HEAD"], ["/{index}/_doc/{id}"], "A document.", reading, .now(get)),
        ElasticRoutes.routes(["GET", "HEAD"], ["/{index}/_source/{id}"], "Its source.", reading, .now(source)),
        ElasticRoutes.routes(
            ["GET", "POST"],
            ["/_mget", "/{index}/_mget"],
            "Several documents.",
            reading,
            lane: .query,
            .now(several)
        ),
        ElasticRoutes.routes(
            ["POST"],
            ["/{index}/_update/{id}"],
            "Not offered.",
            writing + ["retry_on_conflict", "lang"] + reading,
            .now { _ throws(TargetError) in
                throw .illegalArgument("[_update] is not supported; write the whole document with [_doc]")
            }
        ),
    ]

    // MARK: Writing

    private static func index(_ call: ElasticCall) throws(TargetError) {
        let type = call.query("op_type") ?? "index"
        guard type == "index" || type == "create" else {
            throw .illegalArgument("opType must be 'create' or 'index', found: [\(type)]")
        }
        try write(call, type)
    }
    private static func create(_ call: ElasticCall) throws(TargetError) { try write(call, "create") }
    private static func delete(_ call: ElasticCall) throws(TargetError) { try write(call, "delete") }

    private static func write(_ call: ElasticCall, _ type: String) throws(TargetError) {
        var action: [JSON.Member] = [.init("_index", .string(call.path("index")))]
        if let id = call.path["id"] { action.append(.init("_id", .string(id))) }
        for name in ["version", "if_seq_no", "if_primary_term"] {
            guard let text = call.query(name) else { continue }
            guard let number = Int64(text) else {
                throw .illegalArgument("Failed to parse long parameter [\(name)] with value [\(text)]")
            }
            action.append(.init(name, .integer(number)))
        }
        for name in ["version_type", "routing"] {
            if let text = call.query(name) { action.append(.init(name, .string(text))) }
        }
        var body = JSON.object([.init(type, .object(action))]).bytes + [10]
        if type != "delete" {
            guard !call.request.body.isEmpty else {
                throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
            }
            // A line break never stands inside a JSON text, so a pretty document becomes one line.
            body += call.request.body.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 } + [10]
        }
        let request = BulkRequest(
            body: body,
            refresh: try BulkRoutes.refresh(call),
            requireAlias: try call.flag("require_alias")
        )
        call.embedded.bulk.bulk(request) { result in
            switch result {
            case .success(let answer): call.respond(single(call, answer["items"]?[0]?.object?.first?.value ?? .null))
            case .failure(let error): call.respond(call.writer.error(error))
            }
        }
    }

    /// The one item of a bulk as the answer of a single write.
    private static func single(_ call: ElasticCall, _ item: JSON) -> HTTPResponse {
        let status = item["status"]?.int ?? 500
        if let error = item["error"] {
            var members = error.object ?? []
            let root = JSON.object(members.filter { $0.name != "caused_by" })
            members.insert(.init("root_cause", [root]), at: 0)
            return call.ok(["error": .object(members), "status": .int(status)], status: status)
        }
        var response = call.ok(.object((item.object ?? []).filter { $0.name != "status" }), status: status)
        if status == 201, let id = item["_id"]?.text {
            response.headers.set(
                "Location",
                "/\(PercentCoding.encode(call.path("index")))/_doc/\(PercentCoding.encode(id))"
            )
        }
        return response
    }

    // MARK: Reading

    private static func get(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        var document = try call.embedded.indices.document(index: call.path("index"), id: call.path("id"))
        let isFound = document["found"]?.bool == true
        if isFound { try SourceFilter(call)?.apply(to: &document) }
        return call.ok(document, status: isFound ? 200 : 404)
    }

    private static func source(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        var document = try call.embedded.indices.document(index: call.path("index"), id: call.path("id"))
        guard document["found"]?.bool == true else {
            throw TargetError(
                status: 404,
                type: "resource_not_found_exception",
                reason: "Document not found [\(call.path("index"))]/[\(call.path("id"))]"
            )
        }
        try SourceFilter(call)?.apply(to: &document)
        return call.ok(document["_source"] ?? .object([]))
    }

    private static func several(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        let body = try call.requiredBody()
        let index = call.path["index"]
        let ids = body["ids"]?.array?.map { (index ?? "", $0.text ?? $0.compact, JSON?.none) } ?? []
        let docs = (body["docs"]?.array ?? []).map { doc in
            (doc["_index"]?.text ?? index ?? "", doc["_id"]?.text ?? doc["_id"]?.compact ?? "", doc["_source"])
        }
        let wanted = ids + docs
        guard !wanted.isEmpty else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: no documents to get;"
            )
        }
        guard wanted.count <= 10_000 else { throw .illegalArgument("more than [10000] documents in one request") }
        if let missing = wanted.first(where: { $0.0.isEmpty || $0.1.isEmpty }) {
            let what = missing.0.isEmpty ? "index" : "id"
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: \(what) is missing for doc 0;"
            )
        }
        let filter = try SourceFilter(call)
        var found: [JSON] = []
        for (index, id, source) in wanted {
            do throws(TargetError) {
                var document = try call.embedded.indices.document(index: index, id: id)
                if let own = source.flatMap(SourceFilter.init(json:)) {
                    own.apply(to: &document)
                } else {
                    filter?.apply(to: &document)
                }
                found.append(document)
            } catch {
                found.append(["_index": .string(index), "_id": .string(id), "error": ElasticWriter.object(error)])
            }
        }
        return call.ok(["docs": .array(found)])
    }
}

/// `_source` and its kin on documents read by id.
struct SourceFilter {
    private var includes: [String] = []
    private var excludes: [String] = []
    private var isOff = false

    /// nil when the whole source is wanted.
    init?(_ call: ElasticCall) throws(TargetError) {
        let source = call.query("_source")
        let includes = call.query("_source_includes")
        let excludes = call.query("_source_excludes")
        if source == nil || source == "true" || source == "", includes == nil, excludes == nil { return nil }
        isOff = source == "false"
        self.includes = Self.list(includes ?? (source == "true" || source == "false" ? nil : source))
        self.excludes = Self.list(excludes)
    }
    /// From a request's `_source`.
    init?(json: JSON) {
        switch json {
        case .bool(true): return nil
        case .bool(false): isOff = true
        case .string(let text): includes = [text]
        case .array(let list): includes = list.compactMap(\.text)
        default:
            includes = Self.texts(json["includes"] ?? json["include"])
            excludes = Self.texts(json["excludes"] ?? json["exclude"])
        }
    }
    private static func texts(_ json: JSON?) -> [String] {
        json?.text.map { [$0] } ?? json?.array?.compactMap(\.text) ?? []
    }
    private static func list(_ text: String?) -> [String] { (text ?? "").split(separator: ",").map(String.init) }

    func apply(to document: inout JSON) {
        guard let source = document["_source"] else { return }
        if isOff {
            document = .object((document.object ?? []).filter { $0.name != "_source" })
        } else {
            document.set("_source", filtered(source, path: "") ?? .object([]))
        }
    }

    private func filtered(_ json: JSON, path: String) -> JSON? {
        guard let members = json.object else { return json }
        let kept = members.compactMap { member -> JSON.Member? in
            let name = path.isEmpty ? member.name : "\(path).\(member.name)"
            if excludes.contains(where: { Wildcard.matches($0, name) }) { return nil }
            let isNamed =
                includes.isEmpty || includes.contains { Wildcard.matches($0, name) || name.hasPrefix($0 + ".") }
            if isNamed, excludes.isEmpty { return member }
            guard member.value.object != nil else { return isNamed ? member : nil }
            let isParent = isNamed || includes.contains { $0.hasPrefix(name + ".") || $0.contains("*") }
            return isParent ? filtered(member.value, path: name).map { JSON.Member(member.name, $0) } : nil
        }
        return kept.isEmpty && !path.isEmpty ? nil : .object(kept)
    }
}
