import FlowSupport
import SearchModel
import Synchronization

/// Limits and clocks of one search.
struct SearchOptions: Sendable {
    var clock: any Clock = SystemClock()
    /// `search.max_buckets`.
    var maximumBuckets = 65_535
    /// Bytes for tables, sets and sorted hits of one search; beyond it the search ends with 429 (decision 88).
    var memory = 64 << 20
    /// Threads over the blocks of one search.
    var threads = 2
    /// A search over fewer rows for each of its threads takes fewer threads.
    var rowsPerThread = 100_000
    /// A search that takes longer answers with what it has and `timed_out`; nil: no limit but the request's own.
    var timeout: Duration?
    /// Asked between blocks; true ends the search with an error.
    var isCancelled: @Sendable () -> Bool = { false }
}

/// What all threads of one search share: its memory, its end, the buckets of its answer.
final class SearchControl: Sendable {
    let maximumBuckets: Int
    private let memory: Int
    private let used = Atomic<Int>(0)
    private let buckets = Atomic<Int>(0)
    private let clock: any Clock
    private let deadline: UInt64
    private let expired = Atomic<Bool>(false)
    private let isCancelled: @Sendable () -> Bool
    /// All blocks of the search, for what is read of single rows at the end.
    let blocks: [any RowBlock]

    init(_ options: SearchOptions, requested: Duration?, blocks: [any RowBlock]) {
        self.blocks = blocks
        maximumBuckets = options.maximumBuckets
        memory = options.memory
        clock = options.clock
        isCancelled = options.isCancelled
        let limits = [options.timeout, requested].compactMap { $0 }
        deadline = limits.min().map { options.clock.monotonic() &+ UInt64(max($0.nanoseconds, 0)) } ?? .max
    }

    /// Whether the search must stop and answer with what it has; throws when nobody waits for it any more.
    func mustStop() throws(TargetError) -> Bool {
        if expired.load(ordering: .relaxed) { return true }
        if isCancelled() {
            throw TargetError(status: 400, type: "task_cancelled_exception", reason: "the search was cancelled")
        }
        guard deadline != .max, clock.monotonic() > deadline else { return false }
        expired.store(true, ordering: .relaxed)
        return true
    }
    var timedOut: Bool { expired.load(ordering: .relaxed) }

    /// Counts bytes that stay until the end of the search.
    func take(bytes: Int) throws(TargetError) {
        guard bytes > 0 else { return }
        let total = used.add(bytes, ordering: .relaxed).newValue
        guard total <= memory else {
            throw .busy(
                "[request] Data too large: the search needs more than \(Quantity.text(bytes: memory)) for its groups; ask for "
                    + "a shorter time range, fewer distinct keys, or raise store.memory"
            )
        }
    }

    /// Counts buckets before they are made.
    func take(buckets count: Int) throws(TargetError) {
        let total = buckets.add(count, ordering: .relaxed).newValue
        guard total <= maximumBuckets else { throw .tooManyBuckets(total, limit: maximumBuckets) }
    }
}
