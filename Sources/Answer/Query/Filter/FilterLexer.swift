/// Cuts filter text into tokens.
///
/// Time and memory are linear in the text, which is bounded by `QueryLimits.textBytes`.
struct FilterLexer {
    private let scalars: [Unicode.Scalar]
    private var index = 0
    /// UTF-16 units before `index`.
    private var place = 0

    init(_ text: String) throws(QueryError) {
        guard text.utf8.count <= QueryLimits.textBytes else {
            throw QueryError(
                .tooLarge,
                "the filter has \(text.utf8.count) bytes",
                hint: "at most \(QueryLimits.textBytes) are taken"
            )
        }
        scalars = Array(text.unicodeScalars)
    }

    static func tokens(of text: String) throws(QueryError) -> [FilterToken] {
        var lexer = try FilterLexer(text)
        var tokens: [FilterToken] = []
        repeat { tokens.append(try lexer.next()) } while tokens.last?.kind != .end
        return tokens
    }

    private var current: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }
    private mutating func advance() {
        place += scalars[index].utf16Width
        index += 1
    }

    mutating func next() throws(QueryError) -> FilterToken {
        while let scalar = current, scalar.properties.isWhitespace { advance() }
        let start = place
        guard let scalar = current else { return FilterToken(kind: .end, span: TextSpan(start, start)) }
        let kind: FilterToken.Kind
        switch scalar {
        case "'": kind = .text(try quoted("'", what: "text", doubled: true))
        case "`": kind = .quotedName(try quoted("`", what: "name", doubled: false))
        case "(", ")", ",", "|", "&", "=", "<", ">", "!": kind = try symbol(from: start)
        case "\"": throw refusal("a double quote", "write text in single quotes: 'like this'", start)
        case "-", "+": kind = .word(signedWord())
        case _ where Self.isWordScalar(scalar): kind = .word(word())
        default:
            advance()
            throw refusal("the character '\(scalar)'", "put text in single quotes and odd names in back-quotes", start)
        }
        return FilterToken(kind: kind, span: TextSpan(start, place))
    }

    static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "."
            || scalar == ":"
            || scalar == "/" || scalar == "@"
    }

    private func refusal(_ found: String, _ hint: String, _ start: Int) -> QueryError {
        QueryError(.syntax, "found \(found)", hint: hint, at: TextSpan(start, max(place, start + 1)))
    }

    private mutating func symbol(from start: Int) throws(QueryError) -> FilterToken.Kind {
        var text = ""
        while let scalar = current, "=<>!&|".unicodeScalars.contains(scalar), text.unicodeScalars.count < 2 {
            text.unicodeScalars.append(scalar)
            advance()
        }
        switch text {
        case "":
            let bracket = scalars[index]
            advance()
            return .symbol(String(Character(bracket)))
        case "=", "!=", "<", "<=", ">", ">=", "&", "|": return .symbol(text)
        case "==": throw refusal("'=='", "write = for equality", start)
        case "<>", "!": throw refusal("'\(text)'", "write != for unequal, NOT for a negation", start)
        case "&&": throw refusal("'&&'", "write AND", start)
        case "||": throw refusal("'||'", "write OR", start)
        default: throw refusal("'\(text)'", "the operators are = != < <= > >= & |", start)
        }
    }

    private mutating func quoted(_ quote: Unicode.Scalar, what: String, doubled: Bool) throws(QueryError) -> String {
        let start = place
        advance()
        var out = String.UnicodeScalarView()
        while let scalar = current {
            advance()
            if scalar != quote {
                out.append(scalar)
            } else if doubled, current == quote {
                out.append(quote)
                advance()
            } else {
                return String(out)
            }
        }
        throw refusal("a \(what) that does not end", "close it with \(quote)", start)
    }

    private mutating func signedWord() -> String {
        var text = String(Character(scalars[index]))
        advance()
        if let scalar = current, Self.isWordScalar(scalar) { text += word() }
        return text
    }
    /// A run of word characters; what begins with a digit may hold `-`, so that an unquoted date is one token and can be named.
    private mutating func word() -> String {
        var out = String.UnicodeScalarView()
        let numeric = current.map { ("0"..."9").contains($0) } ?? false
        while let scalar = current, Self.isWordScalar(scalar) || (numeric && scalar == "-") {
            out.append(scalar)
            advance()
        }
        return String(out)
    }
}

extension Unicode.Scalar {
    var utf16Width: Int { value > 0xFFFF ? 2 : 1 }
}
