public import FlowSupport
public import SearchModel

/// A cluster as one more server that answers searches.
public final class ElasticTarget: SearchTarget {
    public let client: ElasticClient
    /// Longest search.
    public let timeout: Duration

    public init(_ client: ElasticClient, timeout: Duration = .seconds(60)) {
        self.client = client
        self.timeout = timeout
    }

    public func product() throws(TargetError) -> TargetProduct {
        do throws(ElasticError) { return try client.product() } catch { throw error.targetError }
    }

    public func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        var request = ElasticRequest("POST", "\(Self.path(indices))/_search?\(Self.parameters(indices))", body: body)
        request.timeout = timeout
        let answer = try call(request)
        // Some shards failed: an answer that lacks rows is none.
        if let failed = answer["_shards"]?["failed"]?.int, failed > 0 {
            let first = answer["_shards"]?["failures"]?[0]?["reason"]
            throw TargetError(
                status: 503,
                type: first?["type"]?.text ?? "search_phase_execution_exception",
                reason: "\(failed) shards failed: \(first?["reason"]?.text ?? "no reason given")",
                isQueryPhase: true
            )
        }
        if answer["timed_out"]?.bool == true {
            throw TargetError.unavailable("the search timed out on the cluster and would lack rows: ask for less")
        }
        return answer
    }

    public func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] {
        let path =
            "/_cat/indices\(Self.path(indices))?format=json&bytes=b&h=index,uuid,creation.date,docs.count,pri.store.size"
        let answer: JSON
        do throws(TargetError) { answer = try call(ElasticRequest("GET", path)) } catch {
            if error.status == 404, indices.ignoreUnavailable { return [] }
            throw error
        }
        func number(_ value: JSON?) -> Int { value?.int ?? value?.text.flatMap { Int($0) } ?? 0 }
        return (answer.array ?? []).compactMap { row in
            guard let name = row["index"]?.text else { return nil }
            return IndexSummary(
                name: name,
                uuid: row["uuid"]?.text ?? "",
                created: Int64(number(row["creation.date"])),
                documents: number(row["docs.count"]),
                bytes: number(row["pri.store.size"])
            )
        }.sorted { $0.name < $1.name }
    }

    public func delete(index: String) throws(TargetError) {
        guard !index.isEmpty, !index.contains("*"), !index.contains(","), !index.hasPrefix("_") else {
            throw TargetError.illegalArgument("[\(index)] is no single index: indices are deleted by exact name")
        }
        _ = try call(ElasticRequest("DELETE", "/\(ElasticClient.escape(index))"))
    }

    private func call(_ request: ElasticRequest) throws(TargetError) -> JSON {
        do throws(ElasticError) { return try client.json(request) } catch { throw error.targetError }
    }

    /// `/a,b`; nothing for all.
    static func path(_ indices: IndexSelection) -> String {
        indices.names.isEmpty ? "" : "/" + indices.names.map { ElasticClient.escape($0) }.joined(separator: ",")
    }
    static func parameters(_ indices: IndexSelection) -> String {
        "ignore_unavailable=\(indices.ignoreUnavailable)&allow_no_indices=\(indices.allowNoIndices)"
    }
}
