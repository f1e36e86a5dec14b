/// Reads one item of a select list.
///
/// At most `QueryLimits.depth` brackets inside each other; faults name the item, they have no place in the filter.
struct SelectParser {
    private enum Token: Equatable {
        case word(String)
        case quoted(String)
        case symbol(Character)
    }
    private let text: String
    private var tokens: [Token] = []
    private var index = 0
    private var depth = 0

    static func parse(_ text: String) throws(QueryError) -> SelectItem {
        var parser = try SelectParser(text)
        let expression = try parser.sum()
        var name = text.filter { !$0.isWhitespace && $0 != "`" }
        if case .word(let word)? = parser.current, word.lowercased() == "as" {
            parser.index += 1
            name = try parser.alias()
        }
        guard parser.current == nil else {
            throw parser.failure("unexpected \(parser.shown)", "separate columns by commas, rename with AS name")
        }
        return SelectItem(name: name, expression: expression)
    }

    private init(_ text: String) throws(QueryError) {
        self.text = text
        guard text.utf8.count <= 4096 else {
            throw QueryError(.tooLarge, "a column has \(text.utf8.count) bytes", hint: "at most 4096 are taken")
        }
        tokens = try lex()
    }

    private func failure(_ message: String, _ hint: String) -> QueryError {
        QueryError(.syntax, "in the column '\(text.prefix(80))': \(message)", hint: hint)
    }

    // MARK: Tokens

    private func lex() throws(QueryError) -> [Token] {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let character = rest.first {
            if character.isWhitespace {
                rest = rest.dropFirst()
            } else if "(),+-*/".contains(character) {
                tokens.append(.symbol(character))
                rest = rest.dropFirst()
            } else if character == "`" {
                let name = rest.dropFirst().prefix { $0 != "`" }
                guard rest.dropFirst(name.count + 1).first == "`" else {
                    throw failure("a name that does not end", "close it with a back-quote")
                }
                tokens.append(.quoted(String(name)))
                rest = rest.dropFirst(name.count + 2)
            } else if character.isLetter || character.isNumber || "_@.".contains(character) {
                let word = rest.prefix { $0.isLetter || $0.isNumber || "_@.".contains($0) }
                tokens.append(.word(String(word)))
                rest = rest.dropFirst(word.count)
            } else {
                throw failure("the character '\(character)'", "write functions, names, numbers and + - * /")
            }
        }
        return tokens
    }

    private var current: Token? { index < tokens.count ? tokens[index] : nil }
    private var shown: String {
        switch current {
        case .word(let word): "'\(word)'"
        case .quoted(let name): "`\(name)`"
        case .symbol(let symbol): "'\(symbol)'"
        case nil: "end"
        }
    }
    private mutating func eat(_ symbol: Character) -> Bool {
        guard current == .symbol(symbol) else { return false }
        index += 1
        return true
    }

    private mutating func alias() throws(QueryError) -> String {
        guard case .word(let name)? = current, let first = name.unicodeScalars.first, first.isASCII,
            first.properties.isAlphabetic,
            name.utf8.allSatisfy({ $0 == 0x5F || (0x30...0x39).contains($0) || (0x41...0x5A).contains($0 & 0xDF) })
        else { throw failure("the name \(shown) after AS", "a name is a letter, then letters, digits and _") }
        index += 1
        return name
    }

    // MARK: Grammar

    private mutating func sum() throws(QueryError) -> SelectExpression {
        var left = try product()
        while case .symbol(let symbol)? = current, symbol == "+" || symbol == "-" {
            index += 1
            left = .binary(symbol == "+" ? .add : .subtract, left, try product())
        }
        return left
    }
    private mutating func product() throws(QueryError) -> SelectExpression {
        var left = try factor()
        while case .symbol(let symbol)? = current, symbol == "*" || symbol == "/" {
            index += 1
            left = .binary(symbol == "*" ? .multiply : .divide, left, try factor())
        }
        return left
    }

    private mutating func factor() throws(QueryError) -> SelectExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= QueryLimits.depth else {
            throw QueryError(
                .tooLarge,
                "a column is nested deeper than \(QueryLimits.depth)",
                hint: "take brackets away"
            )
        }
        if eat("(") {
            let inner = try sum()
            guard eat(")") else { throw failure("a bracket that does not close", "close it") }
            return inner
        }
        switch current {
        case .quoted(let name):
            index += 1
            return .name(name)
        case .word(let word):
            index += 1
            if eat("(") { return .call(word.lowercased(), try arguments()) }
            return number(word) ?? .name(word)
        default: throw failure("\(shown) where a metric is expected", "write Sum(byte) AS bytes")
        }
    }

    private mutating func arguments() throws(QueryError) -> [SelectExpression] {
        if eat(")") { return [] }
        var arguments: [SelectExpression] = []
        repeat { arguments.append(try sum()) } while eat(",") && arguments.count < 100
        guard eat(")") else { throw failure("\(shown) where a bracket closes", "close the function with )") }
        return arguments
    }

    private func number(_ word: String) -> SelectExpression? {
        let digits = word.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let unit = word.dropFirst(digits.count).lowercased()
        guard FilterParser.isNumber(String(digits)), unit.isEmpty || FilterParser.units.contains(unit) else {
            return nil
        }
        return .number(String(digits), unit: unit)
    }
}
