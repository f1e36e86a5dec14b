import SearchModel

/// Runs pipeline aggregations over the answers of the others.
enum PipelineRunner {
    static func runParents(_ node: AggregationNode, _ result: inout AggregationResult) throws(TargetError) {}
    static func runSiblings(_ pipelines: [PipelineNode], _ results: inout [NamedResult]) throws(TargetError) {}
}
