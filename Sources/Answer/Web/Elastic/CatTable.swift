import FlowSupport
import HTTP
import SearchModel

/// One table of `_cat`: columns with their short names, rows of texts; written aligned or as JSON.
struct CatTable {
    struct Column {
        enum Kind { case text, number, bytes }
        var name: String
        var aliases: [String]
        var about: String
        var kind: Kind
        /// Without `h`.
        var isShown: Bool
        init(_ name: String, _ aliases: String, _ about: String, _ kind: Kind = .text, isShown: Bool = true) {
            self.name = name
            self.aliases = aliases.split(separator: ",").map(String.init)
            self.about = about
            self.kind = kind
            self.isShown = isShown
        }
    }
    private var columns: [Column]
    private var rows: [[String]] = []

    init(_ columns: [Column]) { self.columns = columns }
    mutating func add(_ row: [String]) { rows.append(row) }
    mutating func hide(_ names: [String]) {
        for index in columns.indices where names.contains(columns[index].name) { columns[index].isShown = false }
    }

    // MARK: Answer

    func response(_ call: ElasticCall) throws(TargetError) -> HTTPResponse {
        if try call.flag("help") { return call.writer.text(help) }
        let shown = try selected(call.query("h"))
        let sorted = try self.sorted(call.query("s"))
        let bytes = call.query("bytes")
        let cells = sorted.map { row in shown.map { cell(row[$0.index], columns[$0.index].kind, bytes) } }
        let names = shown.map(\.name)
        if isJSON(call) {
            return call.ok(.array(cells.map { row in .object(zip(names, row).map { JSON.Member($0, .string($1)) }) }))
        }
        return call.writer.text(text(names, cells, shown.map(\.index), withHeader: try call.flag("v")))
    }

    /// `format` decides, else the Accept header; clients that take text get text.
    private func isJSON(_ call: ElasticCall) -> Bool {
        if let format = call.query("format") { return format == "json" || format == "yaml" }
        let types = call.request.headers.list("Accept").map { $0.prefix { $0 != ";" }.lowercased() }
        return !types.contains("text/plain") && types.contains { $0.hasSuffix("json") }
    }

    private var help: String {
        let width = columns.map(\.name.count).max() ?? 0
        return columns.map { column in
            let name = column.name + String(repeating: " ", count: width - column.name.count)
            return "\(name) | \(column.aliases.joined(separator: ",")) | \(column.about)\n"
        }.joined()
    }

    private func index(_ name: String) -> Int? {
        columns.firstIndex { $0.name == name } ?? columns.firstIndex { $0.aliases.contains(name) }
    }

    /// The columns of `h`, under the names they were asked by.
    private func selected(_ names: String?) throws(TargetError) -> [(index: Int, name: String)] {
        guard let names else {
            return columns.indices.filter { columns[$0].isShown }.map { ($0, columns[$0].name) }
        }
        var selected: [(index: Int, name: String)] = []
        for name in names.split(separator: ",").map(String.init) {
            if name.contains("*") {
                for index in columns.indices where Wildcard.matches(name, columns[index].name) {
                    selected.append((index, columns[index].name))
                }
            } else if let index = index(name) {
                selected.append((index, name))
            }
        }
        return selected
    }

    private func sorted(_ order: String?) throws(TargetError) -> [[String]] {
        guard let order, !order.isEmpty else { return rows }
        var keys: [(index: Int, descending: Bool)] = []
        for part in order.split(separator: ",") {
            let pieces = part.split(separator: ":")
            guard let name = pieces.first, let index = index(String(name)) else {
                throw TargetError(
                    status: 400,
                    type: "unsupported_operation_exception",
                    reason: "Unable to sort by unknown sort key `\(part)`"
                )
            }
            keys.append((index, pieces.dropFirst().first == "desc"))
        }
        return rows.enumerated().sorted { a, b in
            for key in keys {
                let (x, y) = (a.element[key.index], b.element[key.index])
                if x == y { continue }
                let isLess: Bool
                if columns[key.index].kind != .text, let m = Double(x), let n = Double(y) {
                    isLess = m < n
                } else {
                    isLess = x < y
                }
                return isLess != key.descending
            }
            return a.offset < b.offset
        }.map(\.element)
    }

    // MARK: Text

    private func cell(_ text: String, _ kind: Column.Kind, _ unit: String?) -> String {
        guard kind == .bytes, let bytes = Int64(text) else { return text }
        let units: [(String, Int)] = [
            ("b", 0), ("k", 10), ("kb", 10), ("m", 20), ("mb", 20), ("g", 30), ("gb", 30), ("t", 40), ("tb", 40),
        ]
        if let unit, let shift = units.first(where: { $0.0 == unit })?.1 { return String(bytes >> Int64(shift)) }
        for (name, shift) in [("gb", 30), ("mb", 20), ("kb", 10)] where bytes >= 1 << Int64(shift) {
            let tenths = bytes * 10 / (1 << Int64(shift))
            return tenths % 10 == 0 ? "\(tenths / 10)\(name)" : "\(tenths / 10).\(tenths % 10)\(name)"
        }
        return "\(bytes)b"
    }

    private func text(_ names: [String], _ cells: [[String]], _ indices: [Int], withHeader: Bool) -> String {
        let lines = (withHeader ? [names] : []) + cells
        let widths = indices.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
        return lines.map { line in
            line.enumerated().map { column, text in
                let padding = String(repeating: " ", count: widths[column] - text.count)
                return columns[indices[column]].kind == .text ? text + padding : padding + text
            }.joined(separator: " ") + "\n"
        }.joined()
    }
}
