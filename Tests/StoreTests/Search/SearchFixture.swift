import FlowSupport
import SearchModel

@testable import Store

/// A small index in memory and short ways to ask it.
struct SearchFixture {
    let index: MemoryIndex
    /// 2026-08-02T00:00:00Z.
    static let now: UInt64 = 1_785_628_800_000_000_000

    /// `mapping` is the object of properties; documents get the ids 1, 2, ….
    init(_ mapping: String, _ documents: [String], rowsPerBlock: Int = 2) throws {
        var list: [(id: String, source: JSON)] = []
        for (position, text) in documents.enumerated() {
            list.append((id: "\(position + 1)", source: try JSON(parsing: text)))
        }
        index = try MemoryIndex(
            "f",
            mapping: ["properties": JSON(parsing: mapping)],
            list,
            rowsPerBlock: rowsPerBlock
        )
    }

    func search(_ body: String) throws -> JSON {
        try SearchExecutor.run(
            view: index.search,
            body: JSON(parsing: body),
            options: SearchOptions(clock: ManualClock(wall: Self.now))
        )
    }
    /// Ids of the documents a query finds, in `_seq_no` order.
    func ids(_ query: String) throws -> String {
        let answer = try search(#"{"size":100,"query":\#(query)}"#)
        return (answer["hits"]?["hits"]?.array ?? []).compactMap { $0["_id"]?.text }.joined(separator: " ")
    }
    func aggregate(_ aggregations: String, query: String = #"{"match_all":{}}"#) throws -> JSON {
        try search(#"{"size":0,"query":\#(query),"aggs":\#(aggregations)}"#)["aggregations"] ?? .null
    }
    /// The refusal of a body.
    func error(_ body: String) throws -> TargetError? {
        do {
            _ = try search(body)
            return nil
        } catch let error as TargetError {
            return error
        }
    }
}

extension JSON {
    /// The value under `a.0.b`; a name that holds dots is not reached.
    func at(_ path: String) -> JSON? {
        var value = self
        for part in path.split(separator: ".") {
            guard let next = Int(part).flatMap({ value[$0] }) ?? value[String(part)] else { return nil }
            value = next
        }
        return value
    }
}
