import FlowSupport
import SearchModel

extension PipelineRunner {
    /// Those beside other aggregations, each over the buckets of one of them.
    static func runSiblings(_ pipelines: [PipelineNode], _ results: inout [NamedResult]) throws(TargetError) {
        for node in pipelines {
            results.append(NamedResult(name: node.name, result: try sibling(node, results), meta: node.meta))
        }
    }

    private static func sibling(_ node: PipelineNode, _ results: [NamedResult]) throws(TargetError) -> AggregationResult
    {
        guard let path = node.paths.first?.path, let first = path.names.first,
            let target = results.first(where: { $0.name == first })
        else { throw PipelineNode.invalid("No aggregation found for path of [\(node.name)]") }
        var values: [(key: String, value: Double)] = []
        try collect(target.result, path.rest, node, &values)
        return answer(node, values)
    }

    private static func collect(
        _ result: AggregationResult,
        _ path: OrderPath,
        _ node: PipelineNode,
        _ values: inout [(key: String, value: Double)]
    ) throws(TargetError) {
        if let single = result.single {
            guard let child = single.children.first(where: { $0.name == path.names.first }) else { return }
            return try collect(child.result, path.rest, node, &values)
        }
        guard let buckets = result.buckets else {
            throw PipelineNode.invalid(
                "The first aggregation in [buckets_path] must be a multi-bucket aggregation for aggregation [\(node.name)]"
            )
        }
        for bucket in buckets {
            guard let number = try value(bucket, path, node.pipeline.gapPolicy), !number.isNaN else { continue }
            values.append((bucket.name, number))
        }
    }

    private static func answer(_ node: PipelineNode, _ values: [(key: String, value: Double)]) -> AggregationResult {
        let numbers = values.map(\.value)
        let sum = numbers.reduce(0, +)
        var out = AggregationResult()
        func number(_ value: Double?) -> JSON { value.map { .double($0) } ?? .null }
        switch node.pipeline.kind {
        case .statsBucket:
            let average = numbers.isEmpty ? nil : sum / Double(numbers.count)
            out.members = [
                JSON.Member("count", .int(numbers.count)), JSON.Member("min", number(numbers.min())),
                JSON.Member("max", number(numbers.max())), JSON.Member("avg", number(average)),
                JSON.Member("sum", .double(sum)),
            ]
            return out
        case .maxBucket, .minBucket:
            let isMaximum = if case .maxBucket = node.pipeline.kind { true } else { false }
            let best = isMaximum ? numbers.max() : numbers.min()
            out.members = [
                JSON.Member("value", number(best)),
                JSON.Member("keys", .array(values.filter { $0.value == best }.map { .string($0.key) })),
            ]
            out.numbers["value"] = best ?? .nan
            return out
        case .avgBucket: out.numbers["value"] = numbers.isEmpty ? .nan : sum / Double(numbers.count)
        default: out.numbers["value"] = sum
        }
        let value = out.numbers["value"] ?? .nan
        out.members = [JSON.Member("value", value.isNaN ? .null : .double(value))]
        if !value.isNaN, let text = node.decimals?.text(value) {
            out.members.append(JSON.Member("value_as_string", .string(text)))
        }
        return out
    }
}
