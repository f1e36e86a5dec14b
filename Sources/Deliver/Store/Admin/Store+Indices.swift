public import FlowSupport
public import SearchModel

extension Store: IndexTarget {
    static let acknowledged: JSON = ["acknowledged": true]

    /// A new index from the templates and a `PUT` body; nothing is changed yet.
    func newIndex(_ name: String, body: JSON) throws(TargetError) -> (metadata: IndexMetadata, aliases: [JSON.Member]) {
        for member in body.object ?? [] where !["settings", "mappings", "aliases"].contains(member.name) {
            throw TargetError(
                status: 400,
                type: "parse_exception",
                reason: "unknown key [\(member.name)] for create index"
            )
        }
        let resolved = catalogue.with { TemplateResolver(catalogue: $0).resolve(name, isPipeline: false) }
        var random = SystemRandomNumberGenerator()
        var metadata = IndexMetadata(
            name: name,
            uuid: (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) },
            created: Int64(clamping: clock.wall() / 1_000_000),
            born: applied
        )
        metadata.settings = IndexSettings.merge(resolved.settings, IndexSettings.flat(body["settings"] ?? .object([])))
        try IndexSettings.check(metadata.settings)
        let own = try MappingMerge.normalized(body["mappings"] ?? .object([]))
        metadata.mapping = try IndexMapping(definition: TemplateResolver.over(resolved.mappings, own))
        try IndexSettings.checkFieldLimit(metadata.mapping, metadata.settings)
        var aliases = resolved.aliases
        for alias in body["aliases"]?.object ?? [] {
            aliases.removeAll { $0.name == alias.name }
            aliases.append(alias)
        }
        return (metadata, aliases)
    }

    public func createIndex(_ name: String, body: JSON) throws(TargetError) -> JSON {
        try requireReady()
        try IndexName.validate(name)
        return try change { (store) throws(TargetError) in
            let (index, isAlias) = store.catalogue.with { ($0.indices[name], $0.aliases[name] != nil) }
            if isAlias {
                throw TargetError(
                    status: 400,
                    type: "invalid_index_name_exception",
                    reason: "Invalid index name [\(name)], already exists as alias"
                )
            }
            if let index {
                throw TargetError(
                    status: 400,
                    type: "resource_already_exists_exception",
                    reason: "index [\(name)/\(index.uuidText)] already exists",
                    details: [.init("index", .string(name)), .init("index_uuid", .string(index.uuidText))]
                )
            }
            let (metadata, aliases) = try store.newIndex(name, body: body)
            var changes: [StoreChange] = [.create(metadata)]
            if !aliases.isEmpty {
                var all = store.catalogue.with { $0 }
                for alias in aliases {
                    try IndexName.validate(alias.name, isAlias: true)
                    all.aliases[alias.name, default: [:]][name] = alias.value
                }
                changes.append(.aliases(all.aliasesJSON))
            }
            return (changes, ["acknowledged": true, "shards_acknowledged": true, "index": .string(name)])
        }
    }

    public func deleteIndices(_ indices: IndexSelection) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let found = try store.catalogue.with { (catalogue) throws(TargetError) in
                for name in indices.names where catalogue.indices[name] == nil && catalogue.aliases[name] != nil {
                    throw TargetError.illegalArgument(
                        "The provided expression [\(name)] matches an alias, specify the corresponding concrete indices instead."
                    )
                }
                return try catalogue.resolve(indices)
            }
            return (found.map { .delete(name: $0.name, uuid: $0.uuid) }, Self.acknowledged)
        }
    }

    public func delete(index: String) throws(TargetError) {
        _ = try deleteIndices(IndexSelection([index], allowNoIndices: false))
    }

    public func describe(_ indices: IndexSelection) throws(TargetError) -> JSON {
        try requireReady()
        let catalogue = self.catalogue.with { $0 }
        return .object(
            try catalogue.resolve(indices).map { index in
                let metadata = index.metadata
                return .init(
                    index.name,
                    [
                        "aliases": .object(catalogue.aliases(of: index.name)), "mappings": metadata.mapping.definition,
                        "settings": IndexSettings.nested(IndexSettings.described(metadata)),
                        "state": .string(metadata.isClosed ? "close" : "open"),
                    ]
                )
            }
        )
    }

    public func exists(_ indices: IndexSelection) -> Bool {
        let found = try? catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
        return !(found ?? []).isEmpty
    }

    public func putMapping(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let found = try store.catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
            var changes: [StoreChange] = []
            for index in found {
                var metadata = index.metadata
                metadata.mapping = try metadata.mapping.merging(body)
                try IndexSettings.checkFieldLimit(metadata.mapping, metadata.settings)
                changes.append(.update(metadata))
            }
            return (changes, Self.acknowledged)
        }
    }

    public func putSettings(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let found = try store.catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
            let flat = IndexSettings.flat(body["settings"] ?? body)
            try IndexSettings.check(flat.filter { !$0.value.isNull })
            var changes: [StoreChange] = []
            for index in found {
                var metadata = index.metadata
                if flat.contains(where: { $0.name == "index.number_of_shards" }) {
                    throw .illegalArgument(
                        "Can't update non dynamic settings [[index.number_of_shards]] for open indices [[\(index.name)/\(index.uuidText)]]"
                    )
                }
                metadata.settings = IndexSettings.merge(metadata.settings, flat)
                changes.append(.update(metadata))
            }
            return (changes, Self.acknowledged)
        }
    }

    /// `_open` and `_close`: a closed index is neither searched nor written.
    public func setClosed(_ isClosed: Bool, _ indices: IndexSelection) throws(TargetError) -> JSON {
        try requireReady()
        return try change { (store) throws(TargetError) in
            let found = try store.catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
            let changes = found.map { index -> StoreChange in
                var metadata = index.metadata
                metadata.isClosed = isClosed
                return .update(metadata)
            }
            return (changes, ["acknowledged": true, "shards_acknowledged": true])
        }
    }

    public func refresh(_ indices: IndexSelection) throws(TargetError) -> JSON {
        try requireReady()
        // What was appended before the call is seen after it.
        _ = try change(waitsForSync: false) { (_) throws(TargetError) in ([], .null) }
        let found = try catalogue.with { (catalogue) throws(TargetError) in try catalogue.resolve(indices) }
        for index in found { _ = index.view(refresh: true, now: clock.monotonic()) }
        return ["_shards": ["total": .int(found.count), "successful": .int(found.count), "failed": 0]]
    }

    public func document(index name: String, id: String) throws(TargetError) -> JSON {
        try requireReady()
        let found = try catalogue.with { (catalogue) throws(TargetError) in
            try catalogue.resolve(IndexSelection([name]))
        }
        guard found.count == 1, let index = found.first else {
            throw found.isEmpty
                ? .indexNotFound(name)
                : .illegalArgument(
                    "alias [\(name)] has more than one index associated with it, can't execute a single index op"
                )
        }
        guard let document = try index.document(id) else {
            return ["_index": .string(index.name), "_id": .string(id), "found": false]
        }
        return [
            "_index": .string(index.name), "_id": .string(id), "_version": .integer(Int64(clamping: document.version)),
            "_seq_no": .integer(Int64(clamping: document.sequence)), "_primary_term": 1, "found": true,
            "_source": document.source,
        ]
    }
}
