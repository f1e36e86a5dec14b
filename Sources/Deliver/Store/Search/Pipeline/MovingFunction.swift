import FlowSupport
import SearchModel

/// A function over the window of `moving_fn`.
enum MovingFunction: Sendable {
    case max, min, sum, deviation, average, linear
    case exponential(alpha: Double)

    /// `MovingFunctions.unweightedAvg(values)` and its like; another script is refused.
    init(parsing script: String) throws(TargetError) {
        let text = script.filter { !$0.isWhitespace && $0 != ";" }
        let body = text.hasPrefix("return") ? String(text.dropFirst(6)) : text
        switch body {
        case "MovingFunctions.max(values)": self = .max
        case "MovingFunctions.min(values)": self = .min
        case "MovingFunctions.sum(values)": self = .sum
        case "MovingFunctions.unweightedAvg(values)": self = .average
        case "MovingFunctions.linearWeightedAvg(values)": self = .linear
        case "MovingFunctions.stdDev(values,MovingFunctions.unweightedAvg(values))": self = .deviation
        default:
            let parts = body.split(separator: ",")
            guard parts.count == 2, parts[0] == "MovingFunctions.ewma(values", parts[1].hasSuffix(")"),
                let alpha = Double(parts[1].dropLast())
            else {
                throw .script(
                    "[\(script)] is not understood: MovingFunctions.max, min, sum, stdDev, unweightedAvg, "
                        + "linearWeightedAvg and ewma over values are"
                )
            }
            self = .exponential(alpha: alpha)
        }
    }

    /// NaN where there is no value to work on; the sum of nothing is 0.
    func apply(_ values: ArraySlice<Double>) -> Double {
        switch self {
        case .max: return values.max() ?? .nan
        case .min: return values.min() ?? .nan
        case .sum: return values.reduce(0, +)
        case .average: return values.isEmpty ? .nan : values.reduce(0, +) / Double(values.count)
        case .deviation:
            guard !values.isEmpty else { return .nan }
            let average = values.reduce(0, +) / Double(values.count)
            return (values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(values.count)).squareRoot()
        case .linear:
            guard !values.isEmpty else { return .nan }
            // The weights begin at 1 and are divided by one more than their sum, as real servers do.
            var total = 1.0
            var sum = 0.0
            for (position, value) in values.enumerated() {
                sum += value * Double(position + 1)
                total += Double(position + 1)
            }
            return sum / total
        case .exponential(let alpha):
            var average = Double.nan
            for value in values { average = average.isNaN ? value : value * alpha + average * (1 - alpha) }
            return average
        }
    }
}
