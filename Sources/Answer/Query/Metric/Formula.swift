import FlowModel

/// Arithmetic over sums and counts: a ratio of the catalogue, or what a select list writes between metrics.
///
/// Depth is bounded by the parsers that make it.
indirect enum Formula: Equatable, Sendable {
    case number(Double)
    /// A sum of a stored field, or a count of the catalogue by its name.
    case part(Part)
    case binary(Operator, Formula, Formula)

    enum Operator: Character, Equatable, Sendable { case add = "+", subtract = "-", multiply = "*", divide = "/" }
    enum Part: Hashable, Sendable {
        case sum(String)
        case count(String)
        /// The single value of a selected function, by its place in the request.
        case value(Int)
        /// The documents of the bucket.
        case documents
        /// The seconds of the bucket inside the range.
        case seconds
    }

    /// Its parts in the order of the text, each once.
    var parts: [Part] {
        switch self {
        case .number: return []
        case .part(let part): return [part]
        case .binary(_, let left, let right):
            let first = left.parts
            return first + right.parts.filter { !first.contains($0) }
        }
    }

    /// The value; nil where a part is missing or a denominator is 0.
    func value(_ part: (Part) -> Double?) -> Double? {
        switch self {
        case .number(let number): return number
        case .part(let name): return part(name)
        case .binary(let operation, let left, let right):
            guard let a = left.value(part), let b = right.value(part) else { return nil }
            switch operation {
            case .add: return a + b
            case .subtract: return a - b
            case .multiply: return a * b
            case .divide: return b == 0 ? nil : a / b
            }
        }
    }

    /// As a `bucket_script`: parameters by name, `100.0` for 100, brackets round two parts.
    func script(_ name: (Part) -> String) -> String {
        switch self {
        case .number(let number): return number.description
        case .part(let part): return "params.\(name(part))"
        case .binary(let operation, let left, let right):
            return "\(left.script(name, under: operation, isRight: false)) \(operation.rawValue) "
                + right.script(name, under: operation, isRight: true)
        }
    }
    private func script(_ name: (Part) -> String, under outer: Operator, isRight: Bool) -> String {
        guard case .binary(let own, _, _) = self else { return script(name) }
        let ownIsSum = own == .add || own == .subtract
        let outerIsSum = outer == .add || outer == .subtract
        let needsBrackets = ownIsSum && !outerIsSum || isRight && (outer == .divide || outer == .subtract || ownIsSum)
        return needsBrackets ? "(\(script(name)))" : script(name)
    }

    /// A formula of the catalogue: `100 * (sum(a)+sum(b)) / closed_flow`; nil for prose.
    init?(parsing text: String) {
        var parser = FormulaParser(text)
        guard let formula = parser.sum(), parser.isAtEnd, !formula.parts.isEmpty else { return nil }
        self = formula
    }
}

/// Reads the few forms that `fields.csv` has; sums of one part lose their brackets.
struct FormulaParser {
    private var tokens: [String] = []
    private var index = 0
    private var depth = 0

    init(_ text: String) {
        var word = ""
        for character in text {
            if character.isLetter || character.isNumber || character == "_" || character == "." {
                word.append(character)
            } else {
                if !word.isEmpty { tokens.append(word) }
                word = ""
                if character != " " { tokens.append(String(character)) }
            }
        }
        if !word.isEmpty { tokens.append(word) }
    }

    var isAtEnd: Bool { index == tokens.count }
    private var current: String? { index < tokens.count ? tokens[index] : nil }
    private mutating func eat(_ token: String) -> Bool {
        guard current == token else { return false }
        index += 1
        return true
    }

    mutating func sum() -> Formula? {
        guard var left = product() else { return nil }
        while let token = current, token == "+" || token == "-" {
            index += 1
            guard let right = product() else { return nil }
            left = .binary(token == "+" ? .add : .subtract, left, right)
        }
        return left
    }
    private mutating func product() -> Formula? {
        guard var left = factor() else { return nil }
        while let token = current, token == "*" || token == "/" {
            index += 1
            guard let right = factor() else { return nil }
            left = .binary(token == "*" ? .multiply : .divide, left, right)
        }
        return left
    }
    private mutating func factor() -> Formula? {
        if eat("(") {
            depth += 1
            defer { depth -= 1 }
            guard depth < 8, let inner = sum(), eat(")") else { return nil }
            return inner
        }
        guard let token = current else { return nil }
        index += 1
        if token == "sum" {
            guard eat("("), let name = current else { return nil }
            index += 1
            return eat(")") ? .part(.sum(name)) : nil
        }
        if let number = Double(token) { return .number(number) }
        guard case .count? = FieldTable[token].flatMap(Metric.of) else { return nil }
        return .part(.count(token))
    }
}
