import FlowModel
import FlowSupport

/// Reads a file by the schema: entries for what is right, a fault for everything that is not.
struct InventoryReader {
    let file: String
    var entries: [String: [InventoryEntry]] = [:]
    var faults: [InventoryFault] = []

    init(file: String) { self.file = file }

    mutating func fault(_ place: InventoryEntry.Place, _ path: String, _ sentence: String) {
        faults.append(
            InventoryFault(file: file, line: place.line, column: place.column, path: path, sentence: sentence)
        )
    }

    mutating func read(_ root: YAML) {
        guard let lists = root.mapping else {
            return fault(Self.place(root), "", "an inventory is a mapping of lists; begin with version: 1")
        }
        if root["version"]?.text != "1" {
            fault(root["version"].map(Self.place) ?? Self.place(root), "version", "not version 1; write version: 1")
        }
        for (name, value) in lists where name != "version" {
            guard let keys = InventorySchema.keys(of: name) else {
                fault(Self.keyPlace(value), name, "unknown list" + Self.hint(name, InventorySchema.lists.map(\.name)))
                continue
            }
            entries[name, default: []] += objects(value, keys, list: name, path: name)
        }
    }

    mutating func objects(
        _ value: YAML,
        _ keys: [InventorySchema.Key],
        list: String,
        path: String
    ) -> [InventoryEntry] {
        if value.isNull { return [] }
        guard let elements = value.sequence else {
            fault(Self.place(value), path, "a list is needed; begin each member with a dash")
            return []
        }
        var out: [InventoryEntry] = []
        for (index, element) in elements.enumerated() {
            if let entry = entry(element, keys, list: list, path: "\(path)[\(index)]") { out.append(entry) }
        }
        return out
    }

    mutating func entry(
        _ element: YAML,
        _ keys: [InventorySchema.Key],
        list: String,
        path: String
    ) -> InventoryEntry? {
        guard let pairs = element.mapping else {
            fault(Self.place(element), path, "keys with values are needed, as in {name: a}")
            return nil
        }
        var entry = InventoryEntry(list: list, path: path, place: Self.place(element))
        for (name, value) in pairs {
            guard let key = keys.first(where: { $0.name == name }) else {
                fault(Self.keyPlace(value), "\(path).\(name)", "unknown key" + Self.hint(name, keys.map(\.name)))
                continue
            }
            if value.isNull { continue }
            if let read = read(value, key.type, "\(path).\(name)") { entry.values[name] = (read, Self.place(value)) }
        }
        for key in keys where key.isRequired && !pairs.contains(where: { $0.key == key.name && !$0.value.isNull }) {
            fault(entry.place, path, "\(key.name) is missing; every member of \(list) needs it")
        }
        checkTimes(entry)
        return entry
    }

    mutating func checkTimes(_ entry: InventoryEntry) {
        guard let from = entry.time("from"), let to = entry.time("to"), from >= to else { return }
        fault(entry.place("to"), "\(entry.path).to", "ends before it starts")
    }

    static func place(_ value: YAML) -> InventoryEntry.Place { .init(line: value.line, column: value.column) }
    static func keyPlace(_ value: YAML) -> InventoryEntry.Place {
        value.keyLine > 0 ? .init(line: value.keyLine, column: value.keyColumn) : place(value)
    }
    static func hint(_ word: String, _ known: [String]) -> String {
        if let nearest = NearestName.of(word, among: known) { return "; did you mean \(nearest)" }
        return "; known are \(known.joined(separator: " "))"
    }
}
