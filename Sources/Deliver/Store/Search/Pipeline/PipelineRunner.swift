import FlowSupport
import SearchModel

/// Runs pipeline aggregations over the answers of the others.
enum PipelineRunner {
    /// Those inside an aggregation, over its buckets.
    static func runParents(_ node: AggregationNode, _ result: inout AggregationResult) throws(TargetError) {
        guard !node.pipelines.isEmpty, var buckets = result.buckets else { return }
        for pipeline in node.pipelines { try run(pipeline, &buckets) }
        result.buckets = buckets
    }

    private static func run(_ node: PipelineNode, _ buckets: inout [ResultBucket]) throws(TargetError) {
        switch node.pipeline.kind {
        case .bucketSort(_, let from, let size): try sort(node, &buckets, from, size)
        case .bucketScript: try script(node, &buckets)
        case .bucketSelector: try select(node, &buckets)
        default:
            guard let path = node.paths.first?.path else { return }
            var values: [Double?] = []
            for bucket in buckets { values.append(try value(bucket, path, node.pipeline.gapPolicy)) }
            series(node, values, &buckets)
        }
    }

    /// A bucket's value by the gap policy: NaN for a gap, nil where a pipeline before gave none.
    static func value(_ bucket: ResultBucket, _ path: OrderPath, _ policy: PipelineAggregation.GapPolicy)
        throws(TargetError) -> Double?
    {
        let isCount = path.names.isEmpty
        guard let number = BucketPath.number(bucket, path) else {
            if let child = bucket.children.first(where: { $0.name == path.names.first }),
                !child.result.numbers.isEmpty
                    || child.result.buckets != nil
            {
                throw .aggregationExecution(
                    "buckets_path must reference either a number value or a single value numeric metric aggregation, got: "
                        + "[\(path.names.joined(separator: ">"))]"
                )
            }
            return policy == .insertZeros ? 0 : nil
        }
        if number.isFinite, isCount || bucket.count != 0 || path.property == "_count" || policy == .keepValues {
            return number
        }
        return policy == .insertZeros ? 0 : .nan
    }

    private static func add(
        _ node: PipelineNode,
        _ value: Double,
        _ bucket: inout ResultBucket,
        _ more: [JSON.Member] = []
    ) {
        var members = [JSON.Member("value", value.isFinite ? .double(value) : .null)]
        if value.isFinite, let text = node.decimals?.text(value) {
            members.append(JSON.Member("value_as_string", .string(text)))
        }
        var result = AggregationResult(members: members + more, numbers: ["value": value])
        if let normalized = more.first?.value.number { result.numbers["normalized_value"] = normalized }
        bucket.children.append(NamedResult(name: node.name, result: result, meta: node.meta))
    }

    // MARK: Series

    private static func series(_ node: PipelineNode, _ values: [Double?], _ buckets: inout [ResultBucket]) {
        switch node.pipeline.kind {
        case .derivative(let unit): derivative(node, values, unit, &buckets)
        case .cumulativeSum:
            var sum = 0.0
            for index in buckets.indices {
                if let value = values[index], value.isFinite { sum += value }
                add(node, sum, &buckets[index])
            }
        case .serialDifference(let lag):
            for index in buckets.indices where index >= lag {
                guard let now = values[index], let before = values[index - lag], !now.isNaN, !before.isNaN else {
                    continue
                }
                add(node, now - before, &buckets[index])
            }
        case .movingFunction(let window, let shift, _):
            let known = values.compactMap { $0 }.filter { !$0.isNaN }
            var position = 0
            for index in buckets.indices {
                guard let value = values[index], !value.isNaN else { continue }
                let from = min(max(position - window + shift, 0), known.count)
                let to = min(max(position + shift, from), known.count)
                add(node, node.function?.apply(known[from..<to]) ?? .nan, &buckets[index])
                position += 1
            }
        case .movingAverage(_, let window, _):
            var known: [Double] = []
            for index in buckets.indices {
                guard let value = values[index], !value.isNaN else { continue }
                if !known.isEmpty { add(node, node.function?.apply(known.suffix(window)) ?? .nan, &buckets[index]) }
                known.append(value)
            }
        default: return
        }
    }

    private static func derivative(
        _ node: PipelineNode,
        _ values: [Double?],
        _ unit: Int64?,
        _ buckets: inout [ResultBucket]
    ) {
        var last: (value: Double?, key: Double) = (nil, 0)
        for index in buckets.indices {
            let key = buckets[index].key?.number ?? 0
            if let before = last.value, let now = values[index] {
                var more: [JSON.Member] = []
                if let unit {
                    let steps = (key - last.key) / Double(unit)
                    let normalized = (now - before) / steps
                    more = [JSON.Member("normalized_value", normalized.isFinite ? .double(normalized) : .null)]
                }
                add(node, now - before, &buckets[index], more)
            }
            last = (values[index], key)
        }
    }

    // MARK: Scripts and order

    private static func variables(_ node: PipelineNode, _ bucket: ResultBucket) throws(TargetError) -> [String: Double]?
    {
        var out = node.parameters
        for entry in node.paths {
            let number = try value(bucket, entry.path, node.pipeline.gapPolicy)
            if node.pipeline.gapPolicy == .skip, number?.isNaN ?? true { return nil }
            out[entry.name] = number
        }
        return out
    }

    private static func script(_ node: PipelineNode, _ buckets: inout [ResultBucket]) throws(TargetError) {
        guard let expression = node.expression else { return }
        for index in buckets.indices {
            guard let variables = try variables(node, buckets[index]) else { continue }
            if let value = expression.value({ variables[$0] }) { add(node, value, &buckets[index]) }
        }
    }
    private static func select(_ node: PipelineNode, _ buckets: inout [ResultBucket]) throws(TargetError) {
        guard let expression = node.expression else { return }
        var kept: [ResultBucket] = []
        for bucket in buckets {
            guard let variables = try variables(node, bucket) else { continue }
            if expression.value({ variables[$0] }) ?? 0 != 0 { kept.append(bucket) }
        }
        buckets = kept
    }

    private static func sort(_ node: PipelineNode, _ buckets: inout [ResultBucket], _ from: Int, _ size: Int?)
        throws(TargetError)
    {
        if !node.sort.isEmpty {
            var keyed: [(bucket: ResultBucket, position: Int, values: [Double?])] = []
            for (position, bucket) in buckets.enumerated() {
                var values: [Double?] = []
                for key in node.sort {
                    if key.path.property == "_key", key.path.names.isEmpty {
                        values.append(bucket.key?.number ?? Double(position))
                        continue
                    }
                    let number = try value(bucket, key.path, node.pipeline.gapPolicy)
                    values.append(number.flatMap { $0.isNaN ? nil : $0 })
                }
                // A bucket without any of the values is left out.
                if values.contains(where: { $0 != nil }) { keyed.append((bucket, position, values)) }
            }
            keyed.sort { a, b in
                for (index, key) in node.sort.enumerated() {
                    guard let x = a.values[index] else {
                        if b.values[index] == nil { continue }
                        return false
                    }
                    guard let y = b.values[index] else { return true }
                    if x != y { return (x < y) != key.isDescending }
                }
                return a.position < b.position
            }
            buckets = keyed.map(\.bucket)
        }
        buckets = Array(buckets.dropFirst(from).prefix(size ?? buckets.count))
    }
}
