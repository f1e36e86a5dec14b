// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows1 {
    static let r0 = EnumerationRow(
        value: "0", name: "raw", english: "Packet", chinese: "原始流量",
        aliasList: "packet", storedAs: "integer",
        notes: "signal_source 0")
    static let r1 = EnumerationRow(
        value: "1", name: "sflow", english: "sFlow", chinese: "sFlow",
        aliasList: "", storedAs: "integer",
        notes: "signal_source 1")
    static let r2 = EnumerationRow(
        value: "2", name: "netflow", english: "NetFlow/NetStream", chinese: "NetFlow/NetStream v5",
        aliasList: "netstream", storedAs: "integer",
        notes: "signal_source 1; seed 0 says v5 only, we use the same number for v9/IPFIX")
    static var e0: Enumeration {
        Enumeration(name: "flow_source", rows: [r0, r1, r2])
    }
    static let r3 = EnumerationRow(
        value: "0", name: "packet", english: "Packet", chinese: "网包",
        aliasList: "", storedAs: "byte",
        notes: "flow_source = 0")
    static let r4 = EnumerationRow(
        value: "1", name: "xflow", english: "xFlow", chinese: "xFlow",
        aliasList: "", storedAs: "byte",
        notes: "flow_source in (1,2)")
    static let r5 = EnumerationRow(
        value: "3", name: "ebpf", english: "eBPF", chinese: "eBPF",
        aliasList: "", storedAs: "byte",
        notes: "L7 logs only in the reference; reserved")
    static let r6 = EnumerationRow(
        value: "4", name: "otel", english: "OTel", chinese: "OTel",
        aliasList: "", storedAs: "byte",
        notes: "L7 logs only in the reference; reserved")
    static var e1: Enumeration {
        Enumeration(name: "signal_source", rows: [r3, r4, r5, r6])
    }
    static let r7 = EnumerationRow(
        value: "0", name: "success", english: "Success", chinese: "正常",
        aliasList: "normal", storedAs: "byte",
        notes: "close_type 1,5,8,11,20, or 3 on a non-TCP flow")
    static let r8 = EnumerationRow(
        value: "2", name: "unknown", english: "Unknown", chinese: "未知",
        aliasList: "", storedAs: "byte",
        notes: "anything not covered by the other rows")
    static let r9 = EnumerationRow(
        value: "3", name: "server-error", english: "Server Error", chinese: "服务端异常",
        aliasList: "", storedAs: "byte",
        notes: "TCP and close_type in 2,3,7,15,17,19")
    static let r10 = EnumerationRow(
        value: "4", name: "client-error", english: "Client Error", chinese: "客户端异常",
        aliasList: "", storedAs: "byte",
        notes: "close_type in 9,10,13,18")
    static var e2: Enumeration {
        Enumeration(name: "status", rows: [r7, r8, r9, r10])
    }
    static let r11 = EnumerationRow(
        value: "2048", name: "ipv4", english: "IPv4", chinese: "IPv4",
        aliasList: "", storedAs: "integer",
        notes: "0x0800; full registry: IEEE EtherType list named by seed 0")
    static let r12 = EnumerationRow(
        value: "2054", name: "arp", english: "ARP", chinese: "ARP",
        aliasList: "", storedAs: "integer",
        notes: "0x0806; full registry: IEEE EtherType list named by seed 0")
    static let r13 = EnumerationRow(
        value: "32821", name: "rarp", english: "RARP", chinese: "RARP",
        aliasList: "", storedAs: "integer",
        notes: "0x8035; full registry: IEEE EtherType list named by seed 0")
    static let r14 = EnumerationRow(
        value: "33024", name: "vlan", english: "802.1Q", chinese: "802.1Q VLAN",
        aliasList: "", storedAs: "integer",
        notes: "0x8100; unwrapped by the decoder, seen only when truncated; full registry: IEEE EtherType list named by seed 0")
    static let r15 = EnumerationRow(
        value: "34525", name: "ipv6", english: "IPv6", chinese: "IPv6",
        aliasList: "", storedAs: "integer",
        notes: "0x86DD; full registry: IEEE EtherType list named by seed 0")
    static let r16 = EnumerationRow(
        value: "34887", name: "mpls-unicast", english: "MPLS Unicast", chinese: "MPLS 单播",
        aliasList: "", storedAs: "integer",
        notes: "0x8847; full registry: IEEE EtherType list named by seed 0")
    static let r17 = EnumerationRow(
        value: "34888", name: "mpls-multicast", english: "MPLS Multicast", chinese: "MPLS 组播",
        aliasList: "", storedAs: "integer",
        notes: "0x8848; full registry: IEEE EtherType list named by seed 0")
    static let r18 = EnumerationRow(
        value: "34915", name: "pppoe-discovery", english: "PPPoE Discovery", chinese: "PPPoE 发现",
        aliasList: "", storedAs: "integer",
        notes: "0x8863; full registry: IEEE EtherType list named by seed 0")
    static let r19 = EnumerationRow(
        value: "34916", name: "pppoe-session", english: "PPPoE Session", chinese: "PPPoE 会话",
        aliasList: "", storedAs: "integer",
        notes: "0x8864; full registry: IEEE EtherType list named by seed 0")
    static let r20 = EnumerationRow(
        value: "34984", name: "qinq", english: "802.1ad", chinese: "QinQ",
        aliasList: "", storedAs: "integer",
        notes: "0x88A8; unwrapped by the decoder; full registry: IEEE EtherType list named by seed 0")
    static let r21 = EnumerationRow(
        value: "35020", name: "lldp", english: "LLDP", chinese: "LLDP",
        aliasList: "", storedAs: "integer",
        notes: "0x88CC; full registry: IEEE EtherType list named by seed 0")
    static let r22 = EnumerationRow(
        value: "35063", name: "ptp", english: "PTP", chinese: "PTP",
        aliasList: "", storedAs: "integer",
        notes: "0x88F7; full registry: IEEE EtherType list named by seed 0")
    static let r23 = EnumerationRow(
        value: "35093", name: "roce", english: "RoCE", chinese: "RoCE",
        aliasList: "", storedAs: "integer",
        notes: "0x8915; the reference prints a wrong hexadecimal label for this number; full registry: IEEE EtherType list named by seed 0")
    static let r24 = EnumerationRow(
        value: "36864", name: "ctp", english: "CTP", chinese: "CTP",
        aliasList: "", storedAs: "integer",
        notes: "0x9000; full registry: IEEE EtherType list named by seed 0")
    static var e3: Enumeration {
        Enumeration(name: "eth_type", rows: [r11, r12, r13, r14, r15, r16, r17, r18, r19, r20, r21, r22, r23, r24])
    }
    static let r25 = EnumerationRow(
        value: "0", name: "none", english: "Non-IP (HOPOPT)", chinese: "非IP",
        aliasList: "", storedAs: "integer",
        notes: "seed 1: 0 = not an IP packet; numbers 1-255 follow the IANA registry named by seed 0")
    static let r26 = EnumerationRow(
        value: "1", name: "icmp", english: "ICMP", chinese: "ICMP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r27 = EnumerationRow(
        value: "2", name: "igmp", english: "IGMP", chinese: "IGMP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r28 = EnumerationRow(
        value: "4", name: "ipip", english: "IPv4 in IP", chinese: "IPv4 in IP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r29 = EnumerationRow(
        value: "6", name: "tcp", english: "TCP", chinese: "TCP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r30 = EnumerationRow(
        value: "17", name: "udp", english: "UDP", chinese: "UDP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r31 = EnumerationRow(
        value: "33", name: "dccp", english: "DCCP", chinese: "DCCP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r32 = EnumerationRow(
        value: "41", name: "ipv6", english: "IPv6 in IP", chinese: "IPv6 in IP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r33 = EnumerationRow(
        value: "46", name: "rsvp", english: "RSVP", chinese: "RSVP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r34 = EnumerationRow(
        value: "47", name: "gre", english: "GRE", chinese: "GRE",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r35 = EnumerationRow(
        value: "50", name: "esp", english: "ESP", chinese: "ESP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r36 = EnumerationRow(
        value: "51", name: "ah", english: "AH", chinese: "AH",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r37 = EnumerationRow(
        value: "58", name: "icmpv6", english: "ICMPv6", chinese: "ICMPv6",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r38 = EnumerationRow(
        value: "88", name: "eigrp", english: "EIGRP", chinese: "EIGRP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r39 = EnumerationRow(
        value: "89", name: "ospf", english: "OSPF", chinese: "OSPF",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r40 = EnumerationRow(
        value: "103", name: "pim", english: "PIM", chinese: "PIM",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r41 = EnumerationRow(
        value: "112", name: "vrrp", english: "VRRP", chinese: "VRRP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r42 = EnumerationRow(
        value: "115", name: "l2tp", english: "L2TP", chinese: "L2TP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r43 = EnumerationRow(
        value: "132", name: "sctp", english: "SCTP", chinese: "SCTP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r44 = EnumerationRow(
        value: "136", name: "udplite", english: "UDP-Lite", chinese: "UDP-Lite",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r45 = EnumerationRow(
        value: "137", name: "mpls-in-ip", english: "MPLS in IP", chinese: "MPLS in IP",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static let r46 = EnumerationRow(
        value: "255", name: "reserved", english: "Reserved", chinese: "Reserved",
        aliasList: "", storedAs: "integer",
        notes: "IANA protocol number")
    static var e4: Enumeration {
        Enumeration(name: "protocol", rows: [r25, r26, r27, r28, r29, r30, r31, r32, r33, r34, r35, r36, r37, r38, r39, r40, r41, r42, r43, r44, r45, r46])
    }
    static let r47 = EnumerationRow(
        value: "4", name: "ipv4", english: "IPv4", chinese: "IPv4",
        aliasList: "", storedAs: "integer",
        notes: "is_ipv4 = 1")
    static let r48 = EnumerationRow(
        value: "6", name: "ipv6", english: "IPv6", chinese: "IPv6",
        aliasList: "", storedAs: "integer",
        notes: "is_ipv4 = 0")
    static var e5: Enumeration {
        Enumeration(name: "ip_version", rows: [r47, r48])
    }
    static let r49 = EnumerationRow(
        value: "0", name: "ipv6", english: "IPv6", chinese: "IPv6",
        aliasList: "", storedAs: "query only",
        notes: "value of is_ipv4; ip_version 6")
    static let r50 = EnumerationRow(
        value: "1", name: "ipv4", english: "IPv4", chinese: "IPv4",
        aliasList: "", storedAs: "query only",
        notes: "value of is_ipv4; ip_version 4")
    static var e6: Enumeration {
        Enumeration(name: "ip_type", rows: [r49, r50])
    }
    static let r51 = EnumerationRow(
        value: "0", name: "none", english: "N/A", chinese: "无",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r52 = EnumerationRow(
        value: "1", name: "vxlan", english: "VXLAN", chinese: "VXLAN",
        aliasList: "", storedAs: "integer",
        notes: "seed 0 fills tunnel_id for VXLAN only")
    static let r53 = EnumerationRow(
        value: "2", name: "ipip", english: "IPIP", chinese: "IPIP",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r54 = EnumerationRow(
        value: "3", name: "gre", english: "GRE", chinese: "GRE",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r55 = EnumerationRow(
        value: "4", name: "geneve", english: "Geneve", chinese: "Geneve",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r56 = EnumerationRow(
        value: "5", name: "vxlan-nsh", english: "VXLAN-NSH", chinese: "VXLAN-NSH",
        aliasList: "", storedAs: "integer",
        notes: "")
    static let r57 = EnumerationRow(
        value: "6", name: "erspan", english: "ERSPAN", chinese: "ERSPAN",
        aliasList: "", storedAs: "integer",
        notes: "decision 60")
    static let r58 = EnumerationRow(
        value: "7", name: "teb", english: "TEB", chinese: "TEB",
        aliasList: "", storedAs: "integer",
        notes: "decision 60")
    static var e7: Enumeration {
        Enumeration(name: "tunnel_type", rows: [r51, r52, r53, r54, r55, r56, r57, r58])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3, e4, e5, e6, e7]
    }
}
