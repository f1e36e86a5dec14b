import FlowSupport
import SearchModel
import Spool

/// Decides the operations of one index, in order, against its documents and what was decided just before (decision 80).
///
/// Nothing is changed here; the same items can be decided again when the log has moved on.
struct BulkDecider {
    let index: StoreIndex
    private var nextSequence: UInt64
    /// What this commit has decided so far: version and `_seq_no` of live documents, nil for deleted ones.
    private var overlay: [DocumentID: (version: UInt64, sequence: UInt64, isAlive: Bool)] = [:]
    private let gone: [DocumentID: (version: UInt64, until: UInt64)]
    private let second: UInt64

    init(_ index: StoreIndex, second: UInt64) {
        self.index = index
        self.second = second
        (nextSequence, gone) = index.state.with { ($0.nextSequence, $0.gone) }
    }

    private mutating func take() -> UInt64 {
        defer { nextSequence += 1 }
        return nextSequence
    }

    /// What is stored under an id now: version, `_seq_no`, and whether it is alive; nil when nothing is known of it.
    private func current(_ id: DocumentID) throws(TargetError) -> (version: UInt64, sequence: UInt64, isAlive: Bool)? {
        if let known = overlay[id] { return known }
        if case .text(let bytes) = id, DocumentID.sequence(ofAutomatic: bytes, uuid: index.uuid) != nil {
            return try index.find(String(decoding: bytes, as: UTF8.self)).map { ($0.version, $0.sequence, true) }
        }
        if let found = try index.find(id, text: nil) { return (found.version, found.sequence, true) }
        if let known = gone[id], known.until >= second { return (known.version, 0, false) }
        return nil
    }

    /// Whether anything lives under an id; the quick way for `create`.
    private func exists(_ id: DocumentID) throws(TargetError) -> Bool {
        if let known = overlay[id] { return known.isAlive }
        return try index.contains(id)
    }

    /// Decides one item; the operation is nil when nothing is to be stored.
    mutating func decide(
        _ item: PreparedBulk.Item
    ) throws(TargetError) -> (outcome: ItemOutcome, operation: DecidedOperation?) {
        let action = item.action
        if action.operation == .delete { return try delete(item) }
        if item.document == .automatic {
            let sequence = take()
            let id = DocumentID.automatic(uuid: index.uuid, sequence: sequence)
            let operation = DecidedOperation(
                id: .automatic,
                row: item.row,
                sequence: sequence,
                version: 1,
                isCreated: true
            )
            return (ItemOutcome(result: .created, version: 1, sequence: sequence, id: id), operation)
        }
        let id = item.document
        if action.isCreate, action.ifSequence == nil {
            guard try !exists(id) else { return try conflict(id, item) }
            let version =
                overlay[id].map { $0.version + 1 } ?? gone[id].flatMap { $0.until >= second ? $0.version + 1 : nil }
                ?? 1
            return put(id, item, version: version, isCreated: true)
        }
        let known = try current(id)
        if let fault = condition(action, known, id) { return (failed(fault, id), nil) }
        let version = action.isExternal ? (action.version ?? 1) : (known.map { $0.version + 1 } ?? 1)
        return put(id, item, version: version, isCreated: !(known?.isAlive ?? false))
    }

    private mutating func put(
        _ id: DocumentID,
        _ item: PreparedBulk.Item,
        version: UInt64,
        isCreated: Bool
    ) -> (ItemOutcome, DecidedOperation?) {
        let sequence = take()
        overlay[id] = (version, sequence, true)
        let operation = DecidedOperation(
            id: id,
            row: item.row,
            sequence: sequence,
            version: version,
            isCreated: isCreated
        )
        let outcome = ItemOutcome(
            result: isCreated ? .created : .updated,
            version: version,
            sequence: sequence,
            id: id.string
        )
        return (outcome, operation)
    }

    private mutating func delete(_ item: PreparedBulk.Item) throws(TargetError) -> (ItemOutcome, DecidedOperation?) {
        let id = item.document
        let known = try current(id)
        if let fault = condition(item.action, known, id) { return (failed(fault, id), nil) }
        let version = item.action.isExternal ? (item.action.version ?? 1) : (known.map { $0.version + 1 } ?? 1)
        let sequence = take()
        let isAlive = known?.isAlive ?? false
        overlay[id] = (version, sequence, false)
        let operation = DecidedOperation(id: id, row: nil, sequence: sequence, version: version, isCreated: false)
        return (
            ItemOutcome(result: isAlive ? .deleted : .missing, version: version, sequence: sequence, id: id.string),
            operation
        )
    }

    private func conflict(_ id: DocumentID, _ item: PreparedBulk.Item) throws(TargetError) -> (
        ItemOutcome, DecidedOperation?
    ) {
        let version = try current(id)?.version ?? 1
        let fault = Self.conflict(
            "[\(id.string)]: version conflict, document already exists (current version [\(version)])"
        )
        return (failed(fault, id), nil)
    }
    static func conflict(_ reason: String) -> DocumentFault {
        DocumentFault(status: 409, type: "version_conflict_engine_exception", reason: reason)
    }
    private func failed(_ fault: DocumentFault, _ id: DocumentID) -> ItemOutcome {
        ItemOutcome(result: .noop, version: 0, sequence: 0, id: id.string, error: fault)
    }

    /// `if_seq_no`, internal and external versions (decision 93).
    private func condition(
        _ action: BulkAction,
        _ known: (version: UInt64, sequence: UInt64, isAlive: Bool)?,
        _ id: DocumentID
    ) -> DocumentFault? {
        if let wanted = action.ifSequence {
            guard let known, known.isAlive else {
                return Self.conflict(
                    "[\(id.string)]: version conflict, required seqNo [\(wanted)], primary term [\(action.ifPrimaryTerm ?? 1)]."
                        + " but no document was found"
                )
            }
            guard known.sequence == wanted, (action.ifPrimaryTerm ?? 1) == 1 else {
                return Self.conflict(
                    "[\(id.string)]: version conflict, required seqNo [\(wanted)], primary term [\(action.ifPrimaryTerm ?? 1)]."
                        + " current document has seqNo [\(known.sequence)] and primary term [1]"
                )
            }
        }
        if action.isExternal, let known {
            let given = action.version ?? 1
            guard given > known.version || (action.isExternalOrEqual && given == known.version) else {
                return Self.conflict(
                    "[\(id.string)]: version conflict, current version [\(known.version)] is higher or equal to the one provided [\(given)]"
                )
            }
        }
        return nil
    }
}
