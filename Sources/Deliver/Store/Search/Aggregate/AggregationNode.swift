import FlowSupport
import SearchModel

/// One aggregation of a request made ready for the indices of a search.
final class AggregationNode: Sendable {
    enum Kind: Sendable {
        /// The top of the request, which has no aggregation of its own.
        case root
        case terms(TermsPlan)
        case histogram(HistogramPlan)
        case single(SingleBucketAggregator.Test)
        case stats(MetricPlan)
        case cardinality(MetricPlan)
        case percentiles(MetricPlan, percents: [Double], keyed: Bool)
        case filters(FiltersPlan)
        case ranges(RangePlan)
        case composite(CompositePlan)
        case multiTerms(MultiTermsPlan)
        case autoDateHistogram(AutoDateHistogramPlan)
        case topHits(TopHitsPlan)
    }
    let name: String
    let meta: JSON?
    let kind: Kind
    /// Those that collect documents.
    let children: [AggregationNode]
    /// Pipelines over this one's own buckets.
    let pipelines: [PipelineNode]
    /// Pipelines beside the children, over their buckets.
    let siblings: [PipelineNode]

    init(
        name: String,
        meta: JSON?,
        kind: Kind,
        children: [AggregationNode],
        pipelines: [PipelineNode],
        siblings: [PipelineNode]
    ) {
        self.name = name
        self.meta = meta
        self.kind = kind
        self.children = children
        self.pipelines = pipelines
        self.siblings = siblings
    }

    var isGlobal: Bool { if case .single(.everything) = kind { true } else { false } }

    /// An empty aggregator for one thread.
    func makeAggregator(_ control: SearchControl) -> Aggregator {
        switch kind {
        case .root: SingleBucketAggregator(.everything, self, control)
        case .terms(let plan): TermsAggregator(plan, self, control)
        case .histogram(let plan): HistogramAggregator(plan, self, control)
        case .single(let test): SingleBucketAggregator(test, self, control)
        case .stats(let plan): StatsAggregator(plan, self, control)
        case .cardinality(let plan): CardinalityAggregator(plan, self, control)
        case .percentiles(let plan, let percents, let keyed):
            PercentilesAggregator(plan, percents: percents, keyed: keyed, self, control)
        case .filters(let plan): FiltersAggregator(plan, self, control)
        case .ranges(let plan): RangeAggregator(plan, self, control)
        case .composite(let plan): CompositeAggregator(plan, self, control)
        case .multiTerms(let plan): MultiTermsAggregator(plan, self, control)
        case .autoDateHistogram(let plan): AutoDateHistogramAggregator(plan, self, control)
        case .topHits(let plan): TopHitsAggregator(plan, self, control)
        }
    }
}
