import FlowSupport
import SearchModel

/// Parses a bulk body on its caller's thread: finds the index of each item, makes missing ones, lets mappings grow.
struct BulkPreparation {
    let store: Store
    let request: BulkRequest
    private var items: [PreparedBulk.Item] = []
    private var groups: [PreparedBulk.Group] = []
    private var parsers: [DocumentParser] = []
    private var groupOf: [String: Int] = [:]
    /// What a name means, or why nothing can be written to it.
    private var resolved: [String: Result<StoreIndex, DocumentFault>] = [:]

    init(_ store: Store, _ request: BulkRequest) {
        self.store = store
        self.request = request
    }

    /// Throws what refuses the whole request.
    mutating func run(
        completion: @escaping @Sendable (Result<JSON, TargetError>) -> Void
    ) throws(TargetError) -> PreparedBulk {
        let started = store.clock.monotonic()
        var failure: TargetError?
        request.body.withUnsafeBufferPointer { body in
            do throws(TargetError) {
                var reader = BulkBodyReader(body, requireAlias: request.requireAlias)
                let actions = try reader.actions()
                items.reserveCapacity(actions.count)
                for action in actions { try add(action, body) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        for number in groups.indices { groups[number].batch = parsers[number].finish() }
        return PreparedBulk(
            body: request.body,
            items: items,
            groups: groups,
            refresh: request.refresh,
            started: started,
            completion: completion
        )
    }

    private mutating func add(_ action: BulkAction, _ body: UnsafeBufferPointer<UInt8>) throws(TargetError) {
        guard let name = action.index ?? request.defaultIndex else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: index is missing;"
            )
        }
        var item = PreparedBulk.Item(action: action, index: name)
        do throws(DocumentFault) {
            try check(action, name)
            let index = try target(name, action).get()
            item.index = index.name
            item.document = try documentID(action, index)
            try place(&item, index, body)
        } catch {
            item.fault = error
            if error.status == 404 {
                item.details = [.init("index", .string(name)), .init("index_uuid", "_na_")]
            }
        }
        items.append(item)
        if item.fault == nil, item.group >= 0 { groups[item.group].items.append(items.count - 1) }
    }

    private func check(_ action: BulkAction, _ name: String) throws(DocumentFault) {
        func refuse(_ reason: String) -> DocumentFault {
            DocumentFault(type: "illegal_argument_exception", reason: reason)
        }
        if action.operation == .update { throw refuse("update is not supported: send the whole document with index") }
        if let id = action.id {
            if id.isEmpty { throw refuse("if _id is specified it must not be empty") }
            if id.count > 512 {
                throw refuse(
                    "id [\(String(decoding: id.prefix(40), as: UTF8.self))…] is too long, must be no longer than 512 bytes but was: \(id.count)"
                )
            }
        } else if action.operation == .delete {
            throw refuse("an id must be given to delete")
        }
        if action.isCreate, action.isExternal {
            throw DocumentFault(
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: create operations only support internal versioning. use index instead;"
            )
        }
    }

    /// An id in the form of our automatic ones is refused for writing (decision 84).
    private func documentID(_ action: BulkAction, _ index: StoreIndex) throws(DocumentFault) -> DocumentID {
        guard let id = action.id else { return .automatic }
        if action.operation != .delete, DocumentID.sequence(ofAutomatic: id, uuid: index.uuid) != nil {
            throw DocumentFault(
                type: "illegal_argument_exception",
                reason:
                    "id [\(String(decoding: id, as: UTF8.self))] has the form of an automatic id of this index: choose another"
            )
        }
        return id.withUnsafeBufferPointer { DocumentID($0) }
    }

    /// The index to write to, made when it is missing.
    private mutating func target(_ name: String, _ action: BulkAction) -> Result<StoreIndex, DocumentFault> {
        let key = action.requireAlias ? "\u{0}\(name)" : name
        if let known = resolved[key] { return known }
        let found: Result<StoreIndex, DocumentFault>
        do throws(DocumentFault) {
            found = .success(try store.writeIndex(name, requireAlias: action.requireAlias))
        } catch {
            found = .failure(error)
        }
        resolved[key] = found
        return found
    }

    private mutating func place(
        _ item: inout PreparedBulk.Item,
        _ index: StoreIndex,
        _ body: UnsafeBufferPointer<UInt8>
    ) throws(DocumentFault) {
        let group = group(index)
        item.group = group
        guard item.action.operation != .delete else { return }
        let source = UnsafeBufferPointer(rebasing: body[item.action.source])
        for _ in 0..<30 {
            do throws(DocumentFault) {
                let row = parsers[group].row
                try parsers[group].add(source)
                item.row = row
                return
            } catch {
                guard let additions = error.additions else { throw named(error, item) }
                try store.grow(index, additions)
                restart(group, index, body)
            }
        }
        throw DocumentFault(reason: "the mapping changed too often while the document was parsed")
    }

    private func named(_ fault: DocumentFault, _ item: PreparedBulk.Item) -> DocumentFault {
        guard fault.type == "mapper_parsing_exception", fault.reason.contains("]. Preview of field's value"),
            let id = item.action.id
        else { return fault }
        var fault = fault
        let text = String(decoding: id, as: UTF8.self)
        let parts = fault.reason.split(separator: ". Preview", maxSplits: 1)
        if parts.count == 2 { fault.reason = "\(parts[0]) in document with id '\(text)'. Preview\(parts[1])" }
        return fault
    }

    private mutating func group(_ index: StoreIndex) -> Int {
        if let known = groupOf[index.uuidText] { return known }
        let (schema, spellings) = index.parsing
        let parser = DocumentParser(schema: schema, spellings: spellings, unmapped: .byRule, isLenient: false)
        groups.append(
            PreparedBulk.Group(index: index, batch: RowBatch(schema: schema, columns: [], rest: RowTexts(), rows: 0))
        )
        parsers.append(parser)
        groupOf[index.uuidText] = groups.count - 1
        return groups.count - 1
    }

    /// The schema has grown: what was parsed with the old one is parsed again, so that one batch has one schema.
    private mutating func restart(_ group: Int, _ index: StoreIndex, _ body: UnsafeBufferPointer<UInt8>) {
        let (schema, spellings) = index.parsing
        var parser = DocumentParser(schema: schema, spellings: spellings, unmapped: .byRule, isLenient: false)
        var kept: [Int] = []
        for number in groups[group].items {
            guard items[number].action.operation != .delete else {
                kept.append(number)
                continue
            }
            do throws(DocumentFault) {
                let row = parser.row
                try parser.add(UnsafeBufferPointer(rebasing: body[items[number].action.source]))
                items[number].row = row
                kept.append(number)
            } catch {
                items[number].fault = error
            }
        }
        groups[group].items = kept
        parsers[group] = parser
    }
}
