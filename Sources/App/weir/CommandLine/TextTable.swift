/// Columns of text, aligned for a terminal.
enum TextTable {
    /// Rows below a heading; the last column is not padded.
    ///
    /// Control characters are shown as `?`.
    static func text(_ heading: [String], _ rows: [[String]]) -> String {
        let clean = ([heading] + rows).map { row in
            row.map { cell in
                String(cell.map { $0.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 } ? $0 : "?" })
            }
        }
        var widths = heading.map(\.count)
        for row in clean {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], cell.count)
            }
        }
        return clean.map { row in
            row.enumerated().map { index, cell in
                index == row.count - 1 ? cell : cell + String(repeating: " ", count: widths[index] - cell.count)
            }.joined(separator: "  ") + "\n"
        }.joined()
    }
}
