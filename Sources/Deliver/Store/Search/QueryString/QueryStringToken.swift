/// What the text of a `query_string` is made of (Lucene's classic query parser).
enum QueryStringToken: Equatable {
    case and, or, not
    case plus, minus
    case open, close, colon
    /// A plain word, escapes still in it.
    case term(String)
    /// A word with `*` or `?`, escapes still in it.
    case wildcard(String)
    case quoted(String)
    case regexp(String)
    /// Ends as written, `*` open; brackets tell inclusive from exclusive.
    case range(lower: String, upper: String, includesLower: Bool, includesUpper: Bool)
    /// `^2`, which means nothing here.
    case boost
    /// `~2`.
    case fuzzy
    case end
}

/// Splits a `query_string` into tokens; nil where Lucene's lexer fails too.
struct QueryStringLexer {
    static let special = Set<Unicode.Scalar>(" \t\n\r\u{3000}+-!():^[]\"{}~*?\\/".unicodeScalars)
    static let blanks = Set<Unicode.Scalar>(" \t\n\r\u{3000}".unicodeScalars)
    private let scalars: [Unicode.Scalar]
    private var index = 0

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    static func tokens(_ text: String) -> [QueryStringToken]? {
        var lexer = QueryStringLexer(text)
        var out: [QueryStringToken] = []
        while true {
            guard let token = lexer.next() else { return nil }
            out.append(token)
            if token == .end { return out }
        }
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    private func follows(_ text: String) -> Bool {
        scalars[index...].starts(with: text.unicodeScalars)
    }

    private mutating func next() -> QueryStringToken? {
        while let scalar = peek, Self.blanks.contains(scalar) { index += 1 }
        guard let scalar = peek else { return .end }
        switch scalar {
        case "(": return single(.open)
        case ")": return single(.close)
        case ":": return single(.colon)
        case "+", "-", "!":
            index += 1
            // An operator with a blank behind it is a word.
            if let after = peek, Self.blanks.contains(after) { return .term("\\" + String(Character(scalar))) }
            return scalar == "+" ? .plus : scalar == "-" ? .minus : .not
        case "\"": return quoted("\"").map { .quoted($0) }
        case "/": return quoted("/").map { .regexp($0) }
        case "[", "{": return range()
        case "^", "~":
            index += 1
            while let digit = peek, ("0"..."9").contains(digit) || digit == "." { index += 1 }
            return scalar == "^" ? .boost : .fuzzy
        case "]", "}": return nil
        default: return word()
        }
    }
    private mutating func single(_ token: QueryStringToken) -> QueryStringToken {
        index += 1
        return token
    }

    /// Text up to the closing mark; a backslash takes the next character along, and is dropped before a mark of quotes.
    private mutating func quoted(_ mark: Unicode.Scalar) -> String? {
        index += 1
        var text = String.UnicodeScalarView()
        while let scalar = peek {
            index += 1
            if scalar == mark { return String(text) }
            if scalar == "\\", let after = peek {
                index += 1
                // Inside a regular expression only the escape of the slash is the parser's own.
                if mark == "/" && after != "/" { text.append(scalar) }
                text.append(after)
            } else {
                text.append(scalar)
            }
        }
        return nil
    }

    private mutating func word() -> QueryStringToken? {
        var text = String.UnicodeScalarView()
        var hasWildcard = false
        while let scalar = peek {
            if scalar == "\\" {
                guard index + 1 < scalars.count else { return nil }
                text.append(scalar)
                text.append(scalars[index + 1])
                index += 2
                continue
            }
            if scalar == "*" || scalar == "?" {
                hasWildcard = true
            } else if scalar == "-" || scalar == "+" {
                if text.isEmpty { break }
            } else if Self.special.contains(scalar) {
                break
            }
            text.append(scalar)
            index += 1
        }
        switch String(text) {
        case "AND", "&&": return .and
        case "OR", "||": return .or
        case "NOT": return .not
        case "": return nil
        case let word: return hasWildcard ? .wildcard(word) : .term(word)
        }
    }

    /// `[a TO b]`, either end quoted or `*`.
    private mutating func range() -> QueryStringToken? {
        let includesLower = peek == "["
        index += 1
        guard let lower = rangeEnd() else { return nil }
        skipBlanks()
        if follows("TO") { index += 2 }
        guard let upper = rangeEnd() else { return nil }
        skipBlanks()
        guard let close = peek, close == "]" || close == "}" else { return nil }
        index += 1
        return .range(lower: lower, upper: upper, includesLower: includesLower, includesUpper: close == "]")
    }
    private mutating func skipBlanks() { while let scalar = peek, Self.blanks.contains(scalar) { index += 1 } }
    private mutating func rangeEnd() -> String? {
        skipBlanks()
        if peek == "\"" { return quoted("\"") }
        let start = index
        while let scalar = peek, scalar != " ", scalar != "]", scalar != "}" { index += 1 }
        guard index > start else { return nil }
        return QueryStringText.unescaped(String(String.UnicodeScalarView(scalars[start..<index])))
    }
}

/// Escapes in the words of a `query_string`.
enum QueryStringText {
    static func unescaped(_ text: String) -> String {
        guard text.contains("\\") else { return text }
        var out = String.UnicodeScalarView()
        var escaped = false
        for scalar in text.unicodeScalars {
            if scalar == "\\", !escaped {
                escaped = true
                continue
            }
            out.append(scalar)
            escaped = false
        }
        return String(out)
    }
}
