import FlowSupport

extension InventoryIndex {
    /// Every reference names a member of the list it points to.
    mutating func checkReferences() {
        var names: [String: Set<String>] = [:]
        for list in InventorySchema.lists { names[list.name] = Set(entries(list.name).map(\.name)) }
        for list in InventorySchema.lists {
            for entry in entries(list.name) { check(entry, list.keys, names) }
        }
    }

    private mutating func check(
        _ entry: InventoryEntry,
        _ keys: [InventorySchema.Key],
        _ names: [String: Set<String>]
    ) {
        for key in keys {
            switch key.type {
            case .reference(let target), .references(let target):
                for (text, place) in entry.places(key.name) {
                    if names[target.list]?.contains(text) == true || target.allowsInternet && text == "internet" {
                        continue
                    }
                    let hint = Self.suggestion(text, names[target.list] ?? [])
                    reader.fault(place, "\(entry.path).\(key.name)", "no \(target.noun) \"\(text)\"; \(hint)")
                }
            case .objects(let inner):
                for child in entry.objects(key.name) { check(child, inner, names) }
            default: break
            }
        }
    }

    static func suggestion(_ text: String, _ known: Set<String>) -> String {
        let sorted = known.sorted()
        if let nearest = NearestName.of(text, among: sorted) { return "did you mean \(nearest)" }
        if sorted.isEmpty { return "the file has none, add it" }
        let shown = sorted.prefix(8).joined(separator: " ")
        return "there are \(shown)\(sorted.count > 8 ? " and \(sorted.count - 8) more" : "")"
    }
}
