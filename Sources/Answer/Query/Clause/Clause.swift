import FlowSupport

/// A filter in the terms of a search server, before it is written as JSON for one of them.
///
/// Made only through the functions below, which keep the canonical form of query-language.md B.1: nothing nested that can be flat,
/// no match_all or match_none inside.
indirect enum Clause: Equatable, Sendable {
    case everything
    case nothing
    case field(FieldTest)
    case all([Clause])
    case any([Clause])
    case not(Clause)
    /// A comparison of the sum of two counters, which no field holds.
    case sum(SumTest)

    static func all(of clauses: [Clause]) -> Clause {
        var flat: [Clause] = []
        for clause in clauses {
            switch clause {
            case .everything: continue
            case .nothing: return .nothing
            case .all(let inner): flat += inner
            default: flat.append(clause)
            }
        }
        return flat.isEmpty ? .everything : flat.count == 1 ? flat[0] : .all(flat)
    }

    static func any(of clauses: [Clause]) -> Clause {
        var flat: [Clause] = []
        for clause in clauses {
            switch clause {
            case .nothing: continue
            case .everything: return .everything
            case .any(let inner): flat += inner
            default: flat.append(clause)
            }
        }
        return flat.isEmpty ? .nothing : flat.count == 1 ? flat[0] : .any(flat)
    }

    static func negation(of clause: Clause) -> Clause {
        switch clause {
        case .everything: .nothing
        case .nothing: .everything
        case .not(let inner): inner
        default: .not(clause)
        }
    }

    /// The members of the outermost AND; the clause itself when it is none.
    var topLevel: [Clause] {
        switch self {
        case .everything: []
        case .all(let members): members
        default: [self]
        }
    }

    /// Whether every field in it has an index.
    var isIndexed: Bool {
        switch self {
        case .everything, .nothing: true
        case .field(let test): test.field.isIndexed
        case .all(let members), .any(let members): members.allSatisfy(\.isIndexed)
        case .not(let inner): inner.isIndexed
        case .sum: false
        }
    }
}

/// A field of the mapping as a clause sees it.
struct SearchField: Equatable, Sendable {
    enum Family: Equatable, Sendable { case keyword, number, boolean, date, ip }
    /// As it is sent.
    var name: String
    var family: Family
    var isIndexed: Bool
    var isList: Bool
}

/// One leaf: a field and what is asked of it.
struct FieldTest: Equatable, Sendable {
    struct Bound: Equatable, Sendable {
        /// `gt`, `gte`, `lt` or `lte`.
        var name: String
        var value: JSON
    }
    enum Operation: Equatable, Sendable {
        case equals(JSON)
        case oneOf([JSON])
        case range([Bound])
        case exists
        /// `*` and everything else literally; letter case is ignored.
        case like(String)
        case matches(lucene: String, ignoresCase: Bool)
    }
    var field: SearchField
    var operation: Operation
    /// Where it was written, for refusals.
    var span: TextSpan?
}

/// `A + B` of a document against a number.
struct SumTest: Equatable, Sendable {
    var first: String
    var second: String
    /// `==`, `<`, `<=`, `>`, `>=` and the number, each.
    var bounds: [FieldTest.Bound]
}
