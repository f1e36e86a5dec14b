// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows5 {
    static let r0 = EnumerationRow(
        value: "fwd", name: "fwd", english: "Forward match", chinese: "正向匹配",
        aliasList: "", storedAs: "keyword",
        notes: "defined in seed 1 section 2 although no table of section 1 carries it")
    static let r1 = EnumerationRow(
        value: "bwd", name: "bwd", english: "Backward match", chinese: "反向匹配",
        aliasList: "", storedAs: "keyword",
        notes: "as above")
    static var e0: Enumeration {
        Enumeration(name: "acl_direction", rows: [r0, r1])
    }
    static let r2 = EnumerationRow(
        value: "-2", name: "internet", english: "Internet", chinese: "广域网",
        aliasList: "", storedAs: "integer",
        notes: "group_id and l3_epc_id; the matching ip is 0.0.0.0 or ::")
    static let r3 = EnumerationRow(
        value: "-1", name: "other", english: "Other", chinese: "其它",
        aliasList: "", storedAs: "integer",
        notes: "group_id and l3_epc_id; a private address outside every known resource")
    static let r4 = EnumerationRow(
        value: "0", name: "not-found", english: "Not found", chinese: "未找到",
        aliasList: "", storedAs: "integer",
        notes: "every other id field. For group_id and l3_epc_id seed 1 says 0 cannot occur")
    static var e1: Enumeration {
        Enumeration(name: "special_id", rows: [r2, r3, r4])
    }
    static let r5 = EnumerationRow(
        value: "1m", name: "rp_1m", english: "One minute", chinese: "1分钟",
        aliasList: "rp_1m", storedAs: "index name",
        notes: "retention policy of seed 1")
    static let r6 = EnumerationRow(
        value: "1s", name: "rp_1s", english: "One second", chinese: "1秒",
        aliasList: "rp_1s", storedAs: "index name",
        notes: "retention policy of seed 1")
    static var e2: Enumeration {
        Enumeration(name: "granularity", rows: [r5, r6])
    }
    static let r7 = EnumerationRow(
        value: "0", name: "internet-ip", english: "Internet IP", chinese: "广域网IP",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id then holds the subnet id and the displayed text is the address itself")
    static let r8 = EnumerationRow(
        value: "1", name: "chost", english: "Cloud Host", chinese: "云主机",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r9 = EnumerationRow(
        value: "5", name: "router", english: "Router", chinese: "路由器",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r10 = EnumerationRow(
        value: "6", name: "host", english: "VM Hypervisor", chinese: "宿主机",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r11 = EnumerationRow(
        value: "7", name: "network-device", english: "Network Device", chinese: "",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r12 = EnumerationRow(
        value: "8", name: "floating-ip", english: "Floating IP", chinese: "",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r13 = EnumerationRow(
        value: "9", name: "dhcpgw", english: "DHCP Gateway", chinese: "DHCP网关",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r14 = EnumerationRow(
        value: "10", name: "pod", english: "K8s POD", chinese: "容器POD",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r15 = EnumerationRow(
        value: "11", name: "pod_service", english: "K8s Service", chinese: "容器服务",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r16 = EnumerationRow(
        value: "12", name: "redis", english: "Redis", chinese: "Redis",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r17 = EnumerationRow(
        value: "13", name: "rds", english: "RDS", chinese: "RDS",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r18 = EnumerationRow(
        value: "14", name: "pod_node", english: "K8s Node", chinese: "容器节点",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r19 = EnumerationRow(
        value: "15", name: "lb", english: "Load Balancer", chinese: "负载均衡器",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r20 = EnumerationRow(
        value: "16", name: "natgw", english: "NAT Gateway", chinese: "NAT网关",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r21 = EnumerationRow(
        value: "120", name: "gprocess", english: "Process", chinese: "进程",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id holds the id of that resource")
    static let r22 = EnumerationRow(
        value: "255", name: "ip", english: "IP", chinese: "IP地址",
        aliasList: "", storedAs: "short",
        notes: "auto_instance_id then holds the subnet id and the displayed text is the address itself")
    static var e3: Enumeration {
        Enumeration(name: "auto_instance_type", rows: [r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20, r21, r22])
    }
    static let r23 = EnumerationRow(
        value: "0", name: "internet-ip", english: "Internet IP", chinese: "广域网IP",
        aliasList: "", storedAs: "short",
        notes: "auto_service_id then holds the subnet id")
    static let r24 = EnumerationRow(
        value: "1", name: "chost", english: "Cloud Host", chinese: "云主机",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r25 = EnumerationRow(
        value: "5", name: "router", english: "Router", chinese: "路由器",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r26 = EnumerationRow(
        value: "6", name: "host", english: "VM Hypervisor", chinese: "宿主机",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r27 = EnumerationRow(
        value: "7", name: "network-device", english: "Network Device", chinese: "",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r28 = EnumerationRow(
        value: "8", name: "floating-ip", english: "Floating IP", chinese: "",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r29 = EnumerationRow(
        value: "9", name: "dhcpgw", english: "DHCP Gateway", chinese: "DHCP网关",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r30 = EnumerationRow(
        value: "11", name: "pod_service", english: "K8s Service", chinese: "容器服务",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r31 = EnumerationRow(
        value: "12", name: "redis", english: "Redis", chinese: "Redis",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r32 = EnumerationRow(
        value: "13", name: "rds", english: "RDS", chinese: "RDS",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r33 = EnumerationRow(
        value: "14", name: "pod_node", english: "K8s Node", chinese: "容器节点",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r34 = EnumerationRow(
        value: "15", name: "lb", english: "Load Balancer", chinese: "负载均衡器",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r35 = EnumerationRow(
        value: "16", name: "natgw", english: "NAT Gateway", chinese: "NAT网关",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r36 = EnumerationRow(
        value: "101", name: "pod_group", english: "K8s Workload", chinese: "工作负载",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r37 = EnumerationRow(
        value: "102", name: "service", english: "Service", chinese: "服务",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r38 = EnumerationRow(
        value: "103", name: "pod_cluster", english: "K8s Cluster", chinese: "容器集群",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r39 = EnumerationRow(
        value: "104", name: "biz_service", english: "Biz Service", chinese: "业务服务",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r40 = EnumerationRow(
        value: "105", name: "custom_biz_service", english: "Custom Biz Service", chinese: "自定义业务服务",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r41 = EnumerationRow(
        value: "120", name: "gprocess", english: "Process", chinese: "进程",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r42 = EnumerationRow(
        value: "130", name: "deployment", english: "Deployment", chinese: "Deployment",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r43 = EnumerationRow(
        value: "131", name: "statefulset", english: "StatefulSet", chinese: "StatefulSet",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r44 = EnumerationRow(
        value: "132", name: "replicationcontroller", english: "ReplicationController", chinese: "ReplicationController",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r45 = EnumerationRow(
        value: "133", name: "daemonset", english: "DaemonSet", chinese: "DaemonSet",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r46 = EnumerationRow(
        value: "134", name: "replicasetcontroller", english: "ReplicaSetController", chinese: "ReplicaSetController",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r47 = EnumerationRow(
        value: "135", name: "cloneset", english: "CloneSet", chinese: "CloneSet",
        aliasList: "", storedAs: "short",
        notes: "")
    static let r48 = EnumerationRow(
        value: "255", name: "ip", english: "IP", chinese: "IP地址",
        aliasList: "", storedAs: "short",
        notes: "auto_service_id then holds the subnet id")
    static var e4: Enumeration {
        Enumeration(name: "auto_service_type", rows: [r23, r24, r25, r26, r27, r28, r29, r30, r31, r32, r33, r34, r35, r36, r37, r38, r39, r40, r41, r42, r43, r44, r45, r46, r47, r48])
    }
    static let r49 = EnumerationRow(
        value: "0", name: "none", english: "--", chinese: "--",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r50 = EnumerationRow(
        value: "130", name: "deployment", english: "Deployment", chinese: "Deployment",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r51 = EnumerationRow(
        value: "131", name: "statefulset", english: "StatefulSet", chinese: "StatefulSet",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r52 = EnumerationRow(
        value: "132", name: "replicationcontroller", english: "ReplicationController", chinese: "ReplicationController",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r53 = EnumerationRow(
        value: "133", name: "daemonset", english: "DaemonSet", chinese: "DaemonSet",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r54 = EnumerationRow(
        value: "134", name: "replicasetcontroller", english: "ReplicaSetController", chinese: "ReplicaSetController",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static let r55 = EnumerationRow(
        value: "135", name: "cloneset", english: "CloneSet", chinese: "CloneSet",
        aliasList: "", storedAs: "short",
        notes: "looked up from pod_group_id in the catalogue")
    static var e5: Enumeration {
        Enumeration(name: "pod_group_type", rows: [r49, r50, r51, r52, r53, r54, r55])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3, e4, e5]
    }
}
