import FlowModel
import FlowSupport

/// A table for people: aligned columns, human units, display names of enumerations.
struct TableRenderer {
    let answer: QueryAnswer

    var text: String {
        if answer.rows.isEmpty { return emptyText }
        let header = answer.columns.map { Self.printable($0.name) }
        let cells = answer.rows.map { row in zip(answer.columns, row).map { Self.printable(cell($0, $1)) } }
        let isNumeric = answer.columns.enumerated().map { index, column in
            if column.kind == .time || !column.enumeration.isEmpty { return false }
            return column.kind == .metric || answer.rows.allSatisfy { index >= $0.count || $0[index].isNumberOrNull }
        }
        var widths = header.map(Self.width)
        for row in cells {
            for (index, cell) in row.enumerated() { widths[index] = max(widths[index], Self.width(cell)) }
        }
        return ([header] + cells).map { row in line(row, widths, isNumeric) }.joined() + notes
    }

    private func line(_ cells: [String], _ widths: [Int], _ isNumeric: [Bool]) -> String {
        var out = ""
        for (index, cell) in cells.enumerated() {
            let padding = String(repeating: " ", count: max(widths[index] - Self.width(cell), 0))
            out += isNumeric[index] ? padding + cell : index == cells.count - 1 ? cell : cell + padding
            if index < cells.count - 1 { out += "  " }
        }
        return out + "\n"
    }

    private var emptyText: String {
        let days = answer.meta.daysWithData
        guard let first = days.first, let last = days.last else { return "no rows; no data is stored yet\n" }
        return days.count == 1
            ? "no rows; data is stored for \(first)\n"
            : "no rows; data is stored for \(days.count) days, \(first) to \(last)\n"
    }
    private var notes: String {
        var notes = ""
        if answer.meta.isPartial {
            notes += "partial: numbers are too small (time-out, failed shard or too many groups)\n"
        }
        if answer.meta.approximate.contains("groups") { notes += "approximate: more groups than were ranked\n" }
        return notes
    }

    // MARK: Cells

    func cell(_ column: QueryColumn, _ cell: JSON) -> String {
        switch cell {
        case .null: return "-"
        case .object(let members):
            return members.map { "\($0.name)=\(self.cell(column, $0.value))" }.joined(separator: " ")
        case .array(let elements): return elements.map { self.cell(column, $0) }.joined(separator: ",")
        case .bool(let value): return value ? "yes" : "no"
        case .string(let text): return named(column, text) ?? text
        case .integer, .unsigned, .double: break
        }
        if column.kind == .time, let time = cell.int { return QueryTime.text(Int64(time)) }
        if let name = cell.int.flatMap({ named(column, String($0)) }) { return name }
        guard let number = cell.number else { return cell.compact }
        return HumanUnit.text(number, unit: column.unit) ?? cell.compact
    }

    private func named(_ column: QueryColumn, _ value: String) -> String? {
        guard !column.enumeration.isEmpty else { return nil }
        return Enumerations[column.enumeration]?.row(stored: value)?.english
    }

    // MARK: Terminals

    /// Names come from the network: control characters must not reach a terminal.
    static func printable(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHostile) else { return text }
        return text.unicodeScalars.reduce(into: "") { out, scalar in
            out += isHostile(scalar) ? "\\u{\(String(scalar.value, radix: 16))}" : String(Character(scalar))
        }
    }
    private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: true
        default: false
        }
    }

    /// Columns of a terminal: East Asian wide characters take two, marks none.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: return sum
            default: break
            }
            switch scalar.value {
            case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
                0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
                return sum + 2
            default: return sum + 1
            }
        }
    }
}

extension JSON {
    fileprivate var isNumberOrNull: Bool { isNull || number != nil }
}

/// Numbers with a unit as people read them, three digits wide.
enum HumanUnit {
    /// nil for numbers without a unit of their own.
    static func text(_ value: Double, unit: String?) -> String? {
        switch unit {
        case "Byte", "B": scaled(value, 1000, ["B", "KB", "MB", "GB", "TB", "PB"])
        case "Byte/s", "B/s": scaled(value, 1000, ["B/s", "KB/s", "MB/s", "GB/s", "TB/s", "PB/s"])
        case "us": time(value)
        case "%": "\(digits(value, value < 1 ? 2 : 1)) %"
        case let unit? where unit.hasSuffix("/s"): "\(digits(value, value < 10 ? 2 : 1))/s"
        default: Double(Int64(clamping: Int(clamping: value))) == value ? nil : digits(value, 3)
        }
    }

    private static func time(_ microseconds: Double) -> String {
        switch abs(microseconds) {
        case ..<1000: return "\(short(microseconds)) us"
        case ..<1_000_000: return "\(short(microseconds / 1000)) ms"
        case ..<60_000_000: return "\(short(microseconds / 1_000_000)) s"
        case ..<3_600_000_000: return "\(short(microseconds / 60_000_000)) min"
        default: return "\(short(microseconds / 3_600_000_000)) h"
        }
    }
    private static func scaled(_ value: Double, _ step: Double, _ names: [String]) -> String {
        var value = value
        var index = 0
        // 999.95 KB would read "1000 KB".
        while abs(value) >= (index == 0 ? step : step - 0.5), index < names.count - 1 {
            value /= step
            index += 1
        }
        return index == 0
            ? "\(digits(value, value == value.rounded() ? 0 : 1)) \(names[0])" : "\(short(value)) \(names[index])"
    }
    /// Three significant digits.
    private static func short(_ value: Double) -> String {
        digits(value, abs(value) >= 100 || value == value.rounded() && abs(value) < 1000 ? 0 : abs(value) >= 10 ? 1 : 2)
    }
    static func digits(_ value: Double, _ decimals: Int) -> String {
        let factor = [1.0, 10, 100, 1000][min(max(decimals, 0), 3)]
        let whole = Int64(clamping: Int(clamping: (abs(value) * factor).rounded()))
        let sign = value < 0 && whole != 0 ? "-" : ""
        if decimals <= 0 { return "\(sign)\(whole)" }
        let text = String(whole)
        let padded = String(repeating: "0", count: max(decimals + 1 - text.count, 0)) + text
        return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
    }
}

extension Int {
    /// Doubles beyond the range become its ends, NaN 0.
    fileprivate init(clamping value: Double) {
        self = value.isNaN ? 0 : value >= 9.2e18 ? .max : value <= -9.2e18 ? .min : Int(value)
    }
}
