public import FlowSupport

/// A refusal or failure of a search server, ours or a cluster: what `/es` puts into its error body and `/v1` into its sentence.
public struct TargetError: Error, Sendable, Equatable, CustomStringConvertible {
    /// HTTP status the condition has on a real server.
    public var status: Int
    /// Elasticsearch's exception name, such as `index_not_found_exception`.
    public var type: String
    public var reason: String
    /// Further members of the error object (`index`, `resource.id`, `line`, …).
    public var details: [JSON.Member]
    /// Query-time errors are wrapped in `search_phase_execution_exception` on a real server.
    public var isQueryPhase: Bool

    public init(
        status: Int,
        type: String,
        reason: String,
        details: [JSON.Member] = [],
        isQueryPhase: Bool = false
    ) {
        self.status = status
        self.type = type
        self.reason = reason
        self.details = details
        self.isQueryPhase = isQueryPhase
    }
    public var description: String { "\(type): \(reason)" }

    public static func illegalArgument(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "illegal_argument_exception", reason: reason)
    }
    public static func parsing(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "parsing_exception", reason: reason)
    }
    public static func queryShard(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "query_shard_exception", reason: reason, isQueryPhase: true)
    }
    public static func indexNotFound(_ name: String) -> TargetError {
        TargetError(
            status: 404,
            type: "index_not_found_exception",
            reason: "no such index [\(name)]",
            details: [
                .init("index", .string(name)), .init("resource.id", .string(name)),
                .init("resource.type", "index_or_alias"), .init("index_uuid", "_na_"),
            ]
        )
    }
    /// Too busy or over a memory budget: the caller comes back later (decision 88).
    public static func busy(_ reason: String) -> TargetError {
        TargetError(status: 429, type: "circuit_breaking_exception", reason: reason)
    }
    /// The server cannot answer now (starting, stopping, unreachable).
    public static func unavailable(_ reason: String) -> TargetError {
        TargetError(status: 503, type: "unavailable_exception", reason: reason)
    }
}
