import FlowSupport

extension MetricAggregation {
    /// nil when the type is no metric.
    static func parse(_ type: String, _ value: JSON) throws(TargetError) -> MetricAggregation? {
        guard
            ["avg", "sum", "min", "max", "value_count", "stats", "extended_stats", "cardinality", "percentiles"]
                .contains(type)
        else { return nil }
        var reader = try ClauseReader(value, type, .aggregation)
        let kind: Kind
        switch type {
        case "avg": kind = .avg
        case "sum": kind = .sum
        case "min": kind = .min
        case "max": kind = .max
        case "value_count": kind = .valueCount
        case "stats": kind = .stats
        case "extended_stats":
            let sigma = try reader.double("sigma") ?? 2
            guard sigma >= 0 else { throw .content("[sigma] must be greater than or equal to 0. Found [\(sigma)]") }
            kind = .extendedStats(sigma: sigma)
        case "cardinality":
            if let threshold = try reader.int("precision_threshold"), threshold < 0 {
                throw .content(
                    "[cardinality] failed to parse field [precision_threshold]: [precisionThreshold] must be greater than or "
                        + "equal to 0. Found [\(threshold)]"
                )
            }
            reader.ignore("rehash", "execution_hint")
            kind = .cardinality
        default: kind = try percentiles(&reader)
        }
        let source = try ValueSource(&reader)
        try reader.finish()
        return MetricAggregation(type: type, kind: kind, source: source)
    }

    static func percentiles(_ reader: inout ClauseReader) throws(TargetError) -> Kind {
        var percents = [1.0, 5, 25, 50, 75, 95, 99]
        if let value = reader.take("percents") {
            guard let list = value.array, !list.isEmpty else {
                throw .content("[percents] must not be empty")
            }
            percents = []
            for element in list {
                guard let percent = element.coercedDouble, percent >= 0, percent <= 100 else {
                    throw .content("percent must be in [0,100], got [\(element.compact)]")
                }
                percents.append(percent)
            }
            percents.sort()
        }
        guard percents.count <= 1000 else { throw .content("more than [1000] percents") }
        let keyed = try reader.bool("keyed") ?? true
        reader.ignore("tdigest", "hdr")
        return .percentiles(percents: percents, keyed: keyed)
    }
}

extension TopMetricsAggregation {
    init(parsing value: JSON) throws(TargetError) {
        var reader = try ClauseReader(value, "top_metrics", .aggregation)
        fields = []
        let metrics = reader.take("metrics")
        for element in metrics?.array ?? metrics.map({ [$0] }) ?? [] {
            var inner = try ClauseReader(element, "top_metrics", .aggregation)
            fields.append(try inner.requiredText("field"))
            inner.ignore("missing")
            try inner.finish()
        }
        guard !fields.isEmpty else { throw .illegalArgument("[metrics] must contain at least 1 field") }
        guard let order = reader.take("sort") else { throw .illegalArgument("Required [sort]") }
        sort = try SortKey.parse(order)
        size = try reader.int("size") ?? 1
        guard (1...10_000).contains(size) else {
            throw .illegalArgument("[size] must be more than 0 and at most 10000 but was [\(size)]")
        }
        try reader.finish()
    }
}
