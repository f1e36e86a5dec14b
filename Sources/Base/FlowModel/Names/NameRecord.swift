/// What the query layer knows of one resource (enrichment.md 4.1).
public struct NameRecord: Sendable, Equatable {
    public var kind: ResourceKind
    /// 1 to 2^31 - 1.
    public var id: Int
    public var name: String
    /// `pod_group_type` of a workload; 104 or 105 of a business service; nil for other kinds.
    public var type: Int?
    /// Management or own addresses.
    public var addresses: [IPAddress] = []
    public var hostname = ""
    /// `biz_service.group`.
    public var group = ""
    public var properties: [NameProperty] = []
    /// Where load balancers, listeners, NAT gateways and ingresses are found in documents.
    public var pairs: [AddressPair] = []
    /// Capture points that belong to the resource (host, chost, pod_node).
    public var captureNICs: [CaptureNIC] = []
    /// Services behind an ingress.
    public var services: [Int] = []
    /// When the resource lived.
    public var lifetime = Validity()

    public init(kind: ResourceKind, id: Int, name: String) {
        self.kind = kind
        self.id = id
        self.name = name
    }
}

/// One `key=value` of a resource and the map it stands in.
public struct NameProperty: Sendable, Hashable {
    /// The maps that filters ask: `k8s.label.KEY` and its like.
    public enum Map: String, Sendable, Hashable, CaseIterable {
        case label = "k8s.label"
        case annotation = "k8s.annotation"
        case environment = "k8s.env"
        case cloudTag = "cloud.tag"
        case application = "os.app"
    }
    public var map: Map
    public var key: String
    public var value: String
    public init(_ map: Map, _ key: String, _ value: String) {
        self.map = map
        self.key = key
        self.value = value
    }
}

/// An address in a VPC, for a listener with its port.
public struct AddressPair: Sendable, Hashable, Comparable {
    public var vpc: Int
    public var address: IPAddress
    /// `server_port` of a listener.
    public var port: UInt16?
    public var validity = Validity()
    public init(vpc: Int, address: IPAddress, port: UInt16? = nil, validity: Validity = Validity()) {
        self.vpc = vpc
        self.address = address
        self.port = port
        self.validity = validity
    }
    /// By VPC, address, port, as clauses list them.
    public static func < (a: AddressPair, b: AddressPair) -> Bool {
        (a.vpc, a.address, a.port ?? 0) < (b.vpc, b.address, b.port ?? 0)
    }
}

/// An interface of an agent: `vtap_id` and `capture_nic` of documents, and what the machine calls it.
public struct CaptureNIC: Sendable, Hashable, Comparable {
    public var agent: Int
    /// Eight hexadecimal digits: the low four bytes of the interface's MAC.
    public var nic: String
    public var name: String
    public init(agent: Int, nic: String, name: String) {
        self.agent = agent
        self.nic = nic
        self.name = name
    }
    public static func < (a: CaptureNIC, b: CaptureNIC) -> Bool { (a.agent, a.nic) < (b.agent, b.nic) }
}

/// A half-open interval in milliseconds since the epoch; a missing end is open.
public struct Validity: Sendable, Hashable {
    public var from: Int64?
    public var to: Int64?
    public init(from: Int64? = nil, to: Int64? = nil) {
        self.from = from
        self.to = to
    }
    /// Whether it meets a time range, widened by `margin` milliseconds on both sides (`names.margin`, one hour).
    public func meets(_ range: Range<Int64>, margin: Int64 = 3_600_000) -> Bool {
        (from ?? .min) < range.upperBound.addingClamped(margin)
            && (to ?? .max) > range.lowerBound.addingClamped(-margin)
    }
    /// Whether it covers a whole time range.
    public func covers(_ range: Range<Int64>) -> Bool {
        (from ?? .min) <= range.lowerBound && (to ?? .max) >= range.upperBound
    }
}

extension Int64 {
    fileprivate func addingClamped(_ other: Int64) -> Int64 {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
}
