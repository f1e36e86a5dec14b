extension FilterParser {
    mutating func condition() throws(QueryError) -> Condition {
        let tag = try name()
        var condition = Condition(tag: tag, test: .exists, span: tag.span)
        let operation = current
        switch operation.kind {
        case .symbol(let symbol): try comparison(symbol, into: &condition)
        case .word: try wordOperator(into: &condition)
        default: throw missingOperator()
        }
        condition.span = tag.span.through(previousSpan)
        return condition
    }

    private func missingOperator() -> QueryError {
        unexpected("an operator", hint: "write = != < <= > >= IN, LIKE, REGEXP, BETWEEN, IS NULL or & after the tag")
    }

    private mutating func comparison(_ symbol: String, into condition: inout Condition) throws(QueryError) {
        if symbol == "&" {
            advance()
            condition.test = .flags(try flags())
            return
        }
        condition.negated = symbol == "!="
        guard let comparison = Condition.Comparison(rawValue: condition.negated ? "=" : symbol) else {
            throw missingOperator()
        }
        advance()
        let value = try literal()
        if comparison == .equal, value.kind == .text, value.text.isEmpty {
            // tag = '' means: the tag has no value (A.4).
            condition.test = .exists
            condition.negated.toggle()
        } else {
            condition.test = .compare(comparison, value)
        }
    }

    private mutating func wordOperator(into condition: inout Condition) throws(QueryError) {
        if eat(keyword: "IS") {
            condition.negated = !eat(keyword: "NOT")
            guard eat(keyword: "NULL") else { throw unexpected("NULL", hint: "write IS NULL or IS NOT NULL") }
            condition.test = .exists
            return
        }
        condition.negated = eat(keyword: "NOT")
        if eat(keyword: "IN") {
            condition.test = .oneOf(try list())
        } else if eat(keyword: "LIKE") {
            condition.test = .like(try text("LIKE"))
        } else if eat(keyword: "REGEXP") {
            condition.test = .matches(try text("REGEXP"))
        } else if eat(keyword: "BETWEEN") {
            let low = try literal()
            guard eat(keyword: "AND") else { throw unexpected("AND", hint: "write BETWEEN low AND high") }
            condition.test = .between(low, try literal())
        } else {
            throw missingOperator()
        }
    }

    private mutating func list() throws(QueryError) -> [Literal] {
        try expect(symbol: "(", "IN takes a list in brackets: IN (80, 443)")
        var values = [try literal()]
        while eat(symbol: ",") {
            values.append(try literal())
            if values.count > QueryLimits.listItems {
                throw QueryError(
                    .tooLarge,
                    "the list has more than \(QueryLimits.listItems) values",
                    hint: "use a block, a range or a name that covers them",
                    at: values[0].span.through(values[values.count - 1].span)
                )
            }
        }
        try expect(symbol: ")", "separate values by commas and close the list")
        return values
    }

    private mutating func flags() throws(QueryError) -> [Condition.Name] {
        var names: [Condition.Name] = []
        repeat {
            guard let word = current.word else {
                throw unexpected("a flag", hint: "flags are FIN SYN RST PSH ACK URG ECE CWR NS, joined by |")
            }
            names.append(Condition.Name(text: word, span: current.span))
            advance()
        } while eat(symbol: "|")
        return names
    }

    private mutating func text(_ operation: String) throws(QueryError) -> Literal {
        guard case .text(let text) = current.kind else {
            throw unexpected("text", hint: "\(operation) takes a pattern in single quotes")
        }
        let span = current.span
        advance()
        return Literal(kind: .text, text: text, span: span)
    }

    // MARK: Values

    static let units: Set<String> = ["us", "ms", "s", "m", "h", "b", "kb", "mb", "gb"]

    mutating func literal() throws(QueryError) -> Literal {
        let token = current
        switch token.kind {
        case .text(let text):
            advance()
            return Literal(kind: .text, text: text, span: token.span)
        case .word(let word):
            if let literal = Self.bare(word, token.span) {
                advance()
                return joinedUnit(literal)
            }
            throw unexpected("a value", hint: "put text in single quotes: '\(word)'")
        default: throw unexpected("a value", hint: "values are 'text', numbers, addresses, true or false")
        }
    }

    /// A number followed by its unit as a word of its own.
    private mutating func joinedUnit(_ literal: Literal) -> Literal {
        guard literal.kind == .bare, Self.isNumber(literal.text), let unit = current.word?.lowercased(),
            Self.units.contains(unit)
        else { return literal }
        let span = literal.span.through(current.span)
        advance()
        return Literal(kind: .quantity(unit: unit), text: literal.text, span: span)
    }

    static func bare(_ word: String, _ span: TextSpan) -> Literal? {
        switch word.lowercased() {
        case "true": return Literal(kind: .bool(true), text: word, span: span)
        case "false": return Literal(kind: .bool(false), text: word, span: span)
        default: break
        }
        if isNumber(word) { return Literal(kind: .bare, text: word, span: span) }
        let digits = word.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        let unit = word.dropFirst(digits.count).lowercased()
        if isNumber(String(digits)), units.contains(unit) {
            return Literal(kind: .quantity(unit: unit), text: String(digits), span: span)
        }
        return AddressBlock(parsing: word) == nil ? nil : Literal(kind: .bare, text: word, span: span)
    }

    /// Decimal, with sign and fraction; no exponent.
    static func isNumber(_ text: String) -> Bool {
        var rest = Substring(text)
        if rest.first == "-" || rest.first == "+" { rest = rest.dropFirst() }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, !rest.isEmpty else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
