import FlowSupport
import SearchModel

extension Catalogue {
    /// The indices a selection means, by name (es-subset.md 4, point 15).
    ///
    /// Patterns meet indices and aliases; a leading `-` takes out what came before; an exact name that is missing is an error
    /// unless `ignoreUnavailable`, a pattern without a match unless `allowNoIndices`.
    func resolve(_ selection: IndexSelection) throws(TargetError) -> [StoreIndex] {
        let wanted = selection.names.isEmpty ? ["*"] : selection.names
        var found: Set<String> = []
        var sawPattern = false
        for (place, name) in wanted.enumerated() {
            if name == "_all" || name == "*" {
                sawPattern = true
                found.formUnion(indices.keys)
                continue
            }
            if name.hasPrefix("-"), place > 0 || name.contains("*") {
                let pattern = String(name.dropFirst())
                for match in matches(pattern) { found.remove(match) }
                continue
            }
            if name.contains("*") || name.contains("?") {
                sawPattern = true
                let all = matches(name)
                if all.isEmpty, !selection.allowNoIndices { throw .indexNotFound(name) }
                found.formUnion(all)
                continue
            }
            if indices[name] != nil {
                found.insert(name)
            } else if let members = aliases[name] {
                found.formUnion(members.keys)
            } else if !selection.ignoreUnavailable {
                throw .indexNotFound(name)
            }
        }
        if found.isEmpty, !selection.allowNoIndices, !sawPattern || !selection.ignoreUnavailable {
            throw .indexNotFound(wanted.joined(separator: ","))
        }
        return found.sorted().compactMap { indices[$0] }
    }

    /// Indices whose own name or alias matches a pattern.
    private func matches(_ pattern: String) -> Set<String> {
        var out = Set(indices.keys.filter { WildcardName.matches(pattern, $0) })
        for (alias, members) in aliases where WildcardName.matches(pattern, alias) { out.formUnion(members.keys) }
        return out
    }

    func aliases(of index: String) -> [JSON.Member] {
        aliases.filter { $0.value[index] != nil }.sorted { $0.key < $1.key }.map {
            .init($0.key, $0.value[index] ?? .object([]))
        }
    }
}
