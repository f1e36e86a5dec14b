import FlowSupport

/// A `script` filter of the one kind that is understood: the sum of two counters of a document against numbers.
///
/// `(doc['A'].size() == 0 ? 0L : doc['A'].value) + (…) > params.v`, perhaps two of them joined by `&&` (query-language.md B.4).
public struct SumClause: Sendable, Equatable {
    /// The fields that are added; an absent one is 0.
    public var fields: [String]
    public var range: ClosedRange<Int64>?

    /// nil as `range` is what no number meets.
    init(parsing value: JSON) throws(TargetError) {
        let script = value["script"]
        let source = script?["source"]?.text ?? script?.text ?? ""
        var fields: [String] = []
        var low = Int64.min
        var high = Int64.max
        var isEmpty = false
        for condition in Self.conditions(source) {
            guard let end = condition.lastIndex(of: ")") else { throw Self.refusal(source) }
            let words = condition[condition.index(after: end)...].split(separator: " ")
            guard words.count == 2, words[1].hasPrefix("params."),
                let bound = script?["params"]?[String(words[1].dropFirst(7))]?.number
            else { throw Self.refusal(source) }
            let own = try ValueSource.sum(.string(String(condition[...end])))
            guard fields.isEmpty || fields == own else { throw Self.refusal(source) }
            fields = own
            switch words[0] {
            case ">": (low, isEmpty) = (max(low, Self.above(bound)), isEmpty || bound >= 0x1p63)
            case ">=": (low, isEmpty) = (max(low, Self.ceiling(bound)), isEmpty || bound >= 0x1p63)
            case "<": (high, isEmpty) = (min(high, Self.below(bound)), isEmpty || bound <= -0x1p63)
            case "<=": (high, isEmpty) = (min(high, Self.floor(bound)), isEmpty || bound < -0x1p63)
            case "==":
                (low, high) = (max(low, Self.ceiling(bound)), min(high, Self.floor(bound)))
            default: throw Self.refusal(source)
            }
        }
        guard !fields.isEmpty else { throw Self.refusal(source) }
        self.fields = fields
        range = isEmpty || low > high ? nil : low...high
    }

    private static func refusal(_ source: String) -> TargetError {
        .script("the only script filter is the sum of two fields against parameters: [\(source.prefix(200))]")
    }
    private static func conditions(_ source: String) -> [Substring] {
        var parts: [Substring] = []
        var rest = source[...]
        while let mark = rest.indices.first(where: { rest[$0...].hasPrefix(" && ") }) {
            parts.append(rest[..<mark])
            rest = rest[rest.index(mark, offsetBy: 4)...]
            if parts.count > 4 { break }
        }
        return parts + [rest]
    }

    // Bounds as whole numbers; what lies beyond 64 bits becomes their end.
    private static func clamped(_ value: Double) -> Int64 {
        value >= 0x1p63 ? .max : value < -0x1p63 ? .min : Int64(value)
    }
    private static func floor(_ value: Double) -> Int64 { clamped(value.rounded(.down)) }
    private static func ceiling(_ value: Double) -> Int64 { clamped(value.rounded(.up)) }
    private static func above(_ value: Double) -> Int64 {
        let whole = floor(value)
        return whole == .max ? .max : whole + 1
    }
    private static func below(_ value: Double) -> Int64 {
        let whole = ceiling(value)
        return whole == .min ? .min : whole - 1
    }
}
