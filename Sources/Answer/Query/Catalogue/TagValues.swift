public import FlowModel
public import FlowSupport
public import SearchModel

/// Values of a tag for completion: enumeration rows, names of resources, else the most frequent values of the range.
public enum TagValues {
    /// `{"tag","values":[{"value","display_en","display_zh","count"}]}`; at most 1,000.
    ///
    /// Asks the target only for tags whose values are neither listed nor named.
    public static func values(
        of name: String,
        prefix: String,
        limit: Int,
        from: String?,
        to: String?,
        names: Names,
        target: any SearchTarget,
        now: UInt64
    ) throws(QueryError) -> JSON {
        let limit = min(max(limit, 1), 1000)
        let values: [JSON]
        if let recipe = TagRecipe.all[name], case .map(let map) = recipe {
            let keys = names.keys(of: map).filter { $0.lowercased().hasPrefix(prefix.lowercased()) }
            values = keys.prefix(limit).map { ["value": .string("\(name).\($0)")] }
        } else {
            let tag = try TagReader.tag(name)
            if let enumeration = Enumerations[tag.field.enumeration] {
                values = enumeration.rows.filter { matches($0, prefix) }.prefix(limit).map(json)
            } else if let found = named(tag, prefix, limit, names) {
                values = found.map { ["value": .string($0)] }
            } else {
                var arguments = QueryArguments()
                (arguments.from, arguments.to) = (from ?? "now-24h", to)
                values = try asked(tag, prefix, limit, try QueryRange(arguments, now: now), target)
            }
        }
        return ["tag": .string(name), "values": .array(values)]
    }

    private static func matches(_ row: EnumerationRow, _ prefix: String) -> Bool {
        let prefix = prefix.lowercased()
        return prefix.isEmpty
            || [row.value, row.name, row.english, row.chinese].contains { $0.lowercased().hasPrefix(prefix) }
            || row.aliases.contains { $0.lowercased().hasPrefix(prefix) }
    }
    private static func json(_ row: EnumerationRow) -> JSON {
        [
            "value": .string(row.name), "stored": .string(row.value), "display_en": .string(row.english),
            "display_zh": .string(row.chinese),
        ]
    }

    /// Names of the resources behind a tag; nil for tags without names.
    private static func named(_ tag: Tag, _ prefix: String, _ limit: Int, _ names: Names) -> [String]? {
        let kinds: [ResourceKind]
        switch tag.recipe {
        case .ids(let kind, _), .typed(let kind, _, _, _), .pairs(let kind): kinds = [kind]
        case .ingress: kinds = [.podIngress]
        case .automatic: kinds = ResourceKind.allCases.filter { $0.autoInstanceType != nil || $0 == .podGroup }
        case .captureNICs(let kind?): kinds = [kind]
        case .captureNICs(nil):
            let lower = prefix.lowercased()
            let found = Set(names.captureNICs.map(\.name).filter { $0.lowercased().hasPrefix(lower) })
            return Array(found.sorted().prefix(limit))
        case .map(let map):
            let lower = prefix.lowercased()
            let records = names.records(with: map, key: tag.key ?? "") { $0.lowercased().hasPrefix(lower) }
            let found = records.flatMap(\.properties).filter { $0.map == map && $0.key == tag.key }.map(\.value)
            return Array(Set(found.filter { $0.lowercased().hasPrefix(lower) }).sorted().prefix(limit))
        default: return nil
        }
        let found = Set(kinds.flatMap { names.names(of: $0, prefix: prefix, limit: limit) })
        return Array(found.sorted().prefix(limit))
    }

    // MARK: Asked of the server

    private static func asked(
        _ tag: Tag,
        _ prefix: String,
        _ limit: Int,
        _ range: QueryRange,
        _ target: any SearchTarget
    ) throws(QueryError) -> [JSON] {
        var aggs: [JSON.Member] = []
        for side in tag.sides {
            guard side.recipe == nil, side.field.kind == .stored, side.field.type != .date else {
                throw QueryError(.notOffered, "values of \(tag.name) are not listed", hint: "group by it instead")
            }
            var terms: [JSON.Member] = [.init("field", .string(side.field.name)), .init("size", .int(limit))]
            if !prefix.isEmpty, side.field.type == .keyword {
                terms.append(.init("include", .string(literal(prefix) + ".*")))
            }
            aggs.append(.init(side.name, ["terms": .object(terms)]))
        }
        let body: JSON = [
            "size": 0, "timeout": "30s", "query": ["bool": ["filter": [range.clause]]], "aggs": .object(aggs),
        ]
        let selection = IndexSelection(try range.indices(.flowLog), ignoreUnavailable: true)
        let answer: JSON
        do throws(TargetError) { answer = try target.search(selection, body: body) } catch {
            throw QueryError(upstream: error)
        }
        return merged(answer["aggregations"]?.object ?? [], prefix, limit)
    }

    /// Lucene's dialect of a text as it is.
    private static func literal(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { out, scalar in
            let isPlain = scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
            out += isPlain ? String(Character(scalar)) : "\\\(scalar)"
        }
    }

    private static func merged(_ sides: [JSON.Member], _ prefix: String, _ limit: Int) -> [JSON] {
        var counts: [String: Int] = [:]
        for bucket in sides.flatMap({ $0.value["buckets"]?.array ?? [] }) {
            let key = bucket["key_as_string"]?.text ?? bucket["key"]?.text ?? bucket["key"]?.compact ?? ""
            if key.hasPrefix(prefix) { counts[key, default: 0] += bucket["doc_count"]?.int ?? 0 }
        }
        let ranked = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
        return ranked.prefix(limit).map { ["value": .string($0.key), "count": .int($0.value)] }
    }
}
