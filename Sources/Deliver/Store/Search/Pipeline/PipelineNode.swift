import FlowSupport
import SearchModel

/// A pipeline aggregation made ready: its paths resolved, its script parsed.
struct PipelineNode: Sendable {
    let name: String
    let meta: JSON?
    let pipeline: PipelineAggregation
    /// By name of the variable.
    let paths: [(name: String, path: OrderPath)]
    let sort: [(path: OrderPath, isDescending: Bool)]
    let expression: Expression?
    let function: MovingFunction?
    let parameters: [String: Double]
    let decimals: DecimalFormat?

    init(_ pipeline: PipelineAggregation, _ aggregation: Aggregation, among siblings: [Aggregation], isTop: Bool)
        throws(TargetError)
    {
        name = aggregation.name
        meta = aggregation.meta
        self.pipeline = pipeline
        if isTop, !pipeline.kind.isSibling {
            throw Self.invalid(
                "\(pipeline.type) aggregation [\(aggregation.name)] must be declared inside of another aggregation"
            )
        }
        func path(_ text: String) throws(TargetError) -> OrderPath {
            let path = OrderPath(text) { BucketOrdering.exists($0, in: siblings) }
            guard let first = path.names.first else { return path }
            guard siblings.contains(where: { $0.name == first }) else {
                throw Self.invalid("No aggregation found for path [\(text)]")
            }
            return path
        }
        var paths: [(name: String, path: OrderPath)] = []
        for entry in pipeline.paths { paths.append((entry.name, try path(entry.path))) }
        self.paths = paths
        var sort: [(path: OrderPath, isDescending: Bool)] = []
        var expression: Expression?
        var function: MovingFunction?
        var members: [JSON.Member] = []
        switch pipeline.kind {
        case .bucketSort(let orders, _, _):
            for order in orders {
                let key = order.path == "_key" ? OrderPath(names: [], property: "_key") : try path(order.path)
                sort.append((key, order.isDescending))
            }
        case .bucketScript(let script, let parameters), .bucketSelector(let script, let parameters):
            expression = try ExpressionParser.parse(script)
            members = parameters
        case .movingFunction(_, _, let script): function = try MovingFunction(parsing: script)
        case .movingAverage(let model, _, let alpha):
            function = model == "linear" ? .linear : model == "ewma" ? .exponential(alpha: alpha) : .average
        default: break
        }
        self.sort = sort
        self.expression = expression
        self.function = function
        parameters = Dictionary(
            members.compactMap { member in
                (member.value.number ?? member.value.bool.map { $0 ? 1 : 0 }).map { (member.name, $0) }
            },
            uniquingKeysWith: { $1 }
        )
        decimals = pipeline.format.flatMap { DecimalFormat($0) }
    }

    static func invalid(_ reason: String) -> TargetError {
        TargetError(
            status: 400,
            type: "action_request_validation_exception",
            reason: "Validation Failed: 1: \(reason);"
        )
    }

    /// In an order in which each stands behind those it reads.
    static func sorted(_ pipelines: [PipelineNode]) throws(TargetError) -> [PipelineNode] {
        var out: [PipelineNode] = []
        var rest = pipelines
        while !rest.isEmpty {
            let names = Set(rest.map(\.name))
            guard
                let next = rest.firstIndex(where: { node in
                    !node.paths.contains { names.contains($0.path.names.first ?? "") }
                        && !node.sort.contains { names.contains($0.path.names.first ?? "") }
                })
            else { throw .illegalArgument("Cyclical dependency found with pipeline aggregator [\(rest[0].name)]") }
            out.append(rest.remove(at: next))
        }
        return out
    }
}
