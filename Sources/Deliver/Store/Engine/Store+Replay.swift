import FlowSupport
import SearchModel
import Spool
import Synchronization

extension Store {
    /// The index a record is for: nil when it is gone, or was made after the record.
    private func index(_ name: String, at position: Position) -> StoreIndex? {
        guard let index = catalogue.with({ $0.indices[name] }), index.born <= position else { return nil }
        return index
    }

    /// A body of the pipeline: makes its index from the templates in force, takes documents whose id is new (decision 82).
    func applyBulkText(_ record: StoredRecord) throws(StoreError) {
        let name = record.record.index
        var found = index(name, at: record.position)
        if found == nil {
            guard let made = birth(name, record) else { return }
            found = made
        }
        guard let index = found, record.position >= index.state.with({ $0.manifestPosition }) else { return }
        let (schema, spellings) = index.parsing
        var parser = DocumentParser(schema: schema, spellings: spellings, unmapped: .keep, isLenient: true)
        var items: [(id: DocumentID, row: Int, isCreate: Bool)] = []
        var refused = 0
        record.record.body.withUnsafeBufferPointer { body in
            var lines = BulkBodyReader(body)
            guard let actions = try? lines.actions() else {
                refused += record.record.documents
                return
            }
            for action in actions where action.operation != .delete && action.operation != .update {
                let row = parser.row
                do throws(DocumentFault) {
                    try parser.add(UnsafeBufferPointer(rebasing: body[action.source]))
                    let id = action.id.map { id in id.withUnsafeBufferPointer { DocumentID($0) } } ?? .automatic
                    items.append((id, row, action.isCreate))
                } catch {
                    refused += 1
                }
            }
        }
        if refused > 0 {
            context.metrics.refused.add(UInt64(refused))
            context.log.error(
                "documents of the pipeline are no JSON and were left out",
                ["index": name, "documents": "\(refused)"]
            )
        }
        try take(items, parser.finish(), index, record)
    }

    private func take(
        _ items: [(id: DocumentID, row: Int, isCreate: Bool)],
        _ batch: RowBatch,
        _ index: StoreIndex,
        _ record: StoredRecord
    ) throws(StoreError) {
        var sequence = index.state.with { $0.nextSequence }
        var operations: [DecidedOperation] = []
        operations.reserveCapacity(items.count)
        var seen: Set<DocumentID> = []
        seen.reserveCapacity(items.count)
        var duplicates = 0
        do throws(TargetError) {
            for item in items {
                let isAutomatic = item.id == .automatic
                var isKnown = !isAutomatic && !seen.insert(item.id).inserted
                if !isAutomatic, !isKnown { isKnown = try index.contains(item.id) }
                if isKnown, item.isCreate {
                    duplicates += 1
                    continue
                }
                operations.append(
                    DecidedOperation(id: item.id, row: item.row, sequence: sequence, version: 1, isCreated: !isKnown)
                )
                sequence += 1
            }
            try index.apply(operations, batch, record: record.position, next: record.next)
        } catch {
            throw StoreError(.damaged, error.description)
        }
        context.metrics.documents.add(UInt64(operations.count))
        context.metrics.duplicates.add(UInt64(duplicates))
    }

    /// The index a body of the pipeline makes; nil when it was made and deleted before.
    private func birth(_ name: String, _ record: StoredRecord) -> StoreIndex? {
        let uuid = Self.uuid(position: record.position, name: name)
        let (isKnown, isPending) = catalogue.with { (record.position < $0.position, $0.pending.contains(uuid)) }
        if isKnown, !isPending { return nil }
        if catalogue.with({ $0.indices[name] != nil }) { return nil }
        var metadata = IndexMetadata(
            name: name,
            uuid: uuid,
            created: Int64(clamping: record.appended / 1_000_000),
            born: record.position
        )
        let resolved = catalogue.with { TemplateResolver(catalogue: $0).resolve(name, isPipeline: true) }
        metadata.settings = resolved.settings
        do throws(TargetError) { metadata.mapping = try IndexMapping(definition: resolved.mappings) } catch {
            context.log.error(
                "templates give an index a mapping that cannot be; it has none",
                ["index": name, "reason": error.reason]
            )
        }
        apply(.create(metadata), at: record.position, isReplay: true)
        return catalogue.with { $0.indices[name] }
    }

