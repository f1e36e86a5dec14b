import FlowSupport
import SearchModel

/// Parses a `query_string` (es-subset.md 1.5) and compiles it for one index.
///
/// Its operators are not Boolean: `AND` makes both neighbours required, `OR` makes nothing optional that was required.
struct QueryStringCompiler {
    let compiler: FilterCompiler
    let clause: QueryStringClause
    static let maximumDepth = 64
    /// Clauses of one text, counted once for every field they are looked for in.
    static let maximumClauses = 16_384
    private let count = Count()

    private final class Count {
        var clauses = 0
    }

    init(compiler: FilterCompiler, clause: QueryStringClause) {
        self.compiler = compiler
        self.clause = clause
    }

    private enum Occurrence { case must, should, mustNot }
    private struct Parser {
        var tokens: [QueryStringToken]
        var index = 0
        var depth = 0
        var token: QueryStringToken { tokens[index] }
        func ahead(_ count: Int) -> QueryStringToken { index + count < tokens.count ? tokens[index + count] : .end }
        mutating func advance() { if index + 1 < tokens.count { index += 1 } }
    }

    func compile() throws(TargetError) -> Filter {
        guard clause.text.contains(where: { !$0.isWhitespace }) else { return .nothing }
        guard let tokens = QueryStringLexer.tokens(clause.text) else { throw syntaxError }
        var parser = Parser(tokens: tokens)
        let filter = try query(&parser, field: nil)
        guard parser.token == .end else { throw syntaxError }
        return filter
    }

    private var syntaxError: TargetError { .queryShard("Failed to parse query [\(clause.text)]") }

    private func query(_ parser: inout Parser, field: String?) throws(TargetError) -> Filter {
        parser.depth += 1
        defer { parser.depth -= 1 }
        guard parser.depth <= Self.maximumDepth else { throw syntaxError }
        var clauses: [(occurrence: Occurrence, filter: Filter)] = []
        var isFirst = true
        while isFirst || (parser.token != .end && parser.token != .close) {
            let conjunction = isFirst ? .end : try self.conjunction(&parser)
            isFirst = false
            if conjunction == .end, let text = words(&parser) {
                let filter = try term(field, text, isQuoted: false)
                clauses.append((clause.defaultIsAnd ? .must : .should, filter))
                continue
            }
            let modifier = self.modifier(&parser)
            let filter = try one(&parser, field: field)
            add(filter, conjunction, modifier, &clauses)
        }
        return Self.combine(clauses)
    }

    private func conjunction(_ parser: inout Parser) throws(TargetError) -> QueryStringToken {
        guard parser.token == .and || parser.token == .or else { return .end }
        let token = parser.token
        parser.advance()
        return token
    }
    private func modifier(_ parser: inout Parser) -> QueryStringToken? {
        switch parser.token {
        case .plus, .minus, .not:
            let token = parser.token
            parser.advance()
            return token
        default: return nil
        }
    }

    /// Two or more plain words in a row are one term, up to a word that belongs to what follows.
    private func words(_ parser: inout Parser) -> String? {
        func isPlain(_ offset: Int) -> String? {
            guard case .term(let text) = parser.ahead(offset) else { return nil }
            switch parser.ahead(offset + 1) {
            case .colon, .fuzzy, .boost, .and, .or: return nil
            case .wildcard("*"): return nil
            default: return text
            }
        }
        guard case .term(let first) = parser.token, let second = isPlain(1) else { return nil }
        var texts = [first, second]
        var count = 2
        while let text = isPlain(count) {
            texts.append(text)
            count += 1
        }
        parser.index += count
        return texts.map(QueryStringText.unescaped).joined(separator: " ")
    }

    private func add(
        _ filter: Filter,
        _ conjunction: QueryStringToken,
        _ modifier: QueryStringToken?,
        _ clauses: inout [(occurrence: Occurrence, filter: Filter)]
    ) {
        if let last = clauses.indices.last, clauses[last].occurrence != .mustNot {
            if conjunction == .and { clauses[last].occurrence = .must }
            if conjunction == .or, clause.defaultIsAnd { clauses[last].occurrence = .should }
        }
        let isProhibited = modifier == .minus || modifier == .not
        let isRequired =
            clause.defaultIsAnd ? conjunction != .or : modifier == .plus || conjunction == .and
        clauses.append((isProhibited ? .mustNot : isRequired ? .must : .should, filter))
    }

    private static func combine(_ clauses: [(occurrence: Occurrence, filter: Filter)]) -> Filter {
        let must = clauses.filter { $0.occurrence == .must }.map(\.filter)
        let should = clauses.filter { $0.occurrence == .should }.map(\.filter)
        let mustNot = clauses.filter { $0.occurrence == .mustNot }.map { Filter.negation($0.filter) }
        let positive = must.isEmpty && !should.isEmpty ? [Filter.disjunction(should)] : must
        return .conjunction(positive + mustNot)
    }

