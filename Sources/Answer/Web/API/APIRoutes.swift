import FlowSupport
import HTTP
import Query
import SearchModel

/// `/v1`: the query API (query-language.md part B).
enum APIRoutes {
    static let all: [Route] = [
        Route(
            method: "GET",
            path: "/v1/flows",
            summary: "Rows: flow documents that match a filter, newest first, page by page.",
            parameters: rowParameters,
            lane: .query,
            action: .now(QueryRoutes.flows)
        ),
        Route(
            method: "POST",
            path: "/v1/query",
            summary: "Groups with metrics, or rows.",
            parameters: [format],
            body: request,
            lane: .query,
            action: .now(QueryRoutes.query)
        ),
        Route(
            method: "GET",
            path: "/v1/flows/{flow_id}",
            summary: "All documents of a connection, oldest first.",
            parameters: flowParameters,
            lane: .query,
            action: .now(QueryRoutes.flow)
        ),
        Route(
            method: "POST",
            path: "/v1/explain",
            summary: "What a request would send, and as arguments of the command line; sends nothing.",
            body: explained,
            action: .now(QueryRoutes.explain)
        ),
        Route(
            method: "POST",
            path: "/v1/check",
            summary: "Clauses and faults of a filter while it is typed.",
            body: [Route.Parameter("q", "Filter.")],
            action: .now(CatalogueRoutes.check)
        ),
        Route(
            method: "GET",
            path: "/v1/tags",
            summary: "Every tag with its operators.",
            action: .now(CatalogueRoutes.tags)
        ),
        Route(
            method: "GET",
            path: "/v1/metrics",
            summary: "Every metric with its functions.",
            action: .now(CatalogueRoutes.metrics)
        ),
        Route(
            method: "GET",
            path: "/v1/tags/{tag}/values",
            summary: "Values of a tag: enumeration rows, names, or the most frequent ones.",
            parameters: valueParameters,
            lane: .query,
            action: .now(CatalogueRoutes.values)
        ),
        Route(
            method: "GET",
            path: "/v1/openapi.json",
            summary: "This description.",
            action: .now { _ in .json(OpenAPI.document.line) }
        ),
    ]

    private static let from = Route.Parameter(
        "from",
        "Start: ISO 8601, epoch s, ms or us, or now-1h; default one hour before `to`."
    )
    private static let to = Route.Parameter("to", "End, exclusive; default now.")
    private static let rowParameters: [Route.Parameter] = [
        Route.Parameter("q", "Filter; empty is every document."), from, to,
        Route.Parameter("select", "Columns, separated by commas."),
        Route.Parameter("order", "Columns, `-` in front for descending."),
        Route.Parameter("limit", "Rows of a page, 1 to 10000; default 100."),
        Route.Parameter("cursor", "From the answer before: the next page."),
        Route.Parameter("allow_slow", "true allows filters on fields without an index over more than a day."), format,
    ]
    private static let flowParameters: [Route.Parameter] = [
        Route.Parameter("flow_id", "64-bit number in decimal."), from, to,
        Route.Parameter("select", "Columns, separated by commas."), format,
    ]
    private static let valueParameters: [Route.Parameter] = [
        Route.Parameter("tag", "Name of a tag; of a map tag its keys."),
        Route.Parameter("prefix", "Beginning, in any case."), Route.Parameter("limit", "1 to 1000; default 100."), from,
        to,
    ]
    private static var explained: [Route.Parameter] {
        request + [Route.Parameter("target", "PRODUCT[:VERSION] it is for; default the server in use.")]
    }
    private static let format = Route.Parameter("format", "json, csv, ndjson or table; else by the Accept header.")
    private static let request = [
        Route.Parameter("q", "Filter."), Route.Parameter("from", "Start of the range."),
        Route.Parameter("to", "End of the range, exclusive."), Route.Parameter("select", "List of columns."),
        Route.Parameter("group_by", "List of keys."), Route.Parameter("interval", "Width of time buckets, such as 1m."),
        Route.Parameter("fill", "none, 0 or null."), Route.Parameter("order", "List of columns, `-` for descending."),
        Route.Parameter("limit", "1 to 10000."), Route.Parameter("drop_empty", "false keeps groups without resource."),
        Route.Parameter("allow_slow", "true allows slow filters."),
        Route.Parameter("cursor", "Of rows: the next page."),
        Route.Parameter("dataset", "l4_flow_log."),
    ]
}
