import FlowSupport
import SearchModel

/// The answer of `_bulk`: `{took, errors, items}` in the order of the request (es-subset.md 1.2).
enum BulkAnswer {
    static func json(_ bulk: PreparedBulk, _ outcomes: [ItemOutcome?], took: Int) -> JSON {
        var items: [JSON] = []
        items.reserveCapacity(bulk.items.count)
        var hasErrors = false
        for (number, item) in bulk.items.enumerated() {
            let outcome = outcomes[number]
            let fault = item.fault ?? outcome?.error
            if fault != nil { hasErrors = true }
            let body = fault.map { failed(item, outcome, $0) } ?? done(item, outcome)
            items.append(.object([.init(item.action.operation.rawValue, body)]))
        }
        return ["took": .int(took), "errors": .bool(hasErrors), "items": .array(items)]
    }

    private static func failed(_ item: PreparedBulk.Item, _ outcome: ItemOutcome?, _ fault: DocumentFault) -> JSON {
        var error = fault.json.object ?? []
        error += item.details
        if fault.type == "version_conflict_engine_exception" {
            error += [.init("index", .string(item.index)), .init("shard", "0")]
        }
        let id = outcome?.id ?? item.action.id.map { String(decoding: $0, as: UTF8.self) }
        return [
            "_index": .string(item.index), "_id": id.map { .string($0) } ?? .null, "status": .int(fault.status),
            "error": .object(error),
        ]
    }

    private static func done(_ item: PreparedBulk.Item, _ outcome: ItemOutcome?) -> JSON {
        guard let outcome else {
            return ["_index": .string(item.index), "_id": .null, "status": 500]
        }
        return [
            "_index": .string(item.index), "_id": .string(outcome.id),
            "_version": .integer(Int64(clamping: outcome.version)),
            "result": .string(outcome.result.rawValue), "_shards": ["total": 1, "successful": 1, "failed": 0],
            "_seq_no": .integer(Int64(clamping: outcome.sequence)), "_primary_term": 1, "status": .int(outcome.status),
        ]
    }
}
