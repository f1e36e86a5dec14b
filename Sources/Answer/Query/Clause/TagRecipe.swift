import FlowModel

/// How a derived tag is found in documents (query-language.md A.3, B.1; formulas of fields.csv, which a test compares).
enum TagRecipe: Equatable {
    /// Names of a kind → ids of one field.
    case ids(ResourceKind, field: String)
    /// The same with a constant type beside the id.
    case typed(ResourceKind, typeField: String, type: Int, field: String)
    /// Names → (address, VPC) pairs; listeners with a port.
    case pairs(ResourceKind)
    /// Names of interfaces, or of what they belong to (nil: the interface's own), → (agent, NIC) pairs.
    case captureNICs(ResourceKind?)
    /// `k8s.label.KEY` and its like.
    case map(NameProperty.Map)
    /// Service ids of an ingress, and pairs.
    case ingress
    /// Type and id together; `typeField` and `field` without side.
    case automatic(typeField: String, field: String)
    /// A further column of a resource.
    case attribute(Attribute, of: String)
    /// Workloads of a type.
    case groupType
    /// `biz_service.group`.
    case businessGroup
    case isIPv4
    case isInternet
    case hasCapture
    case signalSource
    /// The same field under another name with its enumeration.
    case same(field: String)

    enum Attribute: Equatable { case address, hostname }

    var isMap: Bool { if case .map = self { true } else { false } }

    /// By name without side.
    static let all: [String: TagRecipe] = [
        "region": .ids(.region, field: "region_id"), "az": .ids(.az, field: "az_id"),
        "host": .ids(.host, field: "host_id"), "vpc": .ids(.vpc, field: "l3_epc_id"),
        "l2_vpc": .ids(.vpc, field: "epc_id"), "subnet": .ids(.subnet, field: "subnet_id"),
        "pod_cluster": .ids(.podCluster, field: "pod_cluster_id"), "pod_ns": .ids(.podNamespace, field: "pod_ns_id"),
        "pod_node": .ids(.podNode, field: "pod_node_id"), "pod_group": .ids(.podGroup, field: "pod_group_id"),
        "pod": .ids(.pod, field: "pod_id"), "pod_service": .ids(.podService, field: "service_id"),
        "gprocess": .ids(.process, field: "gprocess_id"), "agent": .ids(.agent, field: "vtap_id"),
        "chost": .device(.chost, 1), "router": .device(.router, 5), "dhcpgw": .device(.dhcpgw, 9),
        "redis": .device(.redis, 12), "rds": .device(.rds, 13),
        "lb": .pairs(.lb), "lb_listener": .pairs(.lbListener), "natgw": .pairs(.natgw),
        "capture_nic_name": .captureNICs(nil), "capture_nic_host": .captureNICs(.host),
        "capture_nic_chost": .captureNICs(.chost), "capture_nic_pod_node": .captureNICs(.podNode),
        "k8s.label": .map(.label), "k8s.annotation": .map(.annotation), "k8s.env": .map(.environment),
        "cloud.tag": .map(.cloudTag), "os.app": .map(.application),
        "pod_ingress": .ingress,
        "auto_instance": .automatic(typeField: "auto_instance_type", field: "auto_instance_id"),
        "auto_service": .automatic(typeField: "auto_service_type", field: "auto_service_id"),
        "host_ip": .attribute(.address, of: "host"), "host_hostname": .attribute(.hostname, of: "host"),
        "chost_ip": .attribute(.address, of: "chost"), "chost_hostname": .attribute(.hostname, of: "chost"),
        "pod_node_ip": .attribute(.address, of: "pod_node"),
        "pod_node_hostname": .attribute(.hostname, of: "pod_node"),
        "pod_group_type": .groupType, "biz_service.group": .businessGroup,
        "is_ipv4": .isIPv4, "is_internet": .isInternet, "has_pcap": .hasCapture, "signal_source": .signalSource,
        "capture_network_type": .same(field: "tap_type"),
    ]

    private static func device(_ kind: ResourceKind, _ type: Int) -> TagRecipe {
        .typed(kind, typeField: "l3_device_type", type: type, field: "l3_device_id")
    }
}
