import FlowSupport

extension ValueSource {
    /// Reads field or script, `missing`, `format` and `value_type` out of an aggregation.
    init(_ reader: inout ClauseReader) throws(TargetError) {
        self.init(field: try reader.text("field"))
        if let script = reader.take("script") { sumOf = try Self.sum(script) }
        missing = reader.take("missing")
        format = try reader.text("format")
        valueType = try reader.text("value_type")
        guard field != nil || !sumOf.isEmpty else {
            throw .illegalArgument("Required one of fields [field, script], but none were specified. ")
        }
    }

    /// The fields of `(doc['A'].size() == 0 ? 0L : doc['A'].value) + (…)`; every other script is refused.
    static func sum(_ script: JSON) throws(TargetError) -> [String] {
        let source = script.text ?? script["source"]?.text ?? ""
        var fields: [String] = []
        for part in source.split(separator: "+", omittingEmptySubsequences: false) {
            let words = part.split(separator: "'", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 5, words[1] == words[3] else { break }
            let frame = [words[0], words[2], words[4]].map { $0.filter { $0 != " " } }
            guard frame == ["(doc[", "].size()==0?0L:doc[", "].value)"] else { break }
            fields.append(words[1])
        }
        guard fields.count == 2, source.filter({ $0 == "+" }).count == 1 else {
            throw .script(
                "the only script over documents is the sum of two fields, each 0 where it is absent: [\(source)]"
            )
        }
        return fields
    }
}

extension BucketOrder {
    /// An object or an array of objects with one member each.
    static func parse(_ value: JSON?) throws(TargetError) -> [BucketOrder] {
        guard let value else { return [] }
        var out: [BucketOrder] = []
        for element in value.array ?? [value] {
            guard let members = element.object, members.count == 1, let direction = members[0].value.text else {
                throw .parsing("Must specify at least one field for [order]")
            }
            let path = members[0].name == "_term" || members[0].name == "_time" ? "_key" : members[0].name
            switch direction.lowercased() {
            case "asc": out.append(BucketOrder(path: path, isDescending: false))
            case "desc": out.append(BucketOrder(path: path, isDescending: true))
            default: throw .parsing("Unknown order direction [\(direction)]")
            }
        }
        guard out.count <= 16 else { throw .content("[order] has more than 16 members") }
        return out
    }
}

extension TermsAggregation {
    init(parsing value: JSON, named name: String) throws(TargetError) {
        var reader = try ClauseReader(value, "terms", .aggregation)
        source = try ValueSource(&reader)
        if let size = try reader.int("size") {
            guard size > 0 else {
                throw .content(
                    "[terms] failed to parse field [size]: [size] must be greater than 0. Found [\(size)] in [\(name)]"
                )
            }
            self.size = size
        }
        if let count = try reader.int("min_doc_count") {
            guard count >= 0 else {
                throw .content("[terms] failed to parse field [min_doc_count]: \(count) is negative")
            }
            minimumCount = count
        }
        order = try BucketOrder.parse(reader.take("order"))
        if let value = reader.take("include") { include = try TermSelection(parsing: value) }
        if let value = reader.take("exclude") { exclude = try TermSelection(parsing: value) }
        showsError = try reader.bool("show_term_doc_count_error") ?? false
        reader.ignore("shard_size", "shard_min_doc_count", "execution_hint", "collect_mode")
        try reader.finish()
    }
}

extension TermSelection {
    init(parsing value: JSON) throws(TargetError) {
        if let values = value.array {
            guard values.count <= ClauseBudget.maximumTerms else { throw .content("[include] has too many values") }
            self = .values(values)
        } else if let pattern = value.text {
            self = .pattern(pattern)
        } else {
            var reader = try ClauseReader(value, "include", .aggregation)
            guard let partition = try reader.int("partition"), let count = try reader.int("num_partitions"),
                count > 0, partition >= 0, partition < count
            else { throw .content("[include] needs [partition] below [num_partitions]") }
            try reader.finish()
            self = .partition(partition, of: count)
        }
    }
}

extension MultiTermsAggregation {
    init(parsing value: JSON, named name: String) throws(TargetError) {
        var reader = try ClauseReader(value, "multi_terms", .aggregation)
        sources = []
        for element in reader.take("terms")?.array ?? [] {
            var inner = try ClauseReader(element, "multi_terms", .aggregation)
            sources.append(try ValueSource(&inner))
            try inner.finish()
        }
        guard sources.count >= 2, sources.count <= 16 else {
            throw .illegalArgument(
                "The [terms] parameter in the aggregation [\(name)] must be present and have at least 2 fields."
            )
        }
        size = try reader.int("size") ?? 10
        guard size > 0 else { throw .content("[multi_terms] failed to parse field [size]: must be greater than 0") }
        minimumCount = max(try reader.int("min_doc_count") ?? 1, 1)
        order = try BucketOrder.parse(reader.take("order"))
        reader.ignore("shard_size", "shard_min_doc_count", "collect_mode", "show_term_doc_count_error", "format")
        try reader.finish()
    }
}

extension RangeAggregation {
    init(parsing value: JSON, _ type: String) throws(TargetError) {
        var reader = try ClauseReader(value, type, .aggregation)
        values = Values(rawValue: type) ?? .numbers
        source = try ValueSource(&reader)
        isKeyed = try reader.bool("keyed") ?? false
        timeZone = try reader.text("time_zone")
        for element in reader.take("ranges")?.array ?? [] {
            var inner = try ClauseReader(element, type, .aggregation)
            var range = Range()
            range.key = try inner.text("key")
            range.from = inner.take("from")
            range.to = inner.take("to")
            if values == .addresses { range.mask = try inner.text("mask") }
            try inner.finish()
            ranges.append(range)
        }
        guard !ranges.isEmpty else { throw .illegalArgument("No [ranges] specified for the [\(type)] aggregation") }
        guard ranges.count <= 10_000 else { throw .illegalArgument("more than [10000] ranges") }
        try reader.finish()
    }
}

extension FiltersAggregation {
    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "filters", .aggregation)
        isKeyed = false
        var budget = ClauseBudget()
        let filters = reader.take("filters")
        if let members = filters?.object {
            isKeyed = true
            for member in members {
                self.filters.append((member.name, try SearchQuery(parsing: member.value, &budget)))
            }
        } else {
            for element in filters?.array ?? [] {
                self.filters.append((nil, try SearchQuery(parsing: element, &budget)))
            }
        }
        guard !self.filters.isEmpty else { throw .illegalArgument("[filters] cannot be empty") }
        guard self.filters.count <= 1000 else { throw .illegalArgument("more than [1000] filters") }
        let hasOther = try reader.bool("other_bucket")
        let otherKey = try reader.text("other_bucket_key")
        if hasOther ?? (otherKey != nil) { other = otherKey ?? "_other_" }
        reader.ignore("keyed")
        try reader.finish()
    }
}
