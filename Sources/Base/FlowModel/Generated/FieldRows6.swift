// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows6 {
    static let f0 = CatalogueField(
        name: "ooo_tx", block: "metric_tcp_error", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP TX Out-of-order", chinese: "TCP客户端乱序", enumeration: "",
        formula: "Sum: sum(ooo_tx)", nullRule: "absent counts as 0",
        notes: "")
    static let f1 = CatalogueField(
        name: "ooo_rx", block: "metric_tcp_error", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "TCP RX Out-of-order", chinese: "TCP服务端乱序", enumeration: "",
        formula: "Sum: sum(ooo_rx)", nullRule: "absent counts as 0",
        notes: "")
    static let f2 = CatalogueField(
        name: "rtt", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg TCP Est. Delay", chinese: "TCP建连时延", enumeration: "",
        formula: "Avg: avg(rtt) over documents with rtt > 0; Max: max(rtt); also Min, Percentile, Apdex", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "measured once per connection; only the document that contains the handshake has it")
    static let f3 = CatalogueField(
        name: "rtt_max", block: "metric_delay", kind: .derivedMetric, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max TCP Est. Delay", chinese: "最大TCP建连时延", enumeration: "",
        formula: "max(rtt)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "one handshake per connection, so the stored value is its own maximum")
    static let f4 = CatalogueField(
        name: "tls_rtt", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg TLS Est. Delay", chinese: "平均TLS建连时延", enumeration: "",
        formula: "Avg: avg(tls_rtt) over documents with tls_rtt > 0; Max: max(tls_rtt); also Min, Percentile, Apdex", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "measured once per connection; only the document that contains the handshake has it")
    static let f5 = CatalogueField(
        name: "tls_rtt_max", block: "metric_delay", kind: .derivedMetric, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max TLS Est. Delay", chinese: "最大TLS建连时延", enumeration: "",
        formula: "max(tls_rtt)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "one handshake per connection, so the stored value is its own maximum")
    static let f6 = CatalogueField(
        name: "rtt_client", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg TCP Est. Client Delay", chinese: "客户端TCP建连时延", enumeration: "",
        formula: "Avg: avg(rtt_client) over documents with rtt_client > 0; Max: max(rtt_client); also Min, Percentile, Apdex", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "measured once per connection; only the document that contains the handshake has it")
    static let f7 = CatalogueField(
        name: "rtt_client_max", block: "metric_delay", kind: .derivedMetric, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max TCP Est. Client Delay", chinese: "最大TCP建连客户端时延", enumeration: "",
        formula: "max(rtt_client)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "one handshake per connection, so the stored value is its own maximum")
    static let f8 = CatalogueField(
        name: "rtt_server", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg TCP Est. Server Delay", chinese: "服务端TCP建连时延", enumeration: "",
        formula: "Avg: avg(rtt_server) over documents with rtt_server > 0; Max: max(rtt_server); also Min, Percentile, Apdex", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "measured once per connection; only the document that contains the handshake has it")
    static let f9 = CatalogueField(
        name: "rtt_server_max", block: "metric_delay", kind: .derivedMetric, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max TCP Est. Server Delay", chinese: "最大TCP建连服务端时延", enumeration: "",
        formula: "max(rtt_server)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "one handshake per connection, so the stored value is its own maximum")
    static let f10 = CatalogueField(
        name: "srt", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg TCP/ICMP ACK Delay", chinese: "TCP系统时延", enumeration: "",
        formula: "per document floor(srt_sum / srt_count); Avg: sum(srt_sum) / sum(srt_count); Percentile, Apdex, AAvg run over the per-document value", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "seed 0 stores the average only; sum and count are added so that averages of averages stay exact")
    static let f11 = CatalogueField(
        name: "srt_sum", block: "metric_delay", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Total TCP/ICMP ACK Delay", chinese: "累计TCP/ICMP系统时延", enumeration: "",
        formula: "Sum: sum(srt_sum)", nullRule: "absent counts as 0",
        notes: "")
    static let f12 = CatalogueField(
        name: "srt_count", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "TCP TCP/ICMP Delay Count", chinese: "TCP/ICMP系统时延次数", enumeration: "",
        formula: "Sum: sum(srt_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f13 = CatalogueField(
        name: "srt_max", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max TCP/ICMP ACK Delay", chinese: "最大TCP/ICMP系统时延", enumeration: "",
        formula: "Max: max(srt_max)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "")
    static let f14 = CatalogueField(
        name: "art", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg Data Delay", chinese: "L4应用时延", enumeration: "",
        formula: "per document floor(art_sum / art_count); Avg: sum(art_sum) / sum(art_count); Percentile, Apdex, AAvg run over the per-document value", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "seed 0 stores the average only; sum and count are added so that averages of averages stay exact; on UDP it is the request-response delay")
    static let f15 = CatalogueField(
        name: "art_sum", block: "metric_delay", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Total Data Delay", chinese: "累计数据时延", enumeration: "",
        formula: "Sum: sum(art_sum)", nullRule: "absent counts as 0",
        notes: "")
    static let f16 = CatalogueField(
        name: "art_count", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Data Delay Count", chinese: "数据时延次数", enumeration: "",
        formula: "Sum: sum(art_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f17 = CatalogueField(
        name: "art_max", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max Data Delay", chinese: "最大数据时延", enumeration: "",
        formula: "Max: max(art_max)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "")
    static let f18 = CatalogueField(
        name: "cit", block: "metric_delay", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg Client Idle Delay", chinese: "平均客户端等待时延", enumeration: "",
        formula: "per document floor(cit_sum / cit_count); Avg: sum(cit_sum) / sum(cit_count); Percentile, Apdex, AAvg run over the per-document value", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "not in seed 0")
    static let f19 = CatalogueField(
        name: "cit_sum", block: "metric_delay", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Total Client Idle Delay", chinese: "累计客户端等待时延", enumeration: "",
        formula: "Sum: sum(cit_sum)", nullRule: "absent counts as 0",
        notes: "")
    static let f20 = CatalogueField(
        name: "cit_count", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Client Idele Delay Count", chinese: "客户端等待时延次数", enumeration: "",
        formula: "Sum: sum(cit_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f21 = CatalogueField(
        name: "cit_max", block: "metric_delay", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max Client Idle Delay", chinese: "最大客户端等待时延", enumeration: "",
        formula: "Max: max(cit_max)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "")
    static let f22 = CatalogueField(
        name: "l7_request", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Request", chinese: "L7请求数", enumeration: "",
        formula: "Sum: sum(l7_request)", nullRule: "absent counts as 0",
        notes: "")
    static let f23 = CatalogueField(
        name: "l7_response", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Response", chinese: "L7响应数", enumeration: "",
        formula: "Sum: sum(l7_response)", nullRule: "absent counts as 0",
        notes: "")
    static let f24 = CatalogueField(
        name: "rrt", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Avg App. Delay", chinese: "L7应用时延", enumeration: "",
        formula: "per document floor(rrt_sum / rrt_count); Avg: sum(rrt_sum) / sum(rrt_count); Percentile, Apdex, AAvg run over the per-document value", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "seed 0 stores the average only; sum and count are added so that averages of averages stay exact")
    static let f25 = CatalogueField(
        name: "rrt_sum", block: "metric_application", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Total App. Delay", chinese: "累计应用时延", enumeration: "",
        formula: "Sum: sum(rrt_sum)", nullRule: "absent counts as 0",
        notes: "")
    static let f26 = CatalogueField(
        name: "rrt_count", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Delay Count", chinese: "应用时延次数", enumeration: "",
        formula: "Sum: sum(rrt_count)", nullRule: "absent counts as 0",
        notes: "")
    static let f27 = CatalogueField(
        name: "rrt_max", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "us",
        english: "Max App. Delay", chinese: "最大应用时延", enumeration: "",
        formula: "Max: max(rrt_max)", nullRule: "absent or null when not measured; 0 is not a measurement: every delay aggregation ignores values <= 0",
        notes: "")
    static let f28 = CatalogueField(
        name: "l7_error", block: "metric_application", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Error", chinese: "应用异常", enumeration: "",
        formula: "per document l7_client_error + l7_server_error; Sum: sum of both", nullRule: "absent counts as 0",
        notes: "timeouts are not part of it")
    static let f29 = CatalogueField(
        name: "l7_client_error", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Client Error", chinese: "L7客户端异常请求", enumeration: "",
        formula: "Sum: sum(l7_client_error)", nullRule: "absent counts as 0",
        notes: "")
    static let f30 = CatalogueField(
        name: "l7_server_error", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Server Error", chinese: "L7服务端异常响应", enumeration: "",
        formula: "Sum: sum(l7_server_error)", nullRule: "absent counts as 0",
        notes: "")
    static let f31 = CatalogueField(
        name: "l7_server_timeout", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Server Timeout", chinese: "L7服务端超时", enumeration: "",
        formula: "Sum: sum(l7_server_timeout)", nullRule: "absent counts as 0",
        notes: "canonical name; seed 0 prints l7_server_timeou")
    static let f32 = CatalogueField(
        name: "l7_server_timeou", block: "metric_application", kind: .alias, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "App. Server Timeout (seed 0 spelling)", chinese: "L7服务端超时", enumeration: "",
        formula: "= l7_server_timeout", nullRule: "",
        notes: "seed 0 column was cut; handled like retans_tx")
    static let f33 = CatalogueField(
        name: "l7_error_ratio", block: "metric_application", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "App. Error %", chinese: "应用异常比例", enumeration: "",
        formula: "100 * (sum(l7_client_error)+sum(l7_server_error)) / sum(l7_response)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f34 = CatalogueField(
        name: "l7_client_error_ratio", block: "metric_application", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "App. Client Error %", chinese: "应用客户端异常比例", enumeration: "",
        formula: "100 * (sum(l7_client_error)) / sum(l7_response)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f35 = CatalogueField(
        name: "l7_server_error_ratio", block: "metric_application", kind: .derivedMetric, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "%",
        english: "App. Server Error %", chinese: "应用服务端异常比例", enumeration: "",
        formula: "100 * (sum(l7_server_error)) / sum(l7_response)", nullRule: "null when the denominator is 0; otherwise 0..100",
        notes: "")
    static let f36 = CatalogueField(
        name: "l7_parse_failed", block: "metric_application", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "Packet",
        english: "L7 Protocol Parse Failed", chinese: "应用协议解析失败", enumeration: "",
        formula: "Sum: sum(l7_parse_failed)", nullRule: "absent counts as 0",
        notes: "saturates at 2^32-1")
    static let f37 = CatalogueField(
        name: "row", block: "metric_other", kind: .derivedMetric, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Row Count", chinese: "行数", enumeration: "",
        formula: "count(*); only aggregator Count", nullRule: "0 for an empty bucket",
        notes: "")
    static let f38 = CatalogueField(
        name: "l7_unanswered", block: "metric_application", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Unanswered Requests", chinese: "", enumeration: "",
        formula: "", nullRule: "0 is written",
        notes: "decision 13")
    static let f39 = CatalogueField(
        name: "clock", block: "flow_info", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Clock Mark", chinese: "", enumeration: "clock",
        formula: "", nullRule: "absent when the clock is fine",
        notes: "decision 24; collectors.md 6.8")
    static let f40 = CatalogueField(
        name: "exporter_ip", block: "export", kind: .stored, type: .ip,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Exporter IP", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f41 = CatalogueField(
        name: "exporter_id", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Exporter ID", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f42 = CatalogueField(
        name: "exporter_odid", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Observation Domain", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f43 = CatalogueField(
        name: "exporter_name", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Exporter Name", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f44 = CatalogueField(
        name: "export_protocol", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Export Protocol", chinese: "", enumeration: "export_protocol",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f45 = CatalogueField(
        name: "in_if", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Input Interface", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f46 = CatalogueField(
        name: "out_if", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Output Interface", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f47 = CatalogueField(
        name: "in_if_name", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Input Interface Name", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f48 = CatalogueField(
        name: "out_if_name", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Output Interface Name", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f49 = CatalogueField(
        name: "flow_direction", block: "export", kind: .stored, type: .byte,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Flow Direction", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "element 61: 0 ingress, 1 egress")
    static let f50 = CatalogueField(
        name: "flow_symmetry", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Flow Symmetry", chinese: "", enumeration: "flow_symmetry",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f51 = CatalogueField(
        name: "tos", block: "export", kind: .alias, type: .short,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Type of Service", chinese: "", enumeration: "",
        formula: "tos_0 OR tos_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f52 = CatalogueField(
        name: "tos_0", block: "export", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Type of Service", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f53 = CatalogueField(
        name: "tos_1", block: "export", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Type of Service", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f54 = CatalogueField(
        name: "as", block: "export", kind: .alias, type: .long,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "AS Number", chinese: "", enumeration: "",
        formula: "as_0 OR as_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f55 = CatalogueField(
        name: "as_0", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client AS Number", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "also from geo files, enrichment.md 6")
    static let f56 = CatalogueField(
        name: "as_1", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server AS Number", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "also from geo files, enrichment.md 6")
    static let f57 = CatalogueField(
        name: "vrf", block: "export", kind: .alias, type: .long,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "VRF", chinese: "", enumeration: "",
        formula: "vrf_0 OR vrf_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f58 = CatalogueField(
        name: "vrf_0", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client VRF", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f59 = CatalogueField(
        name: "vrf_1", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server VRF", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55, f56, f57, f58, f59]
    }
}
