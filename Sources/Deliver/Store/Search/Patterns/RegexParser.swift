import SearchModel

/// Reads Lucene's regular expressions (`RegExp` syntax): no anchors, no look-around, no back references.
struct RegexParser {
    static let maximumLength = 1000
    static let maximumDepth = 100
    let scalars: [Unicode.Scalar]
    let caseInsensitive: Bool
    /// Whether `# @ & < > ~` are operators; of these `#` and `@` are understood.
    let optionalOperators: Bool
    private var index = 0
    private var depth = 0

    static func parse(_ pattern: String, caseInsensitive: Bool = false, optionalOperators: Bool = true)
        throws(TargetError) -> RegexNode
    {
        guard pattern.unicodeScalars.count <= maximumLength else {
            throw .shardArgument(
                "The length of regex [\(pattern.unicodeScalars.count)] used in the Regexp Query request has exceeded the "
                    + "allowed maximum of [\(maximumLength)]. This maximum can be set by changing the "
                    + "[index.max_regex_length] index level setting."
            )
        }
        var parser = RegexParser(
            scalars: Array(pattern.unicodeScalars),
            caseInsensitive: caseInsensitive,
            optionalOperators: optionalOperators
        )
        if parser.scalars.isEmpty { return .empty }
        let node = try parser.alternatives()
        guard parser.isAtEnd else { throw parser.failure("end-of-string expected") }
        return node
    }

    init(scalars: [Unicode.Scalar], caseInsensitive: Bool, optionalOperators: Bool) {
        self.scalars = scalars
        self.caseInsensitive = caseInsensitive
        self.optionalOperators = optionalOperators
    }

    var isAtEnd: Bool { index == scalars.count }
    var next: Unicode.Scalar? { isAtEnd ? nil : scalars[index] }
    mutating func eat(_ scalar: Unicode.Scalar) -> Bool {
        guard next == scalar else { return false }
        index += 1
        return true
    }
    func failure(_ reason: String) -> TargetError {
        .queryShard("failed to create query: \(reason) at position \(index) of the regular expression")
    }

    mutating func alternatives() throws(TargetError) -> RegexNode {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw failure("nested deeper than \(Self.maximumDepth)") }
        var out = [try sequence()]
        while eat("|") { out.append(try sequence()) }
        return out.count == 1 ? out[0] : .alternatives(out)
    }

    mutating func sequence() throws(TargetError) -> RegexNode {
        var out: [RegexNode] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            if optionalOperators, scalar == "&" { throw failure("the operator & is not supported") }
            out.append(try repetition())
        }
        return out.count == 1 ? out[0] : out.isEmpty ? .empty : .sequence(out)
    }

    mutating func repetition() throws(TargetError) -> RegexNode {
        if optionalOperators, next == "~" { throw failure("the operator ~ is not supported") }
        var node = try atom()
        while let scalar = next {
            switch scalar {
            case "?": node = .repeated(node, atLeast: 0, atMost: 1)
            case "*": node = .repeated(node, atLeast: 0, atMost: nil)
            case "+": node = .repeated(node, atLeast: 1, atMost: nil)
            case "{":
                node = try counted(node)
                continue
            default: return node
            }
            index += 1
        }
        return node
    }

    mutating func counted(_ node: RegexNode) throws(TargetError) -> RegexNode {
        index += 1
        guard let low = number() else { throw failure("integer expected") }
        var high: Int? = low
        if eat(",") { high = number() }
        guard eat("}") else { throw failure("expected '}'") }
        guard low <= 1000, high ?? 0 <= 1000, high ?? low >= low else {
            throw failure("illegal repetition range (at most 1000)")
        }
        return .repeated(node, atLeast: low, atMost: high)
    }
    mutating func number() -> Int? {
        let start = index
        var value = 0
        while let scalar = next, ("0"..."9").contains(scalar), index - start < 6 {
            value = value * 10 + Int(scalar.value - 0x30)
            index += 1
        }
        return index == start ? nil : value
    }

    mutating func atom() throws(TargetError) -> RegexNode {
        guard let scalar = next else { throw failure("unexpected end-of-string") }
        switch scalar {
        case ".":
            index += 1
            return .set(.any)
        case "[": return try characterClass()
        case "(":
            index += 1
            if eat(")") { return .empty }
            let node = try alternatives()
            guard eat(")") else { throw failure("expected ')'") }
            return node
        case "\"":
            index += 1
            return try quoted()
        case "#" where optionalOperators:
            index += 1
            return .nothing
        case "@" where optionalOperators:
            index += 1
            return .anyText
        case "<" where optionalOperators: throw failure("the operator < is not supported")
        case "?", "*", "+", "{": throw failure("nothing to repeat")
        case "\\": return try escape()
        default:
            index += 1
            return literal(scalar)
        }
    }

    func literal(_ scalar: Unicode.Scalar) -> RegexNode {
        .set(caseInsensitive ? ScalarSet(scalar).folded : ScalarSet(scalar))
    }

    mutating func quoted() throws(TargetError) -> RegexNode {
        var out: [RegexNode] = []
        while let scalar = next {
            index += 1
            if scalar == "\"" { return .sequence(out) }
            out.append(literal(scalar))
        }
        throw failure("expected '\"'")
    }

    mutating func escape() throws(TargetError) -> RegexNode {
        index += 1
        guard let scalar = next else { throw failure("unexpected end-of-string") }
        index += 1
        return Self.predefined(scalar).map { .set($0) } ?? literal(scalar)
    }

    static func predefined(_ scalar: Unicode.Scalar) -> ScalarSet? {
        switch scalar {
        case "d": ScalarSet([0x30...0x39])
        case "D": ScalarSet([0x30...0x39]).inverted
        case "w": ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
        case "W": ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]).inverted
        case "s": ScalarSet([0x09...0x0D, 0x20...0x20])
        case "S": ScalarSet([0x09...0x0D, 0x20...0x20]).inverted
        default: nil
        }
    }

    mutating func characterClass() throws(TargetError) -> RegexNode {
        index += 1
        let isNegated = eat("^")
        var ranges: [ClosedRange<UInt32>] = []
        var isFirst = true
        while let scalar = next, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "\\", index + 1 < scalars.count, let set = Self.predefined(scalars[index + 1]) {
                index += 2
                ranges += set.ranges
                continue
            }
            let low = try classMember()
            var high = low
            if next == "-", index + 1 < scalars.count, scalars[index + 1] != "]" {
                index += 1
                high = try classMember()
            }
            guard low.value <= high.value else { throw failure("invalid range in a character class") }
            ranges.append(low.value...high.value)
        }
        guard eat("]") else { throw failure("expected ']'") }
        var set = ScalarSet(ranges)
        if caseInsensitive { set = set.folded }
        return .set(isNegated ? set.inverted : set)
    }
    mutating func classMember() throws(TargetError) -> Unicode.Scalar {
        if next == "\\" { index += 1 }
        guard let scalar = next else { throw failure("unexpected end-of-string") }
        index += 1
        return scalar
    }
}
