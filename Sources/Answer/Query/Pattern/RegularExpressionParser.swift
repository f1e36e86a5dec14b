/// Reads the modern dialect and writes Lucene's beside it.
///
/// Recursion is bounded by `QueryLimits.depth` brackets.
struct RegularExpressionParser {
    typealias Node = RegularExpression.Node
    typealias Piece = (node: Node, lucene: String)

    let scalars: [Unicode.Scalar]
    let literal: Literal
    var index = 0
    var ignoresCase = false
    var luceneRefusal: String?
    private var depth = 0

    init(_ literal: Literal) {
        self.literal = literal
        scalars = Array(literal.text.unicodeScalars)
    }

    var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    func peek(_ offset: Int) -> Unicode.Scalar? {
        index + offset < scalars.count ? scalars[index + offset] : nil
    }
    mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
        guard current == scalar else { return false }
        index += 1
        return true
    }
    mutating func eat(text: String) -> Bool {
        let wanted = Array(text.unicodeScalars)
        guard scalars[index...].starts(with: wanted) else { return false }
        index += wanted.count
        return true
    }

    func failure(_ message: String, _ hint: String, at place: Int? = nil) -> QueryError {
        QueryError(
            .badValue,
            "in the regular expression at \((place ?? index) + 1): \(message)",
            hint: hint,
            at: span(of: place ?? index)
        )
    }
    /// The place in the filter of a scalar of the pattern; quotes that are doubled there shift it.
    private func span(of place: Int) -> TextSpan {
        var unit = literal.span.start + 1
        for scalar in scalars.prefix(place) { unit += scalar == "'" ? 2 : scalar.utf16Width }
        return TextSpan(unit, min(unit + 1, max(literal.span.end, unit + 1)))
    }
    /// Names can, Lucene cannot.
    mutating func refuseInLucene(_ reason: String) {
        if luceneRefusal == nil { luceneRefusal = reason }
    }

    mutating func whole() throws(QueryError) -> (Node, [RegularExpression.Alternative]) {
        guard scalars.count <= QueryLimits.patternLength else {
            throw QueryError(
                .tooLarge,
                "the regular expression has \(scalars.count) characters",
                hint: "at most \(QueryLimits.patternLength) are taken",
                at: literal.span
            )
        }
        ignoresCase = eat(text: "(?i)")
        var nodes: [Node] = []
        var alternatives: [RegularExpression.Alternative] = []
        repeat {
            let startsAnchored = eat("^")
            let (node, text) = try sequence(topLevel: true)
            let endsAnchored = eat("$")
            guard current == nil || current == "|" else {
                throw failure(
                    current == ")" ? "a bracket closes that was not opened" : "$ stands inside",
                    current == ")" ? "escape it: \\)" : "$ ends an alternative; escape it: \\$"
                )
            }
            nodes.append(.sequence((startsAnchored ? [.start] : []) + [node] + (endsAnchored ? [.end] : [])))
            alternatives.append(.init(text: text, startsAnchored: startsAnchored, endsAnchored: endsAnchored))
        } while eat("|")
        return (nodes.count == 1 ? nodes[0] : .choice(nodes), alternatives)
    }

    private mutating func sequence(topLevel: Bool) throws(QueryError) -> Piece {
        var nodes: [Node] = []
        var lucene = ""
        while let scalar = current, scalar != "|", scalar != ")" {
            if scalar == "$", topLevel, peek(1) == nil || peek(1) == "|" { break }
            let (node, text) = try repeated()
            nodes.append(node)
            lucene += text
        }
        return (nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes), lucene)
    }

    // MARK: Repetition

    private mutating func repeated() throws(QueryError) -> Piece {
        let start = index
        var (node, lucene) = try atom()
        let from = index
        guard let (low, high) = try quantifier() else { return (node, lucene) }
        if case .start = node { throw failure("nothing to repeat", "put it after a character or a bracket", at: start) }
        lucene += String(String.UnicodeScalarView(scalars[from..<index]))
        if eat("?") {
            refuseInLucene("lazy quantifiers")
        } else if current == "+" || current == "*" || current == "{" {
            throw failure("two quantifiers in a row", "put the inner one in brackets")
        }
        node = .repeat(node, low, high)
        return (node, lucene)
    }

    private mutating func quantifier() throws(QueryError) -> (Int, Int?)? {
        if eat("*") { return (0, nil) }
        if eat("+") { return (1, nil) }
        if eat("?") { return (0, 1) }
        let start = index
        guard eat("{") else { return nil }
        let low = number()
        var high = low
        if eat(",") { high = number() }
        let comma = scalars[start..<index].contains(",")
        guard let low, eat("}"), low <= 1000, (high ?? low) <= 1000, (high ?? low) >= low else {
            throw failure(
                "{ that is no repetition up to 1000",
                "write {2}, {2,} or {2,5}, or escape it: \\{",
                at: start
            )
        }
        return (low, comma ? high : low)
    }
    private mutating func number() -> Int? {
        let start = index
        while let scalar = current, ("0"..."9").contains(scalar), index - start < 6 { index += 1 }
        return Int(String(String.UnicodeScalarView(scalars[start..<index])))
    }

    // MARK: Atoms

    private mutating func atom() throws(QueryError) -> Piece {
        guard let scalar = current else { throw failure("the pattern ends", "finish it") }
        switch scalar {
        case "(": return try group()
        case "[": return try bracketClass()
        case "\\": return try escape()
        case ".":
            index += 1
            return (.scalar(.any), ".")
        case "*", "+", "?": throw failure("nothing to repeat", "escape it: \\\(scalar)")
        case "{": throw failure("nothing to repeat", "escape it: \\{")
        case "^", "$":
            index += 1
            refuseInLucene("\(scalar) inside the pattern")
            return (scalar == "^" ? .start : .end, "")
        default:
            index += 1
            return (.scalar(ScalarClass(scalar)), scalar == "\"" ? "\\\"" : String(Character(scalar)))
        }
    }

    private mutating func group() throws(QueryError) -> Piece {
        let start = index
        index += 1
        if eat("?") { try groupKind(start) }
        depth += 1
        defer { depth -= 1 }
        guard depth <= QueryLimits.depth else {
            throw failure("more than \(QueryLimits.depth) brackets inside each other", "flatten the pattern", at: start)
        }
        var nodes: [Node] = []
        var texts: [String] = []
        repeat {
            let (node, text) = try sequence(topLevel: false)
            nodes.append(node)
            texts.append(text.isEmpty ? "()" : text)
        } while eat("|")
        guard eat(")") else { throw failure("a bracket that does not close", "close it or write \\(", at: start) }
        let lucene = nodes.count == 1 && texts[0] == "()" ? "()" : "(\(texts.joined(separator: "|")))"
        return (nodes.count == 1 ? nodes[0] : .choice(nodes), lucene)
    }

    private mutating func groupKind(_ start: Int) throws(QueryError) {
        if eat(":") { return }
        if current == "<", let next = peek(1), next != "=", next != "!" {
            while let scalar = current, scalar != ">" { index += 1 }
            guard eat(">") else { throw failure("a group name that does not end", "write (?:…)", at: start) }
            return
        }
        switch current {
        case "=", "!", "<": throw failure("look-around", "write two conditions joined by AND or AND NOT", at: start)
        default: throw failure("inline flags", "only (?i) at the beginning is taken", at: start)
        }
    }
}
