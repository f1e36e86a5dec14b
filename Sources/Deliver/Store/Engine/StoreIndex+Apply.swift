import FlowSupport
import SearchModel
import Spool
import Synchronization

/// One operation whose result is decided: what a record of kind 2 says, and what memory takes.
struct DecidedOperation: Sendable {
    var id: DocumentID
    /// Row of the batch; nil for a deletion.
    var row: Int?
    var sequence: UInt64
    var version: UInt64
    /// There was no live document with the id, so nothing needs to be marked.
    var isCreated: Bool
}

extension StoreIndex {
    /// Takes decided operations into memory, in order; `next` is where the log goes on behind their record.
    ///
    /// Throws only when a part cannot be read; then the operation's row stands, but an older row of its id may too.
    func apply(_ operations: [DecidedOperation], _ batch: RowBatch, record: Position, next: Position)
        throws(TargetError)
    {
        guard !operations.isEmpty else { return finish(record: record, next: next) }
        let now = context.clock.monotonic()
        let second = context.clock.wall() / 1_000_000_000
        while true {
            // Parts are read without the lock: when a flush or merge moved rows meanwhile, they are looked for again.
            let moves = state.with { $0.moves }
            let replaced = try replaced(by: operations)
            let isTaken = state.with { state in
                guard state.moves == moves else { return false }
                for found in replaced { mark(found, &state) }
                insert(operations, batch, &state, second: second)
                if state.active.begun == 0 { state.active.begun = now }
                state.active.touched = now
                note(operations, &state)
                return true
            }
            if isTaken { return finish(record: record, next: next) }
        }
    }

    /// Older rows of the ids, found before the new ones hide them.
    private func replaced(by operations: [DecidedOperation]) throws(TargetError) -> [FoundDocument] {
        var replaced: [FoundDocument] = []
        var seen: Set<DocumentID> = []
        for operation in operations where !operation.isCreated || operation.row == nil {
            guard operation.id == .automatic || seen.insert(operation.id).inserted else { continue }
            if operation.row == nil || operation.id != .automatic {
                if let found = try findForMark(operation) { replaced.append(found) }
            }
        }
        return replaced
    }

    /// Whether the columns of a batch are spelt as the index has settled.
    func agrees(with batch: RowBatch) -> Bool {
        state.with { state in
            for (number, data) in batch.columns.enumerated() where data.spelling != .none {
                let known = state.spellings[batch.schema.slots[number].field.column] ?? .none
                if known != .none, known != data.spelling { return false }
            }
            return true
        }
    }

    private func findForMark(_ operation: DecidedOperation) throws(TargetError) -> FoundDocument? {
        if operation.id == .automatic { return nil }
        if case .text(let bytes) = operation.id,
            let sequence = DocumentID.sequence(ofAutomatic: bytes, uuid: uuid)
        {
            _ = sequence
            return try find(String(decoding: bytes, as: UTF8.self))
        }
        return try find(operation.id, text: nil)
    }

    private func note(_ operations: [DecidedOperation], _ state: inout State) {
        guard let low = operations.first?.sequence, let high = operations.last?.sequence else { return }
        let known = state.active.sequences
        state.active.sequences = min(known?.lowerBound ?? low, low)...max(known?.upperBound ?? high, high)
        state.nextSequence = max(state.nextSequence, high + 1)
        state.isStale = true
    }

    private func finish(record: Position, next: Position) {
        state.with { state in
            state.applied = max(state.applied, next)
            state.unflushed = state.unflushed ?? record
        }
    }

    func mark(_ found: FoundDocument, _ state: inout State) {
        let isNew: Bool
        switch found.place {
        case .active(let place):
            isNew = state.active.chunks[place.chunk].mark(place.row)
            if isNew { state.active.deletedRows += 1 }
        case .frozen(let place): isNew = state.frozen?.buffer.chunks[place.chunk].mark(place.row) ?? false
        case .part(let number, let block, let row):
            guard let index = state.parts.firstIndex(where: { $0.file.summary.number == number }) else { return }
            isNew = state.parts[index].mark(block: block, row: row)
        }
        if isNew { documents.wrappingSubtract(1, ordering: .relaxed) }
    }

    private func insert(_ operations: [DecidedOperation], _ batch: RowBatch, _ state: inout State, second: UInt64) {
        var puts = operations.filter { $0.row != nil }[...]
        for (number, data) in batch.columns.enumerated() where data.spelling != .none {
            let column = batch.schema.slots[number].field.column
            if state.spellings[column] == nil { state.spellings[column] = data.spelling }
        }
        // Rows go in by chunks; then ids in the order of the operations.
        var places: [UInt64: RowBuffer.Place] = [:]
        let needsPlaces = operations.contains { $0.id != .automatic }
        while !puts.isEmpty {
            let (chunk, room) = state.active.room()
            let taken = puts.prefix(room)
            let base = chunk.state.with { $0.rows }
            let rows = taken.map { $0.row ?? 0 }
            let isWhole = taken.count == batch.rows && rows.first == 0 && rows.last == batch.rows - 1
            chunk.append(
                batch,
                taken: isWhole ? nil : rows,
                ids: taken.map(\.id),
                sequences: taken.map(\.sequence),
                versions: taken.map(\.version)
            )
            if needsPlaces {
                for (step, operation) in taken.enumerated() {
                    places[operation.sequence] = .init(chunk: state.active.chunks.count - 1, row: base + step)
                }
            }
            puts = puts.dropFirst(taken.count)
            state.active.rows += taken.count
            documents.wrappingAdd(taken.count, ordering: .relaxed)
        }
        if needsPlaces { remember(operations, places, &state, second: second) }
    }

    private func remember(
        _ operations: [DecidedOperation],
        _ places: [UInt64: RowBuffer.Place],
        _ state: inout State,
        second: UInt64
    ) {
        for operation in operations where operation.id != .automatic {
            if let old = state.active.place(operation.id) {
                mark(FoundDocument(place: .active(old), version: 0, sequence: 0), &state)
            }
            if let place = places[operation.sequence] {
                state.active.ids[operation.id] = UInt32(place.chunk) << 16 | UInt32(place.row)
                if !state.gone.isEmpty { state.gone[operation.id] = nil }
            } else {
                if operation.version > 0 { state.gone[operation.id] = (operation.version, second + 60) }
                if state.gone.count > 10_000 { state.gone = state.gone.filter { $0.value.until >= second } }
            }
        }
    }
}
