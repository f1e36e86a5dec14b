import FlowModel
import FlowSupport

/// Conditions on derived tags: names to ids, pairs, and short forms of other fields.
struct RecipeTranslator {
    let outer: FilterTranslator
    let tag: Tag

    var names: Names { outer.names }
    var range: Range<Int64> { outer.range }

    /// The stored field beside a name without side.
    func stored(_ name: String) throws(QueryError) -> StoredTranslator {
        let own = FieldTable[name + tag.suffix] ?? FieldTable[name]
        guard let field = own else {
            throw QueryError(.notOffered, "\(tag.name) needs the field \(name)", hint: "the catalogue lacks it")
        }
        return StoredTranslator(tag: Tag(field: field, name: field.name, key: nil, side: field.side))
    }

    func clause(_ recipe: TagRecipe, _ test: Condition.Test) throws(QueryError) -> Clause {
        switch recipe {
        case .isIPv4, .isInternet, .hasCapture, .signalSource:
            return try ShortFormTranslator(recipes: self).clause(recipe, test)
        case .same(let field): return try same(field).clause(test)
        case .groupType:
            if case .exists = test { return try existence(recipe) }
            return try groupType(test)
        default:
            if case .exists = test { return try existence(recipe) }
            return try named(recipe, NameTest(test, tag: tag))
        }
    }

    /// The field under another name, with this tag's enumeration.
    private func same(_ name: String) throws(QueryError) -> StoredTranslator { try stored(name) }

    // MARK: Names

    func named(_ recipe: TagRecipe, _ test: NameTest) throws(QueryError) -> Clause {
        let clause: Clause
        switch recipe {
        case .ids, .typed: clause = try resources(recipe, find(kind(recipe), test))
        case .pairs(let kind): clause = try pairs(find(kind, test))
        case .captureNICs(let kind): clause = try captureNICs(kind, test)
        case .map(let map): clause = try properties(map, where: test.matcher.matches)
        case .ingress:
            let found = find(.podIngress, test)
            clause = .any(of: [try ids(found.flatMap(\.services), "service_id"), try pairs(found)])
        case .automatic(let typeField, let field): clause = try automatic(typeField, field, test)
        case .attribute(let attribute, let base): clause = try self.attribute(attribute, base, test)
        case .businessGroup: clause = try businessGroup { test.matcher.matches($0) }
        default: clause = .nothing
        }
        if test.matcher.isExhausted {
            throw QueryError(
                .tooSlow,
                "the pattern takes too long over so many names",
                hint: "begin it with ^ and some letters, or use LIKE 'abc*'"
            )
        }
        return clause
    }

    private func kind(_ recipe: TagRecipe) -> ResourceKind {
        switch recipe {
        case .ids(let kind, _), .typed(let kind, _, _, _): kind
        default: .pod
        }
    }

    private func find(_ kind: ResourceKind, _ test: NameTest) -> [NameRecord] {
        if let exact = test.exactNames {
            return exact.flatMap { names.records(of: kind, named: $0, in: range) }
        }
        return names.records(of: kind, in: range, where: test.matcher.matches)
    }

    // MARK: Ids

    func ids(_ ids: some Sequence<Int>, _ field: String) throws(QueryError) -> Clause {
        let sorted = Set(ids).sorted()
        if sorted.isEmpty { return .nothing }
        guard sorted.count <= QueryLimits.ids else {
            throw QueryError(
                .badValue,
                "\(tag.name) stands for \(sorted.count) resources, more than \(QueryLimits.ids)",
                hint: "filter by pod_group or pod_ns instead"
            )
        }
        return try stored(field).leaf(.oneOf(sorted.map { .int($0) }))
    }

    private func typed(_ typeField: String, _ type: Int, _ field: String, _ ids: [Int]) throws(QueryError) -> Clause {
        .all(of: [try stored(typeField).leaf(.equals(.int(type))), try self.ids(ids, field)])
    }

    func resources(_ recipe: TagRecipe, _ records: [NameRecord]) throws(QueryError) -> Clause {
        switch recipe {
        case .ids(_, let field): return try ids(records.map(\.id), field)
        case .typed(_, let typeField, let type, let field):
            return try typed(typeField, type, field, records.map(\.id))
        default: return .nothing
        }
    }

    private func automatic(_ typeField: String, _ field: String, _ test: NameTest) throws(QueryError) -> Clause {
        var byType: [Int: [Int]] = [:]
        let types = Enumerations[typeField]
        for kind in ResourceKind.allCases {
            for record in find(kind, test) {
                let type = typeField == "auto_service_type" ? record.autoServiceType : kind.autoInstanceType
                guard let type, types?.row(number: Int64(type)) != nil else { continue }
                byType[type, default: []].append(record.id)
            }
        }
        var alternatives: [Clause] = []
        for (type, ids) in byType.sorted(by: { $0.key < $1.key }) {
            alternatives.append(try typed(typeField, type, field, ids))
        }
        for name in test.exactNames ?? [] {
            guard let block = AddressBlock(parsing: name) else { continue }
            alternatives.append(
                .all(of: [
                    try stored("ip").leaf(.equals(.string(block.text))),
                    try stored(typeField).leaf(.oneOf([0, 255])),
                ])
            )
        }
        return .any(of: alternatives)
    }

    private func attribute(
        _ attribute: TagRecipe.Attribute,
        _ base: String,
        _ test: NameTest
    ) throws(QueryError) -> Clause {
        guard let recipe = TagRecipe.all[base] else { return .nothing }
        let found = names.records(of: kind(recipe)).filter { record in
            guard record.lifetime.meets(range) else { return false }
            switch attribute {
            case .hostname: return !record.hostname.isEmpty && test.matcher.matches(record.hostname)
            case .address: return record.addresses.contains { test.matchesAddress($0) }
            }
        }
        return try resources(recipe, Array(found))
    }

    private func groupType(_ test: Condition.Test) throws(QueryError) -> Clause {
        let wanted = try NameTest(test, tag: tag)
        let rows = (Enumerations["pod_group_type"]?.rows ?? []).filter { row in
            (wanted.exactNames ?? []).contains { row.answers(to: $0) } || wanted.matcher.matches(row.name)
        }
        if rows.isEmpty, let name = wanted.exactNames?.first, let enumeration = Enumerations["pod_group_type"] {
            _ = try EnumerationReader(field: tag.field, enumeration: enumeration)
                .meanings(of: Literal(kind: .text, text: name, span: TextSpan(0, 0)))
        }
        let types = Set(rows.compactMap { $0.number.map(Int.init) })
        let groups = names.records(of: .podGroup).filter { types.contains($0.type ?? 0) && $0.lifetime.meets(range) }
        return try ids(groups.map(\.id), "pod_group_id")
    }

    func businessGroup(where test: (String) -> Bool) throws(QueryError) -> Clause {
        let found = names.records(of: .businessService).filter { !$0.group.isEmpty && test($0.group) }
        var alternatives: [Clause] = []
        for type in [104, 105] {
            let ids = found.filter { ($0.type ?? 104) == type }.map(\.id)
            if !ids.isEmpty { alternatives.append(try typed("auto_service_type", type, "auto_service_id", ids)) }
        }
        return .any(of: alternatives)
    }
}

extension NameRecord {
    /// `auto_service_type` of documents that this resource serves (enrichment.md 1.7).
    var autoServiceType: Int? {
        switch kind {
        case .podGroup: type.flatMap { (130...135).contains($0) ? $0 : nil } ?? 101
        case .podCluster: 103
        case .businessService: type ?? 104
        default: kind.autoInstanceType
        }
    }
}
