import FlowSupport

/// Reads the members of one JSON object of a request; what nobody asked for is refused by name at the end.
struct ClauseReader {
    /// How a real server words its refusals.
    enum Manner { case body, query, aggregation }

    let clause: String
    let manner: Manner
    private(set) var rest: [JSON.Member]

    init(_ value: JSON, _ clause: String, _ manner: Manner) throws(TargetError) {
        self.clause = clause
        self.manner = manner
        guard let members = value.object else {
            throw .parsing("[\(clause)] expects an object but found \(value.compact.prefix(80))")
        }
        rest = members
    }

    /// Removes and returns the last value under any of the names; null counts as absent.
    mutating func take(_ names: String...) -> JSON? {
        var found: JSON?
        rest.removeAll { member in
            guard names.contains(member.name) else { return false }
            if member.value != .null { found = member.value }
            return true
        }
        return found
    }
    mutating func ignore(_ names: String...) { rest.removeAll { names.contains($0.name) } }

    mutating func text(_ name: String) throws(TargetError) -> String? {
        guard let value = take(name) else { return nil }
        guard let text = value.scalarText else { throw bad(name, value) }
        return text
    }
    mutating func requiredText(_ name: String) throws(TargetError) -> String {
        guard let text = try text(name) else { throw refuse("Required [\(name)]") }
        return text
    }
    mutating func int(_ name: String) throws(TargetError) -> Int? {
        guard let value = take(name) else { return nil }
        guard let number = value.coercedInt else { throw bad(name, value) }
        return number
    }
    mutating func double(_ name: String) throws(TargetError) -> Double? {
        guard let value = take(name) else { return nil }
        guard let number = value.coercedDouble else { throw bad(name, value) }
        return number
    }
    mutating func bool(_ name: String) throws(TargetError) -> Bool? {
        guard let value = take(name) else { return nil }
        guard let flag = value.coercedBool else { throw bad(name, value) }
        return flag
    }
    /// A string or an array of strings.
    mutating func texts(_ name: String) throws(TargetError) -> [String]? {
        guard let value = take(name) else { return nil }
        var out: [String] = []
        for element in value.array ?? [value] {
            guard let text = element.scalarText else { throw bad(name, value) }
            out.append(text)
        }
        return out
    }

    /// Refuses the members that are left.
    func finish() throws(TargetError) {
        guard let member = rest.first else { return }
        switch manner {
        case .body: throw .parsing("Unknown key for a \(member.value.tokenName) in [\(member.name)].")
        case .query: throw .parsing("[\(clause)] query does not support [\(member.name)]")
        case .aggregation: throw .content("[\(clause)] unknown field [\(member.name)]")
        }
    }

    func bad(_ name: String, _ value: JSON) -> TargetError {
        refuse("[\(clause)] failed to parse field [\(name)]: \(value.compact.prefix(80)) is no value for it")
    }
    func refuse(_ reason: String) -> TargetError {
        switch manner {
        case .body, .query: .parsing(reason)
        case .aggregation: .content(reason)
        }
    }
}

extension JSON {
    /// Text of a string, number or boolean; nil for the rest.
    var scalarText: String? {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .unsigned(let number): String(number)
        case .double(let number): JSON.text(of: number)
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }
    /// A whole number, also sent as text (Grafana) or with a zero fraction.
    var coercedInt: Int? {
        if let text { return Int(text) ?? Double(text).flatMap { Int(exactly: $0) } }
        return int
    }
    var coercedDouble: Double? { text.map { Double($0) } ?? number }
    var coercedBool: Bool? {
        if let text { return text == "true" ? true : text == "false" ? false : nil }
        return bool
    }
    /// What a real server calls the token that begins the value.
    var tokenName: String {
        switch self {
        case .null: "VALUE_NULL"
        case .bool: "VALUE_BOOLEAN"
        case .integer, .unsigned, .double: "VALUE_NUMBER"
        case .string: "VALUE_STRING"
        case .array: "START_ARRAY"
        case .object: "START_OBJECT"
        }
    }
}
