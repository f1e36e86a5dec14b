public import FlowSupport

/// Aggregations over the buckets of others.
public struct PipelineAggregation: Sendable {
    public enum Kind: Sendable {
        /// `unit` in milliseconds adds `normalized_value`.
        case derivative(unit: Int64?)
        case cumulativeSum
        case serialDifference(lag: Int)
        case movingFunction(window: Int, shift: Int, script: String)
        case movingAverage(model: String, window: Int, alpha: Double)
        case bucketScript(script: String, parameters: [JSON.Member])
        case bucketSelector(script: String, parameters: [JSON.Member])
        case bucketSort(sort: [BucketOrder], from: Int, size: Int?)
        case maxBucket, minBucket, avgBucket, sumBucket, statsBucket

        /// Whether it stands beside the aggregation it reads, not inside.
        public var isSibling: Bool {
            switch self {
            case .maxBucket, .minBucket, .avgBucket, .sumBucket, .statsBucket: true
            default: false
            }
        }
        /// Whether its parent must be a histogram.
        public var needsHistogram: Bool {
            switch self {
            case .derivative, .cumulativeSum, .serialDifference, .movingFunction, .movingAverage: true
            default: false
            }
        }
    }
    /// What an empty bucket counts as.
    public enum GapPolicy: String, Sendable {
        case skip
        case insertZeros = "insert_zeros"
        case keepValues = "keep_values"
    }
    /// The name in the request (`cumulative_sum`), for messages.
    public var type: String
    public var kind: Kind
    /// Name and path; a single path has the name `_value`.
    public var paths: [(name: String, path: String)] = []
    public var gapPolicy: GapPolicy = .skip
    public var format: String?
}
