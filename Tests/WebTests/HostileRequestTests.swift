import FlowSupport
import HTTP
import SearchModel
import Testing

@testable import Web

struct HostileRequestTests {
    static let paths = [
        "es", "v1", "_search", "_bulk", "_msearch", "_count", "i", "_all", "a,b*", "_doc", "1", "_mapping", "field",
        "f", "_cat", "indices",
        "health", "aliases", "scroll", "_pit", "_search", "point_in_time", "_alias", "_settings", "_cluster", "_nodes",
        "stats", "flows",
        "query", "explain", "check", "tags", "ip", "values", "metrics", "openapi.json", "%00", "..", "%F0%9F%98%80",
        "_index_template", "_stats",
    ]
    static let queries = [
        "q=", "q=ip%20%3D%2010.0.0.1", "pretty", "filter_path=**", "filter_path=a.b,-c", "h=*", "s=index:desc", "v",
        "format=json",
        "format=yaml", "size=99999999999999999999", "size=-1", "from=x", "scroll=1m", "keep_alive=1m", "limit=9",
        "limit=-9", "cursor=AAAA",
        "select=Sum(", "select=ip", "order=-ip", "to=now", "_source=a.b", "_source=", "refresh=x", "sort=a:b,c",
        "fields=*", "create=maybe",
    ]
    static let bodies = [
        "", "{}", "[]", "null", "{", "\n", "{}\n", "{}\n{}\n", "{\"index\":{}}\n{\"a\":1}\n",
        "{\"pit\":{\"id\":\"x\"}}", "{\"scroll_id\":[]}",
        "{\"scroll_id\":7}", "{\"q\":7}", "{\"q\":\"ip\",\"select\":\"x\"}", "{\"select\":[1]}", "{\"limit\":1e99}",
        "{\"docs\":[{}]}",
        "{\"docs\":7}", "{\"ids\":[null]}", "{\"actions\":{}}", "{\"persistent\":{\"a\":{\"b\":null}},\"transient\":7}",
        "\u{0}\u{1}",
        "{\"interval\":\"0m\"}", "{\"group_by\":[\"\"],\"order\":[\"-\"]}", "{\"target\":\"x\"}",
        "{\"index_filter\":7,\"fields\":[]}",
        "{\"from\":99999999999999999,\"to\":-5}", "{\"select\":[\"Sum(byte)\"],\"interval\":\"999999999d\",\"fill\":0}",
    ]

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `random requests get one answer with a status, never a crash`(_ seed: UInt64) {
        var generator = LinearBytes(state: seed)
        let asker = Asker()
        let web = Web(asker.services)
        let methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH", ""]
        for round in 0..<2000 {
            var target = ""
            for _ in 0..<generator.next(6) { target += "/" + Self.paths[generator.next(Self.paths.count)] }
            if target.isEmpty { target = "/" }
            for index in 0..<generator.next(4) {
                target += (index == 0 ? "?" : "&") + Self.queries[generator.next(Self.queries.count)]
            }
            let method = methods[generator.next(methods.count)]
            let body = Self.bodies[generator.next(Self.bodies.count)]
            let answer = asker.ask(method, target, body, on: web)
            #expect((200..<600).contains(answer.status), "seed \(seed) round \(round): \(method) \(target) \(body)")
        }
    }

    @Test func `deep and wide bodies are refused or answered`() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(Asker().ask("POST", "/v1/query", deep).status == 400)
        #expect(Asker().ask("POST", "/es/_search", deep).status == 400)
        let wide = "{\"select\":[" + Array(repeating: "\"Sum(byte)\"", count: 5000).joined(separator: ",") + "]}"
        #expect(Asker().ask("POST", "/v1/query", wide).status == 422)
        let keys = "{\"group_by\":[" + Array(repeating: "\"ip\"", count: 5000).joined(separator: ",") + "]}"
        #expect(Asker().ask("POST", "/v1/query", keys).status == 422)
    }
}

/// Numbers that a seed repeats.
struct LinearBytes {
    var state: UInt64
    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(count, 1)
    }
}
