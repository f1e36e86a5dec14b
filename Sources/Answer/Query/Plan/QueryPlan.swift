import FlowModel
public import FlowSupport
import SearchModel

/// A query ready to be sent: which indices, which body, and how the answer is read.
///
/// A value without ties to a server; the same arguments, names, product and time make the same plan.
public struct QueryPlan: Sendable {
    /// One name a UTC day of the range, whether or not it exists (decision 39).
    public let indices: [String]
    /// What is sent.
    public let body: JSON
    /// The clause of the filter alone, for `--explain` of a bare filter.
    public let clause: JSON
    /// Milliseconds, half open.
    public let range: Range<Int64>
    /// Pattern of all indices of the dataset.
    public let family: String
    public let columns: [QueryColumn]
    let shape: Shape
    let names: Names
    /// The server the body is for.
    let product: TargetProduct

    enum Shape: Sendable {
        case rows(RowPlan)
        case groups(GroupPlan)
    }

    /// Whether it answers with documents rather than groups.
    public var answersRows: Bool { if case .rows = shape { true } else { false } }
    var selection: IndexSelection { IndexSelection(indices, ignoreUnavailable: true, allowNoIndices: true) }
}
