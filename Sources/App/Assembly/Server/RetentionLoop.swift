import FlowSupport
import Indices
import SearchModel
import Store

/// Retention of a process's own store, every `retention.interval`.
final class RetentionLoop: Sendable {
    private let runner: RetentionRunner
    private let settings: Settings
    private let folder: String
    private let stopped = Locked(false)
    private let thread = Locked<WorkerThread?>(nil)
    private let deleted: Counter
    private let log = Log("retention")

    init(store: Store, settings: Settings, folder: String, metrics: Metrics) {
        runner = RetentionRunner(target: store)
        self.settings = settings
        self.folder = folder
        deleted = metrics.counter("weir_retention_deleted_indices_total", "Indices that retention deleted.")
    }

    func start() {
        let worker = WorkerThread("retention", nice: 5) { [self] in
            var last: Int64?
            // The first look waits a little: replay and the first documents come before it.
            var pause = Duration.seconds(60)
            while stopped.wait(timeout: pause, { $0 ? true : nil }) == nil {
                last = once(last)
                pause = settings.duration("retention.interval")
            }
        }
        thread.with { $0 = worker }
    }

    private func once(_ last: Int64?) -> Int64? {
        let disk = DiskSpace(of: folder)
        do throws(TargetError) {
            let rules = RetentionRunner.rules(settings, disk: disk?.total)
            let plan = try runner.plan(rules, free: disk?.free, lastRun: last)
            if let refusal = plan.refusal {
                log.warning("nothing is deleted", ["why": refusal])
                return last
            }
            deleted.add(UInt64(try runner.run(plan)))
            return Int64(SystemClock().wall() / 1_000_000)
        } catch {
            log.warning("retention could not run", ["reason": error.description])
            return last
        }
    }

    func stop() {
        stopped.withSignal { $0 = true }
        thread.with { $0 }?.join(timeout: .seconds(2))
    }
}
