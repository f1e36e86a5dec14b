// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum FieldRows7 {
    static let f0 = CatalogueField(
        name: "user", block: "export", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "User", chinese: "", enumeration: "",
        formula: "user_0 OR user_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f1 = CatalogueField(
        name: "user_0", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client User", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f2 = CatalogueField(
        name: "user_1", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server User", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f3 = CatalogueField(
        name: "application", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Application", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f4 = CatalogueField(
        name: "icmp_type_code", block: "export", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "ICMP Type and Code", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "type x 256 + code")
    static let f5 = CatalogueField(
        name: "forwarding_status", block: "export", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Forwarding Status", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f6 = CatalogueField(
        name: "firewall_event", block: "export", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Firewall Event", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f7 = CatalogueField(
        name: "firewall_event_ext", block: "export", kind: .stored, type: .integer,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Extended Firewall Event", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f8 = CatalogueField(
        name: "nat_event", block: "export", kind: .stored, type: .short,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "NAT Event", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f9 = CatalogueField(
        name: "dropped_packet", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Dropped Packets", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f10 = CatalogueField(
        name: "dropped_byte", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "B",
        english: "Dropped Bytes", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f11 = CatalogueField(
        name: "sampling_rate", block: "export", kind: .stored, type: .float,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Sampling Factor", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f12 = CatalogueField(
        name: "sampling_source", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Sampling Source", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f13 = CatalogueField(
        name: "raw_packet_tx", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Raw Packets TX", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f14 = CatalogueField(
        name: "raw_byte_tx", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "B",
        english: "Raw Bytes TX", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f15 = CatalogueField(
        name: "raw_packet_rx", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Raw Packets RX", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f16 = CatalogueField(
        name: "raw_byte_rx", block: "export", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "B",
        english: "Raw Bytes RX", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f17 = CatalogueField(
        name: "packet_var", block: "export", kind: .stored, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Variance of Packets", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f18 = CatalogueField(
        name: "byte_var", block: "export", kind: .stored, type: .double,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Variance of Bytes", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f19 = CatalogueField(
        name: "byte_basis", block: "export", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Byte Basis", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f20 = CatalogueField(
        name: "received_time", block: "export", kind: .stored, type: .date,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Received Time", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f21 = CatalogueField(
        name: "export_loss", block: "export", kind: .stored, type: .float,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Export Loss", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f22 = CatalogueField(
        name: "extra", block: "export", kind: .stored, type: .object,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Unknown Elements", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "collectors.md 6.9; kept in the document, not searchable (enabled: false)")
    static let f23 = CatalogueField(
        name: "country", block: "wan", kind: .alias, type: .keyword,
        isList: false, isIndexed: true, side: .both, unit: "",
        english: "Country", chinese: "", enumeration: "",
        formula: "country_0 OR country_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f24 = CatalogueField(
        name: "country_0", block: "wan", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .client, unit: "",
        english: "Client Country", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f25 = CatalogueField(
        name: "country_1", block: "wan", kind: .stored, type: .keyword,
        isList: false, isIndexed: true, side: .server, unit: "",
        english: "Server Country", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f26 = CatalogueField(
        name: "tag", block: "knowledge_graph", kind: .alias, type: .keyword,
        isList: true, isIndexed: true, side: .both, unit: "",
        english: "Tags", chinese: "", enumeration: "",
        formula: "tag_0 OR tag_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f27 = CatalogueField(
        name: "tag_0", block: "knowledge_graph", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .client, unit: "",
        english: "Client Tags", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "key=value, enrichment.md 5")
    static let f28 = CatalogueField(
        name: "tag_1", block: "knowledge_graph", kind: .stored, type: .keyword,
        isList: true, isIndexed: true, side: .server, unit: "",
        english: "Server Tags", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "key=value, enrichment.md 5")
    static let f29 = CatalogueField(
        name: "domain_source", block: "application", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Domain Source", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f30 = CatalogueField(
        name: "dup", block: "flow_info", kind: .stored, type: .boolean,
        isList: false, isIndexed: true, side: .none, unit: "",
        english: "Duplicate Mark", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "enrichment.md 8")
    static let f31 = CatalogueField(
        name: "flow_key", block: "flow_info", kind: .stored, type: .long,
        isList: false, isIndexed: false, side: .none, unit: "",
        english: "Flow Key", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "enrichment.md 8")
    static let f32 = CatalogueField(
        name: "pod_uid", block: "knowledge_graph", kind: .alias, type: .keyword,
        isList: false, isIndexed: false, side: .both, unit: "",
        english: "Pod UID", chinese: "", enumeration: "",
        formula: "pod_uid_0 OR pod_uid_1 in a filter; as a group key or selected column it expands to both sides", nullRule: "",
        notes: "")
    static let f33 = CatalogueField(
        name: "pod_uid_0", block: "knowledge_graph", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .client, unit: "",
        english: "Client Pod UID", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static let f34 = CatalogueField(
        name: "pod_uid_1", block: "knowledge_graph", kind: .stored, type: .keyword,
        isList: false, isIndexed: false, side: .server, unit: "",
        english: "Server Pod UID", chinese: "", enumeration: "",
        formula: "", nullRule: "absent when unknown",
        notes: "")
    static var all: [CatalogueField] {
        [f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27, f28, f29, f30, f31, f32, f33, f34]
    }
}
