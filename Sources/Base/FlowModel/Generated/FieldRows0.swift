// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows0 {
    static let f0 = CatalogueField(
        name: "_id", block: "flow_info", kind: .stored, type: .id,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "UID", chinese: "文档ID", enumeration: "",
        formula: "elasticsearch metadata, not a source field", nullRule: "never null",
        notes: "decision 37")
    static let f1 = CatalogueField(
        name: "@timestamp", block: "flow_info", kind: .stored, type: .date,
        isList: false, isIndexed: true, side: .none, unit: "s",
        english: "Timestamp", chinese: "时间戳", enumeration: "",
        formula: "floor(end_time - 1 us to 1 s)", nullRule: "never null",
        notes: "decision 19; with doc values; its UTC day selects the daily index")
    static let f2 = CatalogueField(
        name: "time", block: "flow_info", kind: .alias, type: .date,
        isList: false, isIndexed: true, side: .none, unit: "s",
        english: "Time", chinese: "时间", enumeration: "",
        formula: "= @timestamp", nullRule: "never null",
        notes: "time filter, sort and Grafana time column; mapping alias")
    static let f3 = CatalogueField(
        name: "mac", block: "link", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "MAC Address", chinese: "MAC地址", enumeration: "",
        formula: "mac_0 OR mac_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f4 = CatalogueField(
        name: "mac_0", block: "link", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client MAC Address", chinese: "客户端MAC", enumeration: "",
        formula: "", nullRule: "null only for flows without a link header (NetFlow)",
        notes: "lower-case colon form; seed 2 queries it by text as well. Not indexed: see query-language.md B.3 on filtering unindexed fields")
    static let f5 = CatalogueField(
        name: "mac_1", block: "link", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server MAC Address", chinese: "服务端MAC", enumeration: "",
        formula: "", nullRule: "null only for flows without a link header (NetFlow)",
        notes: "lower-case colon form; seed 2 queries it by text as well. Not indexed: see query-language.md B.3 on filtering unindexed fields")
    static let f6 = CatalogueField(
        name: "eth_type", block: "link", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Ether Type", chinese: "链路协议", enumeration: "eth_type",
        formula: "", nullRule: "0 never written; NetFlow writes 2048 or 34525 from the address family",
        notes: "")
    static let f7 = CatalogueField(
        name: "cast_types", block: "link", kind: .alias, type: .keyword,
        isList: true, isIndexed: true, side: .both, unit: "",
        english: "Cast Types", chinese: "播送类型", enumeration: "cast_type",
        formula: "cast_types_0 OR cast_types_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f8 = CatalogueField(
        name: "cast_types_0", block: "link", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .client, unit: "",
        english: "Client Cast Types", chinese: "客户端播送类型", enumeration: "cast_type",
        formula: "", nullRule: "empty list means no option matched; write [] as an absent field",
        notes: "set of options seen in this reporting period, packets sent by this side")
    static let f9 = CatalogueField(
        name: "cast_types_1", block: "link", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .server, unit: "",
        english: "Server Cast Types", chinese: "服务端播送类型", enumeration: "cast_type",
        formula: "", nullRule: "empty list means no option matched; write [] as an absent field",
        notes: "set of options seen in this reporting period, packets sent by this side")
    static let f10 = CatalogueField(
        name: "packet_sizes", block: "link", kind: .alias, type: .keyword,
        isList: true, isIndexed: true, side: .both, unit: "",
        english: "Packet Size Ranges", chinese: "包长区间", enumeration: "packet_size",
        formula: "packet_sizes_0 OR packet_sizes_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f11 = CatalogueField(
        name: "packet_sizes_0", block: "link", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .client, unit: "",
        english: "Client Packet Size Ranges", chinese: "客户端包长区间", enumeration: "packet_size",
        formula: "", nullRule: "as cast_types",
        notes: "")
    static let f12 = CatalogueField(
        name: "packet_sizes_1", block: "link", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .server, unit: "",
        english: "Server Packet Size Ranges", chinese: "服务端包长区间", enumeration: "packet_size",
        formula: "", nullRule: "as cast_types",
        notes: "")
    static let f13 = CatalogueField(
        name: "vlan", block: "link", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "VLAN TAG", chinese: "VLAN", enumeration: "",
        formula: "", nullRule: "absent when untagged",
        notes: "innermost tag of the first tagged packet (decision 4)")
    static let f14 = CatalogueField(
        name: "ip", block: "network", kind: .alias, type: .ip,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "IP Address", chinese: "IP", enumeration: "",
        formula: "ip_0 OR ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f15 = CatalogueField(
        name: "ip_0", block: "network", kind: .stored, type: .ip,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client IP Address", chinese: "客户端IP", enumeration: "",
        formula: "l3_epc_id_0 == -2 ? (0.0.0.0 or ::) : real_ip_0", nullRule: "never null",
        notes: "wide-area addresses are collapsed so that terms aggregations stay small; filter text accepts an address, a CIDR, a list, or an ordering comparison")
    static let f16 = CatalogueField(
        name: "ip_1", block: "network", kind: .stored, type: .ip,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server IP Address", chinese: "服务端IP", enumeration: "",
        formula: "l3_epc_id_1 == -2 ? (0.0.0.0 or ::) : real_ip_1", nullRule: "never null",
        notes: "wide-area addresses are collapsed so that terms aggregations stay small; filter text accepts an address, a CIDR, a list, or an ordering comparison")
    static let f17 = CatalogueField(
        name: "real_ip", block: "network", kind: .alias, type: .ip,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Real IP Address", chinese: "真实IP", enumeration: "",
        formula: "real_ip_0 OR real_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f18 = CatalogueField(
        name: "real_ip_0", block: "network", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Real IP Address", chinese: "客户端真实IP", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "address as seen on the wire, kept also when ip_0 is collapsed. Not indexed: usable as a column and, on Elasticsearch 8.1+, in slow doc-value filters")
    static let f19 = CatalogueField(
        name: "real_ip_1", block: "network", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Real IP Address", chinese: "服务端真实IP", enumeration: "",
        formula: "", nullRule: "never null",
        notes: "address as seen on the wire, kept also when ip_1 is collapsed. Not indexed: usable as a column and, on Elasticsearch 8.1+, in slow doc-value filters")
    static let f20 = CatalogueField(
        name: "ip_version", block: "network", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "IP Version", chinese: "IP类型", enumeration: "ip_version",
        formula: "", nullRule: "0 is never stored; non-IP flows omit the field",
        notes: "")
    static let f21 = CatalogueField(
        name: "is_ipv4", block: "network", kind: .derivedTag, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "IPv4 Flag", chinese: "IPv4标志", enumeration: "ip_type",
        formula: "ip_version == 4 ? 1 : 0", nullRule: "null when ip_version is absent",
        notes: "rewrite is_ipv4 = 1 to term ip_version 4 and = 0 to term ip_version 6")
    static let f22 = CatalogueField(
        name: "is_internet", block: "network", kind: .derivedTag, type: .boolean,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Internet IP Flag", chinese: "Internet IP标志", enumeration: "bool",
        formula: "is_internet_0 OR is_internet_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f23 = CatalogueField(
        name: "is_internet_0", block: "network", kind: .derivedTag, type: .boolean,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Internet IP Flag", chinese: "客户端Internet IP标志", enumeration: "bool",
        formula: "l3_epc_id_0 == -2", nullRule: "never null",
        notes: "")
    static let f24 = CatalogueField(
        name: "is_internet_1", block: "network", kind: .derivedTag, type: .boolean,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Internet IP Flag", chinese: "服务端Internet IP标志", enumeration: "bool",
        formula: "l3_epc_id_1 == -2", nullRule: "never null",
        notes: "")
    static let f25 = CatalogueField(
        name: "protocol", block: "network", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Network Protocol", chinese: "网络协议", enumeration: "protocol",
        formula: "", nullRule: "never null; 0 = not an IP packet",
        notes: "")
    static let f26 = CatalogueField(
        name: "ttls", block: "network", kind: .alias, type: .keyword,
        isList: true, isIndexed: true, side: .both, unit: "",
        english: "TTL Options", chinese: "TTL", enumeration: "ttl",
        formula: "ttls_0 OR ttls_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f27 = CatalogueField(
        name: "ttls_0", block: "network", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .client, unit: "",
        english: "Client TTL Options", chinese: "客户端TTL", enumeration: "ttl",
        formula: "", nullRule: "as cast_types",
        notes: "IPv6 hop limit counts as TTL")
    static let f28 = CatalogueField(
        name: "ttls_1", block: "network", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .server, unit: "",
        english: "Server TTL Options", chinese: "服务端TTL", enumeration: "ttl",
        formula: "", nullRule: "as cast_types",
        notes: "IPv6 hop limit counts as TTL")
    static let f29 = CatalogueField(
        name: "tunnel_type", block: "tunnel", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Tunnel Type", chinese: "隧道类型", enumeration: "tunnel_type",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "")
    static let f30 = CatalogueField(
        name: "tunnel_id", block: "tunnel", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Tunnel ID", chinese: "隧道ID", enumeration: "",
        formula: "= tunnel_tx_id (VXLAN only)", nullRule: "absent when not encapsulated",
        notes: "seed 0 name; VNI of the client-to-server direction")
    static let f31 = CatalogueField(
        name: "tunnel_ip", block: "tunnel", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Tunnel IP", chinese: "隧道IP", enumeration: "",
        formula: "tunnel_ip_0 OR tunnel_ip_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f32 = CatalogueField(
        name: "tunnel_ip_0", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Tunnel IP", chinese: "隧道客户端IP", enumeration: "",
        formula: "= tunnel_tx_ip_0", nullRule: "absent when not encapsulated",
        notes: "seed 0 type string: outer addresses of the first packet; kept as keyword text next to the typed tunnel_tx_ip_0")
    static let f33 = CatalogueField(
        name: "tunnel_ip_1", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Tunnel IP", chinese: "隧道服务端IP", enumeration: "",
        formula: "= tunnel_tx_ip_1", nullRule: "absent when not encapsulated",
        notes: "seed 0 type string: outer addresses of the first packet; kept as keyword text next to the typed tunnel_tx_ip_1")
    static let f34 = CatalogueField(
        name: "tunnel_tier", block: "tunnel", kind: .stored, type: .byte,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Tunnel Tiers", chinese: "隧道层数", enumeration: "tunnel_tier",
        formula: "", nullRule: "absent = 0",
        notes: "")
    static let f35 = CatalogueField(
        name: "tunnel_tx_id", block: "tunnel", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "TX Tunnel ID", chinese: "请求隧道ID", enumeration: "",
        formula: "", nullRule: "absent when that direction was not encapsulated",
        notes: "24-bit VNI or 32-bit GRE key, therefore long")
    static let f36 = CatalogueField(
        name: "tunnel_tx_ip", block: "tunnel", kind: .alias, type: .ip,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "TX Tunnel IP Address", chinese: "请求隧道IP", enumeration: "",
        formula: "tunnel_tx_ip_0 OR tunnel_tx_ip_1", nullRule: "",
        notes: "filter only: the reference refuses it as a column or a group key")
    static let f37 = CatalogueField(
        name: "tunnel_tx_ip_0", block: "tunnel", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "TX Tunnel src IP Address", chinese: "请求隧道源IP", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "0 = outer source, 1 = outer destination of that direction (NOT client/server)")
    static let f38 = CatalogueField(
        name: "tunnel_tx_ip_1", block: "tunnel", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "TX Tunnel dst IP Address", chinese: "请求隧道目的IP", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "0 = outer source, 1 = outer destination of that direction (NOT client/server)")
    static let f39 = CatalogueField(
        name: "tunnel_tx_mac", block: "tunnel", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "TX Tunnel MAC Address", chinese: "请求隧道MAC", enumeration: "",
        formula: "tunnel_tx_mac_0 OR tunnel_tx_mac_1", nullRule: "",
        notes: "filter only")
    static let f40 = CatalogueField(
        name: "tunnel_tx_mac_0", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "TX Tunnel src MAC Address", chinese: "请求隧道源MAC", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "the reference keeps four low bytes as an integer; we keep the whole address as text and accept both spellings in filters")
    static let f41 = CatalogueField(
        name: "tunnel_tx_mac_1", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "TX Tunnel dst MAC Address", chinese: "请求隧道目的MAC", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "the reference keeps four low bytes as an integer; we keep the whole address as text and accept both spellings in filters")
    static let f42 = CatalogueField(
        name: "tunnel_rx_id", block: "tunnel", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "RX Tunnel ID", chinese: "响应隧道ID", enumeration: "",
        formula: "", nullRule: "absent when that direction was not encapsulated",
        notes: "24-bit VNI or 32-bit GRE key, therefore long")
    static let f43 = CatalogueField(
        name: "tunnel_rx_ip", block: "tunnel", kind: .alias, type: .ip,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "RX Tunnel IP Address", chinese: "响应隧道IP", enumeration: "",
        formula: "tunnel_rx_ip_0 OR tunnel_rx_ip_1", nullRule: "",
        notes: "filter only: the reference refuses it as a column or a group key")
    static let f44 = CatalogueField(
        name: "tunnel_rx_ip_0", block: "tunnel", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "RX Tunnel src IP Address", chinese: "响应隧道源IP", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "0 = outer source, 1 = outer destination of that direction (NOT client/server)")
    static let f45 = CatalogueField(
        name: "tunnel_rx_ip_1", block: "tunnel", kind: .stored, type: .ip,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "RX Tunnel dst IP Address", chinese: "响应隧道目的IP", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "0 = outer source, 1 = outer destination of that direction (NOT client/server)")
    static let f46 = CatalogueField(
        name: "tunnel_rx_mac", block: "tunnel", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "RX Tunnel MAC Address", chinese: "响应隧道MAC", enumeration: "",
        formula: "tunnel_rx_mac_0 OR tunnel_rx_mac_1", nullRule: "",
        notes: "filter only")
    static let f47 = CatalogueField(
        name: "tunnel_rx_mac_0", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "RX Tunnel src MAC Address", chinese: "响应隧道源MAC", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "the reference keeps four low bytes as an integer; we keep the whole address as text and accept both spellings in filters")
    static let f48 = CatalogueField(
        name: "tunnel_rx_mac_1", block: "tunnel", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "RX Tunnel dst MAC Address", chinese: "响应隧道目的MAC", enumeration: "",
        formula: "", nullRule: "absent when not encapsulated",
        notes: "the reference keeps four low bytes as an integer; we keep the whole address as text and accept both spellings in filters")
    static let f49 = CatalogueField(
        name: "client_port", block: "transport", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Client Port", chinese: "客户端口", enumeration: "",
        formula: "", nullRule: "absent for protocols without ports; 0 after health-check aggregation",
        notes: "")
    static let f50 = CatalogueField(
        name: "server_port", block: "transport", kind: .stored, type: .integer,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Server Port", chinese: "服务端口", enumeration: "",
        formula: "", nullRule: "absent for protocols without ports",
        notes: "display may add the well-known service name")
    static let f51 = CatalogueField(
        name: "tcp_flags", block: "transport", kind: .alias, type: .integer,
        isList: true, isIndexed: true, side: .both, unit: "",
        english: "TCP Flag Options", chinese: "TCP标志位", enumeration: "tcp_flags",
        formula: "tcp_flags_0 OR tcp_flags_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f52 = CatalogueField(
        name: "tcp_flags_0", block: "transport", kind: .stored, type: .integer,
        isList: true, isIndexed: true, side: .client, unit: "",
        english: "Client TCP Flag Options", chinese: "客户端TCP标志位", enumeration: "tcp_flags",
        formula: "", nullRule: "as cast_types; TCP only",
        notes: "")
    static let f53 = CatalogueField(
        name: "tcp_flags_1", block: "transport", kind: .stored, type: .integer,
        isList: true, isIndexed: true, side: .server, unit: "",
        english: "Server TCP Flag Options", chinese: "服务端TCP标志位", enumeration: "tcp_flags",
        formula: "", nullRule: "as cast_types; TCP only",
        notes: "")
    static let f54 = CatalogueField(
        name: "tcp_flags_bit", block: "transport", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "TCP Flag Set", chinese: "总TCP标志位", enumeration: "tcp_flags_bit",
        formula: "tcp_flags_bit_0 OR tcp_flags_bit_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "seed 2 name; a flag test is written \"tcp_flags_bit_0 & SYN\" and expands to the list of matching integers")
    static let f55 = CatalogueField(
        name: "tcp_flags_bit_0", block: "transport", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client TCP Flag Set", chinese: "客户端总TCP标志位", enumeration: "tcp_flags_bit",
        formula: "", nullRule: "absent on non-TCP",
        notes: "OR of the flag byte (and NS) of every packet of this side in the period")
    static let f56 = CatalogueField(
        name: "tcp_flags_bit_1", block: "transport", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server TCP Flag Set", chinese: "服务端总TCP标志位", enumeration: "tcp_flags_bit",
        formula: "", nullRule: "absent on non-TCP",
        notes: "OR of the flag byte (and NS) of every packet of this side in the period")
    static let f57 = CatalogueField(
        name: "syn_seq", block: "transport", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Seq no. of SYN Packet", chinese: "SYN包序列号", enumeration: "",
        formula: "", nullRule: "absent when no such packet was seen",
        notes: "unsigned 32 bits, therefore long")
    static let f58 = CatalogueField(
        name: "syn_ack_seq", block: "transport", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Seq no. of SYN-ACK Packet", chinese: "SYN-ACK包序列号", enumeration: "",
        formula: "", nullRule: "absent when no such packet was seen",
        notes: "unsigned 32 bits, therefore long")
    static let f59 = CatalogueField(
        name: "last_keepalive_seq", block: "transport", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Seq no. of Heartbeat Packet", chinese: "心跳包序列号", enumeration: "",
        formula: "", nullRule: "absent when no such packet was seen",
        notes: "sequence number of the most recent keep-alive probe; unsigned 32 bits, therefore long")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
