import FlowModel
import FlowSupport

/// Functions of tags: distinct values, the most frequent ones, any one, the newest one.
struct TagFunctionCompiler {
    let outer: FunctionCompiler
    let tag: Tag

    func compile(_ rest: [SelectExpression]) throws(QueryError) -> CompiledMetric {
        let field = try self.field()
        var metric = CompiledMetric(name: outer.name, unit: nil, source: .documents)
        switch outer.function {
        case "uniq":
            metric.source = .aggregation(
                ["cardinality": ["field": .string(field), "precision_threshold": 40000]],
                Extraction(value: .value)
            )
            metric.orderPath = ""
            metric.approximation = "distinct"
        case "topk":
            guard case .number(let text, "") = rest.onlyElement ?? .number("10", unit: ""), let size = Int(text),
                (1...100).contains(size)
            else { throw MetricCompiler.refusal(outer.name, "TopK takes a number from 1 to 100: TopK(ip_1, 5)") }
            metric.source = .aggregation(
                ["terms": ["field": .string(field), "size": .int(size)]],
                Extraction(value: .topTerms)
            )
        case "any":
            metric.source = .aggregation(
                ["terms": ["field": .string(field), "size": 1]],
                Extraction(value: .firstTerm)
            )
        default:
            metric.source = .aggregation(
                [
                    "top_hits": [
                        "size": 1, "_source": [.string(field)],
                        "sort": [["time": ["order": "desc"]]],
                    ]
                ],
                Extraction(value: .lastHit(field))
            )
            metric.unit = tag.field.unit.isEmpty ? nil : tag.field.unit
        }
        return metric
    }

    /// The stored field whose values are counted.
    private func field() throws(QueryError) -> String {
        if tag.side == .both {
            throw QueryError(
                .badArgument,
                "\(tag.name) has two sides",
                hint: "write \(tag.name)_0 for the client or \(tag.name)_1 for the server"
            )
        }
        switch tag.recipe {
        case nil where tag.field.kind == .stored || tag.name == "time": return tag.field.name
        case .ids(_, let field), .typed(_, _, _, let field): return FieldTable[field + tag.suffix]?.name ?? field
        case .same(let field): return field
        default:
            throw QueryError(
                .notOffered,
                "\(outer.function) of \(tag.name) is not offered",
                hint: "use a stored field or a resource tag such as pod_0, ip_1 or server_port"
            )
        }
    }
}
