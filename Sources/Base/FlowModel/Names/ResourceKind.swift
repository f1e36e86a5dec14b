/// What a resource is; the raw value is the tag that names it in filters where there is one.
public enum ResourceKind: String, Sendable, Hashable, CaseIterable {
    case region, az, host, vpc, subnet
    case chost, router, dhcpgw, redis, rds, lb, natgw
    /// Shares ids with `chost`, and its type 3 is 1 in `auto_instance_type` (enrichment.md 1.7).
    case bareMetal = "bare-metal"
    case networkDevice = "network-device"
    case floatingIP = "floating-ip"
    case lbListener = "lb_listener"
    case podCluster = "pod_cluster"
    case podNamespace = "pod_ns"
    case podNode = "pod_node"
    case podGroup = "pod_group"
    case pod
    case podService = "pod_service"
    case podIngress = "pod_ingress"
    case process = "gprocess"
    case agent
    case businessService = "biz_service"

    /// `l3_device_type` of a device kind; nil for kinds that are no device.
    public var deviceType: Int? {
        switch self {
        case .chost: 1
        case .bareMetal: 3
        case .router: 5
        case .host: 6
        case .networkDevice: 7
        case .floatingIP: 8
        case .dhcpgw: 9
        case .redis: 12
        case .rds: 13
        case .lb: 15
        case .natgw: 16
        default: nil
        }
    }

    /// The value of `auto_instance_type` that stands for this kind (enrichment.md 1.7); nil when none does.
    public var autoInstanceType: Int? {
        switch self {
        case .pod: 10
        case .podService: 11
        case .podNode: 14
        case .process: 120
        default: deviceType.map { $0 == 3 ? 1 : $0 }
        }
    }
}
