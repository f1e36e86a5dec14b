import FlowSupport

/// The mapping a field gets when a document brings it first: the default rules and dynamic templates of real servers.
struct DynamicMapping {
    let templates: [JSON]
    let detectsDates: Bool
    let detectsNumbers: Bool

    init(_ definition: JSON) {
        templates = definition["dynamic_templates"]?.array ?? []
        detectsDates = definition["date_detection"].flatMap(MappingCompiler.flag) ?? true
        detectsNumbers = definition["numeric_detection"].flatMap(MappingCompiler.flag) ?? false
    }

    /// The definition of a field, nil when the value (null, an empty list) says nothing yet.
    func field(name: String, path: String, value: JSON, depth: Int = 0) throws(DocumentFault) -> JSON? {
        guard depth < 20 else { throw DocumentFault(reason: "Limit of mapping depth [20] has been exceeded") }
        switch value {
        case .null: return nil
        case .array(let elements):
            var merged: JSON?
            for element in elements {
                guard let next = try field(name: name, path: path, value: element, depth: depth + 1) else { continue }
                guard let known = merged else {
                    merged = next
                    if next["properties"] == nil { return next }
                    continue
                }
                if let old = known["properties"]?.object, let new = next["properties"]?.object {
                    let joined = old + new.filter { member in !old.contains { $0.name == member.name } }
                    merged = ["properties": .object(joined)]
                }
            }
            return merged
        case .object(let members):
            var properties: [JSON.Member] = []
            for member in members where !properties.contains(where: { $0.name == member.name }) {
                guard !member.name.isEmpty else {
                    throw DocumentFault(
                        reason: "failed to parse",
                        cause: .init(type: "illegal_argument_exception", reason: "field name cannot be an empty string")
                    )
                }
                if let child = try field(
                    name: member.name,
                    path: "\(path).\(member.name)",
                    value: member.value,
                    depth: depth + 1
                ) {
                    properties.append(.init(member.name, child))
                }
            }
            return template(name, path, "object")
                ?? (properties.isEmpty ? ["type": "object"] : ["properties": .object(properties)])
        case .bool: return template(name, path, "boolean") ?? ["type": "boolean"]
        case .integer: return template(name, path, "long") ?? ["type": "long"]
        case .unsigned, .double: return template(name, path, "double") ?? ["type": "float"]
        case .string(let text): return string(text, name, path)
        }
    }

    private func string(_ text: String, _ name: String, _ path: String) -> JSON {
        let isNumber = Double(text) != nil && text.first?.isLetter == false
        if isNumber, detectsNumbers {
            return Int64(text) != nil
                ? template(name, path, "long") ?? ["type": "long"]
                : template(name, path, "double") ?? ["type": "float"]
        }
        if detectsDates, !isNumber {
            if DateFormat.parse(text, formats: ["strict_date_optional_time"]) != nil {
                return template(name, path, "date") ?? ["type": "date"]
            }
            if DateFormat.parse(text, formats: ["yyyy/MM/dd HH:mm:ss Z", "yyyy/MM/dd Z"]) != nil
                || DateFormat.parse(text, formats: ["yyyy/MM/dd HH:mm:ss", "yyyy/MM/dd"]) != nil
            {
                return template(name, path, "date")
                    ?? ["type": "date", "format": "yyyy/MM/dd HH:mm:ss||yyyy/MM/dd||epoch_millis"]
            }
        }
        return template(name, path, "string")
            ?? ["type": "text", "fields": ["keyword": ["type": "keyword", "ignore_above": 256]]]
    }

    /// The mapping of the first dynamic template that matches.
    private func template(_ name: String, _ path: String, _ type: String) -> JSON? {
        for wrapper in templates {
            guard let rule = wrapper.object?.first?.value else { continue }
            func matches(_ key: String, _ text: String) -> Bool? {
                guard let value = rule[key] else { return nil }
                let patterns = value.array?.compactMap(\.text) ?? [value.text ?? ""]
                return patterns.contains { WildcardName.matches($0, text) }
            }
            if matches("match_mapping_type", type) == false || matches("match", name) == false
                || matches("path_match", path) == false || matches("unmatch", name) == true
                || matches("path_unmatch", path) == true
            {
                continue
            }
            guard let mapping = rule["mapping"] else { continue }
            return substitute(mapping, name: name, type: type == "string" ? "text" : type)
        }
        return nil
    }

    private func substitute(_ value: JSON, name: String, type: String) -> JSON {
        switch value {
        case .string("{dynamic_type}"): return .string(type)
        case .string("{name}"): return .string(name)
        case .object(let members):
            var out = members.map { JSON.Member($0.name, substitute($0.value, name: name, type: type)) }
            if !out.contains(where: { $0.name == "type" || $0.name == "properties" }) {
                out.insert(.init("type", .string(type == "double" ? "float" : type)), at: 0)
            }
            return .object(out)
        default: return value
        }
    }
}

/// Names with `*`, as index patterns and templates use them.
enum WildcardName {
    static func matches(_ pattern: String, _ name: String) -> Bool {
        let p = Array(pattern.utf8)
        let n = Array(name.utf8)
        var (i, j, star, mark) = (0, 0, -1, 0)
        while j < n.count {
            if i < p.count, p[i] == 0x2A {
                star = i
                mark = j
                i += 1
            } else if i < p.count, p[i] == n[j] {
                i += 1
                j += 1
            } else if star >= 0 {
                mark += 1
                i = star + 1
                j = mark
            } else {
                return false
            }
        }
        while i < p.count, p[i] == 0x2A { i += 1 }
        return i == p.count
    }
}
