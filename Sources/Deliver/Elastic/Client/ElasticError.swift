public import FlowSupport
public import SearchModel

/// Why a cluster did not do what was asked; never holds a secret.
public struct ElasticError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// No connection: nothing was sent.
        case unreachable
        /// The server's certificate is not trusted, or TLS failed otherwise.
        case tls
        /// No answer in time, or the connection broke: what was sent may have been done.
        case interrupted
        /// The server answered with a status of 400 or above.
        case refused
        /// The answer is not what this call gives.
        case answer
        case configuration
        /// This process is stopping.
        case stopped
    }
    public var kind: Kind
    /// HTTP status; 0 without an answer.
    public var status: Int
    /// The server's exception name, such as `mapper_parsing_exception`; empty when it gave none.
    public var type: String
    /// The server's or libcurl's words.
    public var reason: String
    /// The URL asked, without credentials.
    public var url: String
    /// The server's error object, for a query to take apart.
    public var details: JSON?
    /// From `Retry-After`.
    public var retryAfter: Duration?

    public init(
        _ kind: Kind,
        status: Int = 0,
        type: String = "",
        reason: String,
        url: String,
        details: JSON? = nil,
        retryAfter: Duration? = nil
    ) {
        self.kind = kind
        self.status = status
        self.type = type
        self.reason = reason
        self.url = url
        self.details = details
        self.retryAfter = retryAfter
    }

    /// One sentence: what, where, why, and what to do.
    public var description: String {
        let words = type.isEmpty ? reason : "\(type): \(reason)"
        let place = url.isEmpty ? "" : " at \(url)"
        switch kind {
        case .unreachable: return "no connection\(place) (\(words)): check the address and that the server runs"
        case .tls: return "no trusted connection\(place) (\(words)): give the authority's certificate with ship.ca_file"
        case .interrupted: return "no answer\(place) (\(words))"
        case .refused: return "status \(status)\(place): \(words)\(remedy)"
        case .answer: return "an answer that is not understood\(place): \(words)"
        case .configuration, .stopped: return words
        }
    }

    private var remedy: String {
        switch status {
        case 401: ": check ship.user and ship.password_file, or ship.api_key_file"
        case 403:
            type == "cluster_block_exception"
                ? ": free disk space or lift the block" : ": give the user the right to do this"
        case 404 where type.isEmpty: ": check that the URL is a cluster's, without path"
        case 429: ": the server is busy, try again later"
        default: ""
        }
    }

    /// The same for those who ask any search target.
    public var targetError: TargetError {
        guard kind == .refused else { return .unavailable(description) }
        let error = details?["error"]
        let isQueryPhase = type == "search_phase_execution_exception"
        let cause = isQueryPhase ? error?["root_cause"]?[0] ?? error?["caused_by"] : nil
        let known: Set<String> = ["type", "reason", "root_cause", "caused_by", "failed_shards", "phase", "grouped"]
        return TargetError(
            status: status,
            type: cause?["type"]?.text ?? (type.isEmpty ? "status_\(status)" : type),
            reason: cause?["reason"]?.text ?? reason,
            details: (cause ?? error)?.object?.filter { !known.contains($0.name) } ?? [],
            isQueryPhase: isQueryPhase
        )
    }
}