    /// One clause: an optional field, then a term or a group.
    private func one(_ parser: inout Parser, field outer: String?) throws(TargetError) -> Filter {
        var field = outer
        if parser.ahead(1) == .colon {
            switch parser.token {
            case .term(let name): field = QueryStringText.unescaped(name)
            case .wildcard("*"): field = "*"
            default: throw syntaxError
            }
            parser.advance()
            parser.advance()
        }
        let token = parser.token
        parser.advance()
        let filter: Filter
        switch token {
        case .open:
            filter = try query(&parser, field: field)
            guard parser.token == .close else { throw syntaxError }
            parser.advance()
        case .term(let text): filter = try term(field, QueryStringText.unescaped(text), isQuoted: false)
        case .quoted(let text):
            filter = try term(field, text, isQuoted: true)
            if parser.token == .fuzzy { parser.advance() }
        case .wildcard(let pattern): filter = try wildcard(field, pattern)
        case .regexp(let pattern): filter = try regexp(field, pattern)
        case .range(let lower, let upper, let includesLower, let includesUpper):
            filter = try range(field, bound(lower, includesLower), bound(upper, includesUpper))
        default: throw syntaxError
        }
        if parser.token == .fuzzy {
            throw .queryShard("failed to create query: fuzzy terms are not supported in [\(clause.text)]")
        }
        if parser.token == .boost { parser.advance() }
        return filter
    }

    private func bound(_ text: String, _ isInclusive: Bool) -> RangeClause.Bound? {
        text == "*" ? nil : RangeClause.Bound(value: .string(text), isInclusive: isInclusive)
    }

    // MARK: Terms

    private func term(_ field: String?, _ text: String, isQuoted: Bool) throws(TargetError) -> Filter {
        if field == "_exists_" { return compiler.exists(text) }
        if let field, !isQuoted, text.utf8.count > 1, let sign = text.first, sign == ">" || sign == "<" {
            let hasEqual = text.dropFirst().first == "="
            let value = text.dropFirst(hasEqual ? 2 : 1)
            guard !value.isEmpty else { throw syntaxError }
            let bound = RangeClause.Bound(value: .string(String(value)), isInclusive: hasEqual)
            return sign == ">" ? try range(field, bound, nil) : try range(field, nil, bound)
        }
        return try each(field) { (name) throws(TargetError) in
            try compiler.match(
                MatchClause(
                    field: name,
                    value: .string(text),
                    isPhrase: isQuoted,
                    needsAllWords: clause.defaultIsAnd
                )
            )
        }
    }

    private func wildcard(_ field: String?, _ pattern: String) throws(TargetError) -> Filter {
        if pattern == "*" {
            guard let field, field != "*" else { return field == nil && clause.fields != nil ? try exists() : .all }
            return compiler.exists(field == "_exists_" ? "*" : field)
        }
        return try each(field) { (name) throws(TargetError) in
            try compiler.compile(.wildcard(field: name, pattern: pattern, caseInsensitive: false))
        }
    }
    private func exists() throws(TargetError) -> Filter {
        .disjunction((clause.fields ?? []).map { $0 == "*" ? .all : compiler.exists($0) })
    }

    private func regexp(_ field: String?, _ pattern: String) throws(TargetError) -> Filter {
        try each(field) { (name) throws(TargetError) in
            try compiler.compile(.regexp(RegexpClause(field: name, pattern: pattern)))
        }
    }

    private func range(_ field: String?, _ lower: RangeClause.Bound?, _ upper: RangeClause.Bound?) throws(TargetError)
        -> Filter
    {
        try each(field) { (name) throws(TargetError) in
            var range = RangeClause(field: name, lower: lower, upper: upper)
            if compiler.index.mapping.field(name)?.type == .date { range.timeZone = clause.timeZone }
            return try compiler.range(range)
        }
    }

    /// The clause over every field a name means; a value that does not fit matches nothing where that is wanted.
    private func each(_ field: String?, _ make: (String) throws(TargetError) -> Filter) throws(TargetError) -> Filter {
        let names = field.map { [$0] } ?? clause.fields ?? ["*"]
        var out: [Filter] = []
        var isExpanded = false
        for name in names {
            var fields = [name]
            if name.contains("*") {
                isExpanded = true
                let pattern = GlobPattern(name)
                fields = compiler.index.mapping.fields.values
                    .filter { $0.type.storage != nil && pattern.matches($0.name) }.map(\.name).sorted()
            }
            count.clauses += fields.count
            guard count.clauses <= Self.maximumClauses else {
                throw .queryShard("failed to create query: more than [\(Self.maximumClauses)] clauses: name the fields")
            }
            for field in fields {
                do throws(TargetError) {
                    out.append(try make(field))
                } catch {
                    guard clause.isLenient || isExpanded else { throw error }
                }
            }
        }
        return .disjunction(out)
    }
}
