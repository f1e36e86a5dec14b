import FlowSupport

/// Reads the metrics of one bucket.
struct BucketReader {
    let plan: GroupPlan
    /// Of the bucket inside the range.
    let seconds: Double
    /// The object that holds the aggregations by name.
    let bucket: JSON
    let documents: Double?

    /// The cells of all metrics.
    func cells() -> [JSON] { plan.aggregations.metrics.map(cell) }

    func cell(_ metric: CompiledMetric) -> JSON {
        switch metric.source {
        case .documents: return finish(documents, metric)
        case .formula(let formula): return finish(formula.value(part), metric)
        case .aggregation(_, let extraction):
            guard let answer = answer(metric.name, extraction) else { return .null }
            return value(answer, extraction, metric)
        }
    }

    private func answer(_ name: String, _ extraction: Extraction) -> JSON? {
        let own = bucket[name]
        return extraction.wrapper == nil ? own : own?[name]
    }

    private func part(_ part: Formula.Part) -> Double? {
        switch part {
        case .documents: return documents
        case .seconds: return seconds
        default:
            guard let (name, extraction) = plan.aggregations.parts[part], let answer = answer(name, extraction) else {
                return nil
            }
            return Self.number(answer, extraction.value)
        }
    }

    private func value(_ answer: JSON, _ extraction: Extraction, _ metric: CompiledMetric) -> JSON {
        switch extraction.value {
        case .percentiles(let percents): return percentiles(answer, percents)
        case .topTerms: return .array(Self.terms(answer))
        case .firstTerm: return Self.terms(answer).first ?? .null
        case .lastHit(let field): return answer["hits"]?["hits"]?[0]?["_source"]?[field] ?? .null
        default: return finish(Self.number(answer, extraction.value), metric)
        }
    }

    private static func terms(_ answer: JSON) -> [JSON] {
        (answer["buckets"]?.array ?? []).map { $0["key_as_string"] ?? $0["key"] ?? .null }
    }

    private func percentiles(_ answer: JSON, _ percents: [Double]) -> JSON {
        var members: [JSON.Member] = []
        for percent in percents {
            let value = answer["values"]?[percent.description]?.number
            let name = Int(exactly: percent).map(String.init) ?? percent.description
            members.append(.init(name, Self.json(value)))
        }
        if members.allSatisfy({ $0.value.isNull }) { return .null }
        return .object(members)
    }

    /// One number out of an aggregation's answer; nil for no value.
    private static func number(_ answer: JSON, _ value: Extraction.Value) -> Double? {
        switch value {
        case .value: return answer["value"]?.number
        case .documents: return answer["doc_count"]?.number
        case .deviation: return answer["std_deviation"]?.number
        case .spread:
            guard let high = answer["max"]?.number, let low = answer["min"]?.number else { return nil }
            return high - low
        case .relativeSpread:
            guard let high = answer["max"]?.number, let low = answer["min"]?.number else { return nil }
            return (high + 1e-15) / (low + 1e-15)
        case .apdex:
            var counts: [String: Double] = [:]
            for bucket in answer["buckets"]?.array ?? [] {
                if let key = bucket["key"]?.text { counts[key] = bucket["doc_count"]?.number ?? 0 }
            }
            let all = counts.values.reduce(0, +)
            return all == 0 ? nil : 100 * (counts["ok", default: 0] + counts["tolerable", default: 0] / 2) / all
        default: return nil
        }
    }

    private func finish(_ value: Double?, _ metric: CompiledMetric) -> JSON {
        guard var value else { return .null }
        if metric.isPerSecond { value /= seconds }
        if metric.isPercentage { value = min(max(value, 0), 100) }
        return Self.json(value)
    }

    /// Whole numbers without a point.
    static func json(_ value: Double?) -> JSON {
        guard let value, value.isFinite else { return .null }
        if let whole = Int64(exactly: value), abs(value) < 9_007_199_254_740_992 { return .integer(whole) }
        return .double(value)
    }
}
