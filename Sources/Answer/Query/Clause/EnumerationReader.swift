import FlowModel
import FlowSupport

/// Values of an enumeration by number, machine name, English or Chinese display name, or alias (query-language.md A.3).
struct EnumerationReader {
    let field: CatalogueField
    let enumeration: Enumeration

    func meanings(of literal: Literal) throws(QueryError) -> [ValueReader.Meaning] {
        let text: String
        switch literal.kind {
        case .text, .bare: text = literal.text
        case .bool(let value): text = value ? "true" : "false"
        case .quantity(let unit):
            throw QueryError(
                .badValue,
                "\(unit) is no unit of \(field.name)",
                hint: "it has none: write the number or the name",
                at: literal.span
            )
        }
        if literal.kind == .bare, field.type.isNumber, let number = Int64(text) {
            return [try plain(number, literal)]
        }
        let rows = enumeration.rows(answeringTo: text)
        if !rows.isEmpty { return rows.map(meaning) }
        if field.type.isNumber, let number = Int64(text) { return [try plain(number, literal)] }
        // A range of hexadecimal texts holds every text of that form.
        if text.lowercased().hasPrefix("0x"), enumeration.rows.contains(where: { $0.range != nil }) {
            return [.value(.string(text.lowercased()))]
        }
        throw refusal(literal)
    }

    /// A number that need not be listed, except where documents hold listed options only.
    private func plain(_ number: Int64, _ literal: Literal) throws(QueryError) -> ValueReader.Meaning {
        if field.isList, enumeration.row(number: number) == nil { throw refusal(literal) }
        return .value(try ValueReader(field: field).value(of: literal))
    }

    private func meaning(_ row: EnumerationRow) -> ValueReader.Meaning {
        if let range = row.range {
            if let low = Int64(range.lower), let high = Int64(range.upper) {
                return .range(.integer(low), .integer(high))
            }
            return .range(.string(range.lower), .string(range.upper))
        }
        if enumeration.name == "l7_protocol" { return .value(.string(row.name)) }
        if row.storedAs == "bit", let bit = row.number { return .value(.integer(1 << min(max(bit, 0), 62))) }
        if field.type == .boolean { return .value(.bool(row.value == "1")) }
        if field.type.isNumber, let number = row.number { return .value(.integer(number)) }
        return .value(.string(row.value))
    }

    private func refusal(_ literal: Literal) -> QueryError {
        let names = enumeration.rows.map(\.name)
        let all = enumeration.rows.flatMap { [$0.name, $0.english, $0.chinese] + $0.aliases }.filter { !$0.isEmpty }
        let nearest = NearestName.of(literal.text, among: all).map { "the nearest is '\($0)'; " } ?? ""
        let shown = names.prefix(16).joined(separator: ", ") + (names.count > 16 ? ", …" : "")
        return QueryError(
            .badValue,
            "'\(literal.shown)' is no value of \(field.name)",
            hint: "\(nearest)values are \(shown)",
            at: literal.span
        )
    }
}
