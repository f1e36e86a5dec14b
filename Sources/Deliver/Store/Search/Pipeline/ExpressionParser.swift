import FlowSupport
import SearchModel

/// Reads bucket scripts: numbers, `params.x`, arithmetic, comparisons, `&& || !`, `?:` and `Math.*`.
struct ExpressionParser {
    static let maximumLength = 16_384
    static let maximumDepth = 100
    private let source: String
    private let text: [UInt8]
    private var index = 0
    private var depth = 0

    static func parse(_ source: String) throws(TargetError) -> Expression {
        guard source.utf8.count <= maximumLength else {
            throw .script("the script is longer than \(maximumLength) bytes")
        }
        var parser = ExpressionParser(source)
        if parser.eatWord("return") {}
        let expression = try parser.choice()
        _ = parser.eat(";")
        parser.skipBlanks()
        guard parser.index == parser.text.count else { throw parser.failure() }
        return expression
    }

    private init(_ source: String) {
        self.source = source
        text = Array(source.utf8)
    }

    private func failure() -> TargetError {
        .script(
            "compile error: arithmetic over params, comparisons, && || ! ?: and Math.* are understood, not what stands at "
                + "character \(index) of [\(source)]"
        )
    }
    private mutating func skipBlanks() {
        while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
    }
    private mutating func eat(_ sign: String) -> Bool {
        skipBlanks()
        guard text[index...].starts(with: sign.utf8) else { return false }
        index += sign.utf8.count
        return true
    }
    private mutating func eatWord(_ wanted: String) -> Bool {
        let before = index
        skipBlanks()
        if word() == wanted { return true }
        index = before
        return false
    }
    /// Letters, digits and underscores.
    private mutating func word() -> String {
        let start = index
        while index < text.count {
            let byte = text[index]
            guard byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10 || byte == 0x5F || byte >= 0x80 else { break }
            index += 1
        }
        return String(decoding: text[start..<index], as: UTF8.self)
    }

    private mutating func choice() throws(TargetError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure() }
        let test = try level(0)
        guard eat("?") else { return test }
        let yes = try choice()
        guard eat(":") else { throw failure() }
        return .choice(test, yes, try choice())
    }

    /// Operators by rank, loosest first; longer signs before those they begin with.
    private static let ranks: [[(String, Expression.Operator)]] = [
        [("||", .or)], [("&&", .and)], [("===", .equal), ("!==", .unequal), ("==", .equal), ("!=", .unequal)],
        [("<=", .lessOrEqual), (">=", .greaterOrEqual), ("<", .less), (">", .greater)],
        [("+", .add), ("-", .subtract)], [("*", .multiply), ("/", .divide), ("%", .remainder)],
    ]

    private mutating func level(_ rank: Int) throws(TargetError) -> Expression {
        guard rank < Self.ranks.count else { return try unary() }
        var left = try level(rank + 1)
        var count = 0
        while true {
            guard let sign = Self.ranks[rank].first(where: { eat($0.0) })?.1 else { return left }
            count += 1
            guard count <= 1000 else { throw failure() }
            left = .binary(sign, left, try level(rank + 1))
        }
    }

    private mutating func unary() throws(TargetError) -> Expression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure() }
        if eat("-") { return .negated(try unary()) }
        if eat("+") { return try unary() }
        if eat("!") { return .not(try unary()) }
        if eat("(") {
            for type in ["double", "float", "long", "int"] {
                let before = index
                if eatWord(type), eat(")") {
                    let inner = try unary()
                    return type == "double" || type == "float" ? inner : Self.truncated(inner)
                }
                index = before
            }
            let inner = try choice()
            guard eat(")") else { throw failure() }
            return inner
        }
        skipBlanks()
        guard index < text.count else { throw failure() }
        if text[index] &- 0x30 < 10 || text[index] == 0x2E { return .number(try number()) }
        return try name()
    }
    /// Towards zero, as a cast to a whole number.
    private static func truncated(_ inner: Expression) -> Expression {
        .choice(.binary(.less, inner, .number(0)), .call(.ceil, [inner]), .call(.floor, [inner]))
    }

    private mutating func number() throws(TargetError) -> Double {
        let start = index
        while index < text.count {
            let byte = text[index]
            let isSign = (byte == 0x2B || byte == 0x2D) && index > start && text[index - 1] | 0x20 == 0x65
            guard byte &- 0x30 < 10 || byte == 0x2E || byte | 0x20 == 0x65 || isSign else { break }
            index += 1
        }
        guard let value = Double(String(decoding: text[start..<index], as: UTF8.self)) else { throw failure() }
        if index < text.count, [0x4C, 0x6C, 0x64, 0x44, 0x66, 0x46].contains(text[index]) { index += 1 }
        return value
    }

    private mutating func name() throws(TargetError) -> Expression {
        let name = word()
        switch name {
        case "": throw failure()
        case "true": return .number(1)
        case "false": return .number(0)
        case "null": return .null
        case "params":
            if eat(".") {
                let variable = word()
                guard !variable.isEmpty else { throw failure() }
                return .variable(variable)
            }
            guard eat("[") else { throw failure() }
            let variable = try quoted()
            guard eat("]") else { throw failure() }
            return .variable(variable)
        case "Math":
            guard eat(".") else { throw failure() }
            let name = word()
            if name == "PI" { return .number(.pi) }
            if name == "E" { return .number(2.718281828459045) }
            guard let function = Expression.Function(rawValue: name), eat("(") else { throw failure() }
            var arguments: [Expression] = []
            repeat { arguments.append(try choice()) } while eat(",")
            guard eat(")"), arguments.count == function.arguments else { throw failure() }
            return .call(function, arguments)
        default: return .variable(name)
        }
    }
    private mutating func quoted() throws(TargetError) -> String {
        skipBlanks()
        guard index < text.count, text[index] == 0x27 || text[index] == 0x22 else { throw failure() }
        let mark = text[index]
        guard let end = text[(index + 1)...].firstIndex(of: mark) else { throw failure() }
        defer { index = end + 1 }
        return String(decoding: text[(index + 1)..<end], as: UTF8.self)
    }
}
