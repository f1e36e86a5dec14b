public import SearchModel
public import Spool

/// How shipping goes, for `/readyz`, the metrics and messages.
public struct ShipStatus: Sendable, Equatable {
    public enum State: String, Sendable {
        /// Not started, or the cluster not yet asked.
        case starting
        /// Everything goes through.
        case shipping
        /// The cluster is away, busy or refuses: documents wait in the log.
        case waiting
        /// Documents of some indices do not get through, others do.
        case held
        /// The log cannot be read, or dead letters cannot be stored: nothing goes on.
        case blocked
        case stopped
    }
    public var state: State = .starting
    /// One sentence for all states but `shipping`.
    public var reason = ""
    /// The cluster's address.
    public var url: String
    public var product: TargetProduct?
    /// What waits in the log.
    public var lag = SpoolLag()
    /// Documents done in this start: stored, there already, or dead letters.
    public var documents = 0
    public var deadLetters = 0
    /// Lines of `ship/gaps.ndjson`: stretches the cluster does not have.
    public var gaps = 0
    /// Names of indices written in this start, the newest 4,096.
    public var indices: [String] = []

    public init(url: String) { self.url = url }

    /// Whether documents get through.
    public var isReady: Bool { state == .shipping || state == .starting }
}

/// How a `drain` ended.
public struct ShipDrain: Sendable, Equatable {
    /// The cluster has everything that was in the log.
    public var isDone: Bool
    /// What still waits.
    public var waiting: SpoolLag
    /// The last reason why it did not go on; empty when it did.
    public var reason: String
    public var deadLetters: Int
}
