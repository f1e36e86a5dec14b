/// What became of an append that was not refused.
public enum AppendResult: Sendable, Equatable {
    /// The first record stands at `first`; `next` is the log's new head.
    case appended(first: Position, next: Position)
    /// The head is not where the caller last looked: nothing was appended (decision 80).
    case moved(head: Position)
}

/// How far a reader is behind the head of the log.
public struct SpoolLag: Sendable, Equatable {
    /// Bytes in segment files.
    public var bytes: Int
    public var documents: Int
    public init(bytes: Int = 0, documents: Int = 0) {
        self.bytes = bytes
        self.documents = documents
    }
}

/// A stretch of the log a reader was skipped over because it was behind its quota (decisions 43 and 97).
public struct SpoolGap: Sendable, Equatable {
    public var from: Position
    public var to: Position
    /// What stood there, by index.
    public var indices: [String: IndexSum]
    public var documents: Int { indices.values.reduce(0) { $0 + $1.documents } }
}
