import FlowSupport
import SearchModel

/// The moments of some values, and how metrics print them.
struct StatsSummary {
    var count = 0
    var sum = 0.0
    var squares = 0.0
    var min = Double.infinity
    var max = -Double.infinity

    var average: Double { count == 0 ? .nan : sum / Double(count) }
    var variance: Double {
        count == 0 ? .nan : Swift.max((squares - sum * sum / Double(count)) / Double(count), 0)
    }
    var sampleVariance: Double {
        count < 2 ? .nan : Swift.max((squares - sum * sum / Double(count)) / Double(count - 1), 0)
    }

    /// The properties a path may name.
    func numbers(_ kind: MetricAggregation.Kind) -> [String: Double] {
        switch kind {
        case .avg: return ["value": average]
        case .sum: return ["value": sum]
        case .min: return ["value": count == 0 ? .nan : min]
        case .max: return ["value": count == 0 ? .nan : max]
        case .valueCount: return ["value": Double(count)]
        case .stats, .extendedStats:
            var out = [
                "count": Double(count), "sum": sum, "avg": average, "min": count == 0 ? .nan : min,
                "max": count == 0 ? .nan : max,
            ]
            if case .extendedStats(let sigma) = kind {
                out["sum_of_squares"] = squares
                out["variance"] = variance
                out["variance_population"] = variance
                out["variance_sampling"] = sampleVariance
                out["std_deviation"] = variance.squareRoot()
                out["std_deviation_population"] = variance.squareRoot()
                out["std_deviation_sampling"] = sampleVariance.squareRoot()
                out["std_upper"] = average + sigma * variance.squareRoot()
                out["std_lower"] = average - sigma * variance.squareRoot()
            }
            return out
        default: return [:]
        }
    }

    func result(_ kind: MetricAggregation.Kind, _ printer: ValuePrinter) -> AggregationResult {
        let numbers = numbers(kind)
        switch kind {
        case .valueCount: return AggregationResult(members: [JSON.Member("value", .int(count))], numbers: numbers)
        case .stats, .extendedStats:
            var members = statsMembers(printer)
            if case .extendedStats(let sigma) = kind { members += extendedMembers(sigma, printer) }
            return AggregationResult(members: members, numbers: numbers)
        default:
            let value = numbers["value"] ?? .nan
            let hasValue = count > 0 || kind == .sum
            var members = [JSON.Member("value", hasValue ? .double(value) : .null)]
            if hasValue, let text = printer.text(value) {
                members.append(JSON.Member("value_as_string", .string(text)))
            }
            return AggregationResult(members: members, numbers: numbers)
        }
    }

    private func statsMembers(_ printer: ValuePrinter) -> [JSON.Member] {
        let values: [(String, JSON)] =
            count == 0
            ? [("min", .null), ("max", .null), ("avg", .null), ("sum", .double(sum))]
            : [("min", .double(min)), ("max", .double(max)), ("avg", .double(average)), ("sum", .double(sum))]
        var members = [JSON.Member("count", .int(count))] + values.map { JSON.Member($0.0, $0.1) }
        if count > 0 {
            for (name, value) in values {
                if let number = value.number, let text = printer.text(number) {
                    members.append(JSON.Member(name + "_as_string", .string(text)))
                }
            }
        }
        return members
    }

    private func extendedMembers(_ sigma: Double, _ printer: ValuePrinter) -> [JSON.Member] {
        // What is no number is printed as text (measured).
        func number(_ value: Double) -> JSON {
            if count == 0 { return .null }
            return value.isFinite ? .double(value) : .string(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
        }
        let deviation = variance.squareRoot()
        let sample = sampleVariance.squareRoot()
        let bounds: [(String, Double)] = [
            ("upper", average + sigma * deviation), ("lower", average - sigma * deviation),
            ("upper_population", average + sigma * deviation), ("lower_population", average - sigma * deviation),
            ("upper_sampling", average + sigma * sample), ("lower_sampling", average - sigma * sample),
        ]
        let members: [(String, Double)] = [
            ("sum_of_squares", squares), ("variance", variance), ("variance_population", variance),
            ("variance_sampling", sampleVariance), ("std_deviation", deviation),
            ("std_deviation_population", deviation),
            ("std_deviation_sampling", sample),
        ]
        return members.map { JSON.Member($0.0, number($0.1)) } + [
            JSON.Member("std_deviation_bounds", .object(bounds.map { JSON.Member($0.0, number($0.1)) }))
        ]
    }
}
