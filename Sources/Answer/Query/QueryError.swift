public import FlowSupport

/// A half-open range of UTF-16 units of the filter text, the unit browsers count in.
public struct TextSpan: Sendable, Equatable {
    public var start: Int
    public var end: Int
    public init(_ start: Int, _ end: Int) {
        self.start = start
        self.end = end
    }
    /// From the start of one to the end of the other.
    func through(_ other: TextSpan) -> TextSpan { TextSpan(start, max(end, other.end)) }
}

/// Why a query is not sent or not answered: what was found, what to write instead, and where (query-language.md part B).
public struct QueryError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Kinds of trouble; the raw value stands in `error.code`.
    public enum Code: String, Sendable {
        case syntax, unknownName = "unknown_name", badValue = "bad_value", badArgument = "bad_argument"
        case notOffered = "not_offered", tooSlow = "too_slow", tooLarge = "too_large", upstream
    }
    public var code: Code
    public var message: String
    public var hint: String
    /// Place in the filter text; nil when the fault is not in it.
    public var span: TextSpan?
    /// The refusal of the server that was asked, for `upstream`.
    public var status: Int

    public init(_ code: Code, _ message: String, hint: String, at span: TextSpan? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
        self.span = span
        switch code {
        case .syntax, .unknownName, .badValue, .badArgument: status = 400
        case .notOffered, .tooSlow, .tooLarge: status = 422
        case .upstream: status = 502
        }
    }

    /// One sentence for a terminal: what, where, and the remedy.
    public var description: String {
        let place = span.map { " (at \($0.start + 1))" } ?? ""
        return "\(message)\(place); \(hint)"
    }

    /// The body of an error answer of `/v1`.
    public var json: JSON {
        var error: [JSON.Member] = [
            .init("code", .string(code.rawValue)), .init("message", .string(message)), .init("hint", .string(hint)),
        ]
        if let span {
            error.append(.init("position", .int(span.start)))
            error.append(.init("end", .int(span.end)))
        }
        return .object([.init("error", .object(error))])
    }

    /// The same with a place, when it has none yet.
    func located(at span: TextSpan?) -> QueryError {
        var copy = self
        if copy.span == nil { copy.span = span }
        return copy
    }
}

/// Bounds of a request (query-language.md B.5).
public enum QueryLimits {
    public static let rows = 10_000
    public static let buckets = 65_535
    public static let depth = 32
    public static let listItems = 10_000
    public static let patternLength = 1000
    /// Days of one range; the default retention (decision 29).
    public static let days = 31
    /// UTF-8 bytes of a filter or a select list.
    public static let textBytes = 1 << 20
    public static let ids = 1_000_000
    /// Values of one `terms` clause.
    public static let termsPerClause = 65_536
    /// Groups read page by page to be ordered here.
    public static let groupsRead = 200_000
}
