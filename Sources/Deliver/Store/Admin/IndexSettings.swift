import FlowSupport
import SearchModel

/// Settings of indices and templates: flat keys with `index.` in front and text values, as real servers print them.
enum IndexSettings {
    /// Flat members of any nesting; numbers and booleans become text, `null` stays (it removes a setting).
    static func flat(_ settings: JSON) -> [JSON.Member] {
        var out: [JSON.Member] = []
        func walk(_ value: JSON, _ path: String) {
            if let members = value.object {
                for member in members { walk(member.value, path.isEmpty ? member.name : "\(path).\(member.name)") }
                return
            }
            let key = path.hasPrefix("index.") || path.isEmpty ? path : "index.\(path)"
            out.removeAll { $0.name == key }
            out.append(.init(key, text(value)))
        }
        walk(settings, "")
        return out
    }
    private static func text(_ value: JSON) -> JSON {
        switch value {
        case .null, .string: value
        case .array(let elements): .array(elements.map(text))
        default: .string(value.compact)
        }
    }

    /// Newer settings over older ones; `null` removes.
    static func merge(_ old: [JSON.Member], _ new: [JSON.Member]) -> [JSON.Member] {
        var out = old
        for member in new {
            out.removeAll { $0.name == member.name }
            if !member.value.isNull { out.append(member) }
        }
        return out
    }

    /// `{"index": {"number_of_shards": "1", …}}` from flat keys.
    static func nested(_ flat: [JSON.Member]) -> JSON {
        var root: [JSON.Member] = []
        for member in flat.sorted(by: { $0.name < $1.name }) {
            insert(member.value, member.name.split(separator: ".").map(String.init)[...], &root)
        }
        return .object(root)
    }
    private static func insert(_ value: JSON, _ path: ArraySlice<String>, _ members: inout [JSON.Member]) {
        guard let first = path.first else { return }
        if path.count == 1 {
            members.removeAll { $0.name == first }
            members.append(.init(first, value))
            return
        }
        let index = members.firstIndex { $0.name == first && $0.value.object != nil }
        var inner = index.flatMap { members[$0].value.object } ?? []
        insert(value, path.dropFirst(), &inner)
        if let index { members[index].value = .object(inner) } else { members.append(.init(first, .object(inner))) }
    }

    static func value(_ name: String, _ settings: [JSON.Member]) -> String? {
        settings.last { $0.name == name }?.value.text
    }

    /// `index.mapping.total_fields.limit`, 1,000 unless set (decision 104).
    static func checkFieldLimit(_ mapping: IndexMapping, _ settings: [JSON.Member]) throws(TargetError) {
        let limit = value("index.mapping.total_fields.limit", settings).flatMap { Int($0) } ?? 1000
        let count = mapping.fields.count + mapping.objects.count + mapping.aliases.count
        if count > limit { throw .illegalArgument("Limit of total fields [\(limit)] has been exceeded") }
    }

    /// What a request may set: numbers where numbers belong.
    static func check(_ settings: [JSON.Member]) throws(TargetError) {
        for (name, low) in [("index.number_of_shards", 1), ("index.number_of_replicas", 0)] {
            guard let text = value(name, settings) else { continue }
            guard let number = Int(text) else {
                throw .illegalArgument("Failed to parse value [\(text)] for setting [\(name)]")
            }
            if number < low || number > 1024 {
                throw .illegalArgument("Failed to parse value [\(text)] for setting [\(name)] must be >= \(low)")
            }
        }
    }

    /// Settings as `GET` prints them: what was set and what the server adds.
    static func described(_ metadata: IndexMetadata) -> [JSON.Member] {
        var out = metadata.settings
        func add(_ name: String, _ value: String) {
            if !out.contains(where: { $0.name == name }) { out.append(.init(name, .string(value))) }
        }
        add("index.number_of_shards", "1")
        add("index.number_of_replicas", "0")
        add("index.creation_date", String(metadata.created))
        add("index.uuid", metadata.uuidText)
        add("index.provided_name", metadata.name)
        add("index.version.created", "8000099")
        return out
    }
}
