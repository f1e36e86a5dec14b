import FlowModel

/// What a name of the catalogue means as a metric; read from its formula in `fields.csv`, so that a new row needs no code.
enum Metric: Equatable {
    /// A stored number that adds up.
    case counter(String)
    /// Per document the sum of two stored counters.
    case twoPart(String, String)
    /// One measurement a document; its mean is over documents.
    case delay(String)
    /// A mean a document, with the sum and the count it came from.
    case delayMean(String?, sum: String, count: String)
    /// Only its greatest value means something: `rtt_max` of a stored field.
    case greatest(String)
    /// Microseconds since the start of the connection; 0 does not count.
    case duration(String)
    /// Since the beginning of the connection: must not be added up.
    case total(String)
    /// Sums and counts divided.
    case quotient(Formula, isPercentage: Bool)
    /// Documents that meet a condition of the filter language.
    case count(condition: String)
    /// Documents.
    case rows
    /// A level: no sum.
    case gauge(String)

    /// nil for what is no number to aggregate.
    static func of(_ field: CatalogueField) -> Metric? {
        let formula = field.formula
        if formula.hasPrefix("count(*)") { return .rows }
        if formula.hasPrefix("count("), formula.hasSuffix(")") {
            return .count(condition: String(formula.dropFirst(6).dropLast()))
        }
        if field.kind == .derivedMetric {
            if let parts = twoParts(formula) { return .twoPart(parts.0, parts.1) }
            if formula.hasPrefix("max("), formula.hasSuffix(")") {
                return .greatest(String(formula.dropFirst(4).dropLast()))
            }
            if let mean = mean(formula) { return .delayMean(nil, sum: mean.0, count: mean.1) }
            return Formula(parsing: formula).map { .quotient($0, isPercentage: field.unit == "%") }
        }
        guard field.kind == .stored, field.type.isNumber else { return nil }
        if let mean = mean(formula) { return .delayMean(field.name, sum: mean.0, count: mean.1) }
        if formula.contains("over documents with duration > 0") { return .duration(field.name) }
        if formula.hasPrefix("Avg: avg(") { return .delay(field.name) }
        if formula.hasPrefix("Max: max(") { return .greatest(field.name) }
        if formula.contains("never Sum") { return .total(field.name) }
        if formula.contains("Sum: sum(\(field.name))") { return .counter(field.name) }
        if field.isMetric || field.block == "export" {
            let adds = field.name.hasSuffix("_packet") || field.name.hasSuffix("_byte") || field.name.hasPrefix("raw_")
            return adds ? .counter(field.name) : .gauge(field.name)
        }
        return field.enumeration.isEmpty && field.unit != "" ? .gauge(field.name) : nil
    }

    /// The parts of `per document A + B; …` are A and B.
    private static func twoParts(_ formula: String) -> (String, String)? {
        guard formula.hasPrefix("per document ") else { return nil }
        let words = formula.dropFirst(13).prefix { $0 != ";" }.split(separator: " ")
        guard words.count == 3, words[1] == "+" else { return nil }
        return (String(words[0]), String(words[2]))
    }
    /// The sum and the count of `… Avg: sum(A) / sum(B); …` are A and B.
    private static func mean(_ formula: String) -> (String, String)? {
        guard let start = formula.range(of: "Avg: sum(") else { return nil }
        let rest = formula[start.upperBound...]
        guard let end = rest.range(of: ") / sum(") else { return nil }
        let count = rest[end.upperBound...].prefix { $0 != ")" }
        return (String(rest[..<end.lowerBound]), String(count))
    }
}

extension String {
    /// The first place of a text.
    func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
extension Substring {
    fileprivate func range(of text: String) -> Range<String.Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
