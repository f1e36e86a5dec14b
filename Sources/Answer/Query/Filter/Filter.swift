/// A filter as it was written: the tree that the parser makes and the translator reads.
///
/// Depth is bounded by `QueryLimits.depth`, so that walking it by recursion is safe.
indirect enum Filter: Equatable {
    case everything
    case all([Filter])
    case any([Filter])
    case not(Filter)
    case sameSide(Filter)
    case condition(Condition)
}

/// One comparison of a tag.
struct Condition: Equatable {
    /// A tag as written, before the catalogue was asked.
    struct Name: Equatable {
        var text: String
        var span: TextSpan
    }
    enum Comparison: String, Equatable {
        case equal = "=", less = "<", lessOrEqual = "<=", greater = ">", greaterOrEqual = ">="
        /// Of the `range` clause.
        var rangeName: String {
            switch self {
            case .equal: "eq"
            case .less: "lt"
            case .lessOrEqual: "lte"
            case .greater: "gt"
            case .greaterOrEqual: "gte"
            }
        }
    }
    enum Test: Equatable {
        case compare(Comparison, Literal)
        case oneOf([Literal])
        case like(Literal)
        case matches(Literal)
        case between(Literal, Literal)
        case exists
        case flags([Name])
    }
    var tag: Name
    var test: Test
    /// `!=`, `NOT IN`, `IS NULL` …: the negation of the whole positive form.
    var negated = false
    var span: TextSpan
}

/// A value as written; the type of the tag decides what it means.
struct Literal: Equatable {
    enum Kind: Equatable {
        case text
        /// A bare word that begins like a number: number, address or block.
        case bare
        /// A number and its unit in lower case.
        case quantity(unit: String)
        case bool(Bool)
    }
    var kind: Kind
    /// Without quotes and unit.
    var text: String
    var span: TextSpan

    /// As an error names it.
    var shown: String { text.count > 60 ? "\(text.prefix(60))…" : text }
}
