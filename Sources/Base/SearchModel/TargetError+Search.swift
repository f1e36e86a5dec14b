import FlowSupport

extension TargetError {
    /// An option of a clause that is unknown or has a value of the wrong kind.
    public static func content(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "x_content_parse_exception", reason: reason)
    }
    /// An argument that only fails against the mapping, so that a real server wraps it as a failure of every shard.
    public static func shardArgument(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "illegal_argument_exception", reason: reason, isQueryPhase: true)
    }
    /// An aggregation that cannot run as asked.
    ///
    /// Status 500 as on real servers.
    public static func aggregationExecution(_ reason: String) -> TargetError {
        TargetError(status: 500, type: "aggregation_execution_exception", reason: reason, isQueryPhase: true)
    }
    /// A date that no format of the field reads, or date maths that makes no sense.
    public static func date(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "parse_exception", reason: reason, isQueryPhase: true)
    }
    /// A script outside the small language that is understood.
    public static func script(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "script_exception", reason: reason)
    }
    /// More buckets than `search.max_buckets`; found before they are made.
    public static func tooManyBuckets(_ count: Int, limit: Int) -> TargetError {
        TargetError(
            status: 503,
            type: "too_many_buckets_exception",
            reason: "Trying to create too many buckets. Must be less than or equal to: [\(limit)] but was [\(count)]. "
                + "This limit can be set by changing the [search.max_buckets] cluster level setting.",
            details: [JSON.Member("max_buckets", .int(limit))]
        )
    }
}
