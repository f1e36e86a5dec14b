import FlowSupport
import HTTP
import Query
import SearchModel
import Testing

@testable import Web

struct PlainRouteTests {
    @Test func `health says ok, readiness says why not`() {
        var asker = Asker()
        #expect(asker.json("GET", "/healthz")["status"] == "ok")
        #expect(asker.ask("GET", "/readyz").status == 200)
        asker.services.readiness = {
            Readiness([.init("log", isReady: true), .init("cluster", isReady: false, reason: "it is away")])
        }
        let answer = asker.ask("GET", "/readyz")
        #expect(answer.status == 503)
        #expect(answer.text.contains("it is away"))
        #expect(answer.headers["Retry-After"] == "1")
        asker.services.metrics = { "weir_x 1\n" }
        #expect(asker.ask("GET", "/metrics").text == "weir_x 1\n")
    }

    @Test func `a web that is gone lets go of its store, whoever keeps the metrics`() {
        weak var store: StubStore?
        let metrics = Metrics()
        do {
            var asker = Asker()
            asker.services.registry = metrics
            store = asker.store
            #expect(asker.ask("GET", "/healthz").status == 200)
        }
        #expect(store == nil)
        #expect(metrics.text.contains("weir_web_views 0\n"))
    }

    @Test func `every answer says which Weir it is, and echoes the id of the request`() {
        for target in ["/healthz", "/nowhere", "/es/", "/es/_nowhere", "/v1/flows?q=ip"] {
            let answer = Asker().ask("GET", target, headers: ["X-Opaque-Id": "77"])
            #expect(answer.headers["X-Weir"] == "1.2.3")
            #expect(answer.headers["X-Opaque-Id"] == "77")
        }
    }

    @Test func `an unknown path is 404, another method 405 with those there are`() {
        #expect(Asker().ask("GET", "/v1/nothing").status == 404)
        let answer = Asker().ask("GET", "/v1/query")
        #expect(answer.status == 405)
        #expect(answer.headers["Allow"] == "POST")
    }

    @Test func `rows are asked for by filter and range and come with columns`() throws {
        let asker = Asker()
        asker.store.state.with {
            $0.answer = StubStore.hits([
                [
                    "_source": ["@timestamp": 1_714_522_000_000, "ip_0": "10.0.0.1", "byte_tx": 5, "byte_rx": 7],
                    "sort": [1, "2"],
                ]
            ])
        }
        let target =
            "/v1/flows?q=server_port%20%3D%2080&from=2024-05-01T00:00:00Z&to=2024-05-01T01:00:00Z&select=time,ip_0,byte&limit=1"
        let answer = asker.json("GET", target)
        #expect(answer["rows"] == [[1_714_522_000_000, "10.0.0.1", 12]])
        #expect(answer["columns"]?[2]?["unit"] == "Byte")
        #expect(asker.store.state.with { $0.searches.last?.names } == ["view"])
        #expect(answer["meta"]?["paging"] == "point_in_time")
        #expect(asker.ask("GET", target + "&cursor=abc").status == 400)
    }

    @Test func `the next page goes on in the view of the page before, as long as it is kept`() throws {
        let asker = Asker()
        let web = Web(asker.services)
        asker.store.state.with { $0.answer = StubStore.hits([["_source": ["ip_0": "10.0.0.1"], "sort": [1, "2"]]]) }
        let target = "/v1/flows?select=ip_0&limit=1"
        let cursor = try #require(asker.json("GET", target, on: web)["cursor"]?.text)
        let next = asker.json("GET", target + "&cursor=" + cursor, on: web)
        #expect(asker.store.state.with { $0.searches.last?.body["search_after"] } == [1, "2"])
        let last = try #require(next["cursor"]?.text)
        asker.clock.advance(.seconds(121))
        #expect(asker.ask("GET", target + "&cursor=" + last, on: web).status == 400)
    }

    @Test func `a cluster is paged by search_after and says so`() throws {
        let asker = Asker(embedded: false)
        asker.store.state.with { $0.answer = StubStore.hits([["_source": ["ip_0": "10.0.0.1"], "sort": [1, "2"]]]) }
        let answer = asker.json("GET", "/v1/flows?select=ip_0&limit=1")
        #expect(answer["meta"]?["paging"] == "search_after")
        let cursor = try #require(answer["cursor"]?.text)
        _ = asker.ask("GET", "/v1/flows?select=ip_0&limit=1&cursor=" + cursor)
        #expect(asker.store.state.with { $0.searches.last?.body["search_after"] } == [1, "2"])
    }

    @Test(arguments: [
        ("/v1/flows?q=ip%20%3D", 400, "syntax"), ("/v1/flows?lmit=3", 400, "bad_argument"),
        ("/v1/flows?limit=x", 400, "bad_argument"), ("/v1/flows?limit=10001", 422, "too_large"),
        ("/v1/flows?select=Sum(byte)", 400, "bad_argument"), ("/v1/flows/abc", 400, "bad_value"),
        ("/v1/flows?from=now&to=now-1h", 400, "bad_argument"), ("/v1/flows?format=xml", 400, "bad_argument"),
        ("/v1/tags/nonsense_tag/values", 400, "unknown_name"),
    ])
    func `a fault has a code, a message and a hint`(_ target: String, _ status: Int, _ code: String) {
        let answer = Asker().ask("GET", target)
        let error = (try? JSON(parsing: answer.text))?["error"]
        #expect(answer.status == status)
        #expect(error?["code"]?.text == code)
        #expect(error?["hint"]?.text?.isEmpty == false)
    }

