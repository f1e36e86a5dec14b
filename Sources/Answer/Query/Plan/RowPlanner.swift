import FlowModel
import FlowSupport

/// Rows: which stored fields the columns need, and the sort (query-language.md B.4).
struct RowPlanner {
    let arguments: QueryArguments
    static let defaultLimit = 100
    /// Without a select list: what a reader wants first.
    static let defaultColumns = [
        "start_time", "ip_0", "client_port", "ip_1", "server_port", "protocol", "l7_protocol", "request_domain",
        "byte_tx",
        "byte_rx", "rtt", "close_type", "status",
    ]

    func plan(_ items: [SelectItem]) throws(QueryError) -> (plan: RowPlan, body: [JSON.Member]) {
        var columns: [RowColumn] = []
        for item in items { columns += try self.columns(item) }
        var names: Set<String> = []
        for column in columns where !names.insert(column.column.name).inserted {
            throw QueryError(
                .badArgument,
                "the column \(column.column.name) is selected twice",
                hint: "take one away, or rename it with AS"
            )
        }
        var fields: [String] = []
        for field in columns.flatMap(\.fields) where !fields.contains(field) { fields.append(field) }
        let sort = try self.sort()
        let limit = arguments.limit ?? Self.defaultLimit
        var body: [JSON.Member] = [.init("_source", .array(fields.map { .string($0) })), .init("sort", .array(sort))]
        if let cursor = try RowCursor(parsing: arguments.cursor, fields: sort.count) {
            body.append(.init("search_after", .array(cursor.values)))
        }
        body.append(.init("track_total_hits", false))
        return (RowPlan(columns: columns, limit: limit, sort: sort), body)
    }

    // MARK: Columns

    private func columns(_ item: SelectItem) throws(QueryError) -> [RowColumn] {
        switch item.expression {
        case .name(let name): return try columns(name, as: item.name, enumeration: false)
        case .call("enum", let arguments):
            guard case .name(let name)? = arguments.onlyElement else {
                throw QueryError(.badArgument, "Enum takes one tag", hint: "write Enum(close_type)")
            }
            return try columns(name, as: item.name, enumeration: true)
        default:
            throw QueryError(
                .badArgument,
                "'\(item.name)' is no column of rows",
                hint: "select tags and stored metrics, or use functions to ask for groups"
            )
        }
    }

    private func columns(_ name: String, as alias: String, enumeration: Bool) throws(QueryError) -> [RowColumn] {
        let tag = try TagReader.tag(name)
        var columns: [RowColumn] = []
        for side in tag.sides {
            // AS of a tag with two sides names both: x_0 and x_1.
            let isRenamed = alias != name && !enumeration
            let shownName = tag.side == .both ? (isRenamed ? "\(alias)_\(side.side.rawValue)" : side.name) : alias
            var column = try RowColumnReader(tag: side).column(named: shownName)
            if enumeration, case .value = column.shown, !side.field.enumeration.isEmpty {
                column.shown = .enumeration(side.field.enumeration)
            }
            columns.append(column)
        }
        return columns
    }

    // MARK: Sort

    private func sort() throws(QueryError) -> [JSON] {
        var sort: [JSON] = []
        var names: Set<String> = []
        for text in arguments.order.isEmpty ? ["-time"] : arguments.order {
            let name = String(text.drop { $0 == "-" || $0 == "+" })
            let field = try sortField(name)
            guard names.insert(field).inserted else { continue }
            sort.append(.object([.init(field, ["order": text.hasPrefix("-") ? "desc" : "asc"])]))
        }
        if names.insert("flow_id_str").inserted { sort.append(["flow_id_str": ["order": "asc"]]) }
        return sort
    }

    private func sortField(_ name: String) throws(QueryError) -> String {
        let tag = try TagReader.tag(name)
        if tag.recipe == nil, tag.side != .both, tag.field.kind == .stored || tag.name == "time" {
            return tag.field.name
        }
        if case .same(let field)? = tag.recipe { return field }
        let hint =
            tag.side == .both ? "order by \(name)_0 or \(name)_1" : "order by a stored field such as time or byte_tx"
        throw QueryError(.notOffered, "rows cannot be ordered by \(name)", hint: hint)
    }
}

/// Where a page ended: the sort values of its last row, and the point in time it was read from.
struct RowCursor: Equatable {
    var values: [JSON]
    /// Id of the view that holds the rows as they were; nil where later writes may show.
    var view: String?

    init(values: [JSON], view: String? = nil) {
        self.values = values
        self.view = view
    }

    /// nil without a cursor.
    init?(parsing text: String?, fields: Int) throws(QueryError) {
        guard let text, !text.isEmpty else { return nil }
        guard text.utf8.count < 8192, let cursor = RowCursor(text: text), cursor.values.count == fields else {
            throw QueryError(
                .badArgument,
                "the cursor does not belong to this request",
                hint: "take it from the answer before, with the same order"
            )
        }
        self = cursor
    }

    /// nil for a text that no answer has given.
    init?(text: String) {
        guard let bytes = Base64URL.decode(text), let json = try? JSON(parsing: bytes) else { return nil }
        guard let values = json.array ?? json["after"]?.array else { return nil }
        self.init(values: values, view: json["view"]?.text)
    }

    var text: String {
        let after = JSON.array(values)
        let json: JSON = view.map { ["view": .string($0), "after": after] } ?? after
        return Base64URL.encode(json.bytes)
    }
}
