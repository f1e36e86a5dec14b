public import FlowSupport
public import Indices
public import SearchModel

/// Carries out retention on a target: the plan is made by Indices, the deleting is done here.
public struct RetentionRunner: Sendable {
    private let target: any SearchTarget
    private let clock: any Clock
    private let log = Log("retention")

    public init(target: any SearchTarget, clock: any Clock = SystemClock()) {
        self.target = target
        self.clock = clock
    }

    /// The rules of the settings; `disk` is the total size of the disk of the data, nil when it is the cluster's.
    static func rules(_ settings: Settings, disk: Int?) -> RetentionRules {
        var rules = RetentionRules()
        rules.days = [IndexFamily.flowLog.prefix: settings.integer("retention.days")]
        rules.minimumFree = disk.map { settings.share("retention.min_free").bytes(of: $0) }
        return rules
    }

    /// What would go now, and why.
    public func plan(_ rules: RetentionRules, free: Int?, lastRun: Int64? = nil) throws(TargetError) -> RetentionPlan {
        let listing = try target.list(IndexSelection([IndexFamily.flowLog.pattern], ignoreUnavailable: true))
        var state = RetentionState(now: Int64(clock.wall() / 1_000_000))
        state.free = free
        state.lastRun = lastRun
        state.newestDocument = try newestDocument()
        return RetentionPlan(listing, rules: rules, state: state)
    }

    /// Deletes what the plan names; returns how many indices went.
    ///
    /// What another process deleted first is no failure.
    public func run(_ plan: RetentionPlan) throws(TargetError) -> Int {
        var deleted = 0
        for deletion in plan.deletions {
            do throws(TargetError) {
                try target.delete(index: deletion.index)
                deleted += 1
                log.info(
                    "index deleted",
                    ["index": deletion.index, "why": deletion.reason, "bytes": String(deletion.bytes)]
                )
            } catch  where error.status == 404 {
                continue
            }
        }
        return deleted
    }

    /// Milliseconds of the newest `@timestamp`; nil when there is no document.
    private func newestDocument() throws(TargetError) -> Int64? {
        let answer = try target.search(
            IndexSelection([IndexFamily.flowLog.pattern], ignoreUnavailable: true),
            body: ["size": 0, "aggs": ["newest": ["max": ["field": "@timestamp"]]]]
        )
        return answer["aggregations"]?["newest"]?["value"]?.number.map { Int64($0) }
    }
}
