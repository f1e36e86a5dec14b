import SearchModel

/// A pipeline aggregation made ready: its paths resolved, its script parsed.
struct PipelineNode: Sendable {
    let name: String
    let pipeline: PipelineAggregation
    /// By name of the variable.
    let paths: [(name: String, path: OrderPath)]

    init(_ pipeline: PipelineAggregation, _ aggregation: Aggregation, among siblings: [Aggregation], isTop: Bool)
        throws(TargetError)
    {
        name = aggregation.name
        self.pipeline = pipeline
        paths = []
    }

    static func sorted(_ pipelines: [PipelineNode]) throws(TargetError) -> [PipelineNode] { pipelines }
}
