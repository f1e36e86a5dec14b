/// Header fields in the order they came; names are matched without regard to case (RFC 9110, section 5.1).
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
    public private(set) var fields: [(name: String, value: String)] = []

    public init() {}
    public init(dictionaryLiteral elements: (String, String)...) {
        fields = elements.map { ($0.0, $0.1) }
    }

    /// Value of the first field of that name.
    public subscript(name: String) -> String? {
        fields.first { Self.same($0.name, name) }?.value
    }
    /// All values of a list header: fields joined by comma, split, trimmed.
    public func list(_ name: String) -> [String] {
        fields.filter { Self.same($0.name, name) }
            .flatMap { $0.value.split(separator: ",") }
            .map { Self.trimmed($0) }
            .filter { !$0.isEmpty }
    }
    public func contains(_ name: String) -> Bool { self[name] != nil }

    /// Adds a field beside those of the same name.
    public mutating func add(_ name: String, _ value: String) { fields.append((name, value)) }
    /// Puts one field in the place of all of that name.
    public mutating func set(_ name: String, _ value: String) {
        fields.removeAll { Self.same($0.name, name) }
        fields.append((name, value))
    }

    static func same(_ a: String, _ b: String) -> Bool {
        let (a, b) = (a.utf8, b.utf8)
        return a.count == b.count && zip(a, b).allSatisfy { lower($0) == lower($1) }
    }
    static func lower(_ byte: UInt8) -> UInt8 { byte >= 65 && byte <= 90 ? byte | 32 : byte }

    static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }
}
