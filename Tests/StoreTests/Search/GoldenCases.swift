import FlowSupport
import SearchModel

@testable import Store

/// The recorded requests and the answers of a real OpenSearch 2.19 to them.
struct GoldenCases {
    let folder: String
    private let indices: [MemoryIndex]

    init(folder: String, rowsPerBlock: Int = 400) throws {
        self.folder = folder
        let mapping = try JSON(parsing: read(folder + "/data/template.json"))["template"]?["mappings"] ?? .object([])
        var documents: [String: [(id: String, source: JSON)]] = [:]
        var action: JSON?
        for line in try read(folder + "/data/docs.ndjson").split(separator: 0x0A) {
            let value = try JSON(parsing: Array(line))
            if let create = action?["create"] {
                documents[create["_index"]?.text ?? "", default: []].append((create["_id"]?.text ?? "", value))
                action = nil
            } else {
                action = value
            }
        }
        var indices: [MemoryIndex] = []
        for name in documents.keys.sorted() {
            indices.append(
                try MemoryIndex(name, mapping: mapping, documents[name] ?? [], rowsPerBlock: rowsPerBlock)
            )
        }
        self.indices = indices
    }

    /// What did not agree, by case; and how many were compared.
    func differences(_ group: String) throws -> (compared: Int, differences: [(name: String, lines: [String])]) {
        let cases = try JSON(parsing: read("\(folder)/cases/\(group).json")).array ?? []
        let golden = try JSON(parsing: read("\(folder)/golden/opensearch-2.19/\(group).json"))["answers"]
        var compared = 0
        var out: [(name: String, lines: [String])] = []
        for entry in cases {
            guard let name = entry["name"]?.text, let request = entry["request"], let answer = golden?[name],
                let found = try answers(request)
            else { continue }
            compared += 1
            var comparison = AnswerComparison(rules: entry["compare"], request: request)
            let expected = answer["body"] ?? .null
            let mode = entry["compare"]?["mode"]?.text ?? "full"
            if (answer["status"]?.int ?? 200) >= 400 || mode == "error" || mode == "status" {
                let statuses =
                    (entry["compare"]?["statuses"]?.array ?? []).compactMap(\.int) + [answer["status"]?.int ?? 0]
                let status = found["status"]?.int ?? 200
                if !statuses.contains(status) {
                    out.append((name, ["status \(statuses) expected, found \(found.compact.prefix(300))"]))
                }
                continue
            }
            comparison.compare(expected, found)
            if !comparison.differences.isEmpty { out.append((name, comparison.differences)) }
        }
        return (compared, out)
    }

    /// nil for requests that are no search.
    private func answers(_ request: JSON) throws -> JSON? {
        let path = request["path"]?.text ?? ""
        let target = String(path.split(separator: "/").first ?? "")
        if path.hasSuffix("/_search") {
            return one(target) { try SearchExecutor.run(view: $0, body: request["json"] ?? .object([])) }
        }
        if path.hasSuffix("/_count"), let body = request["json"] {
            return one(target) { try SearchExecutor.count(view: $0, body: body) }
        }
        guard path == "/_msearch", let lines = request["ndjson"]?.array else { return nil }
        var slots: [JSON] = []
        for index in stride(from: 0, to: lines.count - 1, by: 2) {
            let names = lines[index]["index"]
            let target = names?.text ?? (names?.array ?? []).compactMap(\.text).joined(separator: ",")
            var slot = one(target) { try SearchExecutor.run(view: $0, body: lines[index + 1]) }
            if slot["status"] == nil { slot.set("status", 200) }
            slots.append(slot)
        }
        return .members(["took": 1, "responses": .array(slots)])
    }

    /// One search over the recorded documents.
    func answer(_ target: String, _ body: JSON) -> JSON {
        one(target) { try SearchExecutor.run(view: $0, body: body) }
    }

    private func one(_ target: String, _ run: (BlockView) throws -> JSON) -> JSON {
        let patterns = target.split(separator: ",").map { GlobPattern(String($0)) }
        let chosen = indices.filter { index in patterns.contains { $0.matches(index.view.name) } }
        if chosen.isEmpty, !target.contains("*") { return ["error": "index_not_found_exception", "status": 404] }
        do {
            return try run(MemoryIndex.search(chosen))
        } catch let error as TargetError {
            return [
                "error": ["type": .string(error.type), "reason": .string(error.reason)], "status": .int(error.status),
            ]
        } catch {
            return ["error": "unexpected", "status": 500]
        }
    }
}

/// The bytes of a file; throws when it cannot be read.
func read(_ path: String) throws -> [UInt8] {
    guard let bytes = TimeZoneRules.readFile(path, limit: 64 << 20) else { throw MissingFile(path: path) }
    return bytes
}
struct MissingFile: Error { var path: String }
