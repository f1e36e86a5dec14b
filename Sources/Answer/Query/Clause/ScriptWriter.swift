import FlowSupport
import SearchModel

/// Filters on unindexed fields for servers that cannot search doc values (query-language.md B.3, es-subset.md 1.7).
///
/// Such servers answer some of them with no hits instead of an error, so they never get the plain clause.
struct ScriptWriter {
    var product: TargetProduct

    func json(_ test: FieldTest) throws(QueryError) -> JSON {
        let name = test.field.name
        let present = "doc['\(name)'].size() != 0 && "
        switch test.operation {
        case .exists: return ["exists": ["field": .string(name)]]
        case .equals(let value):
            try refuseBlock(value, test)
            if test.field.isList { return Painless.query("doc['\(name)'].contains(params.v)", [.init("v", value)]) }
            return Painless.query("\(present)\(access(test.field)) == params.v", [.init("v", value)])
        case .oneOf(let values):
            for value in values { try refuseBlock(value, test) }
            let body = "for (def v : params.v) { if (\(element(test.field)) == v) { return true } } return false"
            return Painless.query(
                "if (doc['\(name)'].size() == 0) { return false } \(body)",
                [.init("v", .array(values))]
            )
        case .range(let bounds):
            if test.field.family == .ip { throw refusal("an ordering of addresses", test) }
            let operators = ["gt": ">", "gte": ">=", "lt": "<", "lte": "<="]
            var parameters: [JSON.Member] = []
            var source = "doc['\(name)'].size() != 0"
            for (index, bound) in bounds.enumerated() {
                let parameter = index == 0 ? "v" : "w"
                source += " && \(access(test.field)) \(operators[bound.name] ?? "==") params.\(parameter)"
                parameters.append(.init(parameter, bound.value))
            }
            return Painless.query(source, parameters)
        case .like, .matches: throw refusal("a pattern", test)
        }
    }

    private func access(_ field: SearchField) -> String {
        field.family == .date
            ? "doc['\(field.name)'].value.toInstant().toEpochMilli()" : "doc['\(field.name)'].value"
    }
    private func element(_ field: SearchField) -> String {
        field.isList ? "doc['\(field.name)'].contains(v) ? v : null" : access(field)
    }

    private func refuseBlock(_ value: JSON, _ test: FieldTest) throws(QueryError) {
        if test.field.family == .ip, value.text?.contains("/") == true { throw refusal("a block", test) }
    }
    private func refusal(_ what: String, _ test: FieldTest) -> QueryError {
        QueryError(
            .notOffered,
            "\(product) cannot look for \(what) in \(test.field.name), which has no index",
            hint:
                "compare with single values, or ask a field with an index such as \(indexedNeighbour(test.field.name))",
            at: test.span
        )
    }
    private func indexedNeighbour(_ name: String) -> String { name.hasPrefix("real_ip") ? "ip" : "ip or server_port" }
}
