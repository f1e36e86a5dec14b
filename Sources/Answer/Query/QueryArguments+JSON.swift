public import FlowSupport
public import SearchModel

extension QueryArguments {
    /// Members that a request of `/v1/query` and `/v1/explain` may have.
    public static let members = [
        "q", "from", "to", "select", "group_by", "interval", "fill", "order", "limit", "drop_empty", "allow_slow",
        "cursor",
        "dataset",
    ]

    /// From the body of `POST /v1/query`; an unknown member is refused with the nearest known one.
    public init(json: JSON, also extra: [String] = []) throws(QueryError) {
        self.init()
        guard let object = json.object else {
            throw QueryError(.badArgument, "the body is no JSON object", hint: "send {\"q\": \"…\", \"select\": […]}")
        }
        for member in object where !extra.contains(member.name) { try set(member) }
    }

    private mutating func set(_ member: JSON.Member) throws(QueryError) {
        let value = member.value
        if value.isNull { return }
        switch member.name {
        case "q": filter = try Self.text(value, "q")
        case "from": from = try Self.time(value, "from")
        case "to": to = try Self.time(value, "to")
        case "select": select = try Self.texts(value, "select")
        case "group_by": groupBy = try Self.texts(value, "group_by")
        case "order": order = try Self.texts(value, "order")
        case "interval": interval = try Self.text(value, "interval")
        case "cursor": cursor = try Self.text(value, "cursor")
        case "limit":
            guard let number = value.int else {
                throw QueryError(.badArgument, "limit is no whole number", hint: "write \"limit\": 100")
            }
            limit = number
        case "fill": fill = try Self.fill(value.text ?? value.int.map(String.init) ?? "")
        case "drop_empty": keepEmpty = !(try Self.bool(value, "drop_empty"))
        case "allow_slow": allowSlow = try Self.bool(value, "allow_slow")
        case "dataset":
            guard let known = Dataset(rawValue: try Self.text(value, "dataset")) else {
                throw QueryError(
                    .badArgument,
                    "there is no dataset \(value.compact)",
                    hint: "it is \(Dataset.allCases.map(\.rawValue).joined(separator: " or "))"
                )
            }
            dataset = known
        default:
            let nearest = NearestName.of(member.name, among: Self.members)
            throw QueryError(
                .badArgument,
                "there is no member \(member.name)",
                hint: nearest.map { "the nearest is \($0)" } ?? "members are \(Self.members.joined(separator: ", "))"
            )
        }
    }

    /// `none`, `0` or `null`.
    public static func fill(_ text: String) throws(QueryError) -> Fill {
        if let fill = Fill(rawValue: text) { return fill }
        throw QueryError(.badArgument, "'\(text.prefix(40))' is no fill", hint: "it is none, 0 or null")
    }

    private static func text(_ value: JSON, _ name: String) throws(QueryError) -> String {
        if let text = value.text { return text }
        throw QueryError(.badArgument, "\(name) is no text", hint: "write \"\(name)\": \"…\"")
    }
    private static func bool(_ value: JSON, _ name: String) throws(QueryError) -> Bool {
        if let bool = value.bool { return bool }
        throw QueryError(.badArgument, "\(name) is neither true nor false", hint: "write \"\(name)\": true")
    }
    /// Text, or the number of an epoch time.
    private static func time(_ value: JSON, _ name: String) throws(QueryError) -> String {
        if case .integer(let number) = value { return String(number) }
        return try text(value, name)
    }
    /// A list of texts, or one text that is a LIST.
    private static func texts(_ value: JSON, _ name: String) throws(QueryError) -> [String] {
        if let text = value.text { return list(text) }
        let texts = value.array?.compactMap(\.text) ?? []
        guard let array = value.array, texts.count == array.count else {
            throw QueryError(.badArgument, "\(name) is no list of texts", hint: "write \"\(name)\": [\"…\"]")
        }
        return texts
    }

    /// The same request as arguments of the command line, one by one.
    public func commandLine(target: TargetProduct? = nil) -> [String] {
        var words = ["weir", "query", filter]
        func add(_ option: String, _ value: String?) { if let value { words += [option, value] } }
        add("--from", from)
        add("--to", to)
        add("--select", select.isEmpty ? nil : select.joined(separator: ", "))
        add("--group-by", groupBy.isEmpty ? nil : groupBy.joined(separator: ","))
        add("--interval", interval)
        add("--order", order.isEmpty ? nil : order.joined(separator: ","))
        add("--limit", limit.map(String.init))
        add("--fill", fill == .none ? nil : fill.rawValue)
        if keepEmpty { words.append("--keep-empty") }
        if allowSlow { words.append("--allow-slow") }
        if let target, target.kind != .embedded { words += ["--target", "\(target.kind.rawValue):\(target.version)"] }
        return words
    }
}
