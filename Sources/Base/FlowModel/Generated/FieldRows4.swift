// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows4 {
    static let f0 = CatalogueField(
        name: "biz_service.group", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Biz Service Group", chinese: "业务服务组", enumeration: "",
        formula: "biz_service.group_0 OR biz_service.group_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f1 = CatalogueField(
        name: "biz_service.group_0", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Biz Service Group", chinese: "客户端业务服务组", enumeration: "",
        formula: "catalogue group -> business service ids, then auto_service_type_0 = 104 AND auto_service_id_0", nullRule: "exists: auto_service_type = 104",
        notes: "")
    static let f2 = CatalogueField(
        name: "biz_service.group_1", block: "knowledge_graph", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Biz Service Group", chinese: "服务端业务服务组", enumeration: "",
        formula: "catalogue group -> business service ids, then auto_service_type_1 = 104 AND auto_service_id_1", nullRule: "exists: auto_service_type = 104",
        notes: "")
    static let f3 = CatalogueField(
        name: "close_type", block: "flow_info", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Flow Close Type", chinese: "流结束类型", enumeration: "close_type",
        formula: "", nullRule: "never null",
        notes: "")
    static let f4 = CatalogueField(
        name: "status", block: "flow_info", kind: .stored, type: .byte,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Status", chinese: "状态", enumeration: "status",
        formula: "table in enums.csv (close_type, protocol)", nullRule: "never null",
        notes: "written by the shipper; recomputable at query time, see query-language.md")
    static let f5 = CatalogueField(
        name: "flow_source", block: "flow_info", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Flow Data Source", chinese: "流数据来源", enumeration: "flow_source",
        formula: "", nullRule: "never null",
        notes: "")
    static let f6 = CatalogueField(
        name: "signal_source", block: "flow_info", kind: .derivedTag, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Signal Source", chinese: "信号源", enumeration: "signal_source",
        formula: "flow_source == 0 ? 0 : 1", nullRule: "never null",
        notes: "rewrite = 1 to terms flow_source [1,2]; flow_source is not indexed in seed 0")
    static let f7 = CatalogueField(
        name: "flow_id_str", block: "flow_info", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Flow ID", chinese: "流日志ID", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "decimal text of the 64-bit id so that no client rounds it to a double. Indexed by decision 25 (not in seed 0)")
    static let f8 = CatalogueField(
        name: "flow_id", block: "flow_info", kind: .alias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Flow ID", chinese: "流日志编号", enumeration: "",
        formula: "= flow_id_str", nullRule: "",
        notes: "filter accepts an integer, which is turned into decimal text; never returned as a JSON number")
    static let f9 = CatalogueField(
        name: "aggregated_flow_ids", block: "flow_info", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .none, unit: "",
        english: "Aggregated Flow IDs", chinese: "聚合流日志ID", enumeration: "",
        formula: "", nullRule: "absent unless several connections were folded into one document",
        notes: "the reference joins ids with commas; a list is searchable")
    static let f10 = CatalogueField(
        name: "is_new_flow", block: "flow_info", kind: .stored, type: .boolean,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "New Flow Flag", chinese: "新建流标志", enumeration: "bool",
        formula: "true on the first document of a connection", nullRule: "false when unknown",
        notes: "carries the metric new_flow")
    static let f11 = CatalogueField(
        name: "init_ipid", block: "flow_info", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Initial IPID", chinese: "首包IPID", enumeration: "",
        formula: "", nullRule: "absent for IPv6",
        notes: "")
    static let f12 = CatalogueField(
        name: "start_time", block: "flow_info", kind: .stored, type: .date,
        isList: false, isIndexed: true, side: .none, unit: "us",
        english: "Start Time", chinese: "开始时间", enumeration: "",
        formula: "first document: timestamp of the first packet; later ones: start of their minute", nullRule: "never null",
        notes: "ISO 8601 UTC with six fractional digits in the source; doc value has millisecond precision; filters accept epoch seconds, milliseconds, microseconds or ISO text")
    static let f13 = CatalogueField(
        name: "end_time", block: "flow_info", kind: .stored, type: .date,
        isList: false, isIndexed: true, side: .none, unit: "us",
        english: "End Time", chinese: "结束时间", enumeration: "",
        formula: "instant of this report, or of the close when the flow ended in this minute", nullRule: "never null",
        notes: "")
    static let f14 = CatalogueField(
        name: "duration", block: "flow_info", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Duration", chinese: "流持续时间", enumeration: "",
        formula: "last packet time - start of the connection (not end_time, not the period). Avg = avg over documents with duration > 0; Max, Percentile likewise", nullRule: "0 when a single packet",
        notes: "a tag-like column in seed 0, a delay metric in seed 2")
    static let f15 = CatalogueField(
        name: "tap_type", block: "capture", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Capture Location Type", chinese: "采集点", enumeration: "tap_type",
        formula: "", nullRule: "never null",
        notes: "")
    static let f16 = CatalogueField(
        name: "capture_network_type", block: "capture", kind: .derivedTag, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Network Location", chinese: "网络位置", enumeration: "tap_type",
        formula: "as tap_type (enumeration tap_type; a deployment's catalogue may name more numbers)", nullRule: "never null",
        notes: "")
    static let f17 = CatalogueField(
        name: "capture_network_type_id", block: "capture", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Network Location ID", chinese: "网络位置编号", enumeration: "",
        formula: "= tap_type", nullRule: "",
        notes: "mapping alias; name used by the vtap_* tables of seed 1")
    static let f18 = CatalogueField(
        name: "tap", block: "capture", kind: .deprecatedAlias, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Traffic Access Point", chinese: "采集点(旧)", enumeration: "tap_type",
        formula: "= capture_network_type", nullRule: "",
        notes: "")
    static let f19 = CatalogueField(
        name: "tap_port", block: "capture", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "TAP Port Identifier", chinese: "采集网口标识", enumeration: "tap_port_range",
        formula: "", nullRule: "absent for xFlow without interface data",
        notes: "seed 0: text 0x + eight hexadecimal digits, a kind prefix plus 16 bits. Seed 2 keeps the name as a deprecated alias of capture_nic; a filter value that starts with 0x is compared with tap_port, any other text with capture_nic")
    static let f20 = CatalogueField(
        name: "capture_nic", block: "capture", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Capture NIC ID", chinese: "采集网卡标识", enumeration: "",
        formula: "low four bytes of the NIC MAC as eight hexadecimal digits when tap_type = 3, otherwise the dispatcher number 00000000..0000000f", nullRule: "absent for xFlow without interface data",
        notes: "xFlow: ifIndex in the same eight-digit form")
    static let f21 = CatalogueField(
        name: "capture_nic_name", block: "capture", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Capture NIC Name", chinese: "采集网卡名称", enumeration: "",
        formula: "catalogue (agent, nic) -> interface name, then should[ vtap_id AND capture_nic ]", nullRule: "exists: capture_nic_type in (0,1,2) and the pair is known",
        notes: "")
    static let f22 = CatalogueField(
        name: "capture_nic_type", block: "capture", kind: .stored, type: .byte,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Capture NIC Type", chinese: "采集网卡类型", enumeration: "capture_nic_type",
        formula: "", nullRule: "0 when unknown",
        notes: "")
    static let f23 = CatalogueField(
        name: "tap_port_name", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "TAP Port Name", chinese: "采集位置名称(旧)", enumeration: "",
        formula: "= capture_nic_name", nullRule: "",
        notes: "")
    static let f24 = CatalogueField(
        name: "tap_port_type", block: "capture", kind: .deprecatedAlias, type: .byte,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "TAP Port Type", chinese: "采集位置类型(旧)", enumeration: "capture_nic_type",
        formula: "= capture_nic_type", nullRule: "",
        notes: "")
    static let f25 = CatalogueField(
        name: "capture_nic_host", block: "capture", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Host of Capture NIC", chinese: "采集网卡所属宿主机", enumeration: "",
        formula: "catalogue host name -> (agent, nic) pairs, then should[ vtap_id AND capture_nic ]", nullRule: "exists: the pair is known",
        notes: "")
    static let f26 = CatalogueField(
        name: "tap_port_host", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Tap Port Host", chinese: "采集位置所属宿主机", enumeration: "",
        formula: "= capture_nic_host", nullRule: "",
        notes: "")
    static let f27 = CatalogueField(
        name: "capture_nic_chost", block: "capture", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Cloud Host of Capture NIC", chinese: "采集网卡所属云主机", enumeration: "",
        formula: "catalogue chost name -> (agent, nic) pairs, then should[ vtap_id AND capture_nic ]", nullRule: "exists: the pair is known",
        notes: "")
    static let f28 = CatalogueField(
        name: "tap_port_chost", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Tap Port Cloud Host", chinese: "采集位置所属云主机", enumeration: "",
        formula: "= capture_nic_chost", nullRule: "",
        notes: "")
    static let f29 = CatalogueField(
        name: "capture_nic_pod_node", block: "capture", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "K8s Node of Capture NIC", chinese: "采集网卡所属容器节点", enumeration: "",
        formula: "catalogue pod_node name -> (agent, nic) pairs, then should[ vtap_id AND capture_nic ]", nullRule: "exists: the pair is known",
        notes: "")
    static let f30 = CatalogueField(
        name: "tap_port_pod_node", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Tap Port K8s Node", chinese: "采集位置所属容器节点", enumeration: "",
        formula: "= capture_nic_pod_node", nullRule: "",
        notes: "")
    static let f31 = CatalogueField(
        name: "vtap_id", block: "capture", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "DeepFlow Agent ID", chinese: "采集器", enumeration: "",
        formula: "", nullRule: "never null; 0 is invalid",
        notes: "")
    static let f32 = CatalogueField(
        name: "agent_id", block: "capture", kind: .alias, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Agent ID", chinese: "采集器编号", enumeration: "",
        formula: "= vtap_id", nullRule: "",
        notes: "mapping alias; name used by the vtap_* tables of seed 1")
    static let f33 = CatalogueField(
        name: "agent", block: "capture", kind: .derivedTag, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "DeepFlow Agent", chinese: "采集器", enumeration: "",
        formula: "catalogue agent name -> ids, then terms vtap_id", nullRule: "exists: vtap_id > 0",
        notes: "")
    static let f34 = CatalogueField(
        name: "vtap", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "DeepFlow Agent", chinese: "采集器(旧)", enumeration: "",
        formula: "= agent", nullRule: "",
        notes: "")
    static let f35 = CatalogueField(
        name: "tap_side_0", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client-side Statistics", chinese: "客户端统计", enumeration: "",
        formula: "l2_end_0 AND l3_end_0", nullRule: "never null",
        notes: "")
    static let f36 = CatalogueField(
        name: "tap_side_1", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server-side Statistics", chinese: "服务端统计", enumeration: "",
        formula: "l2_end_1 AND l3_end_1", nullRule: "never null",
        notes: "")
    static let f37 = CatalogueField(
        name: "observation_point", block: "capture", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Observation Point", chinese: "观测点", enumeration: "observation_point",
        formula: "when an agent sends only the booleans: both -> local, tap_side_0 -> c, tap_side_1 -> s, neither -> rest", nullRule: "never null",
        notes: "xFlow is always rest")
    static let f38 = CatalogueField(
        name: "tap_side", block: "capture", kind: .deprecatedAlias, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "TAP Side", chinese: "路径统计位置(旧)", enumeration: "observation_point",
        formula: "= observation_point", nullRule: "",
        notes: "NOT the shorthand of the tap_side_0/tap_side_1 pair")
    static let f39 = CatalogueField(
        name: "l2_end", block: "capture", kind: .alias, type: .boolean,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Boundary of L2 Network", chinese: "二层边界", enumeration: "",
        formula: "l2_end_0 OR l2_end_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f40 = CatalogueField(
        name: "l2_end_0", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Boundary of L2 Network", chinese: "客户端二层边界", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "captured on the NIC of that side; a per-side boolean in seed 0, one displayed tag in seed 2")
    static let f41 = CatalogueField(
        name: "l2_end_1", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Boundary of L2 Network", chinese: "服务端二层边界", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "captured on the NIC of that side; a per-side boolean in seed 0, one displayed tag in seed 2")
    static let f42 = CatalogueField(
        name: "l3_end", block: "capture", kind: .alias, type: .boolean,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Boundary of L3 Network", chinese: "三层边界", enumeration: "",
        formula: "l3_end_0 OR l3_end_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f43 = CatalogueField(
        name: "l3_end_0", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Boundary of L3 Network", chinese: "客户端三层边界", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "captured inside the layer-2 network of that side, before any routing")
    static let f44 = CatalogueField(
        name: "l3_end_1", block: "capture", kind: .stored, type: .boolean,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Boundary of L3 Network", chinese: "服务端三层边界", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "captured inside the layer-2 network of that side, before any routing")
    static let f45 = CatalogueField(
        name: "nat_source", block: "capture", kind: .stored, type: .byte,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "NAT Source", chinese: "NAT来源", enumeration: "nat_source",
        formula: "", nullRule: "0 when no NAT",
        notes: "")
    static let f46 = CatalogueField(
        name: "nat_real_ip", block: "capture", kind: .alias, type: .ip,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "NAT IP Address", chinese: "NAT IP地址", enumeration: "",
        formula: "nat_real_ip_0 OR nat_real_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f47 = CatalogueField(
        name: "nat_real_ip_0", block: "capture", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client NAT IP Address", chinese: "客户端NAT IP地址", enumeration: "",
        formula: "", nullRule: "absent when nat_source = 0",
        notes: "address before/after translation; different from real_ip_0, which is the address on the wire")
    static let f48 = CatalogueField(
        name: "nat_real_ip_1", block: "capture", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server NAT IP Address", chinese: "服务端NAT IP地址", enumeration: "",
        formula: "", nullRule: "absent when nat_source = 0",
        notes: "address before/after translation; different from real_ip_1, which is the address on the wire")
    static let f49 = CatalogueField(
        name: "nat_real_port", block: "capture", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "NAT Port", chinese: "NAT端口", enumeration: "",
        formula: "nat_real_port_0 OR nat_real_port_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f50 = CatalogueField(
        name: "nat_real_port_0", block: "capture", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client NAT Port", chinese: "客户端NAT端口", enumeration: "",
        formula: "", nullRule: "absent when nat_source = 0",
        notes: "")
    static let f51 = CatalogueField(
        name: "nat_real_port_1", block: "capture", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server NAT Port", chinese: "服务端NAT端口", enumeration: "",
        formula: "", nullRule: "absent when nat_source = 0",
        notes: "")
    static let f52 = CatalogueField(
        name: "acl_gids", block: "capture", kind: .stored, type: .integer,
        isList: true, isIndexed: true, side: .none, unit: "",
        english: "Policy Group IDs", chinese: "策略组ID", enumeration: "",
        formula: "", nullRule: "absent when no policy matched",
        notes: "")
    static let f53 = CatalogueField(
        name: "has_pcap", block: "capture", kind: .derivedTag, type: .boolean,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "PCAP File", chinese: "PCAP文件", enumeration: "bool",
        formula: "acl_gids exists", nullRule: "never null",
        notes: "")
    static let f54 = CatalogueField(
        name: "byte", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Byte", chinese: "总字节", enumeration: "",
        formula: "per document byte_tx + byte_rx; Sum: sum(byte_tx) + sum(byte_rx)", nullRule: "absent counts as 0",
        notes: "")
    static let f55 = CatalogueField(
        name: "byte_tx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Byte TX", chinese: "客户端发送字节", enumeration: "",
        formula: "Sum: sum(byte_tx)", nullRule: "absent counts as 0",
        notes: "includes the Ethernet header")
    static let f56 = CatalogueField(
        name: "byte_rx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Byte RX", chinese: "客户端接收字节", enumeration: "",
        formula: "Sum: sum(byte_rx)", nullRule: "absent counts as 0",
        notes: "includes the Ethernet header")
    static let f57 = CatalogueField(
        name: "total_byte_tx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Total Byte TX", chinese: "客户端累计发送字节", enumeration: "",
        formula: "value since the connection began; use Max, never Sum: max(total_byte_tx)", nullRule: "absent counts as 0",
        notes: "summing documents of one connection counts earlier minutes again")
    static let f58 = CatalogueField(
        name: "total_byte_rx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Total Byte RX", chinese: "客户端累计接收字节", enumeration: "",
        formula: "value since the connection began; use Max, never Sum: max(total_byte_rx)", nullRule: "absent counts as 0",
        notes: "summing documents of one connection counts earlier minutes again")
    static let f59 = CatalogueField(
        name: "packet", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "Packet", chinese: "总包", enumeration: "",
        formula: "per document packet_tx + packet_rx; Sum: sum(packet_tx) + sum(packet_rx)", nullRule: "absent counts as 0",
        notes: "")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
