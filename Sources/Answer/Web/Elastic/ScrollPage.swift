import FlowSupport

/// A scroll is a search over a view, page after page by `search_after` with a tie-breaker of ours behind the sort.
struct ScrollPage {
    /// The search of the first page.
    let request: JSON
    /// That of the pages behind it: without aggregations.
    let continuation: JSON
    /// Sort values that the client asked for.
    let sortCount: Int

    init(_ body: JSON) {
        let sort = body["sort"]
        var keys = sort.map(Self.keys) ?? []
        // Order of the index is what a scan asks for.
        if keys == ["_doc"] || keys == [.object([.init("_doc", "asc")])] { keys = [] }
        sortCount = sort == nil ? 0 : keys.isEmpty ? 1 : keys.count
        var request = JSON.object((body.object ?? []).filter { $0.name != "scroll" })
        request.set("sort", .array(keys + ["_shard_doc"]))
        self.request = request
        continuation = .object((request.object ?? []).filter { !["aggs", "aggregations"].contains($0.name) })
    }
    init(continuing body: JSON, sortCount: Int) {
        request = body
        continuation = body
        self.sortCount = sortCount
    }

    /// A sort as a list of keys.
    static func keys(_ sort: JSON) -> [JSON] {
        switch sort {
        case .array(let list): list.flatMap { element in element.object == nil ? [element] : keys(element) }
        case .object(let members): members.map { .object([$0]) }
        default: [sort]
        }
    }
    static func hasTieBreaker(_ sort: JSON) -> Bool {
        keys(sort).contains { key in
            let name = key.text ?? key.object?.first?.name
            return name == "_shard_doc" || name == "_doc"
        }
    }

    /// Sort values of the last hit; null when there is no further page.
    func after(_ answer: JSON) -> JSON { answer["hits"]?["hits"]?.array?.last?["sort"] ?? .null }

    /// The answer without our tie-breaker.
    func strip(_ answer: JSON) -> JSON {
        guard var hits = answer["hits"], let list = hits["hits"]?.array else { return answer }
        let count = sortCount
        hits.set(
            "hits",
            .array(
                list.map { hit in
                    guard let sort = hit["sort"]?.array else { return hit }
                    if count == 0 { return .object((hit.object ?? []).filter { $0.name != "sort" }) }
                    var hit = hit
                    hit.set("sort", .array(Array(sort.prefix(count))))
                    return hit
                }
            )
        )
        var answer = answer
        answer.set("hits", hits)
        return answer
    }
}
