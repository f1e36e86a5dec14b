// Made by ops/generate from mappings/; change the catalogue, then run it again.
// swift-format-ignore-file

enum EnumerationRows3 {
    static let r0 = EnumerationRow(
        value: "0", name: "others", english: "Others", chinese: "其他",
        aliasList: "N/A|其他|unknown", storedAs: "keyword",
        notes: "seed 0 stores the third choice as \"others\"; newer integer 0 is displayed N/A")
    static let r1 = EnumerationRow(
        value: "20", name: "HTTP", english: "HTTP", chinese: "HTTP",
        aliasList: "http|HTTP1", storedAs: "keyword",
        notes: "seed 0 value")
    static let r2 = EnumerationRow(
        value: "120", name: "DNS", english: "DNS", chinese: "DNS",
        aliasList: "dns", storedAs: "keyword",
        notes: "seed 0 value")
    static let r3 = EnumerationRow(
        value: "21", name: "HTTP2", english: "HTTP2", chinese: "HTTP2",
        aliasList: "http2", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r4 = EnumerationRow(
        value: "40", name: "Dubbo", english: "Dubbo", chinese: "Dubbo",
        aliasList: "dubbo", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r5 = EnumerationRow(
        value: "41", name: "gRPC", english: "gRPC", chinese: "gRPC",
        aliasList: "grpc", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r6 = EnumerationRow(
        value: "43", name: "SofaRPC", english: "SofaRPC", chinese: "SofaRPC",
        aliasList: "sofarpc", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r7 = EnumerationRow(
        value: "44", name: "FastCGI", english: "FastCGI", chinese: "FastCGI",
        aliasList: "fastcgi", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r8 = EnumerationRow(
        value: "45", name: "bRPC", english: "bRPC", chinese: "bRPC",
        aliasList: "brpc", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r9 = EnumerationRow(
        value: "46", name: "Tars", english: "Tars", chinese: "Tars",
        aliasList: "tars", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r10 = EnumerationRow(
        value: "47", name: "Some/IP", english: "Some/IP", chinese: "Some/IP",
        aliasList: "some/ip", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r11 = EnumerationRow(
        value: "48", name: "ISO-8583", english: "ISO-8583", chinese: "ISO-8583",
        aliasList: "iso-8583", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r12 = EnumerationRow(
        value: "49", name: "Triple", english: "Triple", chinese: "Triple",
        aliasList: "triple", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r13 = EnumerationRow(
        value: "50", name: "NetSign", english: "NetSign", chinese: "NetSign",
        aliasList: "netsign", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r14 = EnumerationRow(
        value: "60", name: "MySQL", english: "MySQL", chinese: "MySQL",
        aliasList: "mysql", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r15 = EnumerationRow(
        value: "61", name: "PostgreSQL", english: "PostgreSQL", chinese: "PostgreSQL",
        aliasList: "postgresql", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r16 = EnumerationRow(
        value: "62", name: "Oracle", english: "Oracle", chinese: "Oracle",
        aliasList: "oracle", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r17 = EnumerationRow(
        value: "63", name: "Dameng", english: "Dameng", chinese: "Dameng",
        aliasList: "dameng", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r18 = EnumerationRow(
        value: "80", name: "Redis", english: "Redis", chinese: "Redis",
        aliasList: "redis", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r19 = EnumerationRow(
        value: "81", name: "MongoDB", english: "MongoDB", chinese: "MongoDB",
        aliasList: "mongodb", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r20 = EnumerationRow(
        value: "82", name: "Memcached", english: "Memcached", chinese: "Memcached",
        aliasList: "memcached", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r21 = EnumerationRow(
        value: "100", name: "Kafka", english: "Kafka", chinese: "Kafka",
        aliasList: "kafka", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r22 = EnumerationRow(
        value: "101", name: "MQTT", english: "MQTT", chinese: "MQTT",
        aliasList: "mqtt", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r23 = EnumerationRow(
        value: "102", name: "AMQP", english: "AMQP", chinese: "AMQP",
        aliasList: "amqp", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r24 = EnumerationRow(
        value: "103", name: "OpenWire", english: "OpenWire", chinese: "OpenWire",
        aliasList: "openwire", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r25 = EnumerationRow(
        value: "104", name: "NATS", english: "NATS", chinese: "NATS",
        aliasList: "nats", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r26 = EnumerationRow(
        value: "105", name: "Pulsar", english: "Pulsar", chinese: "Pulsar",
        aliasList: "pulsar", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r27 = EnumerationRow(
        value: "106", name: "ZMTP", english: "ZMTP", chinese: "ZMTP",
        aliasList: "zmtp", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r28 = EnumerationRow(
        value: "107", name: "RocketMQ", english: "RocketMQ", chinese: "RocketMQ",
        aliasList: "rocketmq", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r29 = EnumerationRow(
        value: "108", name: "WebSphereMQ", english: "WebSphereMQ", chinese: "WebSphereMQ",
        aliasList: "webspheremq", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r30 = EnumerationRow(
        value: "121", name: "TLS", english: "TLS", chinese: "TLS",
        aliasList: "tls", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r31 = EnumerationRow(
        value: "122", name: "Ping", english: "Ping", chinese: "Ping",
        aliasList: "ping", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static let r32 = EnumerationRow(
        value: "127", name: "Custom", english: "Custom", chinese: "Custom",
        aliasList: "custom", storedAs: "keyword",
        notes: "optional extension; seed 0 knows HTTP, DNS and others only, so these are written only when the agent really recognises them")
    static var e0: Enumeration {
        Enumeration(name: "l7_protocol", rows: [r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15, r16, r17, r18, r19, r20, r21, r22, r23, r24, r25, r26, r27, r28, r29, r30, r31, r32])
    }
    static var all: [Enumeration] {
        [e0]
    }
}
