import FlowSupport
import SearchModel

/// What a long-running process was asked to be.
public struct NodeRequest: Sendable {
    /// `up` captures, stores and answers; `agent` captures and ships; `serve` answers.
    public enum Role: String, Sendable { case up, agent, serve }
    /// Where an agent's documents go.
    public enum Output: String, Sendable { case spool, null, elasticsearch }
    public var role: Role
    /// Names or patterns; empty takes the settings'.
    public var interfaces: [String] = []
    public var filter: String?
    /// Simulated traffic instead of interfaces (and beside them when some are named).
    public var demo = false
    public var url: String?
    public var data: String?
    public var listen: String?
    /// Takes a free port when the wanted one is taken.
    public var anyPort = false
    public var output = Output.spool
    public var version = "0"
    public init(role: Role) { self.role = role }
}

/// The `/v1` of a process that keeps nothing to search.
struct NoTarget: SearchTarget {
    private var refusal: TargetError {
        .unavailable("this agent keeps nothing to search: ask the cluster, or `weir up` and `weir serve`")
    }
    func product() throws(TargetError) -> TargetProduct { throw refusal }
    func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON { throw refusal }
    func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] { throw refusal }
    func delete(index: String) throws(TargetError) { throw refusal }
}
