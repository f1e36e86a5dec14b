/// One column of a select list as it was written.
struct SelectItem: Equatable {
    /// The name after AS, else the text without blanks.
    var name: String
    var expression: SelectExpression
}

/// The grammar of `select` (query-language.md part B); depth is bounded by the parser.
indirect enum SelectExpression: Equatable {
    /// With its unit in lower case, or empty.
    case number(String, unit: String)
    case name(String)
    /// Function name in lower case.
    case call(String, [SelectExpression])
    case binary(Formula.Operator, SelectExpression, SelectExpression)

    /// Whether a function stands in it.
    var hasFunction: Bool {
        switch self {
        case .number, .name: false
        case .call(let name, _): name != "enum"
        case .binary(_, let left, let right): left.hasFunction || right.hasFunction
        }
    }
    var names: [String] {
        switch self {
        case .number: []
        case .name(let name): [name]
        case .call(_, let arguments): arguments.flatMap(\.names)
        case .binary(_, let left, let right): left.names + right.names
        }
    }
}
