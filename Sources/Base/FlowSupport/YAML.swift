internal import CYAML

/// Why a YAML text is refused: the line and column where it shows.
public struct YAMLError: Error, Sendable, Equatable, CustomStringConvertible {
    public var reason: String
    public var line: Int
    public var column: Int
    public var description: String { "line \(line), column \(column): \(reason)" }
}

/// A YAML value with the place it stands at, so that every complaint can name it.
public struct YAML: Sendable {
    public indirect enum Value: Sendable {
        case scalar(String, quoted: Bool)
        case sequence([YAML])
        case mapping([(key: String, value: YAML)])
    }
    public var value: Value
    public var line: Int
    public var column: Int
    /// Where its key stands, for a member of a mapping; 0 elsewhere.
    public var keyLine = 0
    public var keyColumn = 0

    public subscript(_ key: String) -> YAML? {
        guard case .mapping(let pairs) = value else { return nil }
        return pairs.first { $0.key == key }?.value
    }
    public var text: String? { if case .scalar(let text, _) = value { text } else { nil } }
    public var sequence: [YAML]? { if case .sequence(let elements) = value { elements } else { nil } }
    public var mapping: [(key: String, value: YAML)]? { if case .mapping(let pairs) = value { pairs } else { nil } }
    /// Empty, `~` or `null` without quotes.
    public var isNull: Bool {
        guard case .scalar(let text, false) = value else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }

    /// Reads the first document of a text; nil when it holds none.
    ///
    /// Depth is bounded at 64, values (aliases counted each time) at 1,000,000.
    public static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAML? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { preconditionFailure("libyaml has no memory") }
        defer { yaml_parser_delete(&parser) }
        var failure: YAMLError?
        let result = bytes.withUnsafeBufferPointer { input -> YAML? in
            yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
            var document = yaml_document_t()
            guard yaml_parser_load(&parser, &document) == 1 else {
                let reason = parser.problem.map { String(cString: $0) } ?? "not YAML"
                failure = YAMLError(
                    reason: reason,
                    line: Int(parser.problem_mark.line) + 1,
                    column: Int(parser.problem_mark.column) + 1
                )
                return nil
            }
            defer { yaml_document_delete(&document) }
            guard let root = yaml_document_get_root_node(&document) else { return nil }
            var budget = 1_000_000
            do throws(YAMLError) {
                return try build(root, &document, depth: 0, &budget)
            } catch {
                failure = error
                return nil
            }
        }
        if let failure { throw failure }
        return result
    }

    static func build(
        _ node: UnsafeMutablePointer<yaml_node_t>,
        _ document: inout yaml_document_t,
        depth: Int,
        _ budget: inout Int
    ) throws(YAMLError) -> YAML {
        let line = Int(node.pointee.start_mark.line) + 1
        let column = Int(node.pointee.start_mark.column) + 1
        budget -= 1
        guard depth < 64, budget > 0 else {
            throw YAMLError(reason: depth < 64 ? "too many values" : "nested too deep", line: line, column: column)
        }
        func place(_ value: Value) -> YAML { YAML(value: value, line: line, column: column) }
        switch node.pointee.type {
        case YAML_SCALAR_NODE:
            let scalar = node.pointee.data.scalar
            let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            return place(.scalar(text, quoted: scalar.style != YAML_PLAIN_SCALAR_STYLE))
        case YAML_SEQUENCE_NODE:
            var elements: [YAML] = []
            var item = node.pointee.data.sequence.items.start
            while let at = item, at < node.pointee.data.sequence.items.top {
                if let child = yaml_document_get_node(&document, at.pointee) {
                    elements.append(try build(child, &document, depth: depth + 1, &budget))
                }
                item = at + 1
            }
            return place(.sequence(elements))
        case YAML_MAPPING_NODE:
            var pairs: [(key: String, value: YAML)] = []
            var pair = node.pointee.data.mapping.pairs.start
            while let at = pair, at < node.pointee.data.mapping.pairs.top {
                if let keyNode = yaml_document_get_node(&document, at.pointee.key),
                    let valueNode = yaml_document_get_node(&document, at.pointee.value)
                {
                    let key = try build(keyNode, &document, depth: depth + 1, &budget)
                    guard let name = key.text else {
                        throw YAMLError(reason: "a key must be plain text", line: key.line, column: key.column)
                    }
                    if pairs.contains(where: { $0.key == name }) {
                        throw YAMLError(reason: "the key \(name) stands twice", line: key.line, column: key.column)
                    }
                    var value = try build(valueNode, &document, depth: depth + 1, &budget)
                    value.keyLine = key.line
                    value.keyColumn = key.column
                    pairs.append((name, value))
                }
                pair = at + 1
            }
            return place(.mapping(pairs))
        default: throw YAMLError(reason: "unexpected value", line: line, column: column)
        }
    }
}
