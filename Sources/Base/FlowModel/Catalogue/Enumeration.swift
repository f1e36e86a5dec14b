/// One value of an enumeration with all the names it answers to.
public struct EnumerationRow: Sendable, Equatable {
    /// As in `enums.csv`: a number, a text, or a range (`4-30`, `0x00030001-0x0003ffff`).
    public let value: String
    /// Machine name.
    public let name: String
    public let english: String
    public let chinese: String
    /// Further names, separated by `|`; see `aliases`.
    public let aliasList: String
    /// Type in documents, such as `integer` or `keyword`.
    public let storedAs: String
    public let notes: String

    public var aliases: [String] { aliasList.split(separator: "|").map(String.init) }

    /// The value as a whole number; nil for texts and ranges.
    public var number: Int64? { Int64(value) }

    /// The bounds of a range row as they are written (`("4", "30")`); nil for single values and for texts such as `0-64`.
    public var range: (lower: String, upper: String)? {
        let parts = value.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        let isNumeric = ["integer", "short", "byte", "long"].contains(storedAs)
        guard isNumeric || (parts[0].hasPrefix("0x") && parts[1].hasPrefix("0x")) else { return nil }
        return (String(parts[0]), String(parts[1]))
    }

    /// Whether the row answers to a text: value, machine name, displays or an alias, in any case.
    public func answers(to text: String) -> Bool {
        let text = text.lowercased()
        return value.lowercased() == text || name.lowercased() == text || english.lowercased() == text
            || (!chinese.isEmpty && chinese.lowercased() == text) || aliases.contains { $0.lowercased() == text }
    }

    /// Whether the row stands for a number: its value, or inside its range.
    public func contains(_ number: Int64) -> Bool {
        if let own = self.number { return own == number }
        guard let range, let lower = Int64(range.lower), let upper = Int64(range.upper) else { return false }
        return lower <= number && number <= upper
    }
}

/// A list of values with names, in the order of `enums.csv`, which also numbers the bits of set fields.
public struct Enumeration: Sendable, Equatable {
    public let name: String
    public let rows: [EnumerationRow]

    /// Every row that answers to a text, in any case; several rows may share a name.
    public func rows(answeringTo text: String) -> [EnumerationRow] { rows.filter { $0.answers(to: text) } }

    /// The row of a stored value: equal as text, or a range that holds it; nil for a value that is not listed.
    ///
    /// `l7_protocol` is stored by machine name, the others by value.
    public func row(stored text: String) -> EnumerationRow? {
        if name == "l7_protocol" { return rows.first { $0.name == text } ?? rows.first { $0.value == text } }
        if let row = rows.first(where: { $0.value == text }) { return row }
        return Int64(text).flatMap { number in rows.first { $0.contains(number) } }
    }

    /// The row of a number; nil for one that is not listed.
    public func row(number: Int64) -> EnumerationRow? { rows.first { $0.contains(number) } }
}
