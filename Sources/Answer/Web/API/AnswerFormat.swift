import FlowSupport
import HTTP
import Query

/// How an answer is written: by `format`, else by what the client accepts.
enum AnswerFormat: String {
    case json, csv, ndjson, table

    static func of(_ request: HTTPRequest) throws(WebRefusal) -> AnswerFormat {
        if let name = request.query["format"] {
            guard let format = AnswerFormat(rawValue: name) else {
                throw APIError(
                    400,
                    "bad_argument",
                    "there is no format \(name.prefix(40))",
                    hint: "it is json, csv, ndjson or table"
                ).refusal
            }
            return format
        }
        for type in request.headers.list("Accept") {
            switch type.prefix(while: { $0 != ";" }).lowercased() {
            case "text/csv": return .csv
            case "application/x-ndjson", "application/ndjson": return .ndjson
            case "application/json", "*/*": return .json
            default: continue
            }
        }
        return .json
    }

    func response(_ answer: QueryAnswer, range: Range<Int64>) -> HTTPResponse {
        switch self {
        case .json: return .json(answer.json.line)
        case .csv:
            var response = HTTPResponse.text(answer.render(.csv), type: "text/csv; charset=utf-8")
            response.headers.set("Content-Disposition", "attachment; filename=\"\(fileName(answer, range))\"")
            return response
        case .ndjson: return .text(answer.render(.ndjson), type: "application/x-ndjson")
        case .table: return .text(answer.render(.table))
        }
    }

    /// Page and times only, in ASCII (console.md section 10).
    private func fileName(_ answer: QueryAnswer, _ range: Range<Int64>) -> String {
        func stamp(_ milliseconds: Int64) -> String {
            CivilTime(seconds: milliseconds / 1000).text(digits: 0).filter { $0 != "-" && $0 != ":" }
        }
        return "weir-\(answer.isRows ? "flows" : "query")-\(stamp(range.lowerBound))-\(stamp(range.upperBound)).csv"
    }
}
