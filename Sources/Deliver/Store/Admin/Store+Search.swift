public import FlowSupport
public import SearchModel
import Synchronization

extension Store: SearchTarget {
    public func product() throws(TargetError) -> TargetProduct { .embedded }

    public func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        try SearchExecutor.run(view: try view(indices), body: body, options: options)
    }

    /// One consistent state of the indices a selection names (decision 98).
    func view(_ indices: IndexSelection) throws(TargetError) -> SearchView { try viewAndIndices(indices).view }

    func viewAndIndices(_ indices: IndexSelection) throws(TargetError) -> (view: SearchView, indices: [StoreIndex]) {
        try requireReady()
        let found = try catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
        let now = clock.monotonic()
        var views: [(index: IndexView, blocks: [any RowBlock])] = []
        for index in found {
            if index.metadata.isClosed {
                if indices.ignoreUnavailable || !indices.names.contains(index.name) { continue }
                throw TargetError(
                    status: 400,
                    type: "index_closed_exception",
                    reason: "closed",
                    details: [.init("index", .string(index.name)), .init("index_uuid", .string(index.uuidText))]
                )
            }
            views.append(index.view(refresh: false, now: now))
        }
        return (SearchView(indices: views), found)
    }

    public func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] {
        try requireReady()
        let found = try catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
        return found.map { index in
            IndexSummary(
                name: index.name,
                uuid: index.uuidText,
                created: index.created,
                documents: index.documents.load(ordering: .relaxed),
                bytes: index.bytes
            )
        }
    }

    public func fieldCapabilities(_ indices: IndexSelection, fields: [String]) throws(TargetError) -> JSON {
        try requireReady()
        return FieldCapabilities.answer(view: try view(indices), fields: fields)
    }

    /// `_count`: the documents that match the body's `query`.
    public func count(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        try SearchExecutor.count(view: try view(indices), body: body, options: options)
    }

    /// Two thirds of the queries' share for one search (decision 88).
    var options: SearchOptions {
        var options = SearchOptions()
        options.clock = clock
        options.memory = configuration.memory / 9 * 2
        return options
    }
}
