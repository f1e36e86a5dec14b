// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows6 {
    static let r0 = EnumerationRow(
        value: "0", name: "none", english: "NONE", chinese: "无",
        aliasList: "", storedAs: "byte",
        notes: "no NAT information")
    static let r1 = EnumerationRow(
        value: "1", name: "exporter", english: "Exporter", chinese: "",
        aliasList: "", storedAs: "byte",
        notes: "address before or after translation reported by an exporter (collectors.md 6.4)")
    static let r2 = EnumerationRow(
        value: "2", name: "vip", english: "VIP", chinese: "VIP",
        aliasList: "", storedAs: "byte",
        notes: "virtual IP mapping from the catalogue")
    static let r3 = EnumerationRow(
        value: "4", name: "rtoa", english: "RTOA", chinese: "RTOA",
        aliasList: "", storedAs: "byte",
        notes: "reverse TOA carried by the reply")
    static let r4 = EnumerationRow(
        value: "6", name: "toa", english: "TOA", chinese: "TOA",
        aliasList: "", storedAs: "byte",
        notes: "TCP option address carried by the client")
    static var e0: Enumeration {
        Enumeration(name: "nat_source", rows: [r0, r1, r2, r3, r4])
    }
    static let r5 = EnumerationRow(
        value: "0", name: "local", english: "Local NIC", chinese: "本地网卡",
        aliasList: "", storedAs: "byte",
        notes: "capture_nic_name is resolvable (agent, nic)")
    static let r6 = EnumerationRow(
        value: "1", name: "nfv-gateway", english: "NFV Gateway NIC", chinese: "云网关网卡",
        aliasList: "", storedAs: "byte",
        notes: "capture_nic_name is resolvable (agent, nic)")
    static let r7 = EnumerationRow(
        value: "2", name: "erspan", english: "ERSPAN", chinese: "ERSPAN",
        aliasList: "", storedAs: "byte",
        notes: "capture_nic_name is resolvable (agent, nic)")
    static let r8 = EnumerationRow(
        value: "3", name: "erspan-ipv6", english: "ERSPAN (IPv6)", chinese: "ERSPAN（IPv6）",
        aliasList: "", storedAs: "byte",
        notes: "")
    static let r9 = EnumerationRow(
        value: "4", name: "mirror", english: "Traffic Mirror", chinese: "镜像分光",
        aliasList: "", storedAs: "byte",
        notes: "")
    static let r10 = EnumerationRow(
        value: "5", name: "netflow", english: "NetFlow", chinese: "NetFlow",
        aliasList: "", storedAs: "byte",
        notes: "")
    static let r11 = EnumerationRow(
        value: "6", name: "sflow", english: "sFlow", chinese: "sFlow",
        aliasList: "", storedAs: "byte",
        notes: "")
    static let r12 = EnumerationRow(
        value: "7", name: "ebpf", english: "eBPF", chinese: "eBPF",
        aliasList: "", storedAs: "byte",
        notes: "")
    static let r13 = EnumerationRow(
        value: "8", name: "otel", english: "OTel", chinese: "OTel",
        aliasList: "", storedAs: "byte",
        notes: "")
    static var e1: Enumeration {
        Enumeration(name: "capture_nic_type", rows: [r5, r6, r7, r8, r9, r10, r11, r12, r13])
    }
    static let r14 = EnumerationRow(
        value: "0x00010000-0x0001ffff", name: "access", english: "Access-network source", chinese: "接入网络流量源",
        aliasList: "", storedAs: "keyword",
        notes: "low 16 bits: outer QinQ VLAN divided by 256 (offset); 0x00010003 never occurs")
    static let r15 = EnumerationRow(
        value: "0x00030000", name: "mirror", english: "Virtual-network mirror source", chinese: "虚拟网络镜像流量源",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r16 = EnumerationRow(
        value: "0x00030001-0x0003ffff", name: "agent", english: "Virtual-network agent source", chinese: "虚拟网络采集器流量源",
        aliasList: "", storedAs: "keyword",
        notes: "low 16 bits: last two bytes of the MAC of the virtual NIC")
    static var e2: Enumeration {
        Enumeration(name: "tap_port_range", rows: [r14, r15, r16])
    }
    static let r17 = EnumerationRow(
        value: "0", name: "false", english: "No", chinese: "否",
        aliasList: "no|false", storedAs: "boolean",
        notes: "")
    static let r18 = EnumerationRow(
        value: "1", name: "true", english: "Yes", chinese: "是",
        aliasList: "yes|true", storedAs: "boolean",
        notes: "")
    static var e3: Enumeration {
        Enumeration(name: "bool", rows: [r17, r18])
    }
    static let r19 = EnumerationRow(
        value: "0", name: "client", english: "Client", chinese: "客户端",
        aliasList: "", storedAs: "query only",
        notes: "side taken by single-sided tables; not a field of l4_flow_log")
    static let r20 = EnumerationRow(
        value: "1", name: "server", english: "Server", chinese: "服务端",
        aliasList: "", storedAs: "query only",
        notes: "side taken by single-sided tables; not a field of l4_flow_log")
    static let r21 = EnumerationRow(
        value: "2", name: "local", english: "Local", chinese: "本机",
        aliasList: "", storedAs: "query only",
        notes: "side taken by single-sided tables; not a field of l4_flow_log")
    static let r22 = EnumerationRow(
        value: "3", name: "rest", english: "Rest", chinese: "其他",
        aliasList: "", storedAs: "query only",
        notes: "side taken by single-sided tables; not a field of l4_flow_log")
    static var e4: Enumeration {
        Enumeration(name: "role", rows: [r19, r20, r21, r22])
    }
    static let r23 = EnumerationRow(
        value: "EXPORTER", name: "EXPORTER", english: "Exporter", chinese: "按导出器",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r24 = EnumerationRow(
        value: "EXPORTER_INTERFACE", name: "EXPORTER_INTERFACE", english: "Exporter Interface", chinese: "按接口",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r25 = EnumerationRow(
        value: "EXPORTER_INTERFACE_APPLICATION", name: "EXPORTER_INTERFACE_APPLICATION", english: "Exporter Interface Application", chinese: "按接口与应用",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r26 = EnumerationRow(
        value: "EXPORTER_INTERFACE_CONVERSATION", name: "EXPORTER_INTERFACE_CONVERSATION", english: "Exporter Interface Conversation", chinese: "按接口与会话",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r27 = EnumerationRow(
        value: "EXPORTER_INTERFACE_HOST", name: "EXPORTER_INTERFACE_HOST", english: "Exporter Interface Host", chinese: "按接口与主机",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r28 = EnumerationRow(
        value: "EXPORTER_INTERFACE_TOS", name: "EXPORTER_INTERFACE_TOS", english: "Exporter Interface Tos", chinese: "按接口与TOS",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r29 = EnumerationRow(
        value: "EXPORTER_INTERFACE_TOS_APPLICATION", name: "EXPORTER_INTERFACE_TOS_APPLICATION", english: "Exporter Interface Tos Application", chinese: "按接口、TOS与应用",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r30 = EnumerationRow(
        value: "EXPORTER_INTERFACE_TOS_CONVERSATION", name: "EXPORTER_INTERFACE_TOS_CONVERSATION", english: "Exporter Interface Tos Conversation", chinese: "按接口、TOS与会话",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static let r31 = EnumerationRow(
        value: "EXPORTER_INTERFACE_TOS_HOST", name: "EXPORTER_INTERFACE_TOS_HOST", english: "Exporter Interface Tos Host", chinese: "按接口、TOS与主机",
        aliasList: "", storedAs: "keyword",
        notes: "seed 4 names only EXPORTER_INTERFACE and EXPORTER_INTERFACE_TOS as metric names; see nephron.md")
    static var e5: Enumeration {
        Enumeration(name: "grouped_by", rows: [r23, r24, r25, r26, r27, r28, r29, r30, r31])
    }
    static let r32 = EnumerationRow(
        value: "TOTAL", name: "TOTAL", english: "Total", chinese: "总量",
        aliasList: "complete", storedAs: "keyword",
        notes: "every flow of the parent key counted")
    static let r33 = EnumerationRow(
        value: "TOPK", name: "TOPK", english: "Top K", chinese: "前K名",
        aliasList: "topK", storedAs: "keyword",
        notes: "only the K largest children are written")
    static var e6: Enumeration {
        Enumeration(name: "aggregation_type", rows: [r32, r33])
    }
    static let r34 = EnumerationRow(
        value: "YEARLY", name: "YEARLY", english: "one index a year", chinese: "按年",
        aliasList: "", storedAs: "config",
        notes: "UTC")
    static let r35 = EnumerationRow(
        value: "MONTHLY", name: "MONTHLY", english: "one index a month (default)", chinese: "按月",
        aliasList: "", storedAs: "config",
        notes: "UTC")
    static let r36 = EnumerationRow(
        value: "DAILY", name: "DAILY", english: "one index a day", chinese: "按日",
        aliasList: "", storedAs: "config",
        notes: "UTC")
    static let r37 = EnumerationRow(
        value: "HOURLY", name: "HOURLY", english: "one index an hour", chinese: "按小时",
        aliasList: "", storedAs: "config",
        notes: "UTC")
    static var e7: Enumeration {
        Enumeration(name: "elastic_index_strategy", rows: [r34, r35, r36, r37])
    }
    static let r38 = EnumerationRow(
        value: "0", name: "non-ect", english: "Not ECN-capable", chinese: "不支持ECN",
        aliasList: "", storedAs: "byte",
        notes: "3 sets congestion_encountered, 0 (or absent) sets non_ect")
    static let r39 = EnumerationRow(
        value: "1", name: "ect1", english: "ECT(1)", chinese: "ECT(1)",
        aliasList: "", storedAs: "byte",
        notes: "3 sets congestion_encountered, 0 (or absent) sets non_ect")
    static let r40 = EnumerationRow(
        value: "2", name: "ect0", english: "ECT(0)", chinese: "ECT(0)",
        aliasList: "", storedAs: "byte",
        notes: "3 sets congestion_encountered, 0 (or absent) sets non_ect")
    static let r41 = EnumerationRow(
        value: "3", name: "ce", english: "Congestion experienced", chinese: "拥塞",
        aliasList: "", storedAs: "byte",
        notes: "3 sets congestion_encountered, 0 (or absent) sets non_ect")
    static var e8: Enumeration {
        Enumeration(name: "ecn", rows: [r38, r39, r40, r41])
    }
    static let r42 = EnumerationRow(
        value: "in", name: "in", english: "Ingress", chinese: "入向",
        aliasList: "INGRESS|ingress", storedAs: "label",
        notes: "bytes_ingress; ifIndex = input interface")
    static let r43 = EnumerationRow(
        value: "out", name: "out", english: "Egress", chinese: "出向",
        aliasList: "EGRESS|egress", storedAs: "label",
        notes: "bytes_egress; ifIndex = output interface")
    static var e9: Enumeration {
        Enumeration(name: "nephron_direction", rows: [r42, r43])
    }
    static let r44 = EnumerationRow(
        value: "0", name: "ingress", english: "Ingress", chinese: "入向",
        aliasList: "DirectionIngress", storedAs: "byte",
        notes: "IPFIX information element 61")
    static let r45 = EnumerationRow(
        value: "1", name: "egress", english: "Egress", chinese: "出向",
        aliasList: "DirectionEgress", storedAs: "byte",
        notes: "IPFIX information element 61")
    static var e10: Enumeration {
        Enumeration(name: "flow_direction", rows: [r44, r45])
    }
    static let r46 = EnumerationRow(
        value: "late", name: "late", english: "Late", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "decision 24; collectors.md 6.8")
    static let r47 = EnumerationRow(
        value: "ahead", name: "ahead", english: "Ahead", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "decision 24; collectors.md 6.8")
    static let r48 = EnumerationRow(
        value: "clamped", name: "clamped", english: "Clamped", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "decision 24; collectors.md 6.8")
    static var e11: Enumeration {
        Enumeration(name: "clock", rows: [r46, r47, r48])
    }
    static let r49 = EnumerationRow(
        value: "netflow1", name: "netflow1", english: "netflow1", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r50 = EnumerationRow(
        value: "netflow5", name: "netflow5", english: "netflow5", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r51 = EnumerationRow(
        value: "netflow7", name: "netflow7", english: "netflow7", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r52 = EnumerationRow(
        value: "netflow9", name: "netflow9", english: "netflow9", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r53 = EnumerationRow(
        value: "ipfix", name: "ipfix", english: "ipfix", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static let r54 = EnumerationRow(
        value: "sflow5", name: "sflow5", english: "sflow5", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "")
    static var e12: Enumeration {
        Enumeration(name: "export_protocol", rows: [r49, r50, r51, r52, r53, r54])
    }
    static let r55 = EnumerationRow(
        value: "both", name: "both", english: "Both", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "collectors.md 6.3")
    static let r56 = EnumerationRow(
        value: "forward_only", name: "forward_only", english: "Forward only", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "collectors.md 6.3")
    static let r57 = EnumerationRow(
        value: "reverse_only", name: "reverse_only", english: "Reverse only", chinese: "",
        aliasList: "", storedAs: "keyword",
        notes: "collectors.md 6.3")
    static var e13: Enumeration {
        Enumeration(name: "flow_symmetry", rows: [r55, r56, r57])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13]
    }
}
