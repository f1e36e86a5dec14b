/// A regular expression as written, parsed once: sent to a server in Lucene's dialect or run here over names.
///
/// Length and depth are bounded, and matching is by sets of states, so that no pattern takes more than linear time.
struct RegularExpression {
    indirect enum Node {
        case empty
        case scalar(ScalarClass)
        case sequence([Node])
        case choice([Node])
        case `repeat`(Node, Int, Int?)
        case start, end
        case boundary(Bool)
    }
    /// One alternative of the top level, in Lucene's dialect.
    struct Alternative {
        var text: String
        var startsAnchored: Bool
        var endsAnchored: Bool
    }

    let node: Node
    let ignoresCase: Bool
    let alternatives: [Alternative]
    /// What Lucene cannot do with it; nil when it can.
    let luceneRefusal: String?

    /// Parses `literal`; errors carry the place of the pattern in the filter.
    init(_ literal: Literal) throws(QueryError) {
        var parser = RegularExpressionParser(literal)
        (node, alternatives) = try parser.whole()
        ignoresCase = parser.ignoresCase
        luceneRefusal = parser.luceneRefusal
    }

    /// For stored text, whole-term and anchored (query-language.md B.2).
    var lucene: String {
        let anchored = alternatives.map { ($0.startsAnchored ? "" : ".*") + $0.text + ($0.endsAnchored ? "" : ".*") }
        return anchored.count == 1 ? anchored[0] : "(\(anchored.joined(separator: "|")))"
    }
}

/// A set of Unicode scalars: ranges, perhaps their complement.
struct ScalarClass {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    static let digits = ScalarClass(ranges: [0x30...0x39])
    static let word = ScalarClass(ranges: [0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F...0x5F])
    static let space = ScalarClass(ranges: [0x20...0x20, 0x09...0x0D])
    static let any = ScalarClass(ranges: [0...0x10FFFF])

    init(ranges: [ClosedRange<UInt32>], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    func contains(_ scalar: Unicode.Scalar) -> Bool { ranges.contains { $0.contains(scalar.value) } != isNegated }
    /// The same with `A`–`Z` and `a`–`z` standing for each other.
    func containsIgnoringCase(_ scalar: Unicode.Scalar) -> Bool {
        contains(scalar) || scalar.swappedCase.map(contains) ?? false
    }
}

extension Unicode.Scalar {
    /// The other case of a letter with a simple mapping; nil for all else.
    var swappedCase: Unicode.Scalar? {
        let lower = properties.lowercaseMapping.unicodeScalars
        let upper = properties.uppercaseMapping.unicodeScalars
        guard lower.count == 1, upper.count == 1, let low = lower.first, let high = upper.first, low != high else {
            return nil
        }
        return self == low ? high : low
    }
}
