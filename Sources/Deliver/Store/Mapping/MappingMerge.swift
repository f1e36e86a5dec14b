import FlowSupport
import SearchModel

/// Joining mapping definitions: templates of an index, `PUT _mapping`, dynamic additions.
enum MappingMerge {
    /// Members a mapping's root may have; others are refused.
    static let rootMembers: Set<String> = [
        "dynamic", "properties", "dynamic_templates", "date_detection", "numeric_detection", "_source", "_meta",
        "_routing", "_doc", "dynamic_date_formats", "_data_stream_timestamp", "_size",
    ]

    /// Root members checked, a `_doc` wrapper of old clients taken off, dotted property names made objects.
    static func normalized(_ definition: JSON) throws(TargetError) -> JSON {
        guard var members = definition.object else {
            if definition.isNull { return .object([]) }
            throw IndexMapping.refuse("Failed to parse mapping: expected an object")
        }
        if members.count == 1, members[0].name == "_doc", let inner = members[0].value.object { members = inner }
        for member in members where !rootMembers.contains(member.name) {
            throw IndexMapping.refuse(
                "Root mapping definition has unsupported parameters:  [\(member.name) : \(member.value.compact)]"
            )
        }
        for index in members.indices {
            switch members[index].name {
            case "properties": members[index].value = try expandDots(members[index].value, depth: 0)
            case "dynamic": members[index].value = .string(try dynamicText(members[index].value))
            default: continue
            }
        }
        return .object(members)
    }

    static func dynamicText(_ value: JSON) throws(TargetError) -> String {
        let text = value.bool.map { $0 ? "true" : "false" } ?? value.text ?? ""
        switch text.lowercasedASCII {
        case "true", "false", "strict": return text.lowercasedASCII
        case "runtime": return "false"
        case "strict_allow_templates", "false_allow_templates": return text.lowercasedASCII
        default: throw IndexMapping.refuse("Could not convert [dynamic] to boolean: [\(text)]")
        }
    }

    /// `a.b: {…}` means `a: {properties: {b: {…}}}`.
    static func expandDots(_ properties: JSON, depth: Int) throws(TargetError) -> JSON {
        guard let members = properties.object else {
            throw IndexMapping.refuse("Expected map for property [properties]")
        }
        guard depth < 20 else { throw IndexMapping.refuse("The depth of the mapping is larger than 20") }
        var out: [JSON.Member] = []
        for member in members {
            guard var value = member.value.object else {
                throw IndexMapping.refuse("Expected map for property [fields] on field [\(member.name)]")
            }
            if let index = value.firstIndex(where: { $0.name == "properties" }) {
                value[index].value = try expandDots(value[index].value, depth: depth + 1)
            }
            // One target is a list of one, as real servers show it.
            if let index = value.firstIndex(where: { $0.name == "copy_to" }), value[index].value.text != nil {
                value[index].value = [value[index].value]
            }
            guard !member.name.isEmpty else { throw IndexMapping.refuse("field name cannot be an empty string") }
            let path = member.name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            guard path.count <= 20, path.allSatisfy({ !$0.isEmpty }) else {
                throw IndexMapping.refuse("name cannot be empty string in [\(member.name)]")
            }
            var wrapped = JSON.object(value)
            for name in path.dropFirst().reversed() {
                wrapped = ["properties": .object([.init(name, wrapped)])]
            }
            out = try mergeProperties(out, [.init(path[0], wrapped)], path: "")
        }
        return .object(out)
    }

    /// The newer definition over the older one; fields are joined, a type that would change is refused.
    static func merge(_ old: JSON, _ new: JSON) throws(TargetError) -> JSON {
        var members = old.object ?? []
        for member in new.object ?? [] {
            guard let index = members.firstIndex(where: { $0.name == member.name }) else {
                members.append(member)
                continue
            }
            if member.name == "properties" {
                members[index].value = .object(
                    try mergeProperties(members[index].value.object ?? [], member.value.object ?? [], path: "")
                )
            } else {
                members[index].value = member.value
            }
        }
        return .object(members)
    }

    static func mergeProperties(
        _ old: [JSON.Member],
        _ new: [JSON.Member],
        path: String
    ) throws(TargetError) -> [JSON.Member] {
        var out = old
        var places: [String: Int] = [:]
        for (index, member) in out.enumerated() { places[member.name] = index }
        for member in new {
            let name = path.isEmpty ? member.name : "\(path).\(member.name)"
            if let index = places[member.name] {
                out[index].value = try mergeField(out[index].value, member.value, name: name)
            } else {
                places[member.name] = out.count
                out.append(member)
            }
        }
        return out
    }

    static func type(of field: JSON) -> String { field["type"]?.text ?? "object" }

    static func mergeField(_ old: JSON, _ new: JSON, name: String) throws(TargetError) -> JSON {
        let (before, after) = (type(of: old), type(of: new))
        guard before == after else {
            if before == "object" || after == "object" {
                throw TargetError.illegalArgument(
                    after == "object"
                        ? "can't merge a non object mapping [\(name)] with an object mapping"
                        : "can't merge a non object mapping [\(name)] with an object mapping"
                )
            }
            throw TargetError.illegalArgument("mapper [\(name)] cannot be changed from type [\(before)] to [\(after)]")
        }
        var members = old.object ?? []
        for member in new.object ?? [] {
            guard let index = members.firstIndex(where: { $0.name == member.name }) else {
                members.append(member)
                continue
            }
            switch member.name {
            case "properties", "fields":
                members[index].value = .object(
                    try mergeProperties(members[index].value.object ?? [], member.value.object ?? [], path: name)
                )
            case "format", "scaling_factor", "path", "doc_values":
                guard members[index].value == member.value else {
                    throw TargetError.illegalArgument(
                        "Mapper for [\(name)] conflicts with existing mapper:\n\tCannot update parameter [\(member.name)]"
                            + " from [\(plain(members[index].value))] to [\(plain(member.value))]"
                    )
                }
            default: members[index].value = member.value
            }
        }
        return .object(members)
    }

    static func plain(_ value: JSON) -> String { value.text ?? value.compact }
}

extension String {
    /// Lower case of ASCII letters only, which is what field types and settings need.
    var lowercasedASCII: String {
        String(decoding: utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
