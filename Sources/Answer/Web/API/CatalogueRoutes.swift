import FlowSupport
import HTTP
import Query

/// The catalogue for interfaces, and the check of a filter.
enum CatalogueRoutes {
    private static let tagBytes = CatalogueListing.tags.line
    private static let metricBytes = CatalogueListing.metrics.line
    private static let tagMark = mark(tagBytes)
    private static let metricMark = mark(metricBytes)

    private static func mark(_ bytes: [UInt8]) -> String { "\"\(String(StableHash.fnv1a(bytes), radix: 16))\"" }

    static func tags(_ call: Call) -> HTTPResponse { tagged(call, tagBytes, tagMark) }
    static func metrics(_ call: Call) -> HTTPResponse { tagged(call, metricBytes, metricMark) }

    /// With an entity tag: interfaces load the catalogue once.
    private static func tagged(_ call: Call, _ bytes: [UInt8], _ mark: String) -> HTTPResponse {
        let isKnown = call.request.headers.list("If-None-Match").contains {
            $0 == mark || $0 == "*" || $0 == "W/\(mark)"
        }
        var response = isKnown ? HTTPResponse(status: 304) : HTTPResponse.json(bytes)
        response.headers.set("ETag", mark)
        response.headers.set("Cache-Control", "no-cache")
        return response
    }

    static func values(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        guard let limit = Int(call.query("limit") ?? "100") else {
            throw APIError(400, "bad_argument", "limit is no whole number", hint: "write limit=100").refusal
        }
        do throws(QueryError) {
            let values = try TagValues.values(
                of: call.path("tag"),
                prefix: call.query("prefix") ?? "",
                limit: limit,
                from: call.query("from"),
                to: call.query("to"),
                names: call.services.names(),
                target: call.services.search,
                now: call.services.clock.wall()
            )
            return .json(values.line)
        } catch {
            throw APIError(error).refusal
        }
    }

    static func check(_ call: Call) throws(WebRefusal) -> HTTPResponse {
        guard let filter = try QueryRoutes.json(call)["q"]?.text else {
            throw APIError(400, "bad_argument", "the body has no text q", hint: "send {\"q\": \"…\"}").refusal
        }
        return .json(FilterCheck.check(filter, names: call.services.names()).line)
    }
}
