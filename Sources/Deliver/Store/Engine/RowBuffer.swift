import FlowSupport

/// Rows of an index since its last flush: chunks in `_seq_no` order and the ids in them.
///
/// Touched by the index's lock only.
struct RowBuffer: Sendable {
    var chunks: [MemoryChunk] = []
    /// Chunk number << 16 | row, of the newest row with the id.
    var ids: [DocumentID: UInt32] = [:]
    var rows = 0
    var deletedRows = 0
    /// First and last `_seq_no` that operations had, deletions too.
    var sequences: ClosedRange<UInt64>?
    /// Monotonic nanoseconds of the first and the last operation.
    var begun: UInt64 = 0
    var touched: UInt64 = 0
    /// Bytes of all chunks but the last, which is still growing.
    var settledMemory = 0

    struct Place: Sendable, Equatable {
        var chunk: Int
        var row: Int
    }
    func place(_ id: DocumentID) -> Place? {
        ids[id].map { Place(chunk: Int($0 >> 16), row: Int($0 & 0xFFFF)) }
    }
    var memory: Int { settledMemory + (chunks.last?.state.with { $0.memory } ?? 0) }

    /// The chunk the next rows go to, and how many fit.
    mutating func room() -> (chunk: MemoryChunk, rows: Int) {
        if let last = chunks.last {
            let used = last.state.with { $0.rows }
            if used < MemoryChunk.capacity { return (last, MemoryChunk.capacity - used) }
            settledMemory += last.state.with { $0.memory }
        }
        let fresh = MemoryChunk()
        chunks.append(fresh)
        return (fresh, MemoryChunk.capacity)
    }
}
