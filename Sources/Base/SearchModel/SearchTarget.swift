public import FlowSupport

/// Where a search goes: names and patterns of indices, and what to do when some are missing.
public struct IndexSelection: Sendable, Equatable {
    /// Names, patterns with `*`, exclusions with a leading `-`, aliases; empty means all.
    public var names: [String]
    public var ignoreUnavailable: Bool
    public var allowNoIndices: Bool
    public init(_ names: [String], ignoreUnavailable: Bool = false, allowNoIndices: Bool = true) {
        self.names = names
        self.ignoreUnavailable = ignoreUnavailable
        self.allowNoIndices = allowNoIndices
    }
}

/// An index in a listing.
public struct IndexSummary: Sendable, Equatable {
    public var name: String
    public var uuid: String
    /// Milliseconds since the epoch.
    public var created: Int64
    public var documents: Int
    /// Bytes of its primary copy.
    public var bytes: Int
    public init(name: String, uuid: String, created: Int64, documents: Int, bytes: Int) {
        self.name = name
        self.uuid = uuid
        self.created = created
        self.documents = documents
        self.bytes = bytes
    }
}

/// A server that answers search requests: the embedded store or a cluster.
///
/// Calls block; callers bring a thread that may wait.
public protocol SearchTarget: Sendable {
    /// What answers; a cluster is asked on first use.
    func product() throws(TargetError) -> TargetProduct
    /// One search: `body` and the answer are those of `POST /INDEX/_search`, top level `took`, `hits`, `aggregations`.
    func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON
    /// Indices whose names match, by name.
    func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary]
    /// Deletes by exact name; what is not there is an error.
    func delete(index: String) throws(TargetError)
}

/// A server that takes bulk bodies.
public protocol BulkTarget: Sendable {
    /// Decides, logs and syncs, then completes once, perhaps on another thread (decisions 38, 89).
    func bulk(_ request: BulkRequest, completion: @escaping @Sendable (Result<JSON, TargetError>) -> Void)
}

/// A `_bulk` body as it came.
public struct BulkRequest: Sendable {
    public enum Refresh: Sendable { case no, now, wait }
    /// Action and source lines; ends with a newline.
    public var body: [UInt8]
    /// From the path, for actions without `_index`.
    public var defaultIndex: String?
    public var refresh: Refresh
    public var requireAlias: Bool
    public init(body: [UInt8], defaultIndex: String? = nil, refresh: Refresh = .no, requireAlias: Bool = false) {
        self.body = body
        self.defaultIndex = defaultIndex
        self.refresh = refresh
        self.requireAlias = requireAlias
    }
}