    /// The same for every replay: a hash of position and name.
    static func uuid(position: Position, name: String) -> [UInt8] {
        let first = StableHash.fmix64(StableHash.fnv1a(name.utf8) ^ StableHash.fmix64(position.rawValue))
        let second = StableHash.fmix64(first &+ position.rawValue &+ 0x9E37_79B9_7F4A_7C15)
        return [first, second].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> UInt64($0 * 8)) } }
    }

    /// Operations that were decided and answered: taken as they are.
    func applyOperations(_ record: StoredRecord) throws(StoreError) {
        guard let index = index(record.record.index, at: record.position), index.uuid == record.record.uuid,
            record.position >= index.state.with({ $0.manifestPosition })
        else { return }
        guard let entries = OperationRecord.decode(record.record.body) else {
            context.log.error("a record of operations makes no sense and was left out", ["index": record.record.index])
            context.metrics.refused.add(UInt64(record.record.documents))
            return
        }
        let (schema, spellings) = index.parsing
        var parser = DocumentParser(schema: schema, spellings: spellings, unmapped: .keep, isLenient: true)
        var operations: [DecidedOperation] = []
        // Rows stand in the order of their numbers whatever a damaged record before this one left out.
        var lowest = index.state.with { $0.nextSequence }
        record.record.body.withUnsafeBufferPointer { body in
            for entry in entries {
                let sequence = max(entry.sequence, lowest)
                lowest = sequence + 1
                var row: Int?
                if entry.isPut {
                    row = parser.row
                    do throws(DocumentFault) { try parser.add(UnsafeBufferPointer(rebasing: body[entry.source])) } catch
                    {
                        context.metrics.refused.add()
                        continue
                    }
                }
                operations.append(
                    DecidedOperation(
                        id: entry.id,
                        row: row,
                        sequence: sequence,
                        version: entry.version,
                        isCreated: entry.isPut && entry.flags & 1 != 0
                    )
                )
            }
        }
        do throws(TargetError) {
            try index.apply(operations, parser.finish(), record: record.position, next: record.next)
        } catch {
            context.log.error("an older version of a document could not be marked", ["reason": error.description])
        }
        context.metrics.documents.add(UInt64(operations.count))
    }

    func applyChange(_ record: StoredRecord) {
        guard let change = StoreChange(record.record.body) else {
            return context.log.error("a record of a change makes no sense and was left out")
        }
        apply(change, at: record.position, isReplay: true)
    }

    /// Brings a change into the catalogue; what the files contain already is passed over.
    func apply(_ change: StoreChange, at position: Position, isReplay: Bool) {
        let isContained = isReplay && catalogue.with { position < $0.position }
        switch change {
        case .create(var metadata):
            metadata.born = position
            if isContained, !catalogue.with({ $0.pending.contains(metadata.uuid) }) { return }
            if catalogue.with({ $0.indices[metadata.name] != nil }) { return }
            let index = StoreIndex(metadata: metadata, context: context, applied: position)
            index.state.with { $0.unflushed = position }
            catalogue.with { catalogue in
                catalogue.indices[metadata.name] = index
                catalogue.pending.remove(metadata.uuid)
                catalogue.isDirty = true
            }
        case .update(let metadata):
            guard let index = index(metadata.name, at: position), index.uuid == metadata.uuid,
                !isReplay || position >= index.state.with({ $0.manifestPosition })
            else { return }
            var metadata = metadata
            metadata.born = index.born
            metadata.created = index.created
            index.change(metadata, at: position)
        case .delete(let name, let uuid):
            guard let index = index(name, at: position), index.uuid == uuid else { return }
            catalogue.with { catalogue in
                catalogue.indices[name] = nil
                for alias in catalogue.aliases.keys {
                    catalogue.aliases[alias]?[name] = nil
                    if catalogue.aliases[alias]?.isEmpty == true { catalogue.aliases[alias] = nil }
                }
                catalogue.trash.append(index.folder)
                catalogue.isDirty = true
            }
            let parts = index.drop()
            catalogue.with { $0.doomed += parts }
        case .aliases(let all):
            if isContained { return }
            catalogue.with {
                $0.setAliases(all)
                $0.isDirty = true
            }
        case .template(let kind, let name, let body):
            if isContained { return }
            catalogue.with {
                $0.templates[kind, default: [:]][name] = body
                $0.isDirty = true
            }
        }
    }
}
