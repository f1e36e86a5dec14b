/// Reads FILTER by the grammar of query-language.md part B.
///
/// Recursion is bounded: more than `QueryLimits.depth` open brackets and NOTs are refused.
struct FilterParser {
    private let tokens: [FilterToken]
    private var index = 0
    private var depth = 0

    static func parse(_ text: String) throws(QueryError) -> Filter {
        var parser = FilterParser(tokens: try FilterLexer.tokens(of: text))
        if parser.current.kind == .end { return .everything }
        let filter = try parser.alternatives()
        guard parser.current.kind == .end else {
            throw parser.unexpected("AND, OR or the end", hint: "join conditions with AND or OR")
        }
        return filter
    }

    private init(tokens: [FilterToken]) { self.tokens = tokens }

    var current: FilterToken { tokens[index] }
    mutating func advance() { if index < tokens.count - 1 { index += 1 } }
    var previousSpan: TextSpan { index > 0 ? tokens[index - 1].span : tokens[index].span }

    mutating func eat(symbol: String) -> Bool {
        guard current.isSymbol(symbol) else { return false }
        advance()
        return true
    }
    mutating func eat(keyword: String) -> Bool {
        guard current.isKeyword(keyword) else { return false }
        advance()
        return true
    }
    mutating func expect(symbol: String, _ hint: String) throws(QueryError) {
        guard eat(symbol: symbol) else { throw unexpected("'\(symbol)'", hint: hint) }
    }

    func unexpected(_ wanted: String, hint: String) -> QueryError {
        QueryError(.syntax, "expected \(wanted), found \(current.shown)", hint: hint, at: current.span)
    }

    // MARK: Structure

    private mutating func nested<T>(
        _ body: (inout FilterParser) throws(QueryError) -> T
    ) throws(QueryError) -> T {
        depth += 1
        defer { depth -= 1 }
        guard depth <= QueryLimits.depth else {
            throw QueryError(
                .tooLarge,
                "the filter is nested deeper than \(QueryLimits.depth)",
                hint: "flatten it: AND and OR take any number of members without brackets",
                at: current.span
            )
        }
        return try body(&self)
    }

    private mutating func alternatives() throws(QueryError) -> Filter {
        var members = [try conjunction()]
        while eat(keyword: "OR") { members.append(try conjunction()) }
        return members.count == 1 ? members[0] : .any(members)
    }

    private mutating func conjunction() throws(QueryError) -> Filter {
        var members = [try unary()]
        while eat(keyword: "AND") { members.append(try unary()) }
        return members.count == 1 ? members[0] : .all(members)
    }

    private mutating func unary() throws(QueryError) -> Filter {
        if eat(keyword: "NOT") {
            return .not(try nested { (parser) throws(QueryError) in try parser.unary() })
        }
        if eat(symbol: "(") { return try bracketed() }
        if current.isKeyword("same_side"), follows("(") {
            advance()
            advance()
            return .sameSide(try bracketed())
        }
        if current.isKeyword("exist") || current.isKeyword("exists"), follows("(") {
            let start = current.span
            advance()
            advance()
            let tag = try name()
            try expect(symbol: ")", "exist takes one tag: exist(pod_1)")
            return .condition(Condition(tag: tag, test: .exists, span: start.through(previousSpan)))
        }
        return .condition(try condition())
    }

    private func follows(_ symbol: String) -> Bool {
        index + 1 < tokens.count && tokens[index + 1].isSymbol(symbol)
    }

    private mutating func bracketed() throws(QueryError) -> Filter {
        let inner = try nested { (parser) throws(QueryError) in try parser.alternatives() }
        try expect(symbol: ")", "close the bracket")
        return inner
    }

    // MARK: Names

    static let keywords: Set<String> = [
        "and", "or", "not", "in", "like", "regexp", "between", "is", "null", "true", "false",
    ]

    mutating func name() throws(QueryError) -> Condition.Name {
        let token = current
        switch token.kind {
        case .quotedName(let text):
            advance()
            return Condition.Name(text: text, span: token.span)
        case .word(let word) where Self.isName(word) && !Self.keywords.contains(word.lowercased()):
            advance()
            return Condition.Name(text: word, span: token.span)
        default: throw unexpected("a tag", hint: "a condition begins with a tag, such as ip = 10.0.0.1")
        }
    }
    static func isName(_ word: String) -> Bool {
        guard let first = word.unicodeScalars.first, first.properties.isAlphabetic || first == "_" || first == "@"
        else {
            return false
        }
        return !word.contains(":") && !word.contains("/")
    }
}
