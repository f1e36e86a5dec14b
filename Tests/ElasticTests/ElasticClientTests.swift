import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Elastic

let openSearchRoot: JSON = [
    "name": "n", "version": ["distribution": "opensearch", "number": "2.19.4"],
    "tagline": "The OpenSearch Project: https://opensearch.org/",
]

@Suite struct ElasticClientTests {
    func client(_ server: StubServer, _ change: (inout ElasticConfiguration) -> Void = { _ in }) throws -> ElasticClient
    {
        var configuration = ElasticConfiguration(url: server.url)
        change(&configuration)
        return try ElasticClient(configuration)
    }

    @Test func `the product is asked once and JSON goes both ways`() throws {
        let server = StubServer { request in
            request.path == "/" ? .json(200, openSearchRoot) : .json(200, ["path": .string(request.target)])
        }
        let client = try client(server)
        #expect(try client.product().description == "opensearch 2.19.4")
        #expect(try client.get("/_cat/indices?format=json")["path"]?.text == "/_cat/indices?format=json")
        #expect(try client.put("/x", ["a": 1])["path"]?.text == "/x")
        #expect(try client.exists("/x"))
        #expect(server.requests.map(\.path) == ["/", "/_cat/indices", "/x", "/x"])
        #expect(server.requests[2].json == ["a": 1] && server.requests[2].headers["content-type"] == "application/json")
        #expect(server.requests[3].method == "HEAD")
    }

    @Test func `another Weir is spoken to under its path`() throws {
        let server = StubServer { request in
            request.path == "/" ? .bytes(200, Array("<html>".utf8), ["X-Weir": "1.2.0"]) : .json(200, ["ok": true])
        }
        let client = try client(server)
        #expect(try client.product().kind == .embedded)
        _ = try client.get("/_cat/indices")
        #expect(server.requests.last?.path == "/es/_cat/indices")
    }

    @Test func `a refusal names the URL, the status, the server's reason and what to do`() throws {
        let server = StubServer { request in
            if request.path == "/" { return .json(200, openSearchRoot) }
            let reason: JSON = ["type": "security_exception", "reason": "no permissions for [indices:admin/create]"]
            return .json(403, ["error": reason, "status": 403])
        }
        let client = try client(server)
        let error = #expect(throws: ElasticError.self) { _ = try client.put("/l4", [:]) }
        #expect(error?.status == 403 && error?.type == "security_exception")
        let sentence = error?.description ?? ""
        #expect(sentence.contains("\(server.url)/l4") && sentence.contains("403"))
        #expect(sentence.contains("no permissions") && sentence.contains("give the user the right"))
        #expect(error?.targetError.status == 403)
    }

    @Test func `secrets reach the server and no message`() throws {
        let server = StubServer { request in
            request.path == "/" ? .json(200, openSearchRoot) : .json(401, ["error": "unauthorized", "status": 401])
        }
        let folder = TemporaryFolder()
        #expect(FileSystem.replace(folder.file("secret"), with: Array("s3cret\nrest".utf8)))
        let basic = try client(server) {
            $0.user = "weir"
            $0.passwordFile = folder.file("secret")
        }
        let error = #expect(throws: ElasticError.self) { _ = try basic.get("/x") }
        #expect(server.requests.last?.headers["authorization"] == "Basic d2VpcjpzM2NyZXQ=")
        #expect(error?.description.contains("s3cret") == false && error?.description.contains("ship.user") == true)
        let key = try client(server) { $0.apiKey = "id:key" }
        _ = try? key.get("/x")
        #expect(server.requests.last?.headers["authorization"] == "ApiKey aWQ6a2V5")
    }

    @Test func `a server that is away, silent or cut short is told apart`() throws {
        let gone = StubServer { _ in .close }
        gone.stop()
        let away = #expect(throws: ElasticError.self) { _ = try client(gone).product() }
        #expect(away?.kind == .unreachable && away?.description.contains("check the address") == true)
        let silent = StubServer { _ in .silence }
        let late = #expect(throws: ElasticError.self) {
            _ = try client(silent) { $0.requestTimeout = .milliseconds(200) }.product()
        }
        #expect(late?.kind == .interrupted)
        let cutting = StubServer { _ in .cut(openSearchRoot, after: 10) }
        let cut = #expect(throws: ElasticError.self) { _ = try client(cutting).product() }
        #expect(cut?.kind == .interrupted)
        let other = StubServer { _ in .bytes(200, Array("hello".utf8)) }
        #expect(throws: ElasticError.self) { _ = try client(other).product() }
    }

    @Test func `stop ends what waits and what comes later`() throws {
        let silent = StubServer { _ in .silence }
        let client = try client(silent)
        let ended = Locked<ElasticError?>(nil)
        WorkerThread("test") {
            do throws(ElasticError) { _ = try client.product() } catch { ended.withSignal { $0 = error } }
        }
        #expect(waitUntil { !silent.requests.isEmpty })
        client.stop()
        #expect(ended.wait(timeout: .seconds(30)) { $0 }?.kind == .stopped)
        #expect(throws: ElasticError.self) { _ = try client.get("/") }
    }

    @Test func `sockets are told before they connect and when they close`() throws {
        let server = StubServer { _ in .json(200, openSearchRoot) }
        let seen = Locked<[String]>([])
        let end = Locked<OwnSockets.Endpoint?>(nil)
        let hooks = SocketHooks(
            willConnect: { socket in
                end.with { $0 = OwnSockets.localEnd(of: socket) }
                seen.with { $0.append("connect") }
            },
            willClose: { socket in
                let isSame = OwnSockets.localEnd(of: socket) == end.with { $0 }
                seen.withSignal { $0.append(isSame ? "close" : "close of another end") }
            }
        )
        let client = try ElasticClient(ElasticConfiguration(url: server.url), hooks: hooks)
        #expect(try client.product().kind == .opensearch)
        #expect(seen.with { $0 } == ["connect"])
        // 127.0.0.1 with its port, before the first packet.
        #expect(end.with { $0?.low } == 0xFFFF_7F00_0001 && end.with { $0?.port ?? 0 } != 0)
        client.stop()
        #expect(seen.with { $0 } == ["connect", "close"])
    }

    @Test func `large bodies are packed when asked`() throws {
        let server = StubServer { _ in .json(200, openSearchRoot) }
        let client = try client(server) { $0.gzip = true }
        let body: JSON = ["text": .string(String(repeating: "flow ", count: 1000))]
        _ = try client.post("/x", body)
        let request = try #require(server.requests.last)
        #expect(request.headers["content-encoding"] == "gzip" && request.json == body)
        #expect((request.headers["content-length"].flatMap { Int($0) } ?? 0) < 500)
    }

    @Test(arguments: [
        ("ftp://x", "http://"), ("http://user:pw@x:9200", "ship.user"), ("http://", "address"),
        ("http://x:9200/path", "without path"), ("http://a b", "address"),
    ]) func `an address that cannot be a cluster's is refused with a remedy`(url: String, words: String) {
        let error = #expect(throws: ElasticError.self) { try ElasticConfiguration(url: url).validate() }
        #expect(error?.description.contains(words) == true && error?.description.contains("pw") == false)
    }
}
