// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows1 {
    static let f0 = CatalogueField(
        name: "last_keepalive_ack", block: "transport", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Ack no. of Heartbeat Packet", chinese: "心跳包确认号", enumeration: "",
        formula: "", nullRule: "absent when no such packet was seen",
        notes: "unsigned 32 bits, therefore long")
    static let f1 = CatalogueField(
        name: "l7_protocol", block: "application", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Application Protocol", chinese: "应用协议", enumeration: "l7_protocol",
        formula: "", nullRule: "absent when no L7 inspection took place (xFlow)",
        notes: "text in seed 0, integer in seed 2: stored text, filter accepts name or number")
    static let f2 = CatalogueField(
        name: "request_domain", block: "application", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Request Domain", chinese: "请求域名", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "SNI, HTTP Host or DNS question of the flow")
    static let f3 = CatalogueField(
        name: "province", block: "wan", kind: .alias, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Province", chinese: "省份", enumeration: "province",
        formula: "province_0 OR province_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f4 = CatalogueField(
        name: "province_0", block: "wan", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Province", chinese: "客户端省份", enumeration: "province",
        formula: "", nullRule: "absent unless the address is Internet; 未知 when it is and the table has no row",
        notes: "looked up from real_ip_0, Chinese name, suffix-free")
    static let f5 = CatalogueField(
        name: "province_1", block: "wan", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Province", chinese: "服务端省份", enumeration: "province",
        formula: "", nullRule: "absent unless the address is Internet; 未知 when it is and the table has no row",
        notes: "looked up from real_ip_1, Chinese name, suffix-free")
    static let f6 = CatalogueField(
        name: "region_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Region ID", chinese: "区域", enumeration: "",
        formula: "region_id_0 OR region_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f7 = CatalogueField(
        name: "region_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Region ID", chinese: "客户端区域", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f8 = CatalogueField(
        name: "region_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Region ID", chinese: "服务端区域", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f9 = CatalogueField(
        name: "az_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Availability Zone ID", chinese: "可用区", enumeration: "",
        formula: "az_id_0 OR az_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f10 = CatalogueField(
        name: "az_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Availability Zone ID", chinese: "客户端可用区", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f11 = CatalogueField(
        name: "az_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Availability Zone ID", chinese: "服务端可用区", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f12 = CatalogueField(
        name: "host_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VM Hypervisor ID", chinese: "宿主机", enumeration: "",
        formula: "host_id_0 OR host_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f13 = CatalogueField(
        name: "host_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VM Hypervisor ID", chinese: "客户端宿主机", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f14 = CatalogueField(
        name: "host_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VM Hypervisor ID", chinese: "服务端宿主机", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f15 = CatalogueField(
        name: "l3_device_type", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Device Type", chinese: "设备类型", enumeration: "l3_device_type",
        formula: "l3_device_type_0 OR l3_device_type_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f16 = CatalogueField(
        name: "l3_device_type_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Device Type", chinese: "客户端设备类型", enumeration: "l3_device_type",
        formula: "", nullRule: "0: no device",
        notes: "")
    static let f17 = CatalogueField(
        name: "l3_device_type_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Device Type", chinese: "服务端设备类型", enumeration: "l3_device_type",
        formula: "", nullRule: "0: no device",
        notes: "")
    static let f18 = CatalogueField(
        name: "l3_device_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Device ID", chinese: "设备", enumeration: "",
        formula: "l3_device_id_0 OR l3_device_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f19 = CatalogueField(
        name: "l3_device_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Device ID", chinese: "客户端设备", enumeration: "",
        formula: "", nullRule: "0: no device",
        notes: "meaningful only together with l3_device_type_0")
    static let f20 = CatalogueField(
        name: "l3_device_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Device ID", chinese: "服务端设备", enumeration: "",
        formula: "", nullRule: "0: no device",
        notes: "meaningful only together with l3_device_type_1")
    static let f21 = CatalogueField(
        name: "pod_node_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Node ID", chinese: "容器节点", enumeration: "",
        formula: "pod_node_id_0 OR pod_node_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f22 = CatalogueField(
        name: "pod_node_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Node ID", chinese: "客户端容器节点", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f23 = CatalogueField(
        name: "pod_node_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Node ID", chinese: "服务端容器节点", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f24 = CatalogueField(
        name: "pod_ns_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Namespace ID", chinese: "容器命名空间", enumeration: "",
        formula: "pod_ns_id_0 OR pod_ns_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f25 = CatalogueField(
        name: "pod_ns_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Namespace ID", chinese: "客户端容器命名空间", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f26 = CatalogueField(
        name: "pod_ns_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Namespace ID", chinese: "服务端容器命名空间", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f27 = CatalogueField(
        name: "pod_group_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Workload ID", chinese: "容器POD组", enumeration: "",
        formula: "pod_group_id_0 OR pod_group_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f28 = CatalogueField(
        name: "pod_group_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Workload ID", chinese: "客户端容器POD组", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f29 = CatalogueField(
        name: "pod_group_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Workload ID", chinese: "服务端容器POD组", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f30 = CatalogueField(
        name: "pod_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s POD ID", chinese: "容器POD", enumeration: "",
        formula: "pod_id_0 OR pod_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f31 = CatalogueField(
        name: "pod_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s POD ID", chinese: "客户端容器POD", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f32 = CatalogueField(
        name: "pod_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s POD ID", chinese: "服务端容器POD", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f33 = CatalogueField(
        name: "pod_cluster_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Cluster ID", chinese: "容器集群", enumeration: "",
        formula: "pod_cluster_id_0 OR pod_cluster_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f34 = CatalogueField(
        name: "pod_cluster_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Cluster ID", chinese: "客户端容器集群", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "used by vtap_* tables of seed 1; the seed 0 table omits it")
    static let f35 = CatalogueField(
        name: "pod_cluster_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Cluster ID", chinese: "服务端容器集群", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "used by vtap_* tables of seed 1; the seed 0 table omits it")
    static let f36 = CatalogueField(
        name: "l3_epc_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VPC ID", chinese: "VPC", enumeration: "",
        formula: "l3_epc_id_0 OR l3_epc_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f37 = CatalogueField(
        name: "l3_epc_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VPC ID", chinese: "客户端VPC", enumeration: "",
        formula: "", nullRule: "-2 Internet, -1 other; 0 cannot occur",
        notes: "VPC that owns ip_0; -2 drives is_internet and the collapse of ip_0")
    static let f38 = CatalogueField(
        name: "l3_epc_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VPC ID", chinese: "服务端VPC", enumeration: "",
        formula: "", nullRule: "-2 Internet, -1 other; 0 cannot occur",
        notes: "VPC that owns ip_1; -2 drives is_internet and the collapse of ip_1")
    static let f39 = CatalogueField(
        name: "epc_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Forwarding VPC ID", chinese: "网口VPC", enumeration: "",
        formula: "epc_id_0 OR epc_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f40 = CatalogueField(
        name: "epc_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Forwarding VPC ID", chinese: "客户端网口VPC", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "VPC of the interface that carried mac_0 (tag l2_vpc)")
    static let f41 = CatalogueField(
        name: "epc_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Forwarding VPC ID", chinese: "服务端网口VPC", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "VPC of the interface that carried mac_1 (tag l2_vpc)")
    static let f42 = CatalogueField(
        name: "subnet_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Subnet ID", chinese: "子网", enumeration: "",
        formula: "subnet_id_0 OR subnet_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f43 = CatalogueField(
        name: "subnet_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Subnet ID", chinese: "客户端子网", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f44 = CatalogueField(
        name: "subnet_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Subnet ID", chinese: "服务端子网", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f45 = CatalogueField(
        name: "service_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Service ID", chinese: "容器服务", enumeration: "",
        formula: "service_id_0 OR service_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f46 = CatalogueField(
        name: "service_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Service ID", chinese: "客户端容器服务", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f47 = CatalogueField(
        name: "service_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Service ID", chinese: "服务端容器服务", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f48 = CatalogueField(
        name: "gprocess_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Process ID (global)", chinese: "进程", enumeration: "",
        formula: "gprocess_id_0 OR gprocess_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f49 = CatalogueField(
        name: "gprocess_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Process ID (global)", chinese: "客户端进程", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f50 = CatalogueField(
        name: "gprocess_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Process ID (global)", chinese: "服务端进程", enumeration: "",
        formula: "", nullRule: "0: not found",
        notes: "")
    static let f51 = CatalogueField(
        name: "auto_instance_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Instance ID", chinese: "自动实例", enumeration: "",
        formula: "auto_instance_id_0 OR auto_instance_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f52 = CatalogueField(
        name: "auto_instance_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Instance ID", chinese: "客户端自动实例", enumeration: "",
        formula: "", nullRule: "subnet id when auto_instance_type is 0 or 255",
        notes: "")
    static let f53 = CatalogueField(
        name: "auto_instance_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Instance ID", chinese: "服务端自动实例", enumeration: "",
        formula: "", nullRule: "subnet id when auto_instance_type is 0 or 255",
        notes: "")
    static let f54 = CatalogueField(
        name: "auto_service_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Service ID", chinese: "自动服务", enumeration: "",
        formula: "auto_service_id_0 OR auto_service_id_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f55 = CatalogueField(
        name: "auto_service_id_0", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Service ID", chinese: "客户端自动服务", enumeration: "",
        formula: "", nullRule: "subnet id when auto_service_type is 0 or 255",
        notes: "")
    static let f56 = CatalogueField(
        name: "auto_service_id_1", block: "knowledge_graph", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Service ID", chinese: "服务端自动服务", enumeration: "",
        formula: "", nullRule: "subnet id when auto_service_type is 0 or 255",
        notes: "")
    static let f57 = CatalogueField(
        name: "auto_instance_type", block: "knowledge_graph", kind: .alias, type: .short,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Instance Type", chinese: "自动实例类型", enumeration: "auto_instance_type",
        formula: "auto_instance_type_0 OR auto_instance_type_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f58 = CatalogueField(
        name: "auto_instance_type_0", block: "knowledge_graph", kind: .stored, type: .short,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Instance Type", chinese: "客户端自动实例类型", enumeration: "auto_instance_type",
        formula: "", nullRule: "never null; 255 when nothing better is known",
        notes: "priority: pod, process, pod node, device, Internet, plain IP; values above 127 occur, therefore short")
    static let f59 = CatalogueField(
        name: "auto_instance_type_1", block: "knowledge_graph", kind: .stored, type: .short,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Instance Type", chinese: "服务端自动实例类型", enumeration: "auto_instance_type",
        formula: "", nullRule: "never null; 255 when nothing better is known",
        notes: "priority: pod, process, pod node, device, Internet, plain IP; values above 127 occur, therefore short")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
