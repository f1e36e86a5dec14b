import FlowSupport

extension PipelineAggregation {
    static let types: Set<String> = [
        "derivative", "cumulative_sum", "serial_diff", "moving_fn", "moving_avg", "bucket_script", "bucket_selector",
        "bucket_sort", "max_bucket", "min_bucket", "avg_bucket", "sum_bucket", "stats_bucket",
    ]

    /// nil when the type is no pipeline aggregation.
    static func parse(_ type: String, _ value: JSON) throws(TargetError) -> PipelineAggregation? {
        guard types.contains(type) else { return nil }
        var reader = try ClauseReader(value, type, .aggregation)
        let kind = try Kind.parse(type, &reader)
        var pipeline = PipelineAggregation(type: type, kind: kind)
        if let paths = reader.take("buckets_path") {
            if let path = paths.text {
                pipeline.paths = [("_value", path)]
            } else if let list = paths.array {
                pipeline.paths = list.enumerated().map { ("_value\($0.offset)", $0.element.text ?? "") }
            } else {
                pipeline.paths = (paths.object ?? []).map { ($0.name, $0.value.text ?? "") }
            }
        } else if type != "bucket_sort" {
            throw .content("Required [buckets_path]")
        }
        guard pipeline.paths.allSatisfy({ !$0.path.isEmpty }), pipeline.paths.count <= 100 else {
            throw .content("[\(type)] [buckets_path] must hold paths")
        }
        if let policy = try reader.text("gap_policy") {
            guard let known = GapPolicy(rawValue: policy.lowercased()) else {
                throw .content("Invalid gap policy: [\(policy)], accepted values: [insert_zeros, skip, keep_values]")
            }
            pipeline.gapPolicy = known
        }
        pipeline.format = try reader.text("format")
        try reader.finish()
        return pipeline
    }
}

extension PipelineAggregation.Kind {
    static func parse(_ type: String, _ reader: inout ClauseReader) throws(TargetError) -> Self {
        switch type {
        case "derivative": return try derivative(&reader)
        case "cumulative_sum": return .cumulativeSum
        case "serial_diff":
            let lag = try reader.int("lag") ?? 1
            guard lag > 0, lag <= 1 << 20 else {
                throw .content("Lag must be a positive, non-zero integer.  Value supplied was \(lag)")
            }
            return .serialDifference(lag: lag)
        case "moving_fn":
            guard let window = try reader.int("window") else { throw .content("Required [window]") }
            guard window > 0 else { throw .illegalArgument("[window] must be a positive, non-zero integer.") }
            let shift = try reader.int("shift") ?? 0
            return .movingFunction(
                window: min(window, 1 << 20),
                shift: Swift.max(Swift.min(shift, 1 << 20), -(1 << 20)),
                script: try script(&reader).0
            )
        case "moving_avg": return try movingAverage(&reader)
        case "bucket_script":
            let (source, parameters) = try script(&reader)
            return .bucketScript(script: source, parameters: parameters)
        case "bucket_selector":
            let (source, parameters) = try script(&reader)
            return .bucketSelector(script: source, parameters: parameters)
        case "bucket_sort": return try bucketSort(&reader)
        case "max_bucket": return .maxBucket
        case "min_bucket": return .minBucket
        case "avg_bucket": return .avgBucket
        case "stats_bucket": return .statsBucket
        default: return .sumBucket
        }
    }

    static func derivative(_ reader: inout ClauseReader) throws(TargetError) -> Self {
        guard let unit = try reader.text("unit") else { return .derivative(unit: nil) }
        let calendar: [String: Int64] = [
            "1s": 1000, "1m": 60_000, "1h": 3_600_000, "1d": 86_400_000, "1w": 604_800_000, "1M": 2_629_746_000,
            "1q": 7_889_238_000, "1y": 31_556_952_000,
        ]
        guard let milliseconds = calendar[unit] ?? TimeUnits.milliseconds(unit), milliseconds > 0 else {
            throw .content("[derivative] failed to parse field [unit]: [\(unit)] is no time")
        }
        return .derivative(unit: milliseconds)
    }

    static func movingAverage(_ reader: inout ClauseReader) throws(TargetError) -> Self {
        let model = try reader.text("model") ?? "simple"
        guard ["simple", "linear", "ewma"].contains(model) else {
            throw .content("[moving_avg] model [\(model)] is not supported: simple, linear and ewma are")
        }
        let window = try reader.int("window") ?? 5
        guard window > 0 else { throw .content("[window] must be a positive integer: [moving_avg]") }
        var alpha = 0.3
        if let settings = reader.take("settings") {
            var inner = try ClauseReader(settings, "moving_avg", .aggregation)
            alpha = try inner.double("alpha") ?? 0.3
            try inner.finish()
        }
        if let predict = try reader.int("predict"), predict > 0 {
            throw .content("[moving_avg] [predict] is not supported")
        }
        reader.ignore("minimize")
        return .movingAverage(model: model, window: min(window, 1 << 20), alpha: alpha)
    }

    static func bucketSort(_ reader: inout ClauseReader) throws(TargetError) -> Self {
        var sort: [BucketOrder] = []
        if let value = reader.take("sort") {
            for key in try SortKey.parse(value) {
                sort.append(BucketOrder(path: key.field, isDescending: key.isDescending))
            }
        }
        let from = try reader.int("from") ?? 0
        let size = try reader.int("size")
        guard from >= 0 else { throw .content("[from] must be a non-negative integer: [\(from)]") }
        if let size, size <= 0 { throw .content("[size] must be a positive integer: [\(size)]") }
        guard !sort.isEmpty || size != nil || from != 0 else {
            throw .validation(
                "[bucket_sort] is configured to perform nothing. Please set either of [sort, size, from] to use bucket_sort"
            )
        }
        return .bucketSort(sort: sort, from: from, size: size)
    }

    /// A plain string, or an object with `source` and `params`.
    static func script(_ reader: inout ClauseReader) throws(TargetError) -> (String, [JSON.Member]) {
        guard let value = reader.take("script") else { throw .content("Required [script]") }
        if let text = value.text { return (text, []) }
        var inner = try ClauseReader(value, "script", .aggregation)
        if let language = try inner.text("lang"), language != "painless", language != "expression" {
            throw .script("script_lang not supported [\(language)]")
        }
        let source = try inner.text("source") ?? ""
        let parameters = inner.take("params")?.object ?? []
        try inner.finish()
        return (source, parameters)
    }
}
