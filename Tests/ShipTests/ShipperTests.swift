import Elastic
import FlowSupport
import FlowTesting
import Testing

@testable import Ship
@testable import Spool

@Suite(.timeLimit(.minutes(2))) struct ShipperTests {
    func expectAll(_ count: Int, _ cluster: StubCluster, _ harness: Harness) {
        let isWhole = cluster.ids == (0..<count).map { "\(harness.index)/\($0)" }.sorted()
        #expect(isWhole, "\(cluster.ids.count) documents instead of \(count)")
    }

    @Test func `everything in the log reaches the cluster, template first`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<500)
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(500, cluster, harness)
        let paths = cluster.server.requests.map { "\($0.method) \($0.path)" }
        let bulk = try #require(paths.firstIndex(of: "POST /_bulk"))
        #expect(paths[..<bulk].contains("PUT /_index_template/l4_flow_log_0"))
        #expect(paths[bulk - 1] == "GET /_index_template/l4_flow_log_0")
        #expect(cluster.server.requests[bulk].target.contains("filter_path="))
        #expect(shipper.status.state == .shipping && shipper.status.lag == SpoolLag())
        #expect(harness.documents("created") == 500)
        shipper.stop()
        #expect(shipper.status.state == .stopped)
    }

    @Test func `a busy item inside a 200 is sent again alone`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<10)
        cluster.script({ request in
            // Item 3 is refused for now, the others are stored.
            let lines = request.text.split(separator: "\n")
            let kept = lines.enumerated().filter { $0.offset / 2 != 3 }.map { $0.element }
            var only = request
            only.body = Array((kept.joined(separator: "\n") + "\n").utf8)
            _ = StubCluster.store(only, cluster.state)
            let fine: JSON = ["create": ["status": 201]]
            let busy: JSON = [
                "create": ["status": 429, "error": ["type": "es_rejected_execution_exception", "reason": "full"]]
            ]
            let items = (0..<10).map { $0 == 3 ? busy : fine }
            return .json(200, ["took": 1, "errors": true, "items": .array(items)])
        })
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(10, cluster, harness)
        let bulks = cluster.server.requests.filter { $0.path == "/_bulk" }
        #expect(bulks.count == 2 && bulks[1].text.split(separator: "\n").count == 2)
        #expect(harness.documents("conflict") == 0 && harness.documents("created") == 10)
    }

    @Test func `an answer cut off, a silent server and a reset lose nothing and double nothing`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<300)
        cluster.script(
            { request in
                // Stored, but the answer never arrives whole.
                guard case .json(_, let answer, _) = StubCluster.store(request, cluster.state) else { return nil }
                return .cut(answer, after: 25)
            },
            { _ in .close },
            { _ in .bytes(502, Array("<html>bad gateway".utf8)) },
            { _ in .bytes(429, [], ["Retry-After": "0"]) },
            { _ in .json(500, ["error": ["type": "x", "reason": "y"], "status": 500]) }
        )
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(300, cluster, harness)
        // Those whose answer was lost were there already when they were sent again.
        #expect(harness.documents("created") + harness.documents("conflict") == 300)
        #expect(harness.documents("conflict") > 0 && harness.documents("conflict_first") == 0)
        #expect(harness.letters.isEmpty)
    }

    @Test func `a request that is too large is halved down to the document at fault`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<40)
        let isLarge: @Sendable (StubServer.Request) -> StubServer.Reply? = { request in
            let lines = request.text.split(separator: "\n").count / 2
            let isFault = request.text.contains("\"n\":17,")
            return lines > 8 || (isFault && lines == 1) ? .bytes(413, []) : nil
        }
        for _ in 0..<200 {
            cluster.script({ request in isLarge(request) ?? (request.text.contains("\"n\":17,") ? .bytes(413, []) : nil)
            })
        }
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        let drained = shipper.drain(timeout: .seconds(60))
        #expect(drained.isDone && drained.deadLetters == 1)
        #expect(cluster.ids.count == 39 && !cluster.ids.contains("\(harness.index)/17"))
        let letter = try #require(harness.letters.first)
        #expect(letter["status"] == 413 && letter["id"] == "17" && letter["doc"]?["n"] == 17)
    }

    @Test func `a document at fault becomes a dead letter, the others go on`() throws {
        let cluster = StubCluster()
        cluster.refuse { source in
            source["n"]?.int == 5
                ? ["status": 400, "type": "mapper_parsing_exception", "reason": "failed to parse field [n]"] : nil
        }
        let harness = try Harness()
        try harness.append(0..<20)
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        #expect(cluster.ids.count == 19)
        let letter = try #require(harness.letters.first)
        #expect(harness.letters.count == 1 && letter["type"] == "mapper_parsing_exception")
        #expect(letter["index"]?.text == harness.index && letter["item"] == 5 && letter["doc"]?["n"] == 5)
        #expect(harness.documents("dead_letter") == 1)
    }

    @Test func `a refusal for want of rights holds, says so, and goes on when it is mended`() throws {
        let cluster = StubCluster()
        let isMended = Locked(false)
        cluster.refuse { _ in
            isMended.with { $0 } ? nil : ["status": 403, "type": "security_exception", "reason": "no permissions"]
        }
        let harness = try Harness()
        try harness.append(0..<20)
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(waitUntil { shipper.status.state == .held })
        #expect(shipper.status.reason.contains("security_exception") && shipper.status.reason.contains(harness.index))
        #expect(!shipper.status.isReady && shipper.status.lag.documents == 20 && harness.letters.isEmpty)
        isMended.with { $0 = true }
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(20, cluster, harness)
    }

    @Test func `a cluster that is away is waited for, and what it missed arrives`() throws {
        let first = StubCluster()
        let port = first.server.port
        first.server.stop()
        let harness = try Harness()
        try harness.append(0..<50)
        let shipper = try harness.shipper("http://127.0.0.1:\(port)")
        shipper.start()
        #expect(waitUntil { shipper.status.state == .waiting })
        let early = shipper.drain(timeout: .milliseconds(50))
        #expect(!early.isDone && early.waiting.documents == 50 && early.reason.contains("no connection"))
        let cluster = StubCluster(port: port)
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(50, cluster, harness)
    }

    @Test func `a stop in the middle and a new start send nothing twice and leave nothing out`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<400)
        cluster.script({ _ in nil }, { _ in .silence })
        do {
            let shipper = try harness.shipper(cluster.server.url) {
                $0.requestDocuments = 50
                $0.concurrency = 2
            }
            shipper.start()
            #expect(waitUntil { cluster.state.with { $0.bulks } >= 2 })
            shipper.stop()
        }
        #expect(cluster.ids.count < 400)
        let again = try harness.shipper(cluster.server.url)
        again.start()
        #expect(again.drain(timeout: .seconds(60)).isDone)
        expectAll(400, cluster, harness)
        #expect(harness.documents("conflict_first") == 0)
    }

    @Test func `the same documents read a second time are counted as such`() throws {
        let cluster = StubCluster()
        let harness = try Harness()
        try harness.append(0..<10)
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        try harness.append(0..<10)
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        #expect(harness.documents("conflict_first") == 10 && cluster.ids.count == 10)
    }

    @Test func `an index that is not there is made once`() throws {
        let cluster = StubCluster()
        cluster.script({ StubCluster.every($0, status: 404, type: "index_not_found_exception") })
        let harness = try Harness()
        try harness.append(0..<10)
        let shipper = try harness.shipper(cluster.server.url)
        shipper.start()
        #expect(shipper.drain(timeout: .seconds(60)).isDone)
        expectAll(10, cluster, harness)
        #expect(cluster.state.with { $0.made } == ["/\(harness.index)"])
    }
}
