import FlowSupport
import HTTP
import SearchModel

@testable import Web

/// A store with two indices that remembers what it was asked.
final class StubStore: SearchTarget, BulkTarget, IndexTarget, ViewTarget, FrozenView {
    struct State: Sendable {
        var searches: [(names: [String], body: JSON)] = []
        var bulks: [BulkRequest] = []
        var answer: JSON = StubStore.hits([])
        var failure: TargetError?
        var documents: [String: JSON] = [:]
    }
    let state = Locked(State())
    let kind: TargetProduct
    init(kind: TargetProduct = .embedded) { self.kind = kind }

    static func hits(_ hits: [JSON]) -> JSON {
        [
            "took": 1, "timed_out": false, "_shards": ["total": 1, "successful": 1, "skipped": 0, "failed": 0],
            "hits": [
                "total": ["value": .int(hits.count), "relation": "eq"], "max_score": .null, "hits": .array(hits),
            ],
        ]
    }

    func product() throws(TargetError) -> TargetProduct { kind }
    func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        let (answer, failure) = state.with { state in
            state.searches.append((indices.names, body))
            return (state.answer, state.failure)
        }
        if let failure { throw failure }
        if indices.names.contains("missing") { throw .indexNotFound("missing") }
        return answer
    }
    func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] {
        [
            IndexSummary(
                name: "l4_flow_log_0_2024.05.01",
                uuid: "u1",
                created: 1_714_521_600_000,
                documents: 3,
                bytes: 2048
            ),
            IndexSummary(name: "other", uuid: "u2", created: 1_714_521_600_000, documents: 12, bytes: 100),
        ].filter { index in
            indices.names.isEmpty || indices.names.contains { Wildcard.matches($0, index.name) }
        }
    }
    func delete(index: String) throws(TargetError) {}

    func bulk(_ request: BulkRequest, completion: @escaping @Sendable (Result<JSON, TargetError>) -> Void) {
        state.with { $0.bulks.append(request) }
        completion(
            .success([
                "took": 1, "errors": false,
                "items": [["index": ["_index": "i", "_id": "1", "_version": 1, "result": "created", "status": 201]]],
            ])
        )
    }

    func createIndex(_ name: String, body: JSON) throws(TargetError) -> JSON {
        ["acknowledged": true, "shards_acknowledged": true, "index": .string(name)]
    }
    func deleteIndices(_ indices: IndexSelection) throws(TargetError) -> JSON { ["acknowledged": true] }
    func describe(_ indices: IndexSelection) throws(TargetError) -> JSON {
        [
            "other": [
                "aliases": ["a": [:]],
                "mappings": ["properties": ["f": ["type": "keyword"], "o": ["properties": ["g": ["type": "long"]]]]],
                "settings": ["index": ["number_of_shards": "1", "uuid": "u2"]],
            ]
        ]
    }
    func exists(_ indices: IndexSelection) -> Bool { indices.names == ["other"] }
    func putMapping(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON { ["acknowledged": true] }
    func putSettings(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON { ["acknowledged": true] }
    func refresh(_ indices: IndexSelection) throws(TargetError) -> JSON { ["_shards": Shards.plain(1)] }
    func fieldCapabilities(_ indices: IndexSelection, fields: [String]) throws(TargetError) -> JSON {
        ["indices": ["other"], "fields": .array(fields.map { .string($0) })]
    }
    func document(index: String, id: String) throws(TargetError) -> JSON {
        if let found = state.with({ $0.documents[id] }) {
            return ["_index": .string(index), "_id": .string(id), "_version": 1, "found": true, "_source": found]
        }
        return ["_index": .string(index), "_id": .string(id), "found": false]
    }
    func putTemplate(_ kind: TemplateKind, name: String, body: JSON) throws(TargetError) -> JSON {
        ["acknowledged": true]
    }
    func templates(_ kind: TemplateKind, matching pattern: String?) throws(TargetError) -> [JSON.Member] {
        let all = [JSON.Member("t1", ["index_patterns": ["x*"], "template": ["settings": ["index": ["a": "1"]]]])]
        return all.filter { pattern == nil || Wildcard.matchesAny(pattern ?? "", $0.name) }
    }
    func deleteTemplate(_ kind: TemplateKind, name: String) throws(TargetError) -> JSON { ["acknowledged": true] }
    func updateAliases(body: JSON) throws(TargetError) -> JSON { ["acknowledged": true, "sent": body] }
    func aliases(_ indices: IndexSelection) throws(TargetError) -> JSON {
        ["other": ["aliases": ["a": [:], "b": [:]]], "plain": ["aliases": [:]]]
    }

    func openView(_ indices: IndexSelection) throws(TargetError) -> any FrozenView { self }
    var indices: [String] { ["other"] }
    func search(body: JSON) throws(TargetError) -> JSON { try search(IndexSelection(["view"]), body: body) }
}

/// Asks a `Web` as the server would.
struct Asker {
    let store = StubStore()
    var services: WebServices
    let clock = ManualClock(wall: 1_714_525_200_000_000_000)

    init(identity: ElasticIdentity = ElasticIdentity(), users: UserList? = nil, embedded: Bool = true) {
        services = WebServices(
            search: store,
            clock: clock,
            version: "1.2.3",
            uid: "me",
            identity: identity,
            users: users
        )
        if embedded {
            services.embedded = .init(search: store, bulk: store, indices: store, views: store)
        } else {
            services.cluster = "http://cluster:9200"
        }
    }

    func ask(
        _ method: String,
        _ target: String,
        _ body: String = "",
        headers: HTTPHeaders = [:],
        on web: Web? = nil
    ) -> (status: Int, text: String, headers: HTTPHeaders) {
        var headers = headers
        if !body.isEmpty, !headers.contains("Content-Type") { headers.set("Content-Type", "application/json") }
        guard let target = HTTPTarget(target) else { return (0, "bad target", [:]) }
        let request = HTTPRequest(method: method, target: target, headers: headers, body: Array(body.utf8))
        let answer = Locked<HTTPResponse?>(nil)
        (web ?? Web(services)).answer(request) { response in answer.with { $0 = response } }
        guard let response = answer.with({ $0 }), case .bytes(let bytes) = response.body else {
            return (0, "no answer", [:])
        }
        return (response.status, String(decoding: bytes, as: UTF8.self), response.headers)
    }
    func json(
        _ method: String,
        _ target: String,
        _ body: String = "",
        headers: HTTPHeaders = [:],
        on web: Web? = nil
    ) -> JSON {
        (try? JSON(parsing: ask(method, target, body, headers: headers, on: web).text)) ?? .null
    }
}
