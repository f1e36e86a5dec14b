import FlowSupport
import SearchModel

/// One action of a `_bulk` body with the place of its source.
struct BulkAction: Sendable {
    enum Operation: String, Sendable { case create, index, delete, update }
    /// Under which name it stands in the answer.
    var operation: Operation
    /// The document must not exist.
    var isCreate: Bool
    var index: String?
    var id: [UInt8]?
    var source: Range<Int>
    var ifSequence: UInt64?
    var ifPrimaryTerm: UInt64?
    var version: UInt64?
    var isExternal = false
    /// External versions that may be equal to the one stored.
    var isExternalOrEqual = false
    var requireAlias = false
}

/// Reads the lines of a `_bulk` body (es-subset.md 1.2); what is wrong with an action refuses the whole request.
struct BulkBodyReader {
    let body: UnsafeBufferPointer<UInt8>
    let requireAlias: Bool
    private var at = 0
    private var line = 0

    init(_ body: UnsafeBufferPointer<UInt8>, requireAlias: Bool = false) {
        self.body = body
        self.requireAlias = requireAlias
    }

    static func refuse(_ reason: String) -> TargetError { .illegalArgument(reason) }

    /// All actions; sources are ranges of the body.
    mutating func actions() throws(TargetError) -> [BulkAction] {
        guard !body.isEmpty else {
            throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
        }
        guard body[body.count - 1] == 0x0A else {
            throw Self.refuse("The bulk request must be terminated by a newline [\\n]")
        }
        var out: [BulkAction] = []
        while let range = nextLine() {
            if isBlank(range) { continue }
            var action = try self.action(range)
            if action.operation != .delete {
                guard let source = nextLine() else { break }
                action.source = source
            }
            out.append(action)
        }
        guard !out.isEmpty else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: no requests added;"
            )
        }
        return out
    }

    private mutating func nextLine() -> Range<Int>? {
        guard at < body.count else { return nil }
        let start = at
        while at < body.count, body[at] != 0x0A { at &+= 1 }
        defer {
            at += 1
            line += 1
        }
        return start..<at
    }
    private func isBlank(_ range: Range<Int>) -> Bool {
        body[range].allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
    }

    private func action(_ range: Range<Int>) throws(TargetError) -> BulkAction {
        if let quick = quickAction(range) { return quick }
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: body[range]) } catch {
            throw Self.refuse("Malformed action/metadata line [\(line)]: \(error.description)")
        }
        guard let members = json.object else {
            throw Self.refuse(
                "Malformed action/metadata line [\(line)], expected START_OBJECT but found [\(Self.token(json))]"
            )
        }
        guard let first = members.first else {
            throw Self.refuse("Malformed action/metadata line [\(line)], expected FIELD_NAME but found [END_OBJECT]")
        }
        guard let operation = BulkAction.Operation(rawValue: first.name) else {
            throw Self.refuse(
                "Malformed action/metadata line [\(line)], expected one of [create, delete, index, update] but found [\(first.name)]"
            )
        }
        guard let parameters = first.value.object else {
            throw Self.refuse(
                "Malformed action/metadata line [\(line)], expected START_OBJECT but found [\(Self.token(first.value))]"
            )
        }
        if members.count > 1 {
            throw Self.refuse("Malformed action/metadata line [\(line)], expected END_OBJECT but found [FIELD_NAME]")
        }
        var action = BulkAction(
            operation: operation,
            isCreate: operation == .create,
            source: 0..<0,
            requireAlias: requireAlias
        )
        for parameter in parameters { try apply(parameter, to: &action) }
        return action
    }

    private func apply(_ parameter: JSON.Member, to action: inout BulkAction) throws(TargetError) {
        let value = parameter.value
        let number = value.int.map { UInt64(clamping: $0) } ?? value.text.flatMap { UInt64($0) }
        switch parameter.name {
        case "_index": action.index = value.text ?? value.compact
        case "_id": action.id = value.isNull ? nil : Array((value.text ?? value.compact).utf8)
        case "op_type":
            // Answered under the name of what is done.
            if value.text == "create", action.operation == .index { action.operation = .create }
            action.isCreate = action.operation == .create
        case "if_seq_no": action.ifSequence = number
        case "if_primary_term": action.ifPrimaryTerm = number
        case "version", "_version": action.version = number
        case "version_type", "_version_type":
            action.isExternal = value.text == "external" || value.text == "external_gt" || value.text == "external_gte"
            action.isExternalOrEqual = value.text == "external_gte"
        case "require_alias": action.requireAlias = MappingCompiler.flag(value) ?? false
        case "routing", "_routing", "pipeline", "retry_on_conflict", "dynamic_templates", "list_executed_pipelines":
            return
        default:
            throw Self.refuse("Action/metadata line [\(line)] contains an unknown parameter [\(parameter.name)]")
        }
    }

    static func token(_ value: JSON) -> String {
        switch value {
        case .null: "VALUE_NULL"
        case .bool(let flag): flag ? "VALUE_TRUE" : "VALUE_FALSE"
        case .string: "VALUE_STRING"
        case .array: "START_ARRAY"
        case .object: "START_OBJECT"
        default: "VALUE_NUMBER"
        }
    }

    /// The common lines `{"create":{"_id":"…","_index":"…"}}` without building JSON; nil when a line is any different.
    private func quickAction(_ range: Range<Int>) -> BulkAction? {
        var scanner = JSONScanner(UnsafeBufferPointer(rebasing: body[range]))
        func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: scanner.text[range])
        }
        do throws(DocumentFault) {
            try scanner.expect(0x7B)
            let name = try scanner.string().range
            try scanner.expect(0x3A)
            try scanner.expect(0x7B)
            let operation: BulkAction.Operation
            if text(name).elementsEqual("create".utf8) {
                operation = .create
            } else if text(name).elementsEqual("index".utf8) {
                operation = .index
            } else {
                return nil
            }
            var action = BulkAction(
                operation: operation,
                isCreate: operation == .create,
                source: 0..<0,
                requireAlias: requireAlias
            )
            if try scanner.peek() == 0x7D { return nil }
            while true {
                let key = try scanner.string().range
                try scanner.expect(0x3A)
                let (value, plain) = try scanner.string()
                if !plain { return nil }
                if text(key).elementsEqual("_id".utf8) {
                    action.id = Array(text(value))
                } else if text(key).elementsEqual("_index".utf8) {
                    action.index = String(decoding: text(value), as: UTF8.self)
                } else {
                    return nil
                }
                if try scanner.ends(0x7D) { break }
            }
            try scanner.expect(0x7D)
            return scanner.at == scanner.text.count ? action : nil
        } catch {
            return nil
        }
    }
}
