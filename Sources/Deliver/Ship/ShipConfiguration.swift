/// The settings of shipping (section `ship`), beside the address, which is Elastic's.
public struct ShipConfiguration: Sendable, Equatable {
    /// The folder of dead letters and gaps, `DATA/ship`; made when it is needed.
    public var folder: String
    /// Name of its cursor in the log.
    public var reader = "ship"
    /// The reader whose copy lets this one be skipped over when it is behind its quota; nil: nobody's (decision 43).
    public var yieldsTo: String?
    /// Bytes of NDJSON in a request, before packing.
    public var requestBytes = 4 << 20
    /// Documents in a request.
    public var requestDocuments = 10_000
    /// Requests at once, at most; it begins with two and finds out.
    public var concurrency = 8
    /// Bytes read from the log and not yet done.
    public var windowBytes = 32 << 20
    /// Shortest and longest pause after failures; between them it doubles, with full jitter.
    public var firstPause: Duration = .milliseconds(500)
    public var longestPause: Duration = .seconds(60)
    /// Room for dead letters; full means hold (decision 99).
    public var deadLetterBytes = 1 << 30
    /// Send on what came over HTTP too (decision 38).
    public var relay = false
    /// The uid of this Weir, told to another Weir, which refuses what already came through it (decision 101).
    public var uid: String?

    public init(folder: String) { self.folder = folder }
}