    @Test func `a fault of the search server is 502, its being busy 429`() {
        let asker = Asker()
        asker.store.state.with { $0.failure = TargetError(status: 500, type: "x", reason: "y") }
        #expect(asker.ask("GET", "/v1/flows").status == 502)
        asker.store.state.with { $0.failure = .busy("full") }
        let answer = asker.ask("GET", "/v1/flows")
        #expect(answer.status == 429)
        #expect(answer.headers["Retry-After"] == "1")
    }

    @Test func `an empty answer names the days that hold data`() {
        let asker = Asker()
        let answer = asker.json("GET", "/v1/flows?from=2024-06-01T00:00:00Z&to=2024-06-01T01:00:00Z")
        #expect(answer["meta"]?["days_with_data"] == ["2024-05-01"])
        #expect(answer["cursor"] == .some(.null))
    }

    @Test func `explain sends nothing and gives the command line`() {
        let asker = Asker()
        let body =
            #"{"q":"ip = 10.0.0.1","from":"2024-05-01T00:00:00Z","to":"2024-05-01T01:00:00Z","select":["Sum(byte) AS b"],"target":"elasticsearch:7.10.2"}"#
        let answer = asker.json("POST", "/v1/explain", body)
        #expect(answer["index"] == ["l4_flow_log_0_2024.05.01"])
        #expect(answer["body"]?["size"] == 0)
        #expect(answer["cli"]?.array?.prefix(3) == ["weir", "query", "ip = 10.0.0.1"])
        #expect(asker.store.state.with { $0.searches.isEmpty })
    }

    @Test func `forms are chosen by the format or the Accept header`() {
        let asker = Asker()
        asker.store.state.with { $0.answer = StubStore.hits([["_source": ["request_domain": "=cmd,x"]]]) }
        let csv = asker.ask("GET", "/v1/flows?select=request_domain", headers: ["Accept": "text/csv"])
        #expect(csv.text == "request_domain\r\n\"'=cmd,x\"\r\n")
        #expect(csv.headers["Content-Disposition"]?.contains("weir-flows-") == true)
        let lines = asker.ask("GET", "/v1/flows?select=request_domain&format=ndjson")
        #expect(lines.text == "{\"request_domain\":\"=cmd,x\"}\n")
    }

    @Test func `the catalogue has an entity tag`() throws {
        let asker = Asker()
        let first = asker.ask("GET", "/v1/tags")
        let mark = try #require(first.headers["ETag"])
        #expect(asker.ask("GET", "/v1/tags", headers: ["If-None-Match": mark]).status == 304)
        #expect(asker.json("GET", "/v1/metrics")["metrics"]?.array?.isEmpty == false)
        #expect(asker.json("GET", "/v1/tags/protocol/values?prefix=tc")["values"]?[0]?["value"] == "tcp")
    }

    @Test func `a filter is checked while it is typed`() {
        let good = Asker().json("POST", "/v1/check", #"{"q":"ip = 10.0.0.1 AND NOT rtt > 1ms"}"#)
        #expect(good["ok"] == true)
        #expect(good["clauses"]?[0]?["cost"] == "indexed")
        #expect(good["clauses"]?[1]?["cost"] == "scan")
        let bad = Asker().json("POST", "/v1/check", #"{"q":"ipp = 1"}"#)
        #expect(bad["ok"] == false)
        #expect(bad["error"]?["position"] == 0)
        #expect(bad["error"]?["end"] == 3)
    }

    @Test func `every route is in the description`() {
        let document = Asker().json("GET", "/v1/openapi.json")
        for route in HealthRoutes.all + APIRoutes.all {
            let operation = document["paths"]?[route.path]?[route.method.lowercased()]
            #expect(operation?["summary"]?.text == route.summary, "\(route.path)")
            for parameter in route.parameters {
                let found = operation?["parameters"]?.array?.contains { $0["name"]?.text == parameter.name }
                #expect(found == true, "\(route.path) \(parameter.name)")
            }
        }
    }

    @Test func `with a users file everybody but the health check needs a name and a password`() throws {
        let users = try #require(UserList(parsing: "# who\nann:s3cret\nbob:pass:with:colon\n"))
        let asker = Asker(users: users)
        #expect(asker.ask("GET", "/healthz").status == 200)
        let refused = asker.ask("GET", "/es/")
        #expect(refused.status == 401)
        #expect(refused.headers["WWW-Authenticate"]?.hasPrefix("Basic") == true)
        #expect(refused.text.contains("security_exception"))
        #expect(asker.ask("GET", "/v1/tags", headers: ["Authorization": "Basic YW5uOnMzY3JldA=="]).status == 200)
        #expect(
            asker.ask("GET", "/v1/tags", headers: ["Authorization": "Basic Ym9iOnBhc3M6d2l0aDpjb2xvbg=="]).status == 200
        )
        #expect(asker.ask("GET", "/v1/tags", headers: ["Authorization": "Basic YW5uOndyb25n"]).status == 401)
        #expect(asker.ask("GET", "/v1/tags", headers: ["Authorization": "Bearer x"]).status == 401)
        #expect(UserList(parsing: "no colon") == nil)
        #expect(UserList(parsing: "a:1\na:2") == nil)
    }
}
