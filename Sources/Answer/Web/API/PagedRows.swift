import FlowSupport
import Query
import SearchModel

/// Pages of rows over one state of the embedded store, so that no page misses or repeats what is written meanwhile.
struct PagedRows {
    let views: ViewRegistry
    let services: WebServices
    /// How long a cursor may rest.
    static let keepAlive = Duration.seconds(120)

    /// Runs the plan in the view its cursor names, or in a new one that is kept only when there is a next page.
    func run(_ plan: QueryPlan, cursorView: String?) throws(QueryError) -> QueryAnswer {
        if let cursorView {
            let answer = try QueryRunner.run(plan, on: HeldTarget(view: try held(cursorView), services: services))
            if answer.cursor == nil { _ = views.close(cursorView) }
            return answer.continuing(inView: cursorView)
        }
        let id: String
        let view: any FrozenView
        do throws(TargetError) {
            (id, view) = try views.open(
                IndexSelection(plan.indices, ignoreUnavailable: true),
                keepAlive: Self.keepAlive
            )
        } catch  where error.status == 429 {
            // Every context is taken: later pages may then see later writes, and say so.
            return try QueryRunner.run(plan, on: services.search)
        } catch {
            throw QueryError(upstream: error)
        }
        do throws(QueryError) {
            let answer = try QueryRunner.run(plan, on: HeldTarget(view: view, services: services))
            if answer.cursor == nil { _ = views.close(id) }
            return answer.continuing(inView: id)
        } catch {
            _ = views.close(id)
            throw error
        }
    }

    private func held(_ id: String) throws(QueryError) -> any FrozenView {
        do throws(TargetError) {
            return try views.entry(id, keepAlive: nil).view
        } catch {
            throw QueryError(
                .badArgument,
                "the cursor has run out after \(Quantity.text(Self.keepAlive)) of rest",
                hint: "ask for the first page again"
            )
        }
    }
}

/// A view as a target of queries.
private struct HeldTarget: SearchTarget {
    let view: any FrozenView
    let services: WebServices

    func product() throws(TargetError) -> TargetProduct { try services.search.product() }
    func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON { try view.search(body: body) }
    func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] { try services.search.list(indices) }
    func delete(index: String) throws(TargetError) { throw .illegalArgument("a view cannot be changed") }
}
