import FlowSupport
import SearchModel

/// Why one document is refused; the rest of its request goes on.
struct DocumentFault: Error, Sendable, Equatable {
    var status = 400
    var type = "mapper_parsing_exception"
    var reason: String
    var cause: Cause?
    struct Cause: Sendable, Equatable {
        var type: String
        var reason: String
    }
    /// Not refused: the mapping has to grow first (`properties` to merge), then it is parsed again.
    var additions: JSON?

    init(status: Int = 400, type: String = "mapper_parsing_exception", reason: String, cause: Cause? = nil) {
        self.status = status
        self.type = type
        self.reason = reason
        self.cause = cause
    }

    /// A value that its field cannot take.
    static func value(_ field: MappedField, preview: String, type: String, reason: String) -> DocumentFault {
        DocumentFault(
            reason: "failed to parse field [\(field.name)] of type [\(field.type.rawValue)]. "
                + "Preview of field's value: '\(preview.prefix(100))'",
            cause: Cause(type: type, reason: reason)
        )
    }
    static func malformed(_ reason: String) -> DocumentFault {
        DocumentFault(reason: "failed to parse", cause: Cause(type: "json_parse_exception", reason: reason))
    }

    /// The `error` object of a bulk item.
    var json: JSON {
        var members: [JSON.Member] = [.init("type", .string(type)), .init("reason", .string(reason))]
        if let cause {
            members.append(.init("caused_by", ["type": .string(cause.type), "reason": .string(cause.reason)]))
        }
        return .object(members)
    }
}
