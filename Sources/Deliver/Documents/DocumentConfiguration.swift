import FlowModel

/// What Documents must know beside the records.
public struct DocumentConfiguration: Sendable {
    /// `vtap_id`: `agent.id`, else made from the agent's uid (`FlowIdentity.agentNumber`).
    public var agentID: UInt32
    /// Start of index names; the UTC day follows.
    public var family = "l4_flow_log_0_"
    /// `flow_source`: 0 packets.
    public var flowSource: UInt8 = 0
    /// Records older than this many days count as late (decision 39); nil for `weir read`, which knows no limit.
    public var retentionDays: UInt32?
    /// Records of a day below this one count as late: the newest day that retention deleted, plus one (decision 102).
    public var floorDay: UInt32 = 0
    /// How far ahead of the clock a record may be, in seconds (decision 39).
    public var aheadLimit: UInt32 = 3600
    /// A body is handed on when it has reached this many bytes.
    public var bodyBytes = 4 << 20
    /// A body is handed on when its first document is this old, in nanoseconds.
    public var bodyAge: UInt64 = 1_000_000_000
    /// Which addresses are the Internet's (enrichment.md 1.3 step 8).
    public var scopes = AddressScopes()
    /// `ip_*` of Internet addresses become `0.0.0.0` or `::`; only right with an inventory (decision 21).
    public var collapsesInternet = false

    public init(agentID: UInt32) { self.agentID = agentID }
}

/// What has been written so far.
public struct DocumentCounters: Sendable, Equatable {
    public var documents = 0
    /// Bytes of bulk text or NDJSON, action lines included.
    public var bytes = 0
    /// Documents whose `@timestamp` is their arrival because their own was too old or too far ahead (decision 39).
    public var late = 0
    public var ahead = 0
    /// Oldest and newest second of `@timestamp`; before the first document the oldest is the later of the two.
    public var firstSecond: UInt32 = .max
    public var lastSecond: UInt32 = 0
    /// Second records handed to Documents by mistake; they have no document.
    public var ignored = 0
    /// Documents by index, of bodies handed on; past 4096 indices the rest counts under `others`.
    public var byIndex: [String: Int] = [:]

    mutating func add(_ count: Int, index: String) {
        let name = byIndex[index] != nil || byIndex.count < 4096 ? index : "others"
        byIndex[name, default: 0] += count
    }
}
