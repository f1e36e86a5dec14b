import FlowModel
import FlowSupport
public import SearchModel

/// Sends a plan and reads what comes back, page by page where there are pages.
///
/// Blocks; callers bring a thread that may wait.
public enum QueryRunner {
    /// The answer; an empty one names the days that do hold data.
    public static func run(_ plan: QueryPlan, on target: any SearchTarget) throws(QueryError) -> QueryAnswer {
        var answer: QueryAnswer
        switch plan.shape {
        case .rows(let rows): answer = try run(rows, plan, target)
        case .groups(let groups): answer = try run(groups, plan, target)
        }
        answer.meta.store = plan.product.description
        if answer.rows.isEmpty { answer.meta.daysWithData = days(plan, target) }
        return answer
    }

    private static func search(
        _ body: JSON,
        _ plan: QueryPlan,
        _ target: any SearchTarget
    ) throws(QueryError) -> JSON {
        do throws(TargetError) {
            return try target.search(plan.selection, body: body)
        } catch {
            throw QueryError(upstream: error)
        }
    }

    private static func note(_ answer: JSON, in meta: inout QueryAnswer.Meta) {
        meta.tookMilliseconds += answer["took"]?.int ?? 0
        if answer["timed_out"]?.bool == true || (answer["_shards"]?["failed"]?.int ?? 0) > 0 { meta.isPartial = true }
    }

    // MARK: Rows

    private static func run(
        _ rows: RowPlan,
        _ plan: QueryPlan,
        _ target: any SearchTarget
    ) throws(QueryError) -> QueryAnswer {
        let answer = try search(plan.body, plan, target)
        var meta = QueryAnswer.Meta()
        note(answer, in: &meta)
        let hits = answer["hits"]?["hits"]?.array ?? []
        meta.paging = "search_after"
        var cursor: String?
        if hits.count >= rows.limit, let sort = hits.last?["sort"]?.array { cursor = RowCursor(values: sort).text }
        let cells = RowReader(plan: rows, names: plan.names).rows(hits)
        return QueryAnswer(columns: plan.columns, rows: cells, meta: meta, cursor: cursor, isRows: true)
    }

    // MARK: Groups

    private static func run(
        _ groups: GroupPlan,
        _ plan: QueryPlan,
        _ target: any SearchTarget
    ) throws(QueryError) -> QueryAnswer {
        var meta = QueryAnswer.Meta()
        meta.approximate = approximations(groups)
        var rows: [GroupRow] = []
        var body = plan.body
        let reader = GroupReader(plan: groups, range: plan.range)
        while true {
            let answer = try search(body, plan, target)
            note(answer, in: &meta)
            if GroupReader.isApproximate(groups, answer), !meta.approximate.contains("groups") {
                meta.approximate.insert("groups", at: 0)
            }
            rows += reader.rows(answer)
            guard groups.layout == .composite, let after = answer["aggregations"]?["g0"]?["after_key"],
                let next = body.settingAfter(after)
            else { break }
            // More groups than are kept in memory: what was read is part of the answer, and says so.
            if rows.count >= QueryLimits.groupsRead {
                meta.isPartial = true
                break
            }
            body = next
        }
        if groups.layout == .whole, meta.isPartial == false, rows.first?.metrics.allSatisfy(\.isNull) == true {
            rows = []
        }
        var cells = GroupSorter(plan: groups, names: plan.names, range: plan.range).cells(rows)
        if groups.limit == nil, cells.count > QueryLimits.rows {
            cells.removeLast(cells.count - QueryLimits.rows)
            meta.isPartial = true
        }
        return QueryAnswer(columns: plan.columns, rows: cells, meta: meta)
    }

    private static func approximations(_ groups: GroupPlan) -> [String] {
        var found: [String] = []
        for kind in groups.aggregations.metrics.compactMap(\.approximation) where !found.contains(kind) {
            found.append(kind)
        }
        return found
    }

    // MARK: Nothing found

    private static func days(_ plan: QueryPlan, _ target: any SearchTarget) -> [String] {
        guard let found = try? target.list(IndexSelection([plan.family], ignoreUnavailable: true)) else { return [] }
        let prefix = plan.family.dropLast()
        let days = found.filter { $0.documents > 0 && $0.name.hasPrefix(prefix) }.map {
            String($0.name.dropFirst(prefix.count))
        }
        return days.sorted().map { $0.split(separator: ".").joined(separator: "-") }
    }
}

extension JSON {
    /// The body of the next page of a composite; nil when there is none to ask.
    fileprivate func settingAfter(_ after: JSON) -> JSON? {
        guard var aggs = self["aggs"], var group = aggs["g0"], var composite = group["composite"] else { return nil }
        composite.set("after", after)
        group.set("composite", composite)
        aggs.set("g0", group)
        var body = self
        body.set("aggs", aggs)
        return body
    }
}

extension QueryError {
    /// What a search server said: its own refusals keep their sentence, its absence is 502 or 503.
    public init(upstream error: TargetError) {
        let isOurs = error.status == 429 || error.status == 503
        self.init(
            .upstream,
            "the search server answered \(error.status) \(error.type): \(error.reason)",
            hint: isOurs ? "try again in a moment" : "look at that server: its health and its log"
        )
        status = isOurs ? error.status : 502
    }
}
