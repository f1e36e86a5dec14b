// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows4 {
    static let r0 = EnumerationRow(
        value: "北京", name: "北京", english: "Beijing", chinese: "北京",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 11; ISO 3166-2 CN-BJ")
    static let r1 = EnumerationRow(
        value: "天津", name: "天津", english: "Tianjin", chinese: "天津",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 12; ISO 3166-2 CN-TJ")
    static let r2 = EnumerationRow(
        value: "河北", name: "河北", english: "Hebei", chinese: "河北",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 13; ISO 3166-2 CN-HE")
    static let r3 = EnumerationRow(
        value: "山西", name: "山西", english: "Shanxi", chinese: "山西",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 14; ISO 3166-2 CN-SX")
    static let r4 = EnumerationRow(
        value: "内蒙古", name: "内蒙古", english: "Inner Mongolia", chinese: "内蒙古",
        aliasList: "内蒙", storedAs: "keyword",
        notes: "GB/T 2260 prefix 15; ISO 3166-2 CN-NM; old geo tables carry the two-character cut form, normalise to the full name")
    static let r5 = EnumerationRow(
        value: "辽宁", name: "辽宁", english: "Liaoning", chinese: "辽宁",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 21; ISO 3166-2 CN-LN")
    static let r6 = EnumerationRow(
        value: "吉林", name: "吉林", english: "Jilin", chinese: "吉林",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 22; ISO 3166-2 CN-JL")
    static let r7 = EnumerationRow(
        value: "黑龙江", name: "黑龙江", english: "Heilongjiang", chinese: "黑龙江",
        aliasList: "黑龙", storedAs: "keyword",
        notes: "GB/T 2260 prefix 23; ISO 3166-2 CN-HL; old geo tables carry the two-character cut form, normalise to the full name")
    static let r8 = EnumerationRow(
        value: "上海", name: "上海", english: "Shanghai", chinese: "上海",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 31; ISO 3166-2 CN-SH")
    static let r9 = EnumerationRow(
        value: "江苏", name: "江苏", english: "Jiangsu", chinese: "江苏",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 32; ISO 3166-2 CN-JS")
    static let r10 = EnumerationRow(
        value: "浙江", name: "浙江", english: "Zhejiang", chinese: "浙江",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 33; ISO 3166-2 CN-ZJ")
    static let r11 = EnumerationRow(
        value: "安徽", name: "安徽", english: "Anhui", chinese: "安徽",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 34; ISO 3166-2 CN-AH")
    static let r12 = EnumerationRow(
        value: "福建", name: "福建", english: "Fujian", chinese: "福建",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 35; ISO 3166-2 CN-FJ")
    static let r13 = EnumerationRow(
        value: "江西", name: "江西", english: "Jiangxi", chinese: "江西",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 36; ISO 3166-2 CN-JX")
    static let r14 = EnumerationRow(
        value: "山东", name: "山东", english: "Shandong", chinese: "山东",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 37; ISO 3166-2 CN-SD")
    static let r15 = EnumerationRow(
        value: "河南", name: "河南", english: "Henan", chinese: "河南",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 41; ISO 3166-2 CN-HA")
    static let r16 = EnumerationRow(
        value: "湖北", name: "湖北", english: "Hubei", chinese: "湖北",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 42; ISO 3166-2 CN-HB")
    static let r17 = EnumerationRow(
        value: "湖南", name: "湖南", english: "Hunan", chinese: "湖南",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 43; ISO 3166-2 CN-HN")
    static let r18 = EnumerationRow(
        value: "广东", name: "广东", english: "Guangdong", chinese: "广东",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 44; ISO 3166-2 CN-GD")
    static let r19 = EnumerationRow(
        value: "广西", name: "广西", english: "Guangxi", chinese: "广西",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 45; ISO 3166-2 CN-GX")
    static let r20 = EnumerationRow(
        value: "海南", name: "海南", english: "Hainan", chinese: "海南",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 46; ISO 3166-2 CN-HI")
    static let r21 = EnumerationRow(
        value: "重庆", name: "重庆", english: "Chongqing", chinese: "重庆",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 50; ISO 3166-2 CN-CQ")
    static let r22 = EnumerationRow(
        value: "四川", name: "四川", english: "Sichuan", chinese: "四川",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 51; ISO 3166-2 CN-SC")
    static let r23 = EnumerationRow(
        value: "贵州", name: "贵州", english: "Guizhou", chinese: "贵州",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 52; ISO 3166-2 CN-GZ")
    static let r24 = EnumerationRow(
        value: "云南", name: "云南", english: "Yunnan", chinese: "云南",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 53; ISO 3166-2 CN-YN")
    static let r25 = EnumerationRow(
        value: "西藏", name: "西藏", english: "Tibet", chinese: "西藏",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 54; ISO 3166-2 CN-XZ")
    static let r26 = EnumerationRow(
        value: "陕西", name: "陕西", english: "Shaanxi", chinese: "陕西",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 61; ISO 3166-2 CN-SN")
    static let r27 = EnumerationRow(
        value: "甘肃", name: "甘肃", english: "Gansu", chinese: "甘肃",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 62; ISO 3166-2 CN-GS")
    static let r28 = EnumerationRow(
        value: "青海", name: "青海", english: "Qinghai", chinese: "青海",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 63; ISO 3166-2 CN-QH")
    static let r29 = EnumerationRow(
        value: "宁夏", name: "宁夏", english: "Ningxia", chinese: "宁夏",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 64; ISO 3166-2 CN-NX")
    static let r30 = EnumerationRow(
        value: "新疆", name: "新疆", english: "Xinjiang", chinese: "新疆",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 65; ISO 3166-2 CN-XJ")
    static let r31 = EnumerationRow(
        value: "台湾", name: "台湾", english: "Taiwan", chinese: "台湾",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 71; ISO 3166-2 CN-TW")
    static let r32 = EnumerationRow(
        value: "香港", name: "香港", english: "Hong Kong", chinese: "香港",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 81; ISO 3166-2 CN-HK")
    static let r33 = EnumerationRow(
        value: "澳门", name: "澳门", english: "Macao", chinese: "澳门",
        aliasList: "", storedAs: "keyword",
        notes: "GB/T 2260 prefix 82; ISO 3166-2 CN-MO")
    static let r34 = EnumerationRow(
        value: "未知", name: "未知", english: "Unknown", chinese: "未知",
        aliasList: "unknown", storedAs: "keyword",
        notes: "no match in the geo table, or a private/IPv6 address without data. The reference writes this word; we write it only for real_ip that is Internet and unmatched, and omit the field otherwise")
    static var e0: Enumeration {
        Enumeration(name: "province", rows: [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20, r21, r22, r23, r24, r25, r26, r27, r28, r29, r30, r31, r32, r33, r34])
    }
    static let r35 = EnumerationRow(
        value: "1", name: "province", english: "Province", chinese: "省份",
        aliasList: "", storedAs: "byte",
        notes: "vtap_wan, vtap_wan_port")
    static let r36 = EnumerationRow(
        value: "2", name: "tcp-flag", english: "TCP flag", chinese: "TCP标志位",
        aliasList: "", storedAs: "byte",
        notes: "vtap_packet, vtap_packet_edge")
    static let r37 = EnumerationRow(
        value: "3", name: "cast-type", english: "Cast type", chinese: "播送类型",
        aliasList: "", storedAs: "byte",
        notes: "vtap_packet, vtap_packet_edge")
    static let r38 = EnumerationRow(
        value: "4", name: "tunnel-ip-id", english: "Tunnel distribution point", chinese: "隧道分发点ID",
        aliasList: "", storedAs: "byte",
        notes: "vtap_acl (seed text: only the \"360\" database)")
    static let r39 = EnumerationRow(
        value: "5", name: "ttl", english: "TTL", chinese: "TTL",
        aliasList: "", storedAs: "byte",
        notes: "announced by seed 1 as a future value; number used by old sources")
    static let r40 = EnumerationRow(
        value: "6", name: "packet-size", english: "Packet size", chinese: "包长区间",
        aliasList: "", storedAs: "byte",
        notes: "announced by seed 1 as a future value; number used by old sources")
    static var e1: Enumeration {
        Enumeration(name: "tag_type", rows: [r35, r36, r37, r38, r39, r40])
    }
    static let r41 = EnumerationRow(
        value: "1:*", name: "province", english: "Province name", chinese: "省份名称",
        aliasList: "", storedAs: "keyword",
        notes: "any value of enum province")
    static let r42 = EnumerationRow(
        value: "2:2", name: "SYN", english: "SYN", chinese: "SYN",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r43 = EnumerationRow(
        value: "2:16", name: "ACK", english: "ACK", chinese: "ACK",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r44 = EnumerationRow(
        value: "2:17", name: "FIN+ACK", english: "FIN+ACK", chinese: "FIN+ACK",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r45 = EnumerationRow(
        value: "2:18", name: "SYN+ACK", english: "SYN+ACK", chinese: "SYN+ACK",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r46 = EnumerationRow(
        value: "2:20", name: "RST+ACK", english: "RST+ACK", chinese: "RST+ACK",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r47 = EnumerationRow(
        value: "2:24", name: "PSH+ACK", english: "PSH+ACK", chinese: "PSH+ACK",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r48 = EnumerationRow(
        value: "2:255", name: "others", english: "others", chinese: "其他",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 2; stored as decimal text so that one keyword field serves every tag_type")
    static let r49 = EnumerationRow(
        value: "3:broadcast", name: "broadcast", english: "Broadcast", chinese: "广播",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 3")
    static let r50 = EnumerationRow(
        value: "3:multicast", name: "multicast", english: "Multicast", chinese: "组播",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 3")
    static let r51 = EnumerationRow(
        value: "3:unicast", name: "unicast", english: "Unknown unicast", chinese: "未知单播",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 3")
    static let r52 = EnumerationRow(
        value: "4:0", name: "pcap", english: "PCAP policy", chinese: "PCAP策略",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 4, reserved id")
    static let r53 = EnumerationRow(
        value: "4:*", name: "tunnel-ip-id", english: "Tunnel distribution point id", chinese: "隧道分发点ID",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 4, decimal id >= 1")
    static let r54 = EnumerationRow(
        value: "5:*", name: "ttl", english: "TTL option", chinese: "TTL",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 5, any value of enum ttl")
    static let r55 = EnumerationRow(
        value: "6:*", name: "packet-size", english: "Packet size option", chinese: "包长区间",
        aliasList: "", storedAs: "keyword",
        notes: "tag_type 6, any value of enum packet_size")
    static var e2: Enumeration {
        Enumeration(name: "tag_value", rows: [r41, r42, r43, r44, r45, r46, r47, r48, r49, r50, r51, r52, r53, r54, r55])
    }
    static let r56 = EnumerationRow(
        value: "c2s", name: "c2s", english: "Client to server", chinese: "客户端到服务端",
        aliasList: "", storedAs: "keyword",
        notes: "ip (ip_0) is the client")
    static let r57 = EnumerationRow(
        value: "s2c", name: "s2c", english: "Server to client", chinese: "服务端到客户端",
        aliasList: "", storedAs: "keyword",
        notes: "ip (ip_0) is the server")
    static let r58 = EnumerationRow(
        value: "local", name: "local", english: "Local", chinese: "本机",
        aliasList: "", storedAs: "keyword",
        notes: "reference extension for flows that never leave one NIC; not in seed 1, we do not write it")
    static var e3: Enumeration {
        Enumeration(name: "direction", rows: [r56, r57, r58])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3]
    }
}
