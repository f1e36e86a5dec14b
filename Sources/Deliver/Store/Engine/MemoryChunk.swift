import FlowSupport

/// At most 65,536 rows of an index that are in no part yet, as they grow; the writer appends, searches read prefixes.
final class MemoryChunk: Sendable {
    struct State: Sendable {
        /// By column number.
        var columns: [UInt16: ColumnData] = [:]
        var rest = RowTexts()
        var ids: [DocumentID] = []
        var sequences: [UInt64] = []
        /// Empty while every version is 1.
        var versions: [UInt64] = []
        var rows = 0
        var deleted: Bitmap?
        var deletedRows = 0
        var memory: Int {
            columns.values.reduce(rest.bytes.count + rest.starts.count * 4 + ids.count * 48) { $0 + $1.memory }
        }
    }
    let state = Locked(State())
    static let capacity = PartFormat.rowsPerBlock

    /// Adds rows of a batch; `taken` names them, nil all of them.
    ///
    /// The caller has made sure of the room.
    func append(
        _ batch: RowBatch,
        taken: [Int]?,
        ids: [DocumentID],
        sequences: [UInt64],
        versions: [UInt64]
    ) {
        state.with { state in
            let base = state.rows
            var cache: [UInt32] = []
            for (index, slot) in batch.schema.slots.enumerated() where !batch.columns[index].kinds.isEmpty {
                let number = slot.field.column
                if state.columns[number] == nil { state.columns[number] = ColumnData(slot.storage) }
                cache.removeAll(keepingCapacity: true)
                state.columns[number]?.append(
                    batch.columns[index],
                    at: base,
                    total: batch.rows,
                    rows: taken,
                    cache: &cache
                )
            }
            if let taken {
                for row in taken { state.rest.append(batch.rest[row]) }
            } else {
                let shift = UInt32(truncatingIfNeeded: state.rest.bytes.count)
                state.rest.bytes += batch.rest.bytes
                state.rest.starts.append(contentsOf: batch.rest.starts.dropFirst().map { $0 + shift })
            }
            state.ids += ids
            state.sequences += sequences
            if !state.versions.isEmpty || versions.contains(where: { $0 != 1 }) {
                state.versions += Array(repeating: 1, count: base - state.versions.count) + versions
            }
            state.rows = base + (taken?.count ?? batch.rows)
        }
    }

    /// Marks a row as deleted or replaced; false when it was already.
    func mark(_ row: Int) -> Bool {
        state.with { state in
            if state.deleted == nil { state.deleted = Bitmap(count: Self.capacity) }
            if state.deleted?[row] == true { return false }
            state.deleted?[row] = true
            state.deletedRows += 1
            return true
        }
    }

    /// What a flush writes.
    var block: PartBlockRows {
        state.with {
            PartBlockRows(
                rows: $0.rows,
                columns: $0.columns,
                rest: $0.rest,
                ids: $0.ids,
                sequences: $0.sequences,
                versions: $0.versions
            )
        }
    }
}
