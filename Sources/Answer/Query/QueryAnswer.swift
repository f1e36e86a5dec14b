public import FlowSupport

/// The answer to a query: columns with kinds and units, rows of cells, and what is to know about them.
///
/// Cells: times in epoch milliseconds, ids as names, null for no data; see query-language.md part B.
public struct QueryAnswer: Sendable, Equatable {
    public var columns: [QueryColumn]
    public var rows: [[JSON]]
    public var meta: Meta
    /// Of rows: text that asks for the next page; nil on the last.
    public var cursor: String?
    /// Whether it answers with documents, which have a `cursor` member even when it is null.
    public var isRows: Bool

    /// What an answer says about itself.
    public struct Meta: Sendable, Equatable {
        public var tookMilliseconds = 0
        /// After a time-out, a failed shard, or more groups than are read: numbers are too small.
        public var isPartial = false
        /// Every agent has reported up to here, in milliseconds; nil when not known.
        public var completeTo: Int64?
        /// What is approximate: `groups`, `distinct`, `percentiles`.
        public var approximate: [String] = []
        /// Of rows: how the next page is read.
        public var paging: String?
        /// Of an empty answer: the days that do hold data, first to last.
        public var daysWithData: [String] = []
        /// Product and version that answered.
        public var store = ""
        public init() {}
    }

    public init(columns: [QueryColumn], rows: [[JSON]], meta: Meta, cursor: String? = nil, isRows: Bool = false) {
        self.columns = columns
        self.rows = rows
        self.meta = meta
        self.cursor = cursor
        self.isRows = isRows
    }

    /// The same with a cursor that goes on in a view which the caller holds under this id.
    public func continuing(inView id: String) -> QueryAnswer {
        var answer = self
        answer.meta.paging = "point_in_time"
        guard let text = cursor, var position = RowCursor(text: text) else { return answer }
        position.view = id
        answer.cursor = position.text
        return answer
    }

    /// The answer of `/v1/query` and `/v1/flows`.
    public var json: JSON {
        var members: [JSON.Member] = [
            .init("columns", .array(columns.map(\.json))), .init("rows", .array(rows.map { .array($0) })),
        ]
        if isRows { members.append(.init("cursor", cursor.map { .string($0) } ?? .null)) }
        members.append(.init("meta", meta.json))
        return .object(members)
    }
}

extension QueryAnswer.Meta {
    var json: JSON {
        var members: [JSON.Member] = [
            .init("took_ms", .int(tookMilliseconds)), .init("partial", .bool(isPartial)),
            .init("complete_to", completeTo.map { .string(QueryTime.text($0)) } ?? .null),
            .init("approximate", approximate.isEmpty ? .null : .array(approximate.map { .string($0) })),
        ]
        if let paging { members.append(.init("paging", .string(paging))) }
        if !store.isEmpty { members.append(.init("store", .string(store))) }
        if !daysWithData.isEmpty {
            members.append(.init("days_with_data", .array(daysWithData.map { .string($0) })))
        }
        return .object(members)
    }
}
