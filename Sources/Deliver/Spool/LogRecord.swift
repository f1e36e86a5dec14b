/// What a log record is (decisions 38 and 94).
///
/// A reader that meets an unknown kind below 128 stops; from 128 it passes over.
public struct RecordKind: RawRepresentable, Hashable, Sendable {
    public var rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    /// Bulk text of the pipeline, one index, actions with `_index` and `_id`.
    public static let bulkText = RecordKind(rawValue: 1)
    /// Accepted operations of an HTTP bulk with their results.
    public static let operations = RecordKind(rawValue: 2)
    /// Change of an index, alias or template: JSON.
    public static let change = RecordKind(rawValue: 3)
    public static let typedRows = RecordKind(rawValue: 4)
    public static let replayed = RecordKind(rawValue: 5)
    public static let skipEnd = RecordKind(rawValue: 6)
}

/// One record on its way into the log, or read back from it.
public struct LogRecord: Sendable {
    public var kind: RecordKind
    /// Index name; empty for changes that concern none.
    public var index: String
    /// 16 bytes for kinds 2 and 3, else empty.
    public var uuid: [UInt8]
    public var documents: Int
    /// First and last second of the documents' `@timestamp`; 0 when unknown.
    public var firstSecond: UInt32
    public var lastSecond: UInt32
    /// At most 16 MiB.
    public var body: [UInt8]

    public init(
        kind: RecordKind,
        index: String,
        uuid: [UInt8] = [],
        documents: Int,
        firstSecond: UInt32 = 0,
        lastSecond: UInt32 = 0,
        body: [UInt8]
    ) {
        self.kind = kind
        self.index = index
        self.uuid = uuid
        self.documents = documents
        self.firstSecond = firstSecond
        self.lastSecond = lastSecond
        self.body = body
    }
}

/// A record read from the log: where it stands, where the next one begins, when it was appended.
public struct StoredRecord: Sendable {
    public var position: Position
    public var next: Position
    /// Nanoseconds since the epoch.
    public var appended: UInt64
    public var record: LogRecord
    public init(position: Position, next: Position, appended: UInt64, record: LogRecord) {
        self.position = position
        self.next = next
        self.appended = appended
        self.record = record
    }
}
