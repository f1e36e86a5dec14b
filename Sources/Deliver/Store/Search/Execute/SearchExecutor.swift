import FlowSupport
import SearchModel

/// Answers searches over a view of the store, exactly: no shard is approximated, no term is left out.
enum SearchExecutor {
    /// Largest `from` + `size`.
    static let maximumWindow = 10_000

    /// A search body to the whole answer, from `took` to `aggregations`.
    static func run(view: SearchView, body: JSON, options: SearchOptions = SearchOptions()) throws(TargetError) -> JSON
    {
        try run(view: view, request: try SearchRequest(parsing: body), options: options)
    }

    static func run(view: SearchView, request: SearchRequest, options: SearchOptions = SearchOptions())
        throws(TargetError) -> JSON
    {
        guard request.from + request.size <= maximumWindow else {
            throw .shardArgument(
                "Result window is too large, from + size must be less than or equal to: [\(maximumWindow)] but was "
                    + "[\(request.from + request.size)]. See the scroll api for a more efficient way to request large data "
                    + "sets. This limit can be set by changing the [index.max_result_window] index level setting."
            )
        }
        let started = options.clock.monotonic()
        let search = try Search(view, request, options)
        try search.collect()
        let took = Int((options.clock.monotonic() &- started) / 1_000_000)
        return try search.answer(took: took)
    }

    /// The number of documents that match the `query` of a body.
    static func count(view: SearchView, body: JSON, options: SearchOptions = SearchOptions()) throws(TargetError)
        -> JSON
    {
        var request = try SearchRequest(parsing: body)
        request.size = 0
        request.from = 0
        request.totalHits = .all
        let search = try Search(view, request, options)
        try search.collect()
        return .members(["count": .int(search.total), "_shards": search.shards])
    }
}
