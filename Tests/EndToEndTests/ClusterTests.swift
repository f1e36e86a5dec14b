import FlowSupport
import FlowTesting
import Glibc
import Testing

/// The way into real servers and into the store, and the same answers back from both.
@Suite(.serialized) struct ClusterTests {
    static let index = "l4_flow_log_0_*"

    /// A capture of our own: the fixture and simulated traffic.
    private func captures(_ folder: TemporaryFolder) -> [String] {
        TextFile.write(folder.file("demo.pcap"), DemoCapture.frames(seed: 3, count: 40000).bytes)
        guard let fixture = Shared.path("exports/fixture.pcap") else {
            skip("queries over the shared fixture", because: "exports/fixture.pcap is missing")
            return [folder.file("demo.pcap")]
        }
        return [folder.file("demo.pcap"), fixture]
    }

    private func read(_ files: [String], _ words: [String]) throws -> JSON {
        let ended = Program.run(
            [WeirBinary.path, "read"] + files + words + ["--summary", "json"],
            timeout: .seconds(180)
        )
        #expect(ended.code == 0, "\(ended.errors)")
        return try JSON(parsing: ended.output)
    }

    private func query(_ one: Queries.Case, _ target: [String]) throws -> JSON {
        let range = [
            "--from", "2023-11-14T12:00:00Z", "--to", "2023-11-15T12:00:00Z", "--output", "json",
        ]
        let ended = Program.run([WeirBinary.path, "query", one.filter] + one.words + range + target)
        #expect(ended.code == 0, "\(one): \(ended.errors)")
        return try JSON(parsing: ended.output)
    }

    @Test(arguments: ["opensearch", "elasticsearch"])
    func `files go into a real server once, with the right mapping, and into the store`(_ name: String) throws {
        guard let server = RealServer(name) else {
            return skip("documents into \(name)", because: "the server cannot be had")
        }
        let folder = TemporaryFolder()
        let files = captures(folder)
        let toServer = ["--output", "elasticsearch", "--url", server.url, "--data", folder.file("ship")]
        let first = try read(files, toServer)
        let documents = try #require(first["documents"]?.int)
        #expect(documents > 100 && server.count(Self.index) == documents)
        let again = try read(files, toServer)
        #expect(again["documents"]?.int == documents && server.count(Self.index) == documents)
        try checkMapping(server)
        let store = ["--output", "store", "--data", folder.file("store")]
        #expect(try read(files, store)["documents"]?.int == documents)
        _ = try read(files, store)
        try compare(server, folder.file("store"), documents)
    }

    private func checkMapping(_ server: RealServer) throws {
        let answer = try #require(PlainHTTP.send("GET", "\(server.url)/\(Self.index)/_mapping")?.json)
        let indices = answer.object ?? []
        #expect(!indices.isEmpty)
        for index in indices {
            let fields = index.value["mappings"]?["properties"]
            #expect(index.value["mappings"]?["dynamic"]?.text == "false", "\(index.name)")
            #expect(fields?["ip_0"]?["type"]?.text == "ip" && fields?["request_domain"]?["type"]?.text == "keyword")
            #expect(fields?["@timestamp"]?["type"]?.text == "date" && fields?["byte_tx"]?["type"]?.text == "long")
        }
    }

    /// Twenty queries, answered alike by both.
    private func compare(_ server: RealServer, _ store: String, _ documents: Int) throws {
        for one in Queries.filters + Queries.aggregations {
            let ours = try query(one, ["--data", store])
            let theirs = try query(one, ["--url", server.url])
            #expect(ours["columns"] == theirs["columns"], "\(one)")
            var (a, b) = (ours["rows"]?.array ?? [], theirs["rows"]?.array ?? [])
            if !one.isOrdered {
                a.sort { $0.compact < $1.compact }
                b.sort { $0.compact < $1.compact }
            }
            #expect(a.count == b.count && !a.isEmpty, "\(one): \(a.count) rows and \(b.count)")
            for (row, other) in zip(a, b) {
                #expect(Self.same(row, other), "\(one) \(server.name):\n\(row.compact)\n\(other.compact)")
            }
        }
        let all = try query(Queries.Case(filter: "", words: Queries.totals), ["--data", store])
        #expect(all["rows"]?[0]?[0]?.int == documents)
    }

    /// Equal as JSON; numbers to nine digits, because sums of doubles depend on their order.
    static func same(_ a: JSON, _ b: JSON) -> Bool {
        if let x = a.number, let y = b.number { return abs(x - y) <= 1e-9 * max(abs(x), abs(y), 1e-3) }
        switch (a, b) {
        case (.array(let x), .array(let y)): return x.count == y.count && zip(x, y).allSatisfy(same)
        case (.object(let x), .object(let y)):
            return x.count == y.count && zip(x, y).allSatisfy { $0.name == $1.name && same($0.value, $1.value) }
        default: return a == b
        }
    }

    @Test func `a server that goes away in the middle and comes back has everything once`() throws {
        guard let server = RealServer("opensearch"), server.canBeStopped else {
            return skip("a server that goes away", because: "no server that can be stopped")
        }
        let folder = TemporaryFolder()
        TextFile.write(folder.file("demo.pcap"), DemoCapture.frames(seed: 9, count: 60000).bytes)
        server.stop()
        let program = Program([
            WeirBinary.path, "read", folder.file("demo.pcap"), "--output", "elasticsearch", "--url", server.url,
            "--data",
            folder.file("ship"), "--summary", "json", "--wait", "3m",
        ])
        _ = waitUntil(timeout: .seconds(3)) { !program.isRunning }
        #expect(program.isRunning, "\(program.errors)")
        #expect(server.startAgain())
        let ended = program.wait(timeout: .seconds(120))
        #expect(ended.code == 0, "\(ended.errors)")
        let documents = try JSON(parsing: ended.output)["documents"]?.int
        #expect(documents != nil && server.count(Self.index) == documents)
    }

    @Test func `a cluster that stays away leaves the documents in a named folder and exits 3`() throws {
        let folder = TemporaryFolder()
        TextFile.write(folder.file("demo.pcap"), DemoCapture.frames(seed: 9, count: 3000).bytes)
        let ended = Program.run([
            WeirBinary.path, "read", folder.file("demo.pcap"), "--output", "elasticsearch", "--url",
            "http://127.0.0.1:9",
            "--data", folder.file("ship"), "--wait", "1s",
        ])
        #expect(ended.code == 3, "\(ended.errors)")
        #expect(ended.errors.contains(folder.file("ship")) && ended.errors.contains("weir "), "\(ended.errors)")
    }
}
