public import FlowSupport

/// A target whose documents can be looked at as they were at one moment: scrolls and points in time (decision 98).
///
/// The caller keeps the views, their ids and their time limits; letting go of a view frees what it holds.
public protocol ViewTarget: Sendable {
    /// The documents of the indices as they can be searched now.
    func openView(_ indices: IndexSelection) throws(TargetError) -> any FrozenView
}

/// Documents as they were when the view was opened.
public protocol FrozenView: Sendable {
    /// Indices in it, by name.
    var indices: [String] { get }
    /// As `SearchTarget.search`, without an index of its own; `_shard_doc` may stand in the sort and in `search_after`.
    ///
    /// A view over an index that was deleted meanwhile answers 404 `search_context_missing_exception`.
    func search(body: JSON) throws(TargetError) -> JSON
}
