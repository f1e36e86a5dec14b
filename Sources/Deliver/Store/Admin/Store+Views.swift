import FlowSupport
public import SearchModel

extension Store: ViewTarget {
    public func openView(_ indices: IndexSelection) throws(TargetError) -> any FrozenView {
        let (view, found) = try viewAndIndices(indices)
        return StoreView(view: view, held: found, options: options)
    }
}

/// A view that is kept: it holds parts and rows until it goes.
final class StoreView: FrozenView {
    private let view: SearchView
    private let held: [StoreIndex]
    private let options: SearchOptions

    init(view: SearchView, held: [StoreIndex], options: SearchOptions) {
        self.view = view
        self.held = held
        self.options = options
    }

    var indices: [String] { view.indices.map(\.index.name) }

    func search(body: JSON) throws(TargetError) -> JSON {
        if let gone = held.first(where: { index in index.state.with { $0.isDeleted } }) {
            throw TargetError(
                status: 404,
                type: "search_context_missing_exception",
                reason: "No search context found: the index [\(gone.name)] was deleted"
            )
        }
        return try SearchExecutor.run(view: view, body: body, options: options)
    }
}
