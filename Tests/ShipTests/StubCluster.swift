import FlowSupport
import FlowTesting

@testable import Elastic
@testable import Ship
@testable import Spool

/// Enough of an OpenSearch to ship to: templates, `_bulk` with `create`, and answers a test puts in front.
final class StubCluster: Sendable {
    struct State: Sendable {
        var documents: [String: JSON] = [:]
        var templates: [String: JSON] = [:]
        var made: [String] = []
        /// Taken from the front, one a bulk request; nil stores as usual.
        var script: [@Sendable (StubServer.Request) -> StubServer.Reply?] = []
        var refuse: (@Sendable (JSON) -> JSON?)?
        var bulks = 0
        var twice = 0
    }
    let state = Locked(State())
    let server: StubServer

    init(port: UInt16 = 0) {
        let state = state
        server = StubServer(port: port) { Self.answer($0, state) }
    }

    /// What the next bulk requests get instead of being stored.
    func script(_ replies: (@Sendable (StubServer.Request) -> StubServer.Reply?)...) {
        state.with { $0.script += replies }
    }
    /// An error object for documents that are to be refused, by their source.
    func refuse(_ rule: @escaping @Sendable (JSON) -> JSON?) { state.with { $0.refuse = rule } }
    var ids: [String] { state.with { $0.documents.keys.sorted() } }
    var twice: Int { state.with { $0.twice } }

    private static func answer(_ request: StubServer.Request, _ state: Locked<State>) -> StubServer.Reply {
        switch (request.method, request.path) {
        case ("GET", "/"):
            return .json(
                200,
                ["version": ["distribution": "opensearch", "number": "2.19.4"], "tagline": "OpenSearch"]
            )
        case ("POST", "/_bulk"):
            let scripted = state.with { state -> (@Sendable (StubServer.Request) -> StubServer.Reply?)? in
                state.bulks += 1
                return state.script.isEmpty ? nil : state.script.removeFirst()
            }
            return scripted.flatMap { $0(request) } ?? store(request, state)
        case ("GET", let path) where path.hasPrefix("/_index_template/"):
            guard let body = state.with({ $0.templates[path] }) else {
                return .json(404, ["error": "none", "status": 404])
            }
            let name = String(path.dropFirst("/_index_template/".count))
            return .json(200, ["index_templates": [["name": .string(name), "index_template": body]]])
        case ("PUT", let path) where path.hasPrefix("/_index_template/"):
            state.with { $0.templates[path] = request.json }
            return .json(200, ["acknowledged": true])
        case ("PUT", let path):
            state.with { $0.made.append(path) }
            return .json(200, ["acknowledged": true])
        default: return .json(200, [:])
        }
    }

    static func store(_ request: StubServer.Request, _ state: Locked<State>) -> StubServer.Reply {
        let lines = request.text.split(separator: "\n")
        var items: [JSON] = []
        var hasErrors = false
        state.withSignal { state in
            for pair in stride(from: 0, to: lines.count - 1, by: 2) {
                let action = (try? JSON(parsing: String(lines[pair])))?["create"]
                let source = (try? JSON(parsing: String(lines[pair + 1]))) ?? .null
                let key = "\(action?["_index"]?.text ?? "")/\(action?["_id"]?.text ?? "")"
                if let error = state.refuse?(source) {
                    hasErrors = true
                    items.append(["create": ["status": error["status"] ?? 400, "error": error]])
                } else if state.documents[key] != nil {
                    hasErrors = true
                    let conflict: JSON = ["type": "version_conflict_engine_exception", "reason": "exists"]
                    items.append(["create": ["status": 409, "error": conflict]])
                } else {
                    state.documents[key] = source
                    items.append(["create": ["status": 201]])
                }
            }
        }
        return .json(200, ["took": 1, "errors": .bool(hasErrors), "items": .array(items)])
    }

    /// An answer that gives every item of the request this outcome.
    static func every(_ request: StubServer.Request, status: Int, type: String) -> StubServer.Reply {
        let count = request.text.split(separator: "\n").count / 2
        let item: JSON = ["create": ["status": .int(status), "error": ["type": .string(type), "reason": "scripted"]]]
        return .json(200, ["took": 1, "errors": true, "items": .array(Array(repeating: item, count: count))])
    }
}

/// A log in a folder of its own with a shipper on it.
struct Harness {
    let folder = TemporaryFolder()
    let spool: Spool
    let metrics = Metrics()
    let index = "l4_flow_log_0_2026.08.01"

    init(folder: String? = nil) throws {
        var settings = SpoolConfiguration(folder: (folder ?? self.folder.path) + "/log")
        settings.segmentBytes = 1 << 20
        settings.quota = 1 << 26
        settings.readers = ["ship"]
        spool = try Spool(configuration: settings, metrics: metrics)
    }

    func shipper(
        _ url: String,
        _ change: (inout ShipConfiguration) -> Void = { _ in }
    ) throws -> Shipper {
        var configuration = ShipConfiguration(folder: folder.file("ship"))
        configuration.firstPause = .milliseconds(5)
        configuration.longestPause = .milliseconds(50)
        change(&configuration)
        var elastic = ElasticConfiguration(url: url)
        elastic.requestTimeout = .seconds(5)
        return try Shipper(
            spool: spool,
            client: ElasticClient(elastic),
            configuration: configuration,
            metrics: metrics
        )
    }

    /// A record of documents `from..<to`, each with its number as id and as member `n`.
    func record(_ numbers: Range<Int>, index: String? = nil) -> LogRecord {
        let index = index ?? self.index
        let text = numbers.map { number in
            "{\"create\":{\"_index\":\"\(index)\",\"_id\":\"\(number)\"}}\n{\"n\":\(number),\"@timestamp\":1785542400000}\n"
        }
        return LogRecord(kind: .bulkText, index: index, documents: numbers.count, body: Array(text.joined().utf8))
    }
    func append(_ numbers: Range<Int>) throws {
        for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 10) {
            _ = try spool.append([record(start..<min(start + 10, numbers.upperBound))])
        }
    }

    func documents(_ outcome: String) -> Int {
        let name = "weir_ship_documents_total{outcome=\"\(outcome)\"} "
        return metrics.text.split(separator: "\n").first { $0.hasPrefix(name) }.flatMap {
            Int($0.dropFirst(name.count))
        } ?? 0
    }
    /// Lines of all dead letter files.
    var letters: [JSON] {
        let ship = folder.file("ship")
        return DeadLetters.names(in: ship).flatMap { name in
            (FileSystem.read("\(ship)/\(name)") ?? []).split(separator: 0x0A).compactMap { try? JSON(parsing: $0) }
        }
    }
}
