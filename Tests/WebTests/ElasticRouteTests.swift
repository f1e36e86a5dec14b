import FlowSupport
import HTTP
import SearchModel
import Testing

@testable import Web

struct ElasticRouteTests {
    @Test func `the root answers with the identity of the settings and says what it really is`() {
        let root = Asker().json("GET", "/es/")
        #expect(root["version"]?["number"] == "8.19.0")
        #expect(root["version"]?["embedded"]?["product"] == "weir")
        #expect(root["tagline"] == "You Know, for Search")
        let open = Asker(identity: ElasticIdentity(product: .opensearch2)).json("GET", "/es")
        #expect(open["version"]?["distribution"] == "opensearch")
        #expect(Asker().ask("HEAD", "/es/").status == 200)
    }

    @Test func `every answer carries the product header, and the media type that was asked for`() {
        for target in ["/es/", "/es/_nothing", "/es/missing/_search"] {
            #expect(Asker().ask("GET", target).headers["X-elastic-product"] == "Elasticsearch")
        }
        let typed = Asker().ask(
            "GET",
            "/es/",
            headers: ["Accept": "application/vnd.elasticsearch+json; compatible-with=8"]
        )
        #expect(typed.headers["Content-Type"] == "application/vnd.elasticsearch+json;compatible-with=8")
        let listed = Asker().ask(
            "GET",
            "/es/_cat/indices?format=json",
            headers: ["Accept": "text/plain,application/vnd.elasticsearch+json; compatible-with=9"]
        )
        #expect(listed.headers["Content-Type"] == "application/vnd.elasticsearch+json;compatible-with=9")
        #expect(Asker().ask("GET", "/es/").headers["Content-Type"]?.hasPrefix("application/json") == true)
    }

