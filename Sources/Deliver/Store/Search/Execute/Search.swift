import FlowSupport
import SearchModel

/// One search at work: plans made, blocks shared out to threads, what they found put together.
final class Search {
    let view: SearchView
    let request: SearchRequest
    let control: SearchControl
    private let options: SearchOptions
    private let plan: SearchPlan
    private let blocks: [(index: Int, block: any RowBlock)]
    private var workers: [SearchWorker] = []

    init(_ view: SearchView, _ request: SearchRequest, _ options: SearchOptions) throws(TargetError) {
        self.view = view
        self.request = request
        self.options = options
        blocks = view.indices.enumerated().flatMap { position, entry in entry.blocks.map { (position, $0) } }
        control = SearchControl(options, requested: request.timeout, blocks: blocks.map(\.block))
        plan = try SearchPlan(view, request, now: Int64(clamping: options.clock.wall() / 1_000_000))
    }

    var total: Int { workers.first?.total ?? 0 }

    /// Works through all blocks; afterwards the first worker holds everything.
    func collect() throws(TargetError) {
        let count = parallelism
        let schedule = self.schedule
        workers = (0..<count).map { _ in SearchWorker(plan, control) }
        if count == 1 {
            try workers[0].run(blocks, schedule, from: 0, step: 1)
            return
        }
        let failures = Locked<[TargetError]>([])
        let (blocks, workers) = (blocks, workers)
        var threads: [WorkerThread] = []
        for number in 1..<count {
            let worker = workers[number]
            threads.append(
                WorkerThread("weir-search-\(number)") {
                    do throws(TargetError) {
                        try worker.run(blocks, schedule, from: number, step: count)
                    } catch {
                        failures.with { $0.append(error) }
                    }
                }
            )
        }
        do throws(TargetError) {
            try workers[0].run(blocks, schedule, from: 0, step: count)
        } catch {
            failures.with { $0.append(error) }
        }
        for thread in threads { thread.join() }
        if let failure = failures.with({ $0.first }) { throw failure }
        for worker in workers.dropFirst() { try workers[0].merge(worker) }
    }

    /// The order in which blocks are worked through: those with the first hits first, when their bounds tell.
    private var schedule: [Int] {
        let all = Array(blocks.indices)
        guard request.size > 0, let plan = plan.order.plans.first, case .field(let fields) = plan.source else {
            return all
        }
        let bounds = blocks.map { entry in fields[entry.index].flatMap { entry.block.bounds($0) } }
        return all.sorted { a, b in
            // Blocks that do not tell come first.
            guard let x = bounds[a] else { return bounds[b] != nil || a < b }
            guard let y = bounds[b] else { return false }
            let (left, right) = plan.isDescending ? (y.upperBound, x.upperBound) : (x.lowerBound, y.lowerBound)
            return left == right ? a < b : left < right
        }
    }

    private var parallelism: Int {
        let rows = blocks.reduce(0) { $0 + $1.block.rows }
        return max(1, min(options.threads, blocks.count, rows / max(options.rowsPerThread, 1)))
    }

    // MARK: The answer

    var shards: JSON {
        let failed = workers.first?.failures ?? []
        let total = view.indices.count
        let failedIndices = Set(failed.map(\.index)).count
        var members: [JSON.Member] = [
            JSON.Member("total", .int(total)), JSON.Member("successful", .int(total - failedIndices)),
            JSON.Member("skipped", 0), JSON.Member("failed", .int(failedIndices)),
        ]
        if !failed.isEmpty {
            members.append(
                JSON.Member(
                    "failures",
                    .array(
                        failed.prefix(10).map { failure in
                            [
                                "shard": 0, "index": .string(view.indices[failure.index].index.name),
                                "reason": [
                                    "type": .string(failure.error.type), "reason": .string(failure.error.reason),
                                ],
                            ]
                        }
                    )
                )
            )
        }
        return .object(members)
    }

    func answer(took: Int) throws(TargetError) -> JSON {
        let worker = workers[0]
        var hits: [JSON.Member] = []
        switch request.totalHits {
        case .none: break
        case .all: hits.append(Self.total(worker.total, isLower: false))
        case .upTo(let limit):
            hits.append(Self.total(min(worker.total, limit), isLower: worker.total > limit))
        }
        let scored = plan.order.plans.isEmpty
        let maximum: JSON =
            view.indices.isEmpty
            ? .double(0)
            : scored && request.size > 0 && worker.total > 0 ? .double(plan.score) : .null
        hits.append(JSON.Member("max_score", maximum))
        hits.append(JSON.Member("hits", .array(try fetch(worker))))
        var out: [JSON.Member] = [
            JSON.Member("took", .int(took)), JSON.Member("timed_out", .bool(control.timedOut)),
        ]
        if worker.terminatedEarly { out.append(JSON.Member("terminated_early", true)) }
        out.append(JSON.Member("_shards", shards))
        out.append(JSON.Member("hits", .object(hits)))
        if !request.aggregations.isEmpty, !view.indices.isEmpty {
            let results = try NamedResult.all(plan.aggregations, worker.aggregators, 0)
            out.append(
                JSON.Member(
                    "aggregations",
                    .object(results.map { JSON.Member($0.name, $0.result.json(meta: $0.meta)) })
                )
            )
        }
        return .object(out)
    }

    private static func total(_ count: Int, isLower: Bool) -> JSON.Member {
        JSON.Member("total", ["value": .int(count), "relation": isLower ? "gte" : "eq"])
    }

    private func fetch(_ worker: SearchWorker) throws(TargetError) -> [JSON] {
        guard request.size > 0 else { return [] }
        let fetcher = HitFetcher(request, plan.order.plans, score: plan.score)
        var out: [JSON] = []
        var last: (Int, CachedBlock)?
        for hit in worker.hits.hits.dropFirst(request.from) {
            if last?.0 != hit.block { last = (hit.block, CachedBlock(blocks[hit.block].block)) }
            if let last { out.append(try fetcher.json(hit, last.1)) }
        }
        return out
    }
}
