// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows2 {
    static let f0 = CatalogueField(
        name: "auto_service_type", block: "knowledge_graph", kind: .alias, type: .short,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Auto Service Type", chinese: "自动服务类型", enumeration: "auto_service_type",
        formula: "auto_service_type_0 OR auto_service_type_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f1 = CatalogueField(
        name: "auto_service_type_0", block: "knowledge_graph", kind: .stored, type: .short,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Auto Service Type", chinese: "客户端自动服务类型", enumeration: "auto_service_type",
        formula: "", nullRule: "never null; 255 when nothing better is known",
        notes: "priority: custom service, pod service, workload, process, pod cluster, device, Internet, plain IP")
    static let f2 = CatalogueField(
        name: "auto_service_type_1", block: "knowledge_graph", kind: .stored, type: .short,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Auto Service Type", chinese: "服务端自动服务类型", enumeration: "auto_service_type",
        formula: "", nullRule: "never null; 255 when nothing better is known",
        notes: "priority: custom service, pod service, workload, process, pod cluster, device, Internet, plain IP")
    static let f3 = CatalogueField(
        name: "vpc_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VPC ID", chinese: "VPC编号", enumeration: "",
        formula: "= l3_epc_id", nullRule: "",
        notes: "")
    static let f4 = CatalogueField(
        name: "vpc_id_0", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VPC ID", chinese: "客户端VPC编号", enumeration: "",
        formula: "= l3_epc_id_0", nullRule: "",
        notes: "mapping alias")
    static let f5 = CatalogueField(
        name: "vpc_id_1", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VPC ID", chinese: "服务端VPC编号", enumeration: "",
        formula: "= l3_epc_id_1", nullRule: "",
        notes: "mapping alias")
    static let f6 = CatalogueField(
        name: "l2_vpc_id", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Forwarding VPC ID", chinese: "转发VPC编号", enumeration: "",
        formula: "= epc_id", nullRule: "",
        notes: "")
    static let f7 = CatalogueField(
        name: "l2_vpc_id_0", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Forwarding VPC ID", chinese: "客户端转发VPC编号", enumeration: "",
        formula: "= epc_id_0", nullRule: "",
        notes: "mapping alias")
    static let f8 = CatalogueField(
        name: "l2_vpc_id_1", block: "knowledge_graph", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Forwarding VPC ID", chinese: "服务端转发VPC编号", enumeration: "",
        formula: "= epc_id_1", nullRule: "",
        notes: "mapping alias")
    static let f9 = CatalogueField(
        name: "region", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Region", chinese: "区域", enumeration: "",
        formula: "region_0 OR region_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f10 = CatalogueField(
        name: "region_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Region", chinese: "客户端区域", enumeration: "",
        formula: "catalogue region name -> ids, then terms region_id_0", nullRule: "exists: region_id > 0",
        notes: "")
    static let f11 = CatalogueField(
        name: "region_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Region", chinese: "服务端区域", enumeration: "",
        formula: "catalogue region name -> ids, then terms region_id_1", nullRule: "exists: region_id > 0",
        notes: "")
    static let f12 = CatalogueField(
        name: "az", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Availability Zone", chinese: "可用区", enumeration: "",
        formula: "az_0 OR az_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f13 = CatalogueField(
        name: "az_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Availability Zone", chinese: "客户端可用区", enumeration: "",
        formula: "catalogue az name -> ids, then terms az_id_0", nullRule: "exists: az_id > 0",
        notes: "")
    static let f14 = CatalogueField(
        name: "az_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Availability Zone", chinese: "服务端可用区", enumeration: "",
        formula: "catalogue az name -> ids, then terms az_id_1", nullRule: "exists: az_id > 0",
        notes: "")
    static let f15 = CatalogueField(
        name: "host", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VM Hypervisor", chinese: "宿主机", enumeration: "",
        formula: "host_0 OR host_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f16 = CatalogueField(
        name: "host_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VM Hypervisor", chinese: "客户端宿主机", enumeration: "",
        formula: "catalogue host name -> ids, then terms host_id_0", nullRule: "exists: host_id > 0",
        notes: "")
    static let f17 = CatalogueField(
        name: "host_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VM Hypervisor", chinese: "服务端宿主机", enumeration: "",
        formula: "catalogue host name -> ids, then terms host_id_1", nullRule: "exists: host_id > 0",
        notes: "")
    static let f18 = CatalogueField(
        name: "chost", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Cloud Host", chinese: "云主机", enumeration: "",
        formula: "chost_0 OR chost_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "bare metal (type 3 of seed 0) is included when the catalogue lists it as chost")
    static let f19 = CatalogueField(
        name: "chost_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Cloud Host", chinese: "客户端云主机", enumeration: "",
        formula: "catalogue chost name -> ids, then l3_device_type_0 = 1 AND terms l3_device_id_0", nullRule: "exists: l3_device_type = 1",
        notes: "bare metal (type 3 of seed 0) is included when the catalogue lists it as chost")
    static let f20 = CatalogueField(
        name: "chost_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Cloud Host", chinese: "服务端云主机", enumeration: "",
        formula: "catalogue chost name -> ids, then l3_device_type_1 = 1 AND terms l3_device_id_1", nullRule: "exists: l3_device_type = 1",
        notes: "bare metal (type 3 of seed 0) is included when the catalogue lists it as chost")
    static let f21 = CatalogueField(
        name: "vpc", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "VPC", chinese: "VPC", enumeration: "",
        formula: "vpc_0 OR vpc_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f22 = CatalogueField(
        name: "vpc_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client VPC", chinese: "客户端VPC", enumeration: "",
        formula: "catalogue vpc name -> ids, then terms l3_epc_id_0", nullRule: "exists: l3_epc_id != -2",
        notes: "")
    static let f23 = CatalogueField(
        name: "vpc_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server VPC", chinese: "服务端VPC", enumeration: "",
        formula: "catalogue vpc name -> ids, then terms l3_epc_id_1", nullRule: "exists: l3_epc_id != -2",
        notes: "")
    static let f24 = CatalogueField(
        name: "l2_vpc", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Forwarding VPC", chinese: "转发VPC", enumeration: "",
        formula: "l2_vpc_0 OR l2_vpc_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f25 = CatalogueField(
        name: "l2_vpc_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Forwarding VPC", chinese: "客户端转发VPC", enumeration: "",
        formula: "catalogue vpc name -> ids, then terms epc_id_0", nullRule: "exists: epc_id != 0",
        notes: "")
    static let f26 = CatalogueField(
        name: "l2_vpc_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Forwarding VPC", chinese: "服务端转发VPC", enumeration: "",
        formula: "catalogue vpc name -> ids, then terms epc_id_1", nullRule: "exists: epc_id != 0",
        notes: "")
    static let f27 = CatalogueField(
        name: "subnet", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Subnet", chinese: "子网", enumeration: "",
        formula: "subnet_0 OR subnet_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f28 = CatalogueField(
        name: "subnet_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Subnet", chinese: "客户端子网", enumeration: "",
        formula: "catalogue subnet name -> ids, then terms subnet_id_0", nullRule: "exists: subnet_id > 0",
        notes: "")
    static let f29 = CatalogueField(
        name: "subnet_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Subnet", chinese: "服务端子网", enumeration: "",
        formula: "catalogue subnet name -> ids, then terms subnet_id_1", nullRule: "exists: subnet_id > 0",
        notes: "")
    static let f30 = CatalogueField(
        name: "router", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Router", chinese: "路由器", enumeration: "",
        formula: "router_0 OR router_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f31 = CatalogueField(
        name: "router_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Router", chinese: "客户端路由器", enumeration: "",
        formula: "catalogue router name -> ids, then l3_device_type_0 = 5 AND terms l3_device_id_0", nullRule: "exists: l3_device_type = 5",
        notes: "")
    static let f32 = CatalogueField(
        name: "router_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Router", chinese: "服务端路由器", enumeration: "",
        formula: "catalogue router name -> ids, then l3_device_type_1 = 5 AND terms l3_device_id_1", nullRule: "exists: l3_device_type = 5",
        notes: "")
    static let f33 = CatalogueField(
        name: "dhcpgw", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "DHCP Gateway", chinese: "DHCP网关", enumeration: "",
        formula: "dhcpgw_0 OR dhcpgw_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f34 = CatalogueField(
        name: "dhcpgw_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client DHCP Gateway", chinese: "客户端DHCP网关", enumeration: "",
        formula: "catalogue dhcpgw name -> ids, then l3_device_type_0 = 9 AND terms l3_device_id_0", nullRule: "exists: l3_device_type = 9",
        notes: "")
    static let f35 = CatalogueField(
        name: "dhcpgw_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server DHCP Gateway", chinese: "服务端DHCP网关", enumeration: "",
        formula: "catalogue dhcpgw name -> ids, then l3_device_type_1 = 9 AND terms l3_device_id_1", nullRule: "exists: l3_device_type = 9",
        notes: "")
    static let f36 = CatalogueField(
        name: "lb", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Load Balancer", chinese: "负载均衡器", enumeration: "",
        formula: "lb_0 OR lb_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f37 = CatalogueField(
        name: "lb_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Load Balancer", chinese: "客户端负载均衡器", enumeration: "",
        formula: "catalogue lb name -> (ip, vpc) pairs, then should[ ip_0 AND l3_epc_id_0 ]", nullRule: "exists: l3_device_type = 15",
        notes: "")
    static let f38 = CatalogueField(
        name: "lb_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Load Balancer", chinese: "服务端负载均衡器", enumeration: "",
        formula: "catalogue lb name -> (ip, vpc) pairs, then should[ ip_1 AND l3_epc_id_1 ]", nullRule: "exists: l3_device_type = 15",
        notes: "")
    static let f39 = CatalogueField(
        name: "lb_listener", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Load Balancer Listener", chinese: "负载均衡监听器", enumeration: "",
        formula: "lb_listener_0 OR lb_listener_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f40 = CatalogueField(
        name: "lb_listener_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Load Balancer Listener", chinese: "客户端负载均衡监听器", enumeration: "",
        formula: "catalogue lb_listener name -> (ip, vpc) pairs, then should[ ip_0 AND l3_epc_id_0 ] AND server_port when the listener has one", nullRule: "exists: at least one pair matches",
        notes: "")
    static let f41 = CatalogueField(
        name: "lb_listener_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Load Balancer Listener", chinese: "服务端负载均衡监听器", enumeration: "",
        formula: "catalogue lb_listener name -> (ip, vpc) pairs, then should[ ip_1 AND l3_epc_id_1 ] AND server_port when the listener has one", nullRule: "exists: at least one pair matches",
        notes: "")
    static let f42 = CatalogueField(
        name: "natgw", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "NAT Gateway", chinese: "NAT网关", enumeration: "",
        formula: "natgw_0 OR natgw_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f43 = CatalogueField(
        name: "natgw_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client NAT Gateway", chinese: "客户端NAT网关", enumeration: "",
        formula: "catalogue natgw name -> (ip, vpc) pairs, then should[ ip_0 AND l3_epc_id_0 ]", nullRule: "exists: l3_device_type = 16",
        notes: "")
    static let f44 = CatalogueField(
        name: "natgw_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server NAT Gateway", chinese: "服务端NAT网关", enumeration: "",
        formula: "catalogue natgw name -> (ip, vpc) pairs, then should[ ip_1 AND l3_epc_id_1 ]", nullRule: "exists: l3_device_type = 16",
        notes: "")
    static let f45 = CatalogueField(
        name: "redis", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Redis", chinese: "Redis", enumeration: "",
        formula: "redis_0 OR redis_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f46 = CatalogueField(
        name: "redis_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Redis", chinese: "客户端Redis", enumeration: "",
        formula: "catalogue redis name -> ids, then l3_device_type_0 = 12 AND terms l3_device_id_0", nullRule: "exists: l3_device_type = 12",
        notes: "")
    static let f47 = CatalogueField(
        name: "redis_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Redis", chinese: "服务端Redis", enumeration: "",
        formula: "catalogue redis name -> ids, then l3_device_type_1 = 12 AND terms l3_device_id_1", nullRule: "exists: l3_device_type = 12",
        notes: "")
    static let f48 = CatalogueField(
        name: "rds", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "RDS", chinese: "RDS", enumeration: "",
        formula: "rds_0 OR rds_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f49 = CatalogueField(
        name: "rds_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client RDS", chinese: "客户端RDS", enumeration: "",
        formula: "catalogue rds name -> ids, then l3_device_type_0 = 13 AND terms l3_device_id_0", nullRule: "exists: l3_device_type = 13",
        notes: "")
    static let f50 = CatalogueField(
        name: "rds_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server RDS", chinese: "服务端RDS", enumeration: "",
        formula: "catalogue rds name -> ids, then l3_device_type_1 = 13 AND terms l3_device_id_1", nullRule: "exists: l3_device_type = 13",
        notes: "")
    static let f51 = CatalogueField(
        name: "pod_cluster", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Cluster", chinese: "容器集群", enumeration: "",
        formula: "pod_cluster_0 OR pod_cluster_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f52 = CatalogueField(
        name: "pod_cluster_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Cluster", chinese: "客户端容器集群", enumeration: "",
        formula: "catalogue pod_cluster name -> ids, then terms pod_cluster_id_0", nullRule: "exists: pod_cluster_id > 0",
        notes: "")
    static let f53 = CatalogueField(
        name: "pod_cluster_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Cluster", chinese: "服务端容器集群", enumeration: "",
        formula: "catalogue pod_cluster name -> ids, then terms pod_cluster_id_1", nullRule: "exists: pod_cluster_id > 0",
        notes: "")
    static let f54 = CatalogueField(
        name: "pod_ns", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Namespace", chinese: "容器命名空间", enumeration: "",
        formula: "pod_ns_0 OR pod_ns_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f55 = CatalogueField(
        name: "pod_ns_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Namespace", chinese: "客户端容器命名空间", enumeration: "",
        formula: "catalogue pod_ns name -> ids, then terms pod_ns_id_0", nullRule: "exists: pod_ns_id > 0",
        notes: "")
    static let f56 = CatalogueField(
        name: "pod_ns_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Namespace", chinese: "服务端容器命名空间", enumeration: "",
        formula: "catalogue pod_ns name -> ids, then terms pod_ns_id_1", nullRule: "exists: pod_ns_id > 0",
        notes: "")
    static let f57 = CatalogueField(
        name: "pod_node", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "K8s Node", chinese: "容器节点", enumeration: "",
        formula: "pod_node_0 OR pod_node_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f58 = CatalogueField(
        name: "pod_node_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client K8s Node", chinese: "客户端容器节点", enumeration: "",
        formula: "catalogue pod_node name -> ids, then terms pod_node_id_0", nullRule: "exists: pod_node_id > 0",
        notes: "")
    static let f59 = CatalogueField(
        name: "pod_node_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server K8s Node", chinese: "服务端容器节点", enumeration: "",
        formula: "catalogue pod_node name -> ids, then terms pod_node_id_1", nullRule: "exists: pod_node_id > 0",
        notes: "")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
