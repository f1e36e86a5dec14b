import Testing

@testable import HTTP

/// Targets, queries, headers and credentials, without a socket.
struct MessageTests {
    @Test(arguments: [
        ("/", [], ""), ("/a/b", ["a", "b"], ""), ("/a//b/", ["a", "b"], ""), ("/a%2Fb/c", ["a/b", "c"], ""),
        ("/%3Clogs-%7Bnow%2Fd%7D%3E/_search?x=1", ["<logs-{now/d}>", "_search"], "1"), ("?x=2", [], "2"),
        ("http://h:1/p?x=3", ["p"], "3"), ("http://h", [], ""), ("/p?x=a+b%2Bc", ["p"], "a b+c"), ("/p?x", ["p"], ""),
        ("/p?y=1&x=%C3%A4", ["p"], "ä"), ("/%ff", ["\u{FFFD}"], ""),
    ])
    func `targets are split and decoded`(raw: String, segments: [String], x: String) throws {
        let target = try #require(HTTPTarget(raw))
        #expect(target.segments == segments)
        #expect((target.query["x"] ?? "") == x)
        #expect(target.raw == raw)
    }

    @Test(arguments: ["*", "a", "/%", "/%4", "/%zz", "/?a=%", "/?%g1=2", "http:/x"])
    func `targets that cannot be decoded are none`(raw: String) {
        #expect(HTTPTarget(raw) == nil)
    }

    @Test
    func `a parameter may stand several times, and without value`() throws {
        let query = try #require(HTTPQuery(parsing: "a=1&b&a=2&&c=&d=true&e=no"))
        #expect(query.all("a") == ["1", "2"])
        #expect(query["b"] == "" && query["c"] == "" && query["z"] == nil)
        #expect(
            query.flag("b") == true && query.flag("d") == true && query.flag("z") == false && query.flag("e") == nil
        )
        #expect(query.parameters.map(\.name) == ["a", "b", "a", "c", "d", "e"])
    }

    @Test
    func `headers are found whatever their case`() {
        var headers: HTTPHeaders = ["Content-Type": "text/plain", "Accept": "a, b"]
        headers.add("accept", " c ,")
        #expect(headers["CONTENT-type"] == "text/plain")
        #expect(headers.list("Accept") == ["a", "b", "c"])
        headers.set("ACCEPT", "x")
        #expect(headers.list("accept") == ["x"])
        #expect(headers["Content-Typ"] == nil)
    }

    @Test(arguments: [
        ("Basic dXNlcjpwYTpzcw==", HTTPCredentials.basic(user: "user", password: "pa:ss")),
        ("basic dXNlcjo", .basic(user: "user", password: "")), ("Bearer abc.def", .bearer("abc.def")),
        ("ApiKey aWQ6a2V5", .apiKey(id: "id", key: "key")),
    ])
    func `credentials are read`(header: String, expected: HTTPCredentials) {
        #expect(HTTPCredentials(header: header) == expected)
    }

    @Test(arguments: [
        "", "Basic", "Basic !!!", "Basic bm9jb2xvbg==", "Digest x", "Bearer ", "Basic a=b=", "Basic =====",
    ])
    func `other credentials are none`(header: String) {
        #expect(HTTPCredentials(header: header) == nil)
    }

    @Test(arguments: [
        ("gzip", true), ("deflate, gzip", true), ("gzip;q=0", false), ("gzip; q=0.000", false), ("gzip;q=0.1", true),
        ("*", true), ("br", false), ("", false), ("GZIP", true),
    ])
    func `accepted encodings`(header: String, accepts: Bool) throws {
        let target = try #require(HTTPTarget("/"))
        let request = HTTPRequest(method: "GET", target: target, headers: ["Accept-Encoding": header])
        #expect(request.accepts(encoding: "gzip") == accepts)
    }

    @Test
    func `percent-encoding comes back`() {
        let text = "a b/c?d=ä&%"
        #expect(PercentCoding.encode(text) == "a%20b%2Fc%3Fd%3D%C3%A4%26%25")
        #expect(PercentCoding.decode(PercentCoding.encode(text)) == text)
    }
}
