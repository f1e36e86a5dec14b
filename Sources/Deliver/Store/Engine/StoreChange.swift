import FlowSupport
import SearchModel
import Spool

/// A change of the catalogue as a log record of kind 3 carries it; replay applies it without deciding again.
enum StoreChange: Sendable {
    case create(IndexMetadata)
    /// Mapping, settings or state: the whole new metadata.
    case update(IndexMetadata)
    case delete(name: String, uuid: [UInt8])
    /// All aliases as they are afterwards.
    case aliases(JSON)
    /// nil removes.
    case template(TemplateKind, name: String, body: JSON?)

    var index: (name: String, uuid: [UInt8]) {
        switch self {
        case .create(let metadata), .update(let metadata): (metadata.name, metadata.uuid)
        case .delete(let name, let uuid): (name, uuid)
        case .aliases, .template: ("", [UInt8](repeating: 0, count: 16))
        }
    }

    var record: LogRecord {
        let (name, uuid) = index
        return LogRecord(kind: .change, index: name, uuid: uuid, documents: 0, body: json.bytes)
    }

    private var json: JSON {
        switch self {
        case .create(let metadata):
            [
                "change": "create", "name": .string(metadata.name), "uuid": .string(metadata.uuidText),
                "metadata": metadata.json,
            ]
        case .update(let metadata):
            [
                "change": "update", "name": .string(metadata.name), "uuid": .string(metadata.uuidText),
                "metadata": metadata.json,
            ]
        case .delete(let name, let uuid):
            ["change": "delete", "name": .string(name), "uuid": .string(Base64URL.encode(uuid))]
        case .aliases(let all): ["change": "aliases", "aliases": all]
        case .template(let kind, let name, let body):
            ["change": "template", "kind": .string(kind.rawValue), "name": .string(name), "body": body ?? .null]
        }
    }

    /// nil for a body that makes no sense.
    init?(_ body: [UInt8]) {
        guard let json = try? JSON(parsing: body), let change = json["change"]?.text else { return nil }
        switch change {
        case "create", "update":
            guard let metadata = json["metadata"].flatMap({ IndexMetadata($0) }) else { return nil }
            self = change == "create" ? .create(metadata) : .update(metadata)
        case "delete":
            guard let name = json["name"]?.text, let uuid = json["uuid"]?.text.flatMap(Base64URL.decode) else {
                return nil
            }
            self = .delete(name: name, uuid: uuid)
        case "aliases": self = .aliases(json["aliases"] ?? .object([]))
        case "template":
            guard let kind = json["kind"]?.text.flatMap(TemplateKind.init), let name = json["name"]?.text else {
                return nil
            }
            let body = json["body"] ?? .null
            self = .template(kind, name: name, body: body.isNull ? nil : body)
        default: return nil
        }
    }
}
