// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows5 {
    static let f0 = CatalogueField(
        name: "packet_tx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "Packet TX", chinese: "客户端发送包", enumeration: "",
        formula: "Sum: sum(packet_tx)", nullRule: "absent counts as 0",
        notes: "")
    static let f1 = CatalogueField(
        name: "packet_rx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "Packet RX", chinese: "客户端接收包", enumeration: "",
        formula: "Sum: sum(packet_rx)", nullRule: "absent counts as 0",
        notes: "")
    static let f2 = CatalogueField(
        name: "total_packet_tx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "Total Packet TX", chinese: "客户端累计发送包", enumeration: "",
        formula: "value since the connection began; use Max, never Sum: max(total_packet_tx)", nullRule: "absent counts as 0",
        notes: "summing documents of one connection counts earlier minutes again")
    static let f3 = CatalogueField(
        name: "total_packet_rx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "Total Packet RX", chinese: "客户端累计接收包", enumeration: "",
        formula: "value since the connection began; use Max, never Sum: max(total_packet_rx)", nullRule: "absent counts as 0",
        notes: "summing documents of one connection counts earlier minutes again")
    static let f4 = CatalogueField(
        name: "l3_byte", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L3 Payload", chinese: "网络层载荷", enumeration: "",
        formula: "per document l3_byte_tx + l3_byte_rx; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "")
    static let f5 = CatalogueField(
        name: "l3_byte_tx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L3 Payload TX", chinese: "客户端发送L3载荷字节", enumeration: "",
        formula: "Sum: sum(l3_byte_tx)", nullRule: "absent counts as 0",
        notes: "bytes behind the IP header")
    static let f6 = CatalogueField(
        name: "l3_byte_rx", block: "metric_l3", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L3 Payload RX", chinese: "客户端接收L3载荷字节", enumeration: "",
        formula: "Sum: sum(l3_byte_rx)", nullRule: "absent counts as 0",
        notes: "bytes behind the IP header")
    static let f7 = CatalogueField(
        name: "bpp", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Bytes per Packet", chinese: "平均包长", enumeration: "",
        formula: "(sum(byte_tx)+sum(byte_rx)) / (sum(packet_tx)+sum(packet_rx))", nullRule: "null when no packet",
        notes: "quotient of sums, not mean of quotients")
    static let f8 = CatalogueField(
        name: "bpp_tx", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Bytes per Packet TX", chinese: "平均发送包长", enumeration: "",
        formula: "sum(byte_tx) / sum(packet_tx)", nullRule: "null when no packet",
        notes: "")
    static let f9 = CatalogueField(
        name: "bpp_rx", block: "metric_l3", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "Bytes per Packet RX", chinese: "平均接收包长", enumeration: "",
        formula: "sum(byte_rx) / sum(packet_rx)", nullRule: "null when no packet",
        notes: "")
    static let f10 = CatalogueField(
        name: "new_flow", block: "metric_l4", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "New Flow", chinese: "新建连接", enumeration: "",
        formula: "count(is_new_flow = true)", nullRule: "absent counts as 0",
        notes: "")
    static let f11 = CatalogueField(
        name: "closed_flow", block: "metric_l4", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Closed Flow", chinese: "关闭连接", enumeration: "",
        formula: "count(close_type != 5)", nullRule: "absent counts as 0",
        notes: "denominator of every *_fail_ratio")
    static let f12 = CatalogueField(
        name: "syn_count", block: "metric_l4", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "SYN Packet", chinese: "SYN包数", enumeration: "",
        formula: "Sum: sum(syn_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f13 = CatalogueField(
        name: "synack_count", block: "metric_l4", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "SYN-ACK Packet", chinese: "SYN-ACK包数", enumeration: "",
        formula: "Sum: sum(synack_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f14 = CatalogueField(
        name: "l4_byte", block: "metric_l4", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L4 Payload", chinese: "传输层载荷", enumeration: "",
        formula: "per document l4_byte_tx + l4_byte_rx; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "")
    static let f15 = CatalogueField(
        name: "l4_byte_tx", block: "metric_l4", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L4 Payload TX", chinese: "发送传输层载荷", enumeration: "",
        formula: "Sum: sum(l4_byte_tx)", nullRule: "absent counts as 0",
        notes: "bytes behind the TCP/UDP header; absent from the seed 0 table although its writer stored it")
    static let f16 = CatalogueField(
        name: "l4_byte_rx", block: "metric_l4", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Byte",
        english: "L4 Payload RX", chinese: "接收传输层载荷", enumeration: "",
        formula: "Sum: sum(l4_byte_rx)", nullRule: "absent counts as 0",
        notes: "bytes behind the TCP/UDP header; absent from the seed 0 table although its writer stored it")
    static let f17 = CatalogueField(
        name: "direction_score", block: "metric_l4", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Direction Score", chinese: "方向得分", enumeration: "",
        formula: "0..255; default aggregation Max, also Avg, Min", nullRule: "0 when never computed",
        notes: "")
    static let f18 = CatalogueField(
        name: "log_count", block: "metric_l4", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Log Count", chinese: "日志总量", enumeration: "",
        formula: "count(*)", nullRule: "0 for an empty bucket",
        notes: "")
    static let f19 = CatalogueField(
        name: "fin_count", block: "metric_l4", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP FIN Packets", chinese: "TCP FIN包数", enumeration: "",
        formula: "Sum: sum(fin_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f20 = CatalogueField(
        name: "retrans_syn", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "SYN Retransmission", chinese: "SYN重传", enumeration: "",
        formula: "Sum: sum(retrans_syn)", nullRule: "absent counts as 0",
        notes: "")
    static let f21 = CatalogueField(
        name: "retrans_synack", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "SYN-ACK Retransmission", chinese: "SYN-ACK重传", enumeration: "",
        formula: "Sum: sum(retrans_synack)", nullRule: "absent counts as 0",
        notes: "")
    static let f22 = CatalogueField(
        name: "retrans", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Retransmission", chinese: "TCP重传", enumeration: "",
        formula: "per document retrans_tx + retrans_rx; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "")
    static let f23 = CatalogueField(
        name: "retrans_tx", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Client Retransmission", chinese: "客户端TCP重传", enumeration: "",
        formula: "Sum: sum(retrans_tx)", nullRule: "absent counts as 0",
        notes: "canonical name; seed 0 spells it retans_tx in the table")
    static let f24 = CatalogueField(
        name: "retans_tx", block: "metric_tcp_slow", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Client Retransmission (seed 0 spelling)", chinese: "客户端TCP重传", enumeration: "",
        formula: "= retrans_tx", nullRule: "",
        notes: "seed 0 typing error, accepted for ever as a mapping alias and as an input key of the bulk shipper; never written")
    static let f25 = CatalogueField(
        name: "retrans_rx", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Server Retransmission", chinese: "服务端TCP重传", enumeration: "",
        formula: "Sum: sum(retrans_rx)", nullRule: "absent counts as 0",
        notes: "")
    static let f26 = CatalogueField(
        name: "zero_win", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP ZeroWindow", chinese: "TCP零窗", enumeration: "",
        formula: "per document zero_win_tx + zero_win_rx; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "")
    static let f27 = CatalogueField(
        name: "zero_win_tx", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Client ZeroWindow", chinese: "客户端TCP零窗", enumeration: "",
        formula: "Sum: sum(zero_win_tx)", nullRule: "absent counts as 0",
        notes: "")
    static let f28 = CatalogueField(
        name: "zero_win_rx", block: "metric_tcp_slow", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Server ZeroWindow", chinese: "服务端TCP零窗", enumeration: "",
        formula: "Sum: sum(zero_win_rx)", nullRule: "absent counts as 0",
        notes: "")
    static let f29 = CatalogueField(
        name: "retrans_syn_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "SYN Retrans. %", chinese: "SYN重传比例", enumeration: "",
        formula: "100 * sum(retrans_syn) / sum(syn_count)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f30 = CatalogueField(
        name: "retrans_synack_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "SYN-ACK Retrans. %", chinese: "SYN-ACK重传比例", enumeration: "",
        formula: "100 * sum(retrans_synack) / sum(synack_count)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f31 = CatalogueField(
        name: "retrans_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP Retrans. %", chinese: "TCP重传比例", enumeration: "",
        formula: "100 * (sum(retrans_tx)+sum(retrans_rx)) / (sum(packet_tx)+sum(packet_rx))", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f32 = CatalogueField(
        name: "retrans_tx_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP Client Retrans. %", chinese: "TCP客户端重传比例", enumeration: "",
        formula: "100 * sum(retrans_tx) / sum(packet_tx)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f33 = CatalogueField(
        name: "retrans_rx_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP Server Retrans. %", chinese: "TCP服务端重传比例", enumeration: "",
        formula: "100 * sum(retrans_rx) / sum(packet_rx)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f34 = CatalogueField(
        name: "zero_win_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP ZeroWindow %", chinese: "TCP零窗比例", enumeration: "",
        formula: "100 * (sum(zero_win_tx)+sum(zero_win_rx)) / (sum(packet_tx)+sum(packet_rx))", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f35 = CatalogueField(
        name: "zero_win_tx_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP Client ZeroWindow %", chinese: "TCP客户端零窗比例", enumeration: "",
        formula: "100 * sum(zero_win_tx) / sum(packet_tx)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f36 = CatalogueField(
        name: "zero_win_rx_ratio", block: "metric_tcp_slow", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "TCP Server ZeroWindow %", chinese: "TCP服务端零窗比例", enumeration: "",
        formula: "100 * sum(zero_win_rx) / sum(packet_rx)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f37 = CatalogueField(
        name: "tcp_establish_fail", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Error", chinese: "建连失败", enumeration: "",
        formula: "count(close_type in (7, 10, 13, 15, 18, 19))", nullRule: "absent counts as 0",
        notes: "non-TCP flows never carry these numbers")
    static let f38 = CatalogueField(
        name: "client_establish_fail", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Client Error", chinese: "建连客户端失败", enumeration: "",
        formula: "count(close_type in (10, 13, 18))", nullRule: "absent counts as 0",
        notes: "")
    static let f39 = CatalogueField(
        name: "server_establish_fail", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Server Error", chinese: "建连服务端失败", enumeration: "",
        formula: "count(close_type in (7, 15, 19))", nullRule: "absent counts as 0",
        notes: "flow-log definition; the vtap_flow meter also adds 17, see disagreements.md")
    static let f40 = CatalogueField(
        name: "tcp_establish_fail_ratio", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "Error %", chinese: "建连失败比例", enumeration: "",
        formula: "100 * tcp_establish_fail / closed_flow", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f41 = CatalogueField(
        name: "client_establish_fail_ratio", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "Client Error %", chinese: "建连客户端失败比例", enumeration: "",
        formula: "100 * client_establish_fail / closed_flow", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f42 = CatalogueField(
        name: "server_establish_fail_ratio", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "Server Error %", chinese: "建连服务端失败比例", enumeration: "",
        formula: "100 * server_establish_fail / closed_flow", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "seed 2 prints \"Client Error %\" for this row: corrected")
    static let f43 = CatalogueField(
        name: "tcp_transfer_fail", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Transfer Error", chinese: "传输失败", enumeration: "",
        formula: "count(protocol = 6 AND close_type in (2, 3, 9, 17))", nullRule: "absent counts as 0",
        notes: "the protocol test keeps non-TCP idle timeouts (close_type 3) out; the reference omits it, see disagreements.md")
    static let f44 = CatalogueField(
        name: "tcp_transfer_fail_ratio", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "Transfer Error %", chinese: "传输失败比例", enumeration: "",
        formula: "100 * tcp_transfer_fail / closed_flow", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f45 = CatalogueField(
        name: "tcp_rst_fail", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "RST", chinese: "重置", enumeration: "",
        formula: "count(close_type in (2, 9, 15, 18, 19))", nullRule: "absent counts as 0",
        notes: "")
    static let f46 = CatalogueField(
        name: "tcp_rst_fail_ratio", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "RST %", chinese: "重置比例", enumeration: "",
        formula: "100 * tcp_rst_fail / closed_flow", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f47 = CatalogueField(
        name: "client_source_port_reuse", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Client Port Reuse", chinese: "建连-客户端端口复用", enumeration: "",
        formula: "count(close_type = 13)", nullRule: "absent counts as 0",
        notes: "")
    static let f48 = CatalogueField(
        name: "server_syn_miss", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Server SYN Miss", chinese: "建连-服务端SYN缺失", enumeration: "",
        formula: "count(close_type = 7)", nullRule: "absent counts as 0",
        notes: "")
    static let f49 = CatalogueField(
        name: "client_establish_other_rst", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Client Other RST", chinese: "建连-客户端其他重置", enumeration: "",
        formula: "count(close_type = 18)", nullRule: "absent counts as 0",
        notes: "")
    static let f50 = CatalogueField(
        name: "client_ack_miss", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Client ACK Miss", chinese: "建连-客户端ACK缺失", enumeration: "",
        formula: "count(close_type = 10)", nullRule: "absent counts as 0",
        notes: "")
    static let f51 = CatalogueField(
        name: "server_reset", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Server Direct RST", chinese: "建连-服务端直接重置", enumeration: "",
        formula: "count(close_type = 15)", nullRule: "absent counts as 0",
        notes: "")
    static let f52 = CatalogueField(
        name: "server_establish_other_rst", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Est. - Server Other RST", chinese: "建连-服务端其他重置", enumeration: "",
        formula: "count(close_type = 19)", nullRule: "absent counts as 0",
        notes: "")
    static let f53 = CatalogueField(
        name: "client_rst_flow", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Transfer - Client RST", chinese: "传输-客户端重置", enumeration: "",
        formula: "count(close_type = 9)", nullRule: "absent counts as 0",
        notes: "")
    static let f54 = CatalogueField(
        name: "server_rst_flow", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Transfer - Server RST", chinese: "传输-服务端重置", enumeration: "",
        formula: "count(close_type = 2)", nullRule: "absent counts as 0",
        notes: "")
    static let f55 = CatalogueField(
        name: "server_queue_lack", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Transfer - Server Queue Overflow", chinese: "传输-服务端队列溢出", enumeration: "",
        formula: "count(close_type = 17)", nullRule: "absent counts as 0",
        notes: "")
    static let f56 = CatalogueField(
        name: "tcp_timeout", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Transfer - TCP Timeout", chinese: "传输-TCP连接超时", enumeration: "",
        formula: "count(protocol = 6 AND close_type = 3)", nullRule: "absent counts as 0",
        notes: "same protocol remark as tcp_transfer_fail")
    static let f57 = CatalogueField(
        name: "client_half_close_flow", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Close - Client Half Close", chinese: "断连-客户端半关", enumeration: "",
        formula: "count(close_type = 11)", nullRule: "absent counts as 0",
        notes: "")
    static let f58 = CatalogueField(
        name: "server_half_close_flow", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Flow",
        english: "Close - Server Half Close", chinese: "断连-服务端半关", enumeration: "",
        formula: "count(close_type = 8)", nullRule: "absent counts as 0",
        notes: "")
    static let f59 = CatalogueField(
        name: "ooo", block: "metric_tcp_error", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP Out-of-order", chinese: "TCP乱序", enumeration: "",
        formula: "per document ooo_tx + ooo_rx; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
