/// What `weir read` was asked to do.
public struct ReadRequest: Sendable {
    /// Where documents go.
    public enum Output: String, Sendable { case ndjson, null, store, elasticsearch }
    public var files: [String]
    public var output = Output.ndjson
    /// Cluster or other Weir.
    public var url: String?
    /// Data folder; nil takes the standard one.
    public var data: String?
    /// Makes other flow ids than the input alone (decision 37).
    public var run: String?
    /// How long a cluster that is away is waited for.
    public var wait: Duration = .seconds(600)
    public init(files: [String]) { self.files = files }
}

/// How it ended.
public struct ReadResult: Sendable {
    public var ledger = Ledger()
    /// Done in part: a file is cut, documents wait.
    ///
    /// Exit 3.
    public var isPartial = false
    public init() {}
}
