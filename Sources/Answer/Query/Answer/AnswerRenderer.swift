import FlowSupport

extension QueryAnswer {
    /// Forms an answer is written in.
    public enum Form: String, Sendable, CaseIterable { case table, csv, json, ndjson }

    /// Text with a newline at its end.
    public func render(_ form: Form) -> String {
        switch form {
        case .table: TableRenderer(answer: self).text
        case .csv: csv
        case .json: json.compact + "\n"
        case .ndjson: ndjson
        }
    }

    private var ndjson: String {
        var writer = ByteWriter(capacity: 64 * rows.count + 16)
        for row in rows {
            writer.append(.object(zip(columns, row).map { JSON.Member($0.name, $1) }))
            writer.byte(10)
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// RFC 4180; text that a spreadsheet would run as a formula gets a quote in front (console.md section 10).
    private var csv: String {
        var out = columns.map { Self.csvText($0.name) }.joined(separator: ",") + "\r\n"
        for (row, index) in zip(rows, rows.indices) {
            out += zip(columns, row).map { csvCell($0, $1) }.joined(separator: ",")
            out += index < rows.count ? "\r\n" : ""
        }
        return out
    }

    private func csvCell(_ column: QueryColumn, _ cell: JSON) -> String {
        switch cell {
        case .null: ""
        case .integer(let time) where column.kind == .time: QueryTime.text(time)
        case .string(let text): Self.csvText(text)
        default: Self.csvText(cell.compact, isNumber: cell.number != nil)
        }
    }
    private static func csvText(_ text: String, isNumber: Bool = false) -> String {
        var text = text
        if !isNumber, let first = text.first, "=+-@\t\r".contains(first) { text = "'" + text }
        guard text.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return text }
        return "\"" + text.reduce(into: "") { $0 += $1 == "\"" ? "\"\"" : String($1) } + "\""
    }
}
