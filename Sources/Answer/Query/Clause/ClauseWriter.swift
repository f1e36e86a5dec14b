import FlowSupport
import SearchModel

extension TargetProduct {
    /// Fields with doc values alone can be searched (es-subset.md 1.7).
    ///
    /// Measured on OpenSearch 2.19; Elasticsearch since 8.1 by its release notes. Older servers answer some of these filters with nothing.
    var searchesDocValues: Bool {
        switch kind {
        case .embedded: true
        case .opensearch: isAtLeast(2, 19)
        case .elasticsearch: isAtLeast(8, 1)
        }
    }
}

/// Writes clauses as the DSL of one server; what that server would answer wrongly is rewritten or refused.
struct ClauseWriter {
    var product: TargetProduct

    func json(_ clause: Clause) throws(QueryError) -> JSON {
        switch clause {
        case .everything: return ["match_all": [:]]
        case .nothing: return ["match_none": [:]]
        case .field(let test): return try json(test)
        case .all(let members): return ["bool": ["filter": .array(try list(members))]]
        case .any(let members):
            return ["bool": ["should": .array(try list(members)), "minimum_should_match": 1]]
        case .not(let inner): return ["bool": ["must_not": [try json(inner)]]]
        case .sum(let test): return json(test)
        }
    }
    /// The members of the outermost AND, one by one.
    func topLevel(_ clause: Clause) throws(QueryError) -> [JSON] { try list(clause.topLevel) }

    private func list(_ clauses: [Clause]) throws(QueryError) -> [JSON] {
        var out: [JSON] = []
        out.reserveCapacity(clauses.count)
        for clause in clauses { out.append(try json(clause)) }
        return out
    }

    private func json(_ test: FieldTest) throws(QueryError) -> JSON {
        if !test.field.isIndexed, !product.searchesDocValues, test.operation != .exists {
            return try ScriptWriter(product: product).json(test)
        }
        let name = test.field.name
        switch test.operation {
        case .equals(let value): return ["term": .object([.init(name, ["value": value])])]
        case .oneOf(let values): return terms(name, values)
        case .exists: return ["exists": ["field": .string(name)]]
        case .range(let bounds):
            var members = bounds.map { JSON.Member($0.name, $0.value) }
            if test.field.family == .date { members.append(.init("format", "epoch_millis")) }
            return ["range": .object([.init(name, .object(members))])]
        case .like(let pattern): return like(test.field, pattern)
        case .matches(let lucene, let ignoresCase):
            return regexp(name, lucene, ignoresCase: ignoresCase)
        }
    }

    /// Servers take at most 65,536 values in one clause.
    private func terms(_ name: String, _ values: [JSON]) -> JSON {
        func clause(_ part: some Collection<JSON>) -> JSON { ["terms": .object([.init(name, .array(Array(part)))])] }
        guard values.count > QueryLimits.termsPerClause else { return clause(values) }
        let parts = stride(from: 0, to: values.count, by: QueryLimits.termsPerClause).map {
            clause(values[$0..<min($0 + QueryLimits.termsPerClause, values.count)])
        }
        return ["bool": ["should": .array(parts), "minimum_should_match": 1]]
    }

    /// A case-insensitive wildcard on an unindexed keyword finds nothing, without an error (measured): there it is a regexp.
    private func like(_ field: SearchField, _ pattern: String) -> JSON {
        guard field.isIndexed else {
            let lucene = pattern.unicodeScalars.reduce(into: "") { text, scalar in
                if scalar == "*" {
                    text += ".*"
                } else if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
                    text.unicodeScalars.append(scalar)
                } else {
                    text += "\\\(scalar)"
                }
            }
            return regexp(field.name, lucene, ignoresCase: true)
        }
        let value = pattern.unicodeScalars.reduce(into: "") { text, scalar in
            if scalar == "?" || scalar == "\\" { text += "\\" }
            text.unicodeScalars.append(scalar)
        }
        return [
            "wildcard": .object([.init(field.name, ["value": .string(value), "case_insensitive": true])])
        ]
    }

    private func regexp(_ name: String, _ lucene: String, ignoresCase: Bool) -> JSON {
        var members: [JSON.Member] = [.init("value", .string(lucene)), .init("flags", "NONE")]
        if ignoresCase { members.append(.init("case_insensitive", true)) }
        return ["regexp": .object([.init(name, .object(members))])]
    }

    private func json(_ test: SumTest) -> JSON {
        let operators = ["eq": "==", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="]
        let sum = Painless.sum(test.first, test.second)
        var parameters: [JSON.Member] = []
        var conditions: [String] = []
        for (index, bound) in test.bounds.enumerated() {
            let name = index == 0 ? "v" : "w"
            conditions.append("\(sum) \(operators[bound.name] ?? "==") params.\(name)")
            parameters.append(.init(name, bound.value))
        }
        return Painless.query(conditions.joined(separator: " && "), parameters)
    }
}

/// Scripts whose text is fixed, so that an embedded store can know them by it.
enum Painless {
    /// A document's sum of two counters; one that is absent counts as 0 (query-language.md B.4).
    static func sum(_ first: String, _ second: String) -> String {
        func part(_ name: String) -> String { "(doc['\(name)'].size() == 0 ? 0L : doc['\(name)'].value)" }
        return "\(part(first)) + \(part(second))"
    }
    static func query(_ source: String, _ parameters: [JSON.Member]) -> JSON {
        [
            "script": [
                "script": ["lang": "painless", "source": .string(source), "params": .object(parameters)]
            ]
        ]
    }
    static func value(_ source: String) -> JSON { ["lang": "painless", "source": .string(source)] }
}
