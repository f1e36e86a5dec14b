import FlowSupport
import SearchModel

/// The answer of `_field_caps`, from the mappings of the indices of a view.
enum FieldCapabilities {
    /// Fields every document has.
    private static let metadata: [(name: String, searchable: Bool, aggregatable: Bool)] = [
        ("_doc_count", false, false), ("_id", true, true), ("_index", true, true), ("_seq_no", true, true),
        ("_source", false, false), ("_version", false, true),
    ]

    private struct Capability {
        var type: String
        var isMetadata = false
        var searchable: [String] = []
        var unsearchable: [String] = []
        var aggregatable: [String] = []
        var unaggregatable: [String] = []
        var indices: [String] { (searchable + unsearchable).sorted() }
    }

    /// `fields` are names and patterns; fields that no index has are left out.
    static func answer(view: SearchView, fields: [String]) -> JSON {
        let patterns = fields.map { GlobPattern($0) }
        func wanted(_ name: String) -> Bool { patterns.contains { $0.matches(name) } }
        var found: [String: [Capability]] = [:]
        for entry in view.indices {
            let mapping = entry.index.mapping
            func add(_ name: String, _ type: String, _ searchable: Bool, _ aggregatable: Bool, isMetadata: Bool = false)
            {
                guard wanted(name) else { return }
                var list = found[name] ?? []
                let position = list.firstIndex { $0.type == type } ?? list.count
                if position == list.count { list.append(Capability(type: type, isMetadata: isMetadata)) }
                if searchable {
                    list[position].searchable.append(entry.index.name)
                } else {
                    list[position].unsearchable.append(entry.index.name)
                }
                if aggregatable {
                    list[position].aggregatable.append(entry.index.name)
                } else {
                    list[position].unaggregatable.append(entry.index.name)
                }
                found[name] = list
            }
            for meta in metadata { add(meta.name, meta.name, meta.searchable, meta.aggregatable, isMetadata: true) }
            for name in Array(mapping.fields.keys) + Array(mapping.aliases.keys) {
                guard let field = mapping.field(name), field.type.storage != nil else { continue }
                add(
                    name,
                    field.type.rawValue,
                    field.isIndexed || field.hasDocValues && field.type != .text,
                    field.hasDocValues && field.type != .text
                )
            }
            for name in mapping.objects { add(name, "object", false, false) }
        }
        let names = view.indices.map { JSON.string($0.index.name) }
        return .members([
            "indices": .array(names),
            "fields": .object(found.keys.sorted().map { JSON.Member($0, json(found[$0] ?? [])) }),
        ])
    }

    private static func json(_ capabilities: [Capability]) -> JSON {
        .object(
            capabilities.map { capability in
                var members: [JSON.Member] = [
                    JSON.Member("type", .string(capability.type)),
                    JSON.Member("metadata_field", .bool(capability.isMetadata)),
                    JSON.Member("searchable", .bool(capability.unsearchable.isEmpty)),
                    JSON.Member("aggregatable", .bool(capability.unaggregatable.isEmpty)),
                ]
                func add(_ name: String, _ indices: [String]) {
                    members.append(JSON.Member(name, .array(indices.map { .string($0) })))
                }
                // Indices are named where they differ.
                if capabilities.count > 1 { add("indices", capability.indices) }
                if !capability.unsearchable.isEmpty, !capability.searchable.isEmpty {
                    add("non_searchable_indices", capability.unsearchable)
                }
                if !capability.unaggregatable.isEmpty, !capability.aggregatable.isEmpty {
                    add("non_aggregatable_indices", capability.unaggregatable)
                }
                return JSON.Member(capability.type, .object(members))
            }
        )
    }
}
