import FlowSupport
import SearchModel
import Spool

/// Everything one commit decides: outcomes by bulk and item, operations by group, log records by index.
struct CommitDecision {
    struct Entry {
        var bulk: Int
        var group: Int
        var operations: [DecidedOperation]
    }
    var outcomes: [[ItemOutcome?]]
    var entries: [Entry] = []
    var records: [LogRecord] = []
    /// Bodies of more bytes go on in another record (decision 94).
    static let largestBody = 4 << 20

    init(_ bulks: [PreparedBulk], second: UInt64) throws(TargetError) {
        outcomes = bulks.map { Array(repeating: nil, count: $0.items.count) }
        var deciders: [String: BulkDecider] = [:]
        var builders: [String: RecordBuilder] = [:]
        var order: [String] = []
        for (bulkNumber, bulk) in bulks.enumerated() {
            for (groupNumber, group) in bulk.groups.enumerated() {
                let index = group.index
                if index.state.with({ $0.isDeleted }) {
                    for item in group.items { outcomes[bulkNumber][item] = Self.gone(index, bulk.items[item]) }
                    continue
                }
                let key = index.uuidText
                if deciders[key] == nil {
                    deciders[key] = BulkDecider(index, second: second)
                    builders[key] = RecordBuilder(index)
                    order.append(key)
                }
                var operations: [DecidedOperation] = []
                for number in group.items {
                    let item = bulk.items[number]
                    guard let (outcome, operation) = try deciders[key]?.decide(item) else { continue }
                    outcomes[bulkNumber][number] = outcome
                    guard let operation else { continue }
                    operations.append(operation)
                    bulk.body.withUnsafeBufferPointer { body in
                        builders[key]?.add(
                            operation,
                            isExternal: item.action.isExternal,
                            source: UnsafeBufferPointer(rebasing: body[item.action.source])
                        )
                    }
                }
                if !operations.isEmpty {
                    entries.append(Entry(bulk: bulkNumber, group: groupNumber, operations: operations))
                }
            }
        }
        for key in order { records += builders[key]?.finish() ?? [] }
    }

    private static func gone(_ index: StoreIndex, _ item: PreparedBulk.Item) -> ItemOutcome {
        ItemOutcome(
            result: .noop,
            version: 0,
            sequence: 0,
            id: item.document.string,
            error: DocumentFault(
                status: 404,
                type: "index_not_found_exception",
                reason: "no such index [\(index.name)]"
            )
        )
    }

    /// Builds the records of kind 2 of one index.
    private struct RecordBuilder {
        let index: StoreIndex
        private var done: [LogRecord] = []
        private var body: [UInt8] = [0, 0, 0, 0]
        private var count: UInt32 = 0

        init(_ index: StoreIndex) { self.index = index }

        mutating func add(_ operation: DecidedOperation, isExternal: Bool, source: UnsafeBufferPointer<UInt8>) {
            if count > 0, body.count + source.count > CommitDecision.largestBody { close() }
            OperationRecord.append(operation, isExternal: isExternal, source: source, to: &body)
            count += 1
        }
        private mutating func close() {
            for byte in 0..<4 { body[byte] = UInt8(truncatingIfNeeded: count >> UInt32(byte * 8)) }
            done.append(
                LogRecord(kind: .operations, index: index.name, uuid: index.uuid, documents: Int(count), body: body)
            )
            body = [0, 0, 0, 0]
            count = 0
        }
        mutating func finish() -> [LogRecord] {
            if count > 0 { close() }
            return done
        }
    }
}
