public import FlowSupport
public import SearchModel
import Spool

extension Store: BulkTarget {
    /// Parses on the calling thread, decides on the writer's, completes when the log is durable (decisions 38, 89, 90).
    public func bulk(_ request: BulkRequest, completion: @escaping @Sendable (Result<JSON, TargetError>) -> Void) {
        let size = request.body.count
        do throws(TargetError) {
            try requireReady()
            try admit(size)
        } catch {
            return completion(.failure(error))
        }
        let finish: @Sendable (Result<JSON, TargetError>) -> Void = { [self] result in
            bodies.withSignal { $0 -= size }
            completion(result)
        }
        do throws(TargetError) {
            var preparation = BulkPreparation(self, request)
            submit(.bulk(try preparation.run(completion: finish)))
        } catch {
            finish(.failure(error))
        }
    }

    /// Bodies together stay within their share of the memory: who gets nothing within a second gets 429 (decision 88).
    private func admit(_ size: Int) throws(TargetError) {
        let limit = configuration.bodyMemory
        let isAdmitted = bodies.wait(timeout: .seconds(1)) { used -> Bool? in
            guard used == 0 || used + size <= limit else { return nil }
            used += size
            return true
        }
        guard isAdmitted != true else { return }
        context.metrics.bulkRejections.add()
        throw .busy(
            "[parent] Data too large, bulk bodies in flight would exceed [\(limit)] bytes: send smaller or fewer requests at a time"
        )
    }

    /// The same, waiting for the answer.
    public func bulk(_ request: BulkRequest) throws(TargetError) -> JSON {
        let answer = Locked<Result<JSON, TargetError>?>(nil)
        bulk(request) { result in answer.withSignal { $0 = result } }
        guard let result = answer.wait({ $0 }) else { throw .unavailable("the store gave no answer") }
        return try result.get()
    }

    // MARK: Indices for writing

    /// Runs a change on the writer thread and waits for its answer.
    func change(
        waitsForSync: Bool = true,
        _ decide: @escaping @Sendable (Store) throws(TargetError) -> (changes: [StoreChange], answer: JSON)
    ) throws(TargetError) -> JSON {
        let answer = Locked<Result<JSON, TargetError>?>(nil)
        submit(
            .change(
                ChangeRequest(decide: decide, waitsForSync: waitsForSync) { result in answer.withSignal { $0 = result }
                }
            )
        )
        guard let result = answer.wait({ $0 }) else { throw .unavailable("the store gave no answer") }
        return try result.get()
    }

    /// The index behind a name or alias, made from the templates when there is none.
    func writeIndex(_ name: String, requireAlias: Bool) throws(DocumentFault) -> StoreIndex {
        for _ in 0..<3 {
            let (index, members) = catalogue.with { ($0.indices[name], $0.aliases[name]) }
            if let members { return try writeIndex(alias: name, members) }
            if requireAlias {
                throw DocumentFault(
                    status: 404,
                    type: "index_not_found_exception",
                    reason:
                        "no such index [\(name)] and [require_alias] request flag is [true] and [\(name)] is not an alias"
                )
            }
            if let index {
                if index.metadata.isClosed {
                    throw DocumentFault(status: 400, type: "index_closed_exception", reason: "closed")
                }
                return index
            }
            do throws(TargetError) {
                try IndexName.validate(name)
                _ = try change(waitsForSync: false) { (store) throws(TargetError) in
                    if store.catalogue.with({ $0.indices[name] != nil }) { return ([], .null) }
                    return ([.create(try store.newIndex(name, body: .object([])).metadata)], .null)
                }
            } catch {
                throw DocumentFault(status: error.status, type: error.type, reason: error.reason)
            }
        }
        throw DocumentFault(status: 404, type: "index_not_found_exception", reason: "no such index [\(name)]")
    }

    private func writeIndex(alias name: String, _ members: [String: JSON]) throws(DocumentFault) -> StoreIndex {
        let writers = members.filter { $0.value["is_write_index"]?.bool == true }
        let chosen =
            writers.first?.key
            ?? (members.count == 1 && members.first?.value["is_write_index"]?.bool != false ? members.first?.key : nil)
        guard let chosen, let index = catalogue.with({ $0.indices[chosen] }) else {
            throw DocumentFault(
                type: "illegal_argument_exception",
                reason:
                    "no write index is defined for alias [\(name)]. The write index may be explicitly disabled using "
                    + "is_write_index=false or the alias points to multiple indices without one being designated as a write index"
            )
        }
        return index
    }

    /// Adds the fields a document brought to the mapping of its index.
    func grow(_ index: StoreIndex, _ additions: JSON) throws(DocumentFault) {
        do throws(TargetError) {
            _ = try change(waitsForSync: false) { (store) throws(TargetError) in
                guard let current = store.catalogue.with({ $0.indices[index.name] }), current.uuid == index.uuid else {
                    throw TargetError.indexNotFound(index.name)
                }
                var metadata = current.metadata
                let merged = try metadata.mapping.merging(["properties": additions])
                if merged.definition == metadata.mapping.definition { return ([], .null) }
                try IndexSettings.checkFieldLimit(merged, metadata.settings)
                metadata.mapping = merged
                return ([.update(metadata)], .null)
            }
        } catch {
            throw DocumentFault(status: error.status, type: error.type, reason: error.reason)
        }
    }
}
