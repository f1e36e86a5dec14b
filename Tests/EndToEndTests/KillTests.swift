import FlowSupport
import FlowTesting
import Glibc
import Testing

/// The promise of the log under kill -9: nothing acknowledged is lost, nothing is stored twice.
@Suite struct KillTests {
    /// What a client was told.
    private struct Client: Sendable {
        var acknowledged: [String] = []
        var sent = 0
    }

    @Test func `ten kills at random moments lose nothing that was acknowledged`() throws {
        let folder = TemporaryFolder()
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SeededGenerator(seed: seed)
        let client = Locked(Client())
        var synced = 0
        for round in 0..<10 {
            let (program, url) = try start(folder)
            let stop = Locked(false)
            let sender = WorkerThread("client") { Self.send(to: url, run: round, client, stop) }
            let life = UInt64.random(in: 300_000...1_500_000, using: &generator)
            _ = waitUntil(timeout: .nanoseconds(Int64(life) * 1000)) { false }
            let shown = Self.metric("weir_spool_synced_documents_total", url) ?? 0
            program.signal(SIGKILL)
            program.wait()
            stop.with { $0 = true }
            sender.join()
            synced += shown
        }
        let (program, url) = try start(folder)
        // The last start answers once its log is replayed.
        #expect(waitUntil(timeout: .seconds(60)) { PlainHTTP.send("GET", "\(url)/readyz")?.status == 200 })
        let ids = client.with { $0.acknowledged }
        #expect(ids.count > 10, "seed \(seed)")
        try checkClient(ids, url, seed)
        try checkPipeline(atLeast: synced, url, seed)
        program.signal(SIGTERM)
        #expect(program.wait(timeout: .seconds(20)).code == 0, "seed \(seed)")
    }

    private func start(_ folder: TemporaryFolder) throws -> (Program, String) {
        let program = Program([
            WeirBinary.path, "up", "--demo", "--data", folder.file("data"), "--listen", "127.0.0.1:0", "--set",
            "spool.sync=100ms", "--set", "capture.demo_history=90s",
        ])
        let line = program.line(beginning: "weir ready ")
        let ready = try #require(line, "\(program.errors)")
        return (program, String(ready.dropFirst("weir ready ".count)))
    }

    /// Sends small bulks with ids of its own until the server goes away; notes each 201.
    private static func send(to url: String, run: Int, _ client: Locked<Client>, _ stop: Locked<Bool>) {
        while !stop.with({ $0 }) {
            let first = client.with { client in
                defer { client.sent += 20 }
                return client.sent
            }
            var body = ""
            for number in first..<(first + 20) {
                body +=
                    "{\"create\":{\"_index\":\"client-notes\",\"_id\":\"note-\(number)\"}}\n{\"n\":\(number),\"run\":\(run)}\n"
            }
            let type = ["Content-Type": "application/x-ndjson"]
            guard
                let answer = PlainHTTP.send(
                    "POST",
                    "\(url)/es/_bulk",
                    body: Array(body.utf8),
                    headers: type,
                    timeout: 10
                )
            else {
                continue
            }
            for item in answer.json?["items"]?.array ?? [] where item["create"]?["status"]?.int == 201 {
                if let id = item["create"]?["_id"]?.text { client.with { $0.acknowledged.append(id) } }
            }
        }
    }

    private static func metric(_ name: String, _ url: String) -> Int? {
        let text = PlainHTTP.send("GET", "\(url)/metrics", timeout: 5)?.text ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }.flatMap {
            Int($0.dropFirst(name.count + 1))
        }
    }

    private func search(_ index: String, _ body: JSON, _ url: String) throws -> JSON {
        let answer = PlainHTTP.send(
            "POST",
            "\(url)/es/\(index)/_search",
            body: body.bytes,
            headers: ["Content-Type": "application/json"]
        )
        let whole = try #require(answer)
        #expect(whole.status == 200, "\(whole.text.prefix(500))")
        return try #require(whole.json)
    }

    private func checkClient(_ ids: [String], _ url: String, _ seed: UInt64) throws {
        #expect(PlainHTTP.send("POST", "\(url)/es/client-notes/_refresh")?.status == 200)
        var found: [String: Int] = [:]
        for start in stride(from: 0, to: ids.count, by: 1000) {
            let part = ids[start..<min(start + 1000, ids.count)]
            let answer = try search(
                "client-notes",
                ["query": ["ids": ["values": .array(part.map { .string($0) })]], "size": 2000, "_source": false],
                url
            )
            for hit in answer["hits"]?["hits"]?.array ?? [] { found[hit["_id"]?.text ?? "", default: 0] += 1 }
        }
        let wrong = ids.filter { found[$0] != 1 }
        #expect(wrong.isEmpty, "seed \(seed): \(wrong.prefix(5)) of \(ids.count)")
        let doubles = try search(
            "client-notes",
            ["size": 0, "aggs": ["n": ["terms": ["field": "n", "size": 1, "order": ["_count": "desc"]]]]],
            url
        )
        #expect((doubles["aggregations"]?["n"]?["buckets"]?[0]?["doc_count"]?.int ?? 0) <= 1, "seed \(seed)")
    }

    private func checkPipeline(atLeast synced: Int, _ url: String, _ seed: UInt64) throws {
        let index = "l4_flow_log_0_*"
        let counted = try search(index, ["size": 0, "track_total_hits": true], url)
        let documents = try #require(counted["hits"]?["total"]?["value"]?.int)
        #expect(documents >= synced && synced > 0, "seed \(seed): \(documents) stored, \(synced) shown as synced")
        var after: JSON?
        var seen = 0
        repeat {
            var composite: JSON = [
                "size": 5000,
                "sources": [["f": ["terms": ["field": "flow_id_str"]]], ["s": ["terms": ["field": "start_time"]]]],
            ]
            if let after { composite.set("after", after) }
            let answer = try search(index, ["size": 0, "aggs": ["d": ["composite": composite]]], url)
            let buckets = answer["aggregations"]?["d"]?["buckets"]?.array ?? []
            for bucket in buckets { #expect(bucket["doc_count"]?.int == 1, "seed \(seed): \(bucket.compact)") }
            seen += buckets.count
            after = buckets.isEmpty ? nil : answer["aggregations"]?["d"]?["after_key"]
        } while after != nil
        #expect(seen > 0)
    }
}
