import FlowModel
import FlowSupport

/// Conditions on one stored field.
struct StoredTranslator {
    let tag: Tag
    var reader: ValueReader { ValueReader(field: tag.field) }

    var field: SearchField { Self.searchField(tag.field) }
    static func searchField(_ field: CatalogueField) -> SearchField {
        let family: SearchField.Family =
            switch field.type {
            case .ip: .ip
            case .date: .date
            case .boolean: .boolean
            case .keyword, .id, .object: .keyword
            default: .number
            }
        return SearchField(name: field.name, family: family, isIndexed: field.isIndexed, isList: field.isList)
    }

    /// Absent counts as 0 (enrichment.md 1.8).
    private var isID: Bool { tag.field.nullRule.hasPrefix("0: ") }

    func leaf(_ operation: FieldTest.Operation, _ span: TextSpan? = nil) -> Clause {
        .field(FieldTest(field: field, operation: operation, span: span))
    }
    /// The field has a value; an id is above 0.
    var existence: Clause {
        isID ? leaf(.range([.init(name: "gt", value: 0)])) : leaf(.exists)
    }

    func clause(_ test: Condition.Test) throws(QueryError) -> Clause {
        switch test {
        case .exists: return existence
        case .compare(.equal, let literal): return try equal(literal)
        case .compare(let comparison, let literal): return try ordering(comparison, literal)
        case .oneOf(let literals): return try oneOf(literals)
        case .between(let low, let high): return try between(low, high)
        case .like(let literal):
            try needText(literal)
            return leaf(.like(literal.text), literal.span)
        case .matches(let literal): return try matches(literal)
        case .flags(let flags): return try flagTest(flags)
        }
    }

    // MARK: Equality

    private func equal(_ literal: Literal) throws(QueryError) -> Clause {
        let meanings = try reader.meanings(of: literal)
        if case .value(let value)? = meanings.onlyElement {
            return isZeroID(value) ? .negation(of: existence) : leaf(.equals(value), literal.span)
        }
        return union(meanings, literal.span)
    }

    private func oneOf(_ literals: [Literal]) throws(QueryError) -> Clause {
        var meanings: [ValueReader.Meaning] = []
        for literal in literals { meanings += try reader.meanings(of: literal) }
        return union(meanings, literals.first?.span)
    }

    /// Values in the order written without duplicates, then ranges and patterns.
    private func union(_ meanings: [ValueReader.Meaning], _ span: TextSpan?) -> Clause {
        var values: [JSON] = []
        var seen: Set<[UInt8]> = []
        var others: [Clause] = []
        for meaning in meanings {
            switch meaning {
            case .value(let value):
                if isZeroID(value) {
                    others.append(.negation(of: existence))
                } else if seen.insert(value.bytes).inserted {
                    values.append(value)
                }
            case .range(let low, let high):
                let clause = leaf(.range([.init(name: "gte", value: low), .init(name: "lte", value: high)]), span)
                if !others.contains(clause) { others.append(clause) }
            case .pattern(let pattern): others.append(leaf(.like(pattern), span))
            }
        }
        return .any(of: (values.isEmpty ? [] : [leaf(.oneOf(values), span)]) + others)
    }

    private func isZeroID(_ value: JSON) -> Bool { isID && value == .integer(0) }

    // MARK: Order

    private func ordering(_ comparison: Condition.Comparison, _ literal: Literal) throws(QueryError) -> Clause {
        leaf(.range([.init(name: comparison.rangeName, value: try bound(literal, comparison))]), literal.span)
    }

    private func between(_ low: Literal, _ high: Literal) throws(QueryError) -> Clause {
        let lower = try bound(low, .greaterOrEqual)
        let upper = try bound(high, .lessOrEqual)
        return leaf(.range([.init(name: "gte", value: lower), .init(name: "lte", value: upper)]), low.span)
    }

    /// Of a block `>` and `<=` take the last address, `<` and `>=` the first.
    private func bound(_ literal: Literal, _ comparison: Condition.Comparison) throws(QueryError) -> JSON {
        switch field.family {
        case .ip:
            let block = try reader.block(literal)
            let last = comparison == .greater || comparison == .lessOrEqual
            return .string((last ? block.last : block.first).text)
        case .boolean:
            throw QueryError(
                .badValue,
                "\(tag.name) is true or false and has no order",
                hint: "write = true or = false",
                at: literal.span
            )
        default: return try reader.single(literal)
        }
    }

    // MARK: Patterns

    private func needText(_ literal: Literal) throws(QueryError) {
        guard field.family == .keyword else {
            throw QueryError(
                .badValue,
                "\(tag.name) is no text, so it has no patterns",
                hint: field.family == .ip ? "use a block: \(tag.name) = 10.0.0.0/8" : "use = IN or BETWEEN",
                at: literal.span
            )
        }
    }

    private func matches(_ literal: Literal) throws(QueryError) -> Clause {
        try needText(literal)
        let expression = try RegularExpression(literal)
        if let reason = expression.luceneRefusal {
            throw QueryError(
                .badValue,
                "search servers do not know \(reason)",
                hint: "write the pattern without it, or several conditions",
                at: literal.span
            )
        }
        return leaf(.matches(lucene: expression.lucene, ignoresCase: expression.ignoresCase), literal.span)
    }

    // MARK: Flags

    private func flagTest(_ flags: [Condition.Name]) throws(QueryError) -> Clause {
        guard tag.base == "tcp_flags_bit", let enumeration = Enumerations["tcp_flags_bit"] else {
            throw QueryError(.badValue, "& tests the bits of tcp_flags_bit", hint: "write tcp_flags_bit_0 & SYN")
        }
        var mask: Int64 = 0
        for flag in flags {
            guard let bit = enumeration.rows.first(where: { $0.name == flag.text.lowercased() })?.number, bit < 9 else {
                let known = enumeration.rows.map { $0.name.uppercased() }.joined(separator: " ")
                throw QueryError(
                    .badValue,
                    "there is no TCP flag \(flag.text)",
                    hint: "flags are \(known)",
                    at: flag.span
                )
            }
            mask |= 1 << bit
        }
        return leaf(.oneOf((0..<512).filter { $0 & mask != 0 }.map { .integer($0) }))
    }

    // MARK: Sums of two counters

    func sum(of first: String, _ second: String, _ test: Condition.Test) throws(QueryError) -> Clause {
        let reader = ValueReader(field: tag.field, type: .long)
        switch test {
        case .compare(let comparison, let literal):
            let bound = FieldTest.Bound(name: comparison.rangeName, value: try reader.value(of: literal))
            return .sum(SumTest(first: first, second: second, bounds: [bound]))
        case .between(let low, let high):
            let bounds: [FieldTest.Bound] = [
                .init(name: "gte", value: try reader.value(of: low)),
                .init(name: "lte", value: try reader.value(of: high)),
            ]
            return .sum(SumTest(first: first, second: second, bounds: bounds))
        case .oneOf(let literals):
            var alternatives: [Clause] = []
            for literal in literals { alternatives.append(try sum(of: first, second, .compare(.equal, literal))) }
            return .any(of: alternatives)
        default:
            throw QueryError(
                .badValue,
                "\(tag.name) is a number",
                hint: "compare it with = < <= > >= IN or BETWEEN, such as \(tag.name) > 1000"
            )
        }
    }
}
