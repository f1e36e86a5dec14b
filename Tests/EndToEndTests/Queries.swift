/// The twenty queries that the store and a cluster must answer alike: ten filters, ten aggregations.
enum Queries {
    struct Case: Sendable, CustomStringConvertible {
        var filter: String
        var words: [String]
        /// Rows without an order of their own are compared as a set.
        var isOrdered = true
        var description: String { "'\(filter)' \(words.joined(separator: " "))" }
    }

    static let totals = ["--select", "Count(row) AS flows, Sum(byte) AS bytes, Sum(packet) AS packets"]

    static let filters: [Case] = [
        Case(filter: "server_port = 443", words: totals),
        Case(filter: "ip = 10.0.0.0/8 AND protocol = 'TCP'", words: totals),
        Case(filter: "ip_1 NOT IN (10.0.0.0/8, 192.168.0.0/16)", words: totals),
        Case(filter: "request_domain LIKE '*.example*'", words: totals),
        Case(filter: "rtt > 1ms AND byte_tx >= 1KB", words: totals),
        Case(filter: "close_type != 'tcp-fin' OR NOT exist(rtt)", words: totals),
        Case(filter: "server_port BETWEEN 1 AND 1023 AND NOT (protocol = 'UDP')", words: totals),
        Case(filter: "tcp_flags_bit & syn|rst", words: totals),
        Case(filter: "same_side(ip = 10.0.0.0/8 AND mac IS NOT NULL)", words: totals),
        Case(
            filter: "l7_protocol = 'DNS'",
            words: ["--select", "start_time,ip_0,ip_1,client_port,request_domain,byte_tx,byte_rx", "--limit", "200"],
            isOrdered: false
        ),
    ]

    static let aggregations: [Case] = [
        Case(
            filter: "",
            words: ["--select", "Sum(byte) AS bytes", "--group-by", "ip_0", "--order", "-bytes", "--limit", "10"]
        ),
        Case(
            filter: "",
            words: [
                "--select", "Sum(byte) AS bytes, Count(row) AS n", "--group-by", "server_port,protocol", "--order",
                "-n", "--limit", "20",
            ]
        ),
        Case(
            filter: "",
            words: ["--select", "Sum(byte_tx) AS tx, Sum(byte_rx) AS rx", "--interval", "1m", "--fill", "0"]
        ),
        Case(
            filter: "protocol = 'TCP'",
            words: [
                "--select", "Avg(rtt) AS a, Max(rtt) AS m, Min(rtt) AS l", "--group-by", "server_port", "--limit", "50",
            ]
        ),
        Case(filter: "", words: ["--select", "Uniq(ip_0) AS clients, Uniq(server_port) AS ports, Count(row) AS n"]),
        Case(
            filter: "",
            words: ["--select", "new_flow AS n, closed_flow AS c, Avg(retrans_ratio) AS r", "--interval", "5m"]
        ),
        Case(
            filter: "",
            words: ["--select", "Sum(packet_tx) AS p", "--group-by", "l7_protocol", "--order", "-p", "--limit", "10"]
        ),
        Case(
            filter: "protocol = 'TCP'",
            words: ["--select", "Count(row) AS n", "--group-by", "close_type", "--order", "-n", "--limit", "30"]
        ),
        Case(
            filter: "",
            words: [
                "--select", "Stddev(duration) AS d, Spread(duration) AS s, Max(duration) AS m", "--group-by",
                "protocol", "--limit", "20",
            ]
        ),
        Case(
            filter: "",
            words: [
                "--select", "Sum(byte) AS bytes", "--group-by", "server_port", "--interval", "1m", "--order", "-bytes",
                "--limit", "5",
            ]
        ),
    ]
}
