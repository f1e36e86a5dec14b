/// A query as it is asked, on the command line or over HTTP: texts, not yet checked against the catalogue.
public struct QueryArguments: Sendable, Equatable {
    /// What buckets without documents hold.
    public enum Fill: String, Sendable, CaseIterable { case none, zero = "0", null }

    public var filter = ""
    /// ISO 8601, epoch seconds, milliseconds or microseconds, or relative (`now-1h`); nil: one hour before `to`.
    public var from: String?
    /// Exclusive; nil: now.
    public var to: String?
    public var select: [String] = []
    public var groupBy: [String] = []
    /// A number and `ms s m h d`, such as `1m`.
    public var interval: String?
    /// Column names, `-` in front for descending.
    public var order: [String] = []
    public var limit: Int?
    public var fill = Fill.none
    /// Keeps groups whose resource is not known (`"drop_empty": false`).
    public var keepEmpty = false
    /// Filters on unindexed fields over more than a day (query-language.md B.3).
    public var allowSlow = false
    /// Which documents; only flow logs so far.
    public var dataset = Dataset.flowLog
    /// Of rows: where the page before ended.
    public var cursor: String?

    public init() {}

    /// Families of indices that queries read.
    public enum Dataset: String, Sendable, CaseIterable {
        case flowLog = "l4_flow_log"
        /// `l4_flow_log_0_`, followed by the day.
        var prefix: String { "l4_flow_log_0_" }
    }

    /// The view that the cursor goes on in; nil without one.
    public var cursorView: String? { cursor.flatMap { RowCursor(text: $0) }?.view }

    /// A LIST of the command line: cut at commas outside brackets and back-quotes.
    public static func list(_ text: String) -> [String] {
        var items: [String] = []
        var item = ""
        var depth = 0
        var isQuoted = false
        for character in text {
            if character == "`" { isQuoted.toggle() }
            if !isQuoted, character == "(" { depth += 1 }
            if !isQuoted, character == ")" { depth -= 1 }
            if character == ",", depth <= 0, !isQuoted {
                items.append(item)
                item = ""
            } else {
                item.append(character)
            }
        }
        items.append(item)
        return items.map(trim).filter { !$0.isEmpty }
    }
    static func trim(_ text: String) -> String {
        let start = text.drop { $0.isWhitespace }
        return String(start.reversed().drop { $0.isWhitespace }.reversed())
    }

    /// Rows when nothing is added up: no function, no count, no group and no interval.
    func asksForRows(_ items: [SelectItem]) -> Bool {
        guard groupBy.isEmpty, interval == nil else { return false }
        return !items.contains { item in
            item.expression.hasFunction || item.expression.names.contains(where: MetricCompiler.isCount)
        }
    }
}
