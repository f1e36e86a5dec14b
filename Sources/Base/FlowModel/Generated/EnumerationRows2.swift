// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows2 {
    static let r0 = EnumerationRow(
        value: "0", name: "0", english: "0 tier(s)", chinese: "0 层",
        aliasList: "", storedAs: "byte",
        notes: "number of encapsulation layers removed before the flow key was built")
    static let r1 = EnumerationRow(
        value: "1", name: "1", english: "1 tier(s)", chinese: "1 层",
        aliasList: "", storedAs: "byte",
        notes: "number of encapsulation layers removed before the flow key was built")
    static let r2 = EnumerationRow(
        value: "2", name: "2", english: "2 tier(s)", chinese: "2 层",
        aliasList: "", storedAs: "byte",
        notes: "number of encapsulation layers removed before the flow key was built")
    static var e0: Enumeration {
        Enumeration(name: "tunnel_tier", rows: [r0, r1, r2])
    }
    static let r3 = EnumerationRow(
        value: "0", name: "fin", english: "FIN", chinese: "FIN",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 1 to tcp_flags_bit_*")
    static let r4 = EnumerationRow(
        value: "1", name: "syn", english: "SYN", chinese: "SYN",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 2 to tcp_flags_bit_*")
    static let r5 = EnumerationRow(
        value: "2", name: "rst", english: "RST", chinese: "RST",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 4 to tcp_flags_bit_*")
    static let r6 = EnumerationRow(
        value: "3", name: "psh", english: "PSH", chinese: "PSH",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 8 to tcp_flags_bit_*")
    static let r7 = EnumerationRow(
        value: "4", name: "ack", english: "ACK", chinese: "ACK",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 16 to tcp_flags_bit_*")
    static let r8 = EnumerationRow(
        value: "5", name: "urg", english: "URG", chinese: "URG",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 32 to tcp_flags_bit_*")
    static let r9 = EnumerationRow(
        value: "6", name: "ece", english: "ECE", chinese: "ECE",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 64 to tcp_flags_bit_*")
    static let r10 = EnumerationRow(
        value: "7", name: "cwr", english: "CWR", chinese: "CWR",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 128 to tcp_flags_bit_*")
    static let r11 = EnumerationRow(
        value: "8", name: "ns", english: "NS", chinese: "NS",
        aliasList: "", storedAs: "bit",
        notes: "bit index; contributes 256 to tcp_flags_bit_*")
    static var e1: Enumeration {
        Enumeration(name: "tcp_flags_bit", rows: [r3, r4, r5, r6, r7, r8, r9, r10, r11])
    }
    static let r12 = EnumerationRow(
        value: "broadcast", name: "broadcast", english: "Broadcast", chinese: "广播",
        aliasList: "", storedAs: "keyword",
        notes: "destination MAC ff:ff:ff:ff:ff:ff")
    static let r13 = EnumerationRow(
        value: "multicast", name: "multicast", english: "Multicast", chinese: "组播",
        aliasList: "", storedAs: "keyword",
        notes: "group bit of the destination MAC set, not broadcast")
    static let r14 = EnumerationRow(
        value: "unicast", name: "unicast", english: "Unknown unicast", chinese: "未知单播",
        aliasList: "", storedAs: "keyword",
        notes: "ONLY unknown unicast: local tap mode and neither MAC is the captured NIC (l2_end false on both sides); ordinary unicast is not recorded")
    static var e2: Enumeration {
        Enumeration(name: "cast_type", rows: [r12, r13, r14])
    }
    static let r15 = EnumerationRow(
        value: "0-64", name: "0-64", english: "0-64 bytes", chinese: "0-64 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r16 = EnumerationRow(
        value: "65-128", name: "65-128", english: "65-128 bytes", chinese: "65-128 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r17 = EnumerationRow(
        value: "129-256", name: "129-256", english: "129-256 bytes", chinese: "129-256 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r18 = EnumerationRow(
        value: "257-512", name: "257-512", english: "257-512 bytes", chinese: "257-512 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r19 = EnumerationRow(
        value: "513-1024", name: "513-1024", english: "513-1024 bytes", chinese: "513-1024 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r20 = EnumerationRow(
        value: "1025-1500", name: "1025-1500", english: "1025-1500 bytes", chinese: "1025-1500 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r21 = EnumerationRow(
        value: "1501-9000", name: "1501-9000", english: "1501-9000 bytes", chinese: "1501-9000 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r22 = EnumerationRow(
        value: "9001-30000", name: "9001-30000", english: "9001-30000 bytes", chinese: "9001-30000 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static let r23 = EnumerationRow(
        value: "30001-65535", name: "30001-65535", english: "30001-65535 bytes", chinese: "30001-65535 字节",
        aliasList: "", storedAs: "keyword",
        notes: "whole packet length, both ends included; the option text is the stored value")
    static var e3: Enumeration {
        Enumeration(name: "packet_size", rows: [r15, r16, r17, r18, r19, r20, r21, r22, r23])
    }
    static let r24 = EnumerationRow(
        value: "1", name: "1", english: "TTL 1", chinese: "TTL 1",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r25 = EnumerationRow(
        value: "2", name: "2", english: "TTL 2", chinese: "TTL 2",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r26 = EnumerationRow(
        value: "3", name: "3", english: "TTL 3", chinese: "TTL 3",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r27 = EnumerationRow(
        value: "4", name: "4", english: "TTL 4", chinese: "TTL 4",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r28 = EnumerationRow(
        value: "30", name: "30", english: "TTL 30", chinese: "TTL 30",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r29 = EnumerationRow(
        value: "32", name: "32", english: "TTL 32", chinese: "TTL 32",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r30 = EnumerationRow(
        value: "60", name: "60", english: "TTL 60", chinese: "TTL 60",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r31 = EnumerationRow(
        value: "64", name: "64", english: "TTL 64", chinese: "TTL 64",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r32 = EnumerationRow(
        value: "128", name: "128", english: "TTL 128", chinese: "TTL 128",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r33 = EnumerationRow(
        value: "255", name: "255", english: "TTL 255", chinese: "TTL 255",
        aliasList: "", storedAs: "keyword",
        notes: "exact IPv4 TTL or IPv6 hop limit")
    static let r34 = EnumerationRow(
        value: "others", name: "others", english: "Other TTL", chinese: "其他",
        aliasList: "其他", storedAs: "keyword",
        notes: "any value not listed")
    static var e4: Enumeration {
        Enumeration(name: "ttl", rows: [r24, r25, r26, r27, r28, r29, r30, r31, r32, r33, r34])
    }
    static let r35 = EnumerationRow(
        value: "2", name: "SYN", english: "SYN", chinese: "SYN",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet")
    static let r36 = EnumerationRow(
        value: "18", name: "SYN+ACK", english: "SYN+ACK", chinese: "SYN+ACK",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet (2+16)")
    static let r37 = EnumerationRow(
        value: "16", name: "ACK", english: "ACK", chinese: "ACK",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet")
    static let r38 = EnumerationRow(
        value: "24", name: "PSH+ACK", english: "PSH+ACK", chinese: "PSH+ACK",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet (8+16)")
    static let r39 = EnumerationRow(
        value: "17", name: "FIN+ACK", english: "FIN+ACK", chinese: "FIN+ACK",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet (1+16)")
    static let r40 = EnumerationRow(
        value: "20", name: "RST+ACK", english: "RST+ACK", chinese: "RST+ACK",
        aliasList: "", storedAs: "integer",
        notes: "exact value of the low flag bits of one packet (4+16)")
    static let r41 = EnumerationRow(
        value: "255", name: "others", english: "Other combination", chinese: "其他",
        aliasList: "", storedAs: "integer",
        notes: "any combination not listed")
    static var e5: Enumeration {
        Enumeration(name: "tcp_flags", rows: [r35, r36, r37, r38, r39, r40, r41])
    }
    static var all: [Enumeration] {
        [e0, e1, e2, e3, e4, e5]
    }
}
