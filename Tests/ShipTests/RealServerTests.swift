import Elastic
import FlowSupport
import FlowTesting
import Glibc
import SearchModel
import Testing

@testable import Ship
@testable import Spool

/// A real server of `WEIR_SHARED/servers`, on a free port and a data folder of its own.
final class RealServer {
    private(set) var url = ""
    private var process: pid_t = 0
    private let start: String
    let data: String
    private(set) var port = "0"

    /// nil when it does not come up.
    init?(_ name: String) {
        guard let start = Shared.path("servers/\(name)/start") else { return nil }
        self.start = start
        var template = Array("/tmp/weir-\(name)-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        data = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The server runs as a user of its own.
        chmod(data, 0o755)
        guard launch() else { return nil }
    }
    deinit {
        stop()
        _ = Program.run(["rm", "-rf", data])
    }

    /// Starts it, on the same port and data as before; a busy machine gets three tries.
    func launch() -> Bool {
        func attempt() -> Program.Ended {
            Program.run([start, "--port", port, "--data", data, "--heap", "512m"], timeout: .seconds(240))
        }
        var ended = attempt()
        for _ in 0..<2 where ended.code != 0 { ended = attempt() }
        guard ended.code == 0, let line = ended.output.split(separator: "\n").last(where: { $0.contains(" ready ") })
        else {
            Issue.record("the server did not start: \(ended.errors.suffix(500))")
            return false
        }
        let words = line.split(separator: " ").map(String.init)
        guard words.count >= 5, let pid = pid_t(words[4]) else { return false }
        url = words[2]
        port = String(url.split(separator: ":").last ?? "0")
        process = pid
        return true
    }

    /// Ends it by its id and waits until it is gone.
    func stop() {
        guard process > 0 else { return }
        kill(process, SIGTERM)
        _ = waitUntil(timeout: .seconds(60)) { kill(process, 0) != 0 }
        process = 0
    }
}

@Suite(.serialized, .timeLimit(.minutes(20))) struct RealServerTests {
    static func isThere(_ name: String) -> Bool { Shared.path("servers/\(name)/start") != nil }

    func flow(_ number: Int) -> String {
        """
        {"create":{"_index":"l4_flow_log_0_2026.08.01","_id":"id-\(number)"}}
        {"@timestamp":1785542400000,"ip_0":"10.0.0.\(number % 250)","ip_1":"10.1.0.1","protocol":6,"server_port":443}

        """
    }

    func check(_ name: String) throws {
        let server = try #require(RealServer(name))
        let harness = try Harness()
        func append(_ numbers: Range<Int>) throws {
            let body = Array(numbers.map { flow($0) }.joined().utf8)
            _ = try harness.spool.append([
                LogRecord(kind: .bulkText, index: harness.index, documents: numbers.count, body: body)
            ])
        }
        let client = try ElasticClient(ElasticConfiguration(url: server.url))
        let target = ElasticTarget(client)
        for part in 0..<10 { try append(part * 500..<(part + 1) * 500) }
        let bad = """
            {"create":{"_index":"l4_flow_log_0_2026.08.01","_id":"bad"}}
            {"@timestamp":1785542400000,"ip_0":"no address"}

            """
        _ = try harness.spool.append([
            LogRecord(kind: .bulkText, index: harness.index, documents: 1, body: Array(bad.utf8))
        ])
        let shipper = try harness.shipper(server.url) { $0.requestDocuments = 700 }
        shipper.start()
        #expect(waitUntil(timeout: .seconds(60)) { shipper.status.documents > 0 })
        // In the middle: what was sent and not answered is sent again.
        server.stop()
        for part in 10..<20 { try append(part * 500..<(part + 1) * 500) }
        #expect(waitUntil(timeout: .seconds(60)) { shipper.status.state == .waiting })
        #expect(server.launch())
        let drained = shipper.drain(timeout: .seconds(300))
        #expect(drained.isDone && drained.deadLetters == 1, "\(drained)")
        try shipper.refresh()
        let count = try client.get("/\(harness.index)/_count")["count"]?.int
        #expect(count == 10_000)
        #expect(harness.letters.map { $0["id"] } == ["bad"])
        // The template came first: the index has our mapping.
        let mapping = try client.get("/\(harness.index)/_mapping")[harness.index]?["mappings"]
        #expect(mapping?["properties"]?["ip_0"]?["type"] == "ip" && mapping?["dynamic"]?.text == "false")
        // A second reading of the same documents adds nothing and is named.
        try append(0..<500)
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        #expect(harness.documents("conflict_first") == 500)
        try search(target, harness.index)
        shipper.stop()
        #expect(try target.product().kind.rawValue == name)
    }

    func search(_ target: ElasticTarget, _ index: String) throws {
        let answer = try target.search(
            IndexSelection(["l4_flow_log_0_*"]),
            body: ["size": 0, "track_total_hits": true, "query": ["term": ["ip_0": "10.0.0.7"]]]
        )
        #expect(answer["hits"]?["total"]?["value"]?.int == 40)
        let listed = try target.list(IndexSelection(["l4_flow_log_0_*"]))
        #expect(listed.map(\.name) == [index] && listed[0].documents == 10_000 && listed[0].created > 0)
        let missing = #expect(throws: TargetError.self) { _ = try target.search(IndexSelection(["none"]), body: [:]) }
        #expect(missing?.type == "index_not_found_exception" && missing?.status == 404)
        let wrong = #expect(throws: TargetError.self) {
            _ = try target.search(IndexSelection([index]), body: ["query": ["range": ["ip_0": ["gte": "x"]]]])
        }
        #expect(wrong?.status == 400 && wrong?.isQueryPhase == true)
        try target.delete(index: index)
        #expect(try target.list(IndexSelection(["l4_flow_log_0_*"])).isEmpty)
    }

    @Test(.enabled(if: isThere("opensearch"), "servers/opensearch is not there"))
    func `OpenSearch stopped and started in the middle has everything once`() throws { try check("opensearch") }

    @Test(.enabled(if: isThere("elasticsearch"), "servers/elasticsearch is not there"))
    func `Elasticsearch stopped and started in the middle has everything once`() throws { try check("elasticsearch") }
}
