public import FlowSupport
public import SearchModel

extension Store {
    public func putTemplate(_ kind: TemplateKind, name: String, body: JSON) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let catalogue = store.catalogue.with { $0 }
            guard !catalogue.builtIn.contains(where: { $0.name == name && $0.kind == kind }) else {
                // Shippers of our own install the same template: they are told that it is there.
                return ([], Self.acknowledged)
            }
            let normalized = try TemplateRules.normalized(kind, name: name, body: body, catalogue: catalogue)
            return ([.template(kind, name: name, body: normalized)], Self.acknowledged)
        }
    }

    public func templates(_ kind: TemplateKind, matching pattern: String?) throws(TargetError) -> [JSON.Member] {
        try requireReady()
        let catalogue = self.catalogue.with { $0 }
        var all = catalogue.templates[kind] ?? [:]
        for template in catalogue.builtIn where template.kind == kind { all[template.name] = template.body }
        let patterns = pattern?.split(separator: ",").map(String.init)
        let found = all.filter { entry in patterns?.contains { WildcardName.matches($0, entry.key) } ?? true }
        return found.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }
    }

    public func deleteTemplate(_ kind: TemplateKind, name: String) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let catalogue = store.catalogue.with { $0 }
            let found = (catalogue.templates[kind] ?? [:]).keys.filter { WildcardName.matches(name, $0) }.sorted()
            guard !found.isEmpty || name.contains("*") else {
                throw TargetError(
                    status: 404,
                    type: "index_template_missing_exception",
                    reason: "index_template [\(name)] missing"
                )
            }
            if kind == .component { try Self.checkUnused(found, catalogue) }
            return (found.map { .template(kind, name: $0, body: nil) }, Self.acknowledged)
        }
    }

    private static func checkUnused(_ names: [String], _ catalogue: Catalogue) throws(TargetError) {
        for (template, body) in catalogue.templates[.composable] ?? [:] {
            let used = (body["composed_of"]?.array ?? []).compactMap(\.text).filter(names.contains)
            guard used.isEmpty else {
                throw .illegalArgument(
                    "component templates [\(used.joined(separator: ", "))] cannot be removed as they are still in use by index templates [\(template)]"
                )
            }
        }
    }

    // MARK: Aliases

    public func updateAliases(body: JSON) throws(TargetError) -> JSON {
        try requireReady()
        guard let actions = body["actions"]?.array, !actions.isEmpty else {
            throw TargetError(
                status: 400,
                type: "action_request_validation_exception",
                reason: "Validation Failed: 1: Must specify at least one alias action;"
            )
        }
        return try change { (store) throws(TargetError) in
            var catalogue = store.catalogue.with { $0 }
            var changes: [StoreChange] = []
            for action in actions {
                guard let step = action.object?.first else { throw .illegalArgument("No action specified") }
                try AliasAction(step, catalogue: &catalogue, changes: &changes)
            }
            changes.append(.aliases(catalogue.aliasesJSON))
            return (changes, Self.acknowledged)
        }
    }

    public func aliases(_ indices: IndexSelection) throws(TargetError) -> JSON {
        try requireReady()
        let catalogue = self.catalogue.with { $0 }
        return .object(
            try catalogue.resolve(indices).map { index in
                .init(index.name, ["aliases": .object(catalogue.aliases(of: index.name))])
            }
        )
    }
}

/// One step of `POST /_aliases`, applied to a copy of the catalogue.
struct AliasAction {
    @discardableResult
    init(_ step: JSON.Member, catalogue: inout Catalogue, changes: inout [StoreChange]) throws(TargetError) {
        func list(_ single: String, _ plural: String) -> [String] {
            for name in [plural, single] {
                if let value = step.value[name] {
                    return value.array?.compactMap(\.text) ?? value.text.map { [$0] } ?? []
                }
            }
            return []
        }
        let indices = try catalogue.resolve(IndexSelection(list("index", "indices"), allowNoIndices: false))
        let aliases = list("alias", "aliases")
        switch step.name {
        case "add":
            guard !aliases.isEmpty else { throw .illegalArgument("One of [alias] or [aliases] is required") }
            var settings: [JSON.Member] = []
            for name in ["filter", "routing", "index_routing", "search_routing", "is_write_index", "is_hidden"] {
                if let value = step.value[name] { settings.append(.init(name, value)) }
            }
            for alias in aliases {
                try IndexName.validate(alias, isAlias: true)
                guard catalogue.indices[alias] == nil else {
                    throw TargetError(
                        status: 400,
                        type: "invalid_alias_name_exception",
                        reason:
                            "Invalid alias name [\(alias)]: an index or data stream exists with the same name as the alias"
                    )
                }
                for index in indices { catalogue.aliases[alias, default: [:]][index.name] = .object(settings) }
            }
        case "remove":
            var removed = false
            for alias in catalogue.aliases.keys where aliases.contains(where: { WildcardName.matches($0, alias) }) {
                for index in indices where catalogue.aliases[alias]?.removeValue(forKey: index.name) != nil {
                    removed = true
                }
                if catalogue.aliases[alias]?.isEmpty == true { catalogue.aliases[alias] = nil }
            }
            guard removed || step.value["must_exist"]?.bool == false else {
                throw TargetError(
                    status: 404,
                    type: "aliases_not_found_exception",
                    reason: "aliases [\(aliases.joined(separator: ", "))] missing"
                )
            }
        case "remove_index":
            for index in indices {
                changes.append(.delete(name: index.name, uuid: index.uuid))
                catalogue.indices[index.name] = nil
                for alias in catalogue.aliases.keys { catalogue.aliases[alias]?[index.name] = nil }
            }
        default:
            throw TargetError(
                status: 400,
                type: "x_content_parse_exception",
                reason: "[aliases] unknown field [\(step.name)]"
            )
        }
    }
}
