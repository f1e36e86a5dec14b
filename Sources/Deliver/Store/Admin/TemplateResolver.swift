import FlowSupport
import SearchModel

/// What templates give a new index: the composable one of the highest priority with its components, else the legacy ones
/// by their order; templates that are built in cannot be changed by others (decision 82).
struct TemplateResolver {
    struct Result {
        var settings: [JSON.Member] = []
        var mappings: JSON = .object([])
        var aliases: [JSON.Member] = []
    }
    let catalogue: Catalogue

    init(catalogue: Catalogue) { self.catalogue = catalogue }

    static func patterns(_ body: JSON) -> [String] {
        let value = body["index_patterns"] ?? body["template"] ?? .null
        return value.array?.compactMap(\.text) ?? value.text.map { [$0] } ?? []
    }
    static func matches(_ body: JSON, _ name: String) -> Bool {
        patterns(body).contains { WildcardName.matches($0, name) }
    }

    /// `isPipeline`: a record of the pipeline makes the index; then what is built in cannot be changed, only added to.
    ///
    /// An index made over HTTP follows a template that somebody put for its name, as on any server.
    func resolve(_ name: String, isPipeline: Bool) -> Result {
        var result = Result()
        if let builtIn = builtIn(name), isPipeline || composable(name) == nil {
            add(builtIn.body["template"] ?? builtIn.body, to: &result, yields: false)
            if let own = composable(name) { compose(own, &result, yields: true) }
            return result
        }
        if let own = composable(name) {
            compose(own, &result, yields: false)
            return result
        }
        let legacy = (catalogue.templates[.legacy] ?? [:]).filter { Self.matches($0.value, name) }
        for (_, body) in legacy.sorted(by: {
            ($0.value["order"]?.int ?? 0, $0.key) < ($1.value["order"]?.int ?? 0, $1.key)
        }) {
            add(body, to: &result, yields: false)
        }
        return result
    }

    private func builtIn(_ name: String) -> StoreTemplate? {
        catalogue.builtIn.filter { Self.matches($0.body, name) }
            .max { ($0.body["priority"]?.int ?? 0) < ($1.body["priority"]?.int ?? 0) }
    }
    private func composable(_ name: String) -> JSON? {
        (catalogue.templates[.composable] ?? [:]).filter { Self.matches($0.value, name) }
            .max { ($0.value["priority"]?.int ?? 0) < ($1.value["priority"]?.int ?? 0) }?.value
    }
    private func compose(_ body: JSON, _ result: inout Result, yields: Bool) {
        for component in body["composed_of"]?.array?.compactMap(\.text) ?? [] {
            if let part = catalogue.templates[.component]?[component]?["template"] {
                add(part, to: &result, yields: yields)
            }
        }
        if let own = body["template"] { add(own, to: &result, yields: yields) }
    }

    /// `yields`: what is there stays, only new members are taken.
    private func add(_ template: JSON, to result: inout Result, yields: Bool) {
        if let settings = template["settings"] {
            let flat = IndexSettings.flat(settings)
            result.settings =
                yields ? IndexSettings.merge(flat, result.settings) : IndexSettings.merge(result.settings, flat)
        }
        if let mappings = template["mappings"], let normalized = try? MappingMerge.normalized(mappings) {
            result.mappings =
                yields ? Self.over(normalized, result.mappings) : Self.over(result.mappings, normalized)
        }
        for alias in template["aliases"]?.object ?? [] {
            if yields, result.aliases.contains(where: { $0.name == alias.name }) { continue }
            result.aliases.removeAll { $0.name == alias.name }
            result.aliases.append(alias)
        }
    }

    /// The second mapping over the first; a field both have is the second's, its properties are joined.
    static func over(_ lower: JSON, _ upper: JSON) -> JSON {
        var members = lower.object ?? []
        for member in upper.object ?? [] {
            guard let index = members.firstIndex(where: { $0.name == member.name }) else {
                members.append(member)
                continue
            }
            let isTree =
                member.name == "properties"
                || (members[index].value["properties"] != nil && member.value["properties"] != nil)
            members[index].value = isTree ? over(members[index].value, member.value) : member.value
        }
        return .object(members)
    }
}