    @Test func `where a cluster answers, es is 404 and names it`() {
        let answer = Asker(embedded: false).ask("GET", "/es/_search")
        #expect(answer.status == 404)
        #expect(answer.text.contains("http://cluster:9200"))
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var method: String
        var target: String
        var body: String
        var status: Int
        var text: String
        var testDescription: String { "\(method) \(target)" }
        init(_ method: String, _ target: String, _ body: String, _ status: Int, _ text: String) {
            (self.method, self.target, self.body, self.status, self.text) = (method, target, body, status, text)
        }
    }
    static let rows: [Row] = [
        Row("POST", "/es/_nothing", "", 400, "no handler found for uri [/_nothing] and method [POST]"),
        Row("GET", "/es/_search?foo=1", "", 400, "request [/_search] contains unrecognized parameter: [foo]"),
        Row("POST", "/es/missing/_search", "{}", 404, "index_not_found_exception"),
        Row("POST", "/es/_search", "{", 400, "json_e_o_f_exception"),
        Row("POST", "/es/_search", "{x}", 400, "json_parse_exception"),
        Row("POST", "/es/_bulk", "", 400, "request body is required"),
        Row("POST", "/es/_bulk", "{}", 400, "terminated by a newline"),
        Row("POST", "/es/_bulk?refresh=maybe", "{}\n", 400, "Unknown value for refresh"),
        Row("PUT", "/es/_bulk", "{\"index\":{}}\n{}\n", 200, "\"errors\":false"),
        Row("GET", "/es/_count", #"{"size":1}"#, 400, "request does not support [size]"),
        Row("GET", "/es/other/_count", "", 200, "\"count\":0"),
        Row("GET", "/es/other/_mapping", "", 200, "\"mappings\":{\"properties\""),
        Row(
            "GET",
            "/es/other/_mapping/field/o.g",
            "",
            200,
            "\"full_name\":\"o.g\",\"mapping\":{\"g\":{\"type\":\"long\"}}"
        ),
        Row("GET", "/es/_field_caps", "", 400, "no fields specified"),
        Row("POST", "/es/_field_caps", #"{"fields":"*"}"#, 200, "\"fields\":[\"*\"]"),
        Row("GET", "/es/_cluster/health?wait_for_status=yellow", "", 200, "\"status\":\"green\""),
        Row("GET", "/es/_cat/indices?h=index,docs.count&s=docs.count:desc", "", 200, "other                    12\n"),
        Row("GET", "/es/_cat/indices?v&h=index", "", 200, "index"),
        Row("GET", "/es/_cat/indices?s=nope", "", 400, "Unable to sort by unknown sort key `nope`"),
        Row(
            "GET",
            "/es/other/_settings/index.number_of_shards?flat_settings=true",
            "",
            200,
            "{\"index.number_of_shards\":\"1\"}"
        ),
        Row("GET", "/es/other/_settings", "", 200, "\"index\":{\"number_of_shards\":\"1\",\"uuid\":\"u2\"}"),
        Row("HEAD", "/es/other", "", 200, ""), Row("HEAD", "/es/nope", "", 404, ""),
        Row("PUT", "/es/new", "", 200, "\"index\":\"new\""),
        Row("HEAD", "/es/_alias/nope", "", 404, "missing"), Row("HEAD", "/es/_alias/a", "", 200, ""),
        Row("GET", "/es/_alias/a,nope", "", 404, "alias [nope] missing"),
        Row("PUT", "/es/other/_alias/c", "", 200, "\"indices\":[\"other\"],\"aliases\":[\"c\"]"),
        Row("HEAD", "/es/_index_template/t1", "", 200, ""), Row("HEAD", "/es/_index_template/t2", "", 404, ""),
        Row("GET", "/es/_index_template/t2", "", 404, "index template matching [t2] not found"),
        Row("GET", "/es/_template/t1", "", 200, "{\"t1\":{"),
        Row("PUT", "/es/_index_template/t1?create=true", "{}", 400, "already exists"),
        Row("GET", "/es/i/_doc/1", "", 404, "\"found\":false"),
        Row("GET", "/es/i/_source/1", "", 404, "Document not found [i]/[1]"),
        Row("POST", "/es/i/_update/1", "{}", 400, "not supported"),
        Row("GET", "/es/_mget", #"{"docs":[]}"#, 400, "no documents to get"),
        Row("POST", "/es/_msearch", "\n", 400, "no requests added"),
        Row("GET", "/es/_stats/docs", "", 200, "\"docs\":{\"count\":15"),
        Row("GET", "/es/_nodes?filter_path=nodes.*.version", "", 200, "\"version\":\"8.19.0\""),
        Row("GET", "/es/_resolve/index/*", "", 200, "\"name\":\"other\""),
        Row("DELETE", "/es/_search/scroll", #"{"scroll_id":"x"}"#, 404, "\"num_freed\":0"),
        Row("POST", "/es/_search/scroll", #"{"scroll_id":"x"}"#, 404, "search_context_missing_exception"),
    ]

    @Test(arguments: rows)
    func `a path answers as a real server does`(_ row: Row) {
        let answer = Asker().ask(row.method, row.target, row.body)
        #expect(answer.status == row.status, "\(answer.text)")
        #expect(row.text.isEmpty || answer.text.contains(row.text), "\(answer.text)")
    }

    @Test func `a body without a known media type is 406`() {
        let answer = Asker().ask("POST", "/es/_bulk", "{}\n", headers: ["Content-Type": "text/html"])
        #expect(answer.status == 406)
        #expect(answer.text.contains("Content-Type header [text/html] is not supported"))
    }

    @Test func `a bulk that came through this server before is refused`() {
        let answer = Asker().ask("POST", "/es/_bulk", "{}\n", headers: ["X-Weir-Path": "other, me"])
        #expect(answer.status == 400)
        #expect(answer.text.contains("X-Weir-Path"))
    }

    @Test func `a failing search fails its slot, a body that cannot be parsed fails all`() {
        let asker = Asker()
        let lines = "{\"index\":\"missing\"}\n{}\n{}\n{\"size\":0}\n"
        let answer = asker.json("POST", "/es/_msearch", lines)
        #expect(answer["responses"]?[0]?["status"] == 404)
        #expect(answer["responses"]?[1]?["status"] == 200)
        asker.store.state.with { $0.failure = .parsing("unknown query [x]") }
        #expect(asker.ask("POST", "/es/_msearch", lines).status == 400)
        asker.store.state.with { $0.failure = .queryShard("bad value") }
        let slot = asker.json("POST", "/es/_msearch", lines)["responses"]?[0]?["error"]
        #expect(slot?["type"] == "search_phase_execution_exception")
        #expect(slot?["root_cause"]?[0]?["reason"] == "bad value")
    }

    @Test func `a written document goes through the bulk as one line`() {
        let asker = Asker()
        let answer = asker.ask(
            "PUT",
            "/es/i/_doc/a%2Fb?refresh=wait_for&if_seq_no=3&if_primary_term=1",
            "{\n \"x\": 1\n}"
        )
        #expect(answer.status == 201)
        #expect(answer.headers["Location"] == "/i/_doc/1")
        let sent = asker.store.state.with { $0.bulks.first }
        let text = String(decoding: sent?.body ?? [], as: UTF8.self)
        #expect(
            text
                == "{\"index\":{\"_index\":\"i\",\"_id\":\"a/b\",\"if_seq_no\":3,\"if_primary_term\":1}}\n{  \"x\": 1 }\n"
        )
        #expect(sent?.refresh == .wait)
    }

    @Test func `a document is read with the source that was asked for`() {
        let asker = Asker()
        asker.store.state.with { $0.documents["1"] = ["a": 1, "b": ["c": 2, "d": 3]] }
        #expect(asker.json("GET", "/es/i/_doc/1?_source=b.c")["_source"] == ["b": ["c": 2]])
        #expect(asker.json("GET", "/es/i/_doc/1?_source=false")["_source"] == nil)
        #expect(asker.json("GET", "/es/i/_source/1?_source_excludes=b") == ["a": 1])
        let many = asker.json("POST", "/es/i/_mget", #"{"docs":[{"_id":"1","_source":["a"]},{"_id":"2"}]}"#)
        #expect(many["docs"]?[0]?["_source"] == ["a": 1])
        #expect(many["docs"]?[1]?["found"] == false)
    }

    @Test func `a scroll goes on behind the last hit and hides its tie-breaker`() throws {
        let asker = Asker()
        asker.store.state.with {
            $0.answer = StubStore.hits([["_id": "1", "sort": [5, 0]], ["_id": "2", "sort": [6, 1]]])
        }
        let web = Web(asker.services)
        let first = asker.json("POST", "/es/i/_search?scroll=1m&size=2", #"{"sort":["f"],"aggs":{"x":{}}}"#, on: web)
        let id = try #require(first["_scroll_id"]?.text)
        #expect(first["hits"]?["hits"]?[0]?["sort"] == [5])
        #expect(asker.store.state.with { $0.searches.last?.body["sort"] } == ["f", "_shard_doc"])
        let next = asker.json("POST", "/es/_search/scroll", "{\"scroll_id\":\"\(id)\",\"scroll\":\"1m\"}", on: web)
        #expect(next["_scroll_id"]?.text == id)
        let sent = asker.store.state.with { $0.searches.last?.body }
        #expect(sent?["search_after"] == [6, 1])
        #expect(sent?["aggs"] == nil)
        #expect(asker.json("DELETE", "/es/_search/scroll", "{\"scroll_id\":[\"\(id)\"]}", on: web)["num_freed"] == 1)
        #expect(asker.ask("POST", "/es/_search/scroll", "{\"scroll_id\":\"\(id)\"}", on: web).status == 404)
    }

    @Test func `a point in time is searched without an index and adds its tie-breaker`() throws {
        let asker = Asker()
        let web = Web(asker.services)
        let id = try #require(asker.json("POST", "/es/i/_pit?keep_alive=1m", on: web)["id"]?.text)
        let body = "{\"pit\":{\"id\":\"\(id)\",\"keep_alive\":\"1m\"},\"sort\":[{\"f\":\"asc\"}]}"
        #expect(asker.json("POST", "/es/_search", body, on: web)["pit_id"]?.text == id)
        #expect(asker.store.state.with { $0.searches.last?.body["sort"] } == [["f": "asc"], "_shard_doc"])
        #expect(asker.ask("POST", "/es/i/_search", body, on: web).status == 400)
        #expect(asker.ask("DELETE", "/es/_pit", "{\"id\":\"\(id)\"}", on: web).status == 200)
        #expect(asker.ask("POST", "/es/_search", body, on: web).status == 404)
        #expect(asker.ask("POST", "/es/i/_pit", on: web).status == 400)
    }

    @Test func `a scroll is kept by one server and ends with its time`() throws {
        let store = StubStore()
        let clock = ManualClock(wall: 1_000_000_000)
        let registry = ViewRegistry(store, clock: clock)
        let (id, _) = try registry.open(IndexSelection(["i"]), keepAlive: .seconds(60))
        clock.advance(.seconds(59))
        _ = try registry.entry(id, keepAlive: nil)
        clock.advance(.seconds(59))
        _ = try registry.entry(id, keepAlive: .seconds(1))
        clock.advance(.seconds(2))
        #expect(throws: TargetError.self) { try registry.entry(id, keepAlive: nil) }
        for _ in 0..<ViewRegistry.maximum { _ = try registry.open(IndexSelection([]), keepAlive: .seconds(9)) }
        #expect(throws: TargetError.self) { try registry.open(IndexSelection([]), keepAlive: .seconds(9)) }
        #expect(throws: TargetError.self) { try registry.open(IndexSelection([]), keepAlive: .seconds(90_000)) }
    }

    @Test(arguments: [
        ("took", #"{"took":1}"#), ("hits.hits._id", #"{"hits":{"hits":[{"_id":"a"},{"_id":"b"}]}}"#),
        ("**._id", #"{"hits":{"hits":[{"_id":"a"},{"_id":"b"}]}}"#), ("h*.total", #"{"hits":{"total":2}}"#),
        ("-hits", #"{"took":1}"#), ("hits,-hits.hits", #"{"hits":{"total":2}}"#), ("nothing", "{}"),
    ])
    func `filter_path keeps and takes away members`(_ path: String, _ expected: String) throws {
        let json: JSON = ["took": 1, "hits": ["total": 2, "hits": [["_id": "a", "x": 1], ["_id": "b", "x": 2]]]]
        let filter = try #require(FilterPath(path))
        #expect(filter.apply(json).compact == expected)
    }
}
