/// Bulk text of one index, ready for the log: actions with `_index` and `_id`, one source line each.
public struct BulkBody: Sendable {
    public var index: String
    /// NDJSON, ends with a newline; at most 4 MiB but for a single larger document.
    public var bytes: [UInt8]
    public var documents: Int
    /// First and last second of `@timestamp`.
    public var firstSecond: UInt32
    public var lastSecond: UInt32

    public init(index: String, bytes: [UInt8], documents: Int, firstSecond: UInt32, lastSecond: UInt32) {
        self.index = index
        self.bytes = bytes
        self.documents = documents
        self.firstSecond = firstSecond
        self.lastSecond = lastSecond
    }
}
