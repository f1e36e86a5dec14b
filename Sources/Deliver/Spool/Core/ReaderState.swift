/// What the log keeps for one reader.
struct ReaderState {
    var name: String
    var cursor: CursorFile
    /// Where the reader says it is done, perhaps not yet synced and so not yet in the cursor.
    var done: Position
    /// Documents of its segment that lie before `done`.
    var documentsBefore = 0
    /// The highest position sent.
    var sent: Position
    /// Documents reported with commits, in all its life.
    var documents: UInt64
    /// `done` and `documents` as they were when the running sync began.
    var atSync: (done: Position, documents: UInt64)?
    /// The reader that already has what this one may be skipped over, in its quota's need.
    var yieldsTo: String?
    /// Set when the log skipped this reader forward.
    var gaps: [SpoolGap] = []

    init(name: String, cursor: CursorFile, oldest: Position) {
        self.name = name
        self.cursor = cursor
        done = cursor.wasFound ? cursor.slot.position : oldest
        sent = cursor.slot.highestSent
        documents = cursor.slot.documents
    }

    /// Writes the cursor up to a synced position.
    mutating func write(_ position: Position, documents: UInt64, at time: UInt64) throws(SpoolError) {
        guard position > cursor.slot.position || sent > cursor.slot.highestSent || !cursor.wasFound else { return }
        let sent = self.sent
        try cursor.write { slot in
            slot.position = max(position, slot.position)
            slot.highestSent = sent
            slot.documents = documents
            slot.written = time
        }
    }
}
