import FlowSupport
import SearchModel

/// The newest operation on an id that is alive.
struct FoundDocument: Sendable, Equatable {
    enum Place: Sendable, Equatable {
        case active(RowBuffer.Place)
        case frozen(RowBuffer.Place)
        case part(number: UInt32, block: Int, row: Int)
    }
    var place: Place
    var version: UInt64
    var sequence: UInt64
}

extension StoreIndex {
    /// Finds a live document by id (decision 83): rows in memory by their table, then parts, newest first.
    ///
    /// Reads files outside the lock would race with merges, so it works on the parts of one moment; only the writer marks rows.
    func find(_ id: String) throws(TargetError) -> FoundDocument? {
        if let sequence = DocumentID.sequence(ofAutomatic: id.utf8, uuid: uuid) {
            return try find(automatic: sequence, id)
        }
        return try find(DocumentID(id), text: nil)
    }

    func find(_ id: DocumentID, text: String?) throws(TargetError) -> FoundDocument? {
        let (inMemory, parts, schema) = state.with { state in
            (Self.memory(id, state), Self.candidates(id, state.parts), state.schema)
        }
        if let inMemory { return inMemory.isAlive ? inMemory.found : nil }
        if parts.isEmpty { return nil }
        let name = text ?? id.string
        for part in parts.reversed() {
            if let found = try Self.search(part, name, id, view(schema), schema) { return found }
        }
        return nil
    }

    /// Whether a live document has the id; cheaper than `find` where no rows are deleted.
    func contains(_ id: DocumentID) throws(TargetError) -> Bool {
        let (inMemory, parts) = state.with { (Self.memory(id, $0), Self.candidates(id, $0.parts)) }
        if let inMemory { return inMemory.isAlive }
        guard case .flow(let second, let low) = id else { return try find(id, text: nil) != nil }
        for part in parts.reversed() {
            guard let table = try table(part) else { continue }
            if IDTable.form(table) != 1 || part.deletedRows > 0 { return try find(id, text: nil) != nil }
            if IDTable.contains(table, .init(second: second, low: low)) ?? false { return true }
        }
        return false
    }

    private func table(_ part: LivePart) throws(TargetError) -> [UInt8]? {
        let file = part.file
        let key = BlockCache.Key(part: file.key, block: 0, column: 0, piece: BlockCache.Key.ids)
        if let found = file.cache.find(key) as? Boxed<[UInt8]> { return found.value }
        let footer = try file.footer().value
        guard footer.ids.bytes > 0 else { return nil }
        let table = try file.bytes(footer.ids, "the id table")
        file.cache.store(key, Boxed(table), bytes: table.count)
        return table
    }

    private func view(_ schema: Schema) -> IndexView { IndexView(name: name, uuid: uuidText, mapping: schema.mapping) }

    private func find(automatic sequence: UInt64, _ id: String) throws(TargetError) -> FoundDocument? {
        let (memory, parts, schema) = state.with { state in
            (
                Self.memory(sequence: sequence, state),
                state.parts.filter { $0.file.summary.sequences.contains(sequence) }, state.schema
            )
        }
        if let memory { return memory.isAlive ? memory.found : nil }
        for part in parts {
            if let found = try Self.search(part, id, .automatic, view(schema), schema) { return found }
        }
        return nil
    }

    /// Parts whose ids may hold this one.
    private static func candidates(_ id: DocumentID, _ parts: [LivePart]) -> [LivePart] {
        parts.filter { part in
            guard let seconds = part.file.summary.idSeconds else { return true }
            guard case .flow(let second, _) = id else { return false }
            return seconds.contains(second)
        }
    }

    private static func memory(_ id: DocumentID, _ state: State) -> (found: FoundDocument, isAlive: Bool)? {
        if let place = state.active.place(id) { return read(state.active.chunks, place, isFrozen: false) }
        if let frozen = state.frozen?.buffer, let place = frozen.place(id) {
            return read(frozen.chunks, place, isFrozen: true)
        }
        return nil
    }
    private static func memory(sequence: UInt64, _ state: State) -> (found: FoundDocument, isAlive: Bool)? {
        for (isFrozen, buffer) in [(false, state.active), (true, state.frozen?.buffer ?? RowBuffer())] {
            guard buffer.sequences?.contains(sequence) == true else { continue }
            for (number, chunk) in buffer.chunks.enumerated() {
                let row = chunk.state.with { chunk -> Int? in
                    let row = lowerBound(chunk.sequences, sequence)
                    return row < chunk.rows && chunk.sequences[row] == sequence && chunk.ids[row] == .automatic
                        ? row : nil
                }
                if let row { return read(buffer.chunks, .init(chunk: number, row: row), isFrozen: isFrozen) }
            }
        }
        return nil
    }

    static func lowerBound(_ values: [UInt64], _ wanted: UInt64) -> Int {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if values[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private static func read(
        _ chunks: [MemoryChunk],
        _ place: RowBuffer.Place,
        isFrozen: Bool
    ) -> (found: FoundDocument, isAlive: Bool) {
        chunks[place.chunk].state.with { chunk in
            let version = place.row < chunk.versions.count ? chunk.versions[place.row] : 1
            let found = FoundDocument(
                place: isFrozen ? .frozen(place) : .active(place),
                version: version,
                sequence: chunk.sequences[place.row]
            )
            return (found, !(chunk.deleted?[place.row] ?? false))
        }
    }

    private static func search(
        _ part: LivePart,
        _ text: String,
        _ id: DocumentID,
        _ view: IndexView,
        _ schema: Schema
    ) throws(TargetError) -> FoundDocument? {
        for block in part.blocks(index: view, schema: schema).reversed() {
            for row in try block.rows(withID: text).reversed() where !part.isDeleted(block: block.block, row: row) {
                return FoundDocument(
                    place: .part(number: part.file.summary.number, block: block.block, row: row),
                    version: try block.version(row),
                    sequence: try block.sequenceNumber(row)
                )
            }
        }
        return nil
    }

    /// A document as `GET _doc` reads it; nil when it is not there.
    func document(_ id: String) throws(TargetError) -> (source: JSON, version: UInt64, sequence: UInt64)? {
        guard let found = try find(id) else { return nil }
        let (chunk, part, schema) = state.with { state -> (MemoryChunk?, LivePart?, Schema) in
            switch found.place {
            case .active(let place):
                (
                    state.active.chunks.indices.contains(place.chunk) ? state.active.chunks[place.chunk] : nil, nil,
                    state.schema
                )
            case .frozen(let place):
                (
                    state.frozen.flatMap {
                        $0.buffer.chunks.indices.contains(place.chunk) ? $0.buffer.chunks[place.chunk] : nil
                    }, nil, state.schema
                )
            case .part(let number, _, _): (nil, state.parts.first { $0.file.summary.number == number }, state.schema)
            }
        }
        switch (found.place, chunk, part) {
        case (.active(let place), .some(let chunk), _), (.frozen(let place), .some(let chunk), _):
            let block = BufferedBlock(index: view(schema), schema: schema, uuid: uuid, chunk: chunk)
            guard place.row < block.rows, block.sequenceNumber(place.row) == found.sequence else {
                return try document(id)
            }
            return (block.source(place.row), found.version, found.sequence)
        case (.part(_, let number, let row), _, .some(let part)):
            let block = part.blocks(index: view(schema), schema: schema)[number]
            return (try block.source(row), found.version, found.sequence)
        // A flush or merge came in between: look again.
        default: return try document(id)
        }
    }
}
