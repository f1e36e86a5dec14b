import FlowSupport
import HTTP
import Query

/// A refusal of `/v1`: `{"error":{"code","message","hint"}}` (query-language.md part B).
struct APIError: Error {
    var status: Int
    var json: JSON

    init(_ status: Int, _ code: String, _ message: String, hint: String) {
        self.status = status
        json = ["error": ["code": .string(code), "message": .string(message), "hint": .string(hint)]]
    }
    init(_ error: QueryError) {
        status = error.status
        json = error.json
    }

    var response: HTTPResponse {
        var response = HTTPResponse.json(json.line, status: status)
        if status == 429 || status == 503 { response.headers.set("Retry-After", "1") }
        return response
    }
    var refusal: WebRefusal { WebRefusal(response) }
}
