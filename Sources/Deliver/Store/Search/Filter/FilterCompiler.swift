import FlowModel
import FlowSupport
import SearchModel

/// Turns a query into a filter for one index; errors are those of a real server's shards.
struct FilterCompiler {
    let index: IndexView
    /// Milliseconds since the epoch, for date maths.
    let now: Int64

    func compile(_ query: SearchQuery) throws(TargetError) -> Filter {
        switch query {
        case .matchAll: return .all
        case .matchNone: return .nothing
        case .term(let field, let value, let folded): return try term(field, value, caseInsensitive: folded)
        case .terms(let field, let values): return try terms(field, values)
        case .range(let clause): return try range(clause)
        case .exists(let field): return exists(field)
        case .prefix(let field, let text, let folded): return try prefix(field, text, caseInsensitive: folded)
        case .wildcard(let field, let pattern, let folded):
            return try matching(field, "wildcard", .wildcard(pattern, caseInsensitive: folded))
        case .regexp(let clause):
            return try matching(
                clause.field,
                "regexp",
                try RegexParser.parse(
                    clause.pattern,
                    caseInsensitive: clause.caseInsensitive,
                    optionalOperators: clause.hasOptionalOperators
                )
            )
        case .ids(let ids): return ids.isEmpty ? .nothing : .ids(ids)
        case .match(let clause): return try match(clause)
        case .bool(let clause): return try bool(clause)
        case .constantScore(let inner): return try compile(inner)
        case .sum(let clause): return try sum(clause)
        case .queryString(let clause): return try QueryStringCompiler(compiler: self, clause: clause).compile()
        }
    }

    func bool(_ clause: BoolClause) throws(TargetError) -> Filter {
        if clause.isEmpty { return .all }
        var parts: [Filter] = []
        for query in clause.filter { parts.append(try compile(query)) }
        for query in clause.must { parts.append(try compile(query)) }
        var should: [Filter] = []
        for query in clause.should { should.append(try compile(query)) }
        parts.append(.counted(clause.neededShould, should))
        for query in clause.mustNot { parts.append(.negation(try compile(query))) }
        return .conjunction(parts)
    }

    // MARK: Fields

    func exists(_ name: String) -> Filter {
        switch name {
        case "_index", "_id", "_source", "_seq_no", "_version": return .all
        default: break
        }
        if let field = index.mapping.field(name) { return field.type.storage == nil ? .nothing : .exists(field) }
        let pattern = name.contains("*") ? GlobPattern(name) : nil
        let children = index.mapping.fields.values.filter {
            pattern?.matches($0.name) ?? $0.name.hasPrefix(name + ".")
        }
        return .disjunction(
            children.filter { $0.type.storage != nil }.sorted { $0.name < $1.name }.map { .exists($0) }
        )
    }

    func prefix(_ name: String, _ text: String, caseInsensitive: Bool) throws(TargetError) -> Filter {
        if name == "_index" { return index.name.hasPrefix(text) ? .all : .nothing }
        guard let field = index.mapping.field(name) else { return .nothing }
        try needsText(field, "prefix")
        let bytes = Array(text.utf8)
        return caseInsensitive ? .folded(field, asciiFolded(bytes), isPrefix: true) : .prefix(field, bytes)
    }

    func matching(_ name: String, _ kind: String, _ node: RegexNode) throws(TargetError) -> Filter {
        let pattern = try TextPattern(node)
        if name == "_index" {
            var automaton = LazyAutomaton(pattern)
            return automaton.matches(Array(index.name.utf8)[...]) ? .all : .nothing
        }
        guard let field = index.mapping.field(name) else { return .nothing }
        try needsText(field, kind)
        return .pattern(field, pattern)
    }

    func needsText(_ field: MappedField, _ kind: String) throws(TargetError) {
        guard field.type == .keyword || field.type == .text else {
            throw .queryShard(
                "failed to create query: Can only use \(kind) queries on keyword and text fields - not on [\(field.name)] "
                    + "which is of type [\(field.type.rawValue)]"
            )
        }
    }

    func match(_ clause: MatchClause) throws(TargetError) -> Filter {
        guard let field = index.mapping.field(clause.field), field.type == .text else {
            do throws(TargetError) {
                return try term(clause.field, clause.value, caseInsensitive: false)
            } catch {
                if clause.isLenient { return .nothing }
                throw error
            }
        }
        return Self.words(
            field,
            Self.text(clause.value),
            clause.isPhrase ? .phrase : clause.needsAllWords ? .all : .any
        )
    }

    static func words(_ field: MappedField, _ text: String, _ match: Filter.TextMatch) -> Filter {
        let words = TextWords.split(Array(text.utf8))
        return words.isEmpty ? .nothing : .words(field, words, match)
    }

    /// The text of a scalar as a keyword has it.
    static func text(_ value: JSON) -> String {
        switch value {
        case .string(let text): text
        case .integer(let number): String(number)
        case .unsigned(let number): String(number)
        case .double(let number): JSON.text(of: number)
        case .bool(let flag): flag ? "true" : "false"
        default: value.compact
        }
    }

    /// The date format a clause or else the mapping gives.
    func dateFormat(_ field: MappedField, _ format: String?) throws(TargetError) -> DateFormats {
        try ValueFormat.dates(field, format)
    }
    func zone(_ name: String?) throws(TargetError) -> TimeZoneRules { try ValueFormat.zone(name) }
}

/// Words of a text: letters and digits, in lower case (es-subset.md has no analysis beyond this).
enum TextWords {
    static func split(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
        var out: [[UInt8]] = []
        var word: [UInt8] = []
        for byte in bytes {
            let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
            if folded &- 0x61 < 26 || folded &- 0x30 < 10 || folded >= 0x80 || folded == 0x5F {
                word.append(folded)
            } else if !word.isEmpty {
                out.append(word)
                word = []
            }
        }
        if !word.isEmpty { out.append(word) }
        return out
    }
    static func matches(_ words: [[UInt8]], _ wanted: [[UInt8]], _ match: Filter.TextMatch) -> Bool {
        switch match {
        case .any: return wanted.contains { words.contains($0) }
        case .all: return wanted.allSatisfy { words.contains($0) }
        case .phrase:
            guard words.count >= wanted.count else { return false }
            return (0...(words.count - wanted.count)).contains { Array(words[$0..<$0 + wanted.count]) == wanted }
        }
    }
}

/// A name with `*` in it.
struct GlobPattern: Sendable {
    private let parts: [[UInt8]]
    init(_ text: String) {
        parts = text.utf8.split(separator: 0x2A, omittingEmptySubsequences: false).map { Array($0) }
    }
    func matches(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard parts.count > 1 else { return bytes == parts[0] }
        guard bytes.starts(with: parts[0]) else { return false }
        var index = parts[0].count
        for part in parts.dropFirst().dropLast() {
            var found = false
            while index + part.count <= bytes.count {
                if bytes[index...].starts(with: part) {
                    found = true
                    break
                }
                index += 1
            }
            guard found else { return false }
            index += part.count
        }
        let last = parts[parts.count - 1]
        return bytes.count - index >= last.count && bytes.suffix(last.count).elementsEqual(last)
    }
}
