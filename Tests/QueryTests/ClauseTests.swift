import FlowSupport
import SearchModel
import Testing

@testable import Query

struct ClauseTests {
    static func clause(_ filter: String, _ product: TargetProduct = .embedded) throws -> String {
        var arguments = QueryArguments()
        arguments.filter = filter
        arguments.from = "2024-05-01T00:00:00Z"
        arguments.to = "2024-05-01T01:00:00Z"
        return try QueryPlanner(names: ExampleNames.names, product: product, now: 0).plan(arguments).clause.compact
    }

    @Test(arguments: [
        ("", #"{"match_all":{}}"#),
        ("ip_0 = 2001:DB8:0::1", #"{"term":{"ip_0":{"value":"2001:db8::1"}}}"#),
        ("ip_0 = 10.1.2.3/8", #"{"term":{"ip_0":{"value":"10.0.0.0/8"}}}"#),
        ("ip_0 <= 10.0.0.0/8", #"{"range":{"ip_0":{"lte":"10.255.255.255"}}}"#),
        ("ip_0 < 10.0.0.0/8", #"{"range":{"ip_0":{"lt":"10.0.0.0"}}}"#),
        ("ip_0 BETWEEN 10.0.0.0/8 AND 11.0.0.0/8", #"{"range":{"ip_0":{"gte":"10.0.0.0","lte":"11.255.255.255"}}}"#),
        ("mac_0 = '02-42-AC-11-00-02'", #"{"term":{"mac_0":{"value":"02:42:ac:11:00:02"}}}"#),
        ("pod_id_0 = 0", #"{"bool":{"must_not":[{"range":{"pod_id_0":{"gt":0}}}]}}"#),
        ("pod_id_0 != 0", #"{"range":{"pod_id_0":{"gt":0}}}"#),
        ("vpc_id_0 = 7", #"{"term":{"l3_epc_id_0":{"value":7}}}"#),
        ("request_domain = ''", #"{"bool":{"must_not":[{"exists":{"field":"request_domain"}}]}}"#),
        ("request_domain != ''", #"{"exists":{"field":"request_domain"}}"#),
        ("request_domain = 'o''clock'", #"{"term":{"request_domain":{"value":"o'clock"}}}"#),
        (
            "request_domain LIKE 'a?b\\*'",
            #"{"wildcard":{"request_domain":{"value":"a\\?b\\\\*","case_insensitive":true}}}"#
        ),
        ("NOT NOT server_port = 80", #"{"term":{"server_port":{"value":80}}}"#),
        ("server_port IN (80, 80, 443)", #"{"terms":{"server_port":[80,443]}}"#),
        ("server_port IN (80)", #"{"terms":{"server_port":[80]}}"#),
        ("rtt = 1.5ms", #"{"term":{"rtt":{"value":1500}}}"#),
        ("byte_tx > 2 KB", #"{"range":{"byte_tx":{"gt":2000}}}"#),
        ("is_ipv4 IN (0, 1)", #"{"terms":{"ip_version":[6,4]}}"#),
        ("is_internet_0 = false", #"{"bool":{"must_not":[{"term":{"l3_epc_id_0":{"value":-2}}}]}}"#),
        ("signal_source = 'eBPF'", #"{"match_none":{}}"#),
        ("region = 'no-such' OR server_port = 80", #"{"term":{"server_port":{"value":80}}}"#),
        ("NOT region = 'no-such'", #"{"match_all":{}}"#),
        (
            "tap_type = 'IDC'",
            #"{"bool":{"should":[{"range":{"tap_type":{"gte":1,"lte":2}}},{"range":{"tap_type":{"gte":4,"lte":30}}},{"range":{"tap_type":{"gte":31,"lte":255}}}],"minimum_should_match":1}}"#
        ),
        ("router_1 IS NULL", #"{"bool":{"must_not":[{"term":{"l3_device_type_1":{"value":5}}}]}}"#),
        ("exist(vpc_0)", #"{"bool":{"must_not":[{"term":{"l3_epc_id_0":{"value":-2}}}]}}"#),
        ("exist(auto_instance_0)", #"{"bool":{"must_not":[{"terms":{"auto_instance_type_0":[0,255]}}]}}"#),
        (
            "auto_instance_0 = '10.0.0.1'",
            #"{"bool":{"filter":[{"term":{"ip_0":{"value":"10.0.0.1"}}},{"terms":{"auto_instance_type_0":[0,255]}}]}}"#
        ),
        (
            "auto_service_1 = 'cart'",
            #"{"bool":{"filter":[{"term":{"auto_service_type_1":{"value":130}}},{"terms":{"auto_service_id_1":[61]}}]}}"#
        ),
        (
            "`biz_service.group_0` = 'shop-core'",
            #"{"bool":{"filter":[{"term":{"auto_service_type_0":{"value":104}}},{"terms":{"auto_service_id_0":[91]}}]}}"#
        ),
        ("host_ip_0 = 192.168.50.0/24", #"{"terms":{"host_id_0":[41]}}"#),
        ("pod_group_type_0 = 'Deployment'", #"{"terms":{"pod_group_id_0":[61]}}"#),
        ("pod_0 REGEXP '^cart-[12]$'", #"{"terms":{"pod_id_0":[501,502]}}"#),
        ("pod_0 REGEXP 'CART(?:-\\d)\\b'", #"{"match_none":{}}"#),
        ("pod_0 REGEXP '(?i)CART(?:-\\d)\\b'", #"{"terms":{"pod_id_0":[501,502]}}"#),
        (
            "`k8s.label.app_1` = 'cart'",
            #"{"bool":{"should":[{"terms":{"service_id_1":[77]}},{"terms":{"pod_id_1":[501,502]}}],"minimum_should_match":1}}"#
        ),
        ("time >= '2024-05-01T00:10:00Z'", #"{"range":{"time":{"gte":1714522200000,"format":"epoch_millis"}}}"#),
        ("request_domain REGEXP 'a|^b$'", #"{"regexp":{"request_domain":{"value":"(.*a.*|b)","flags":"NONE"}}}"#),
        (
            "request_domain REGEXP '(?i)\"[\\w.]+\"'",
            #"{"regexp":{"request_domain":{"value":".*\\\"[0-9A-Za-z_.]+\\\".*","flags":"NONE","case_insensitive":true}}}"#
        ),
        (
            "tunnel_ip_0 LIKE '10.*'",
            #"{"regexp":{"tunnel_ip_0":{"value":"10\\..*","flags":"NONE","case_insensitive":true}}}"#
        ),
    ])
    func `a filter becomes its clause`(_ filter: String, _ expected: String) throws {
        #expect(try Self.clause(filter) == expected)
    }

    @Test func `a sum of two counters is compared by a script of fixed text`() throws {
        let clause = try JSON(parsing: Self.clause("byte > 1MB"))
        let script = clause["script"]?["script"]
        #expect(script?["source"]?.text?.hasSuffix("doc['byte_rx'].value) > params.v") == true)
        #expect(script?["params"]?["v"] == 1_000_000)
    }

    @Test(arguments: ["elasticsearch:7.10.2", "elasticsearch:8.0", "opensearch:2.18"])
    func `servers that cannot search doc values get scripts or a refusal`(_ name: String) throws {
        let product = try #require(TargetProduct(parsing: name))
        #expect(try Self.clause("client_port = 80", product).contains(#""script""#))
        #expect(try Self.clause("client_port IN (80, 81)", product).contains("params.v"))
        #expect(try Self.clause("vlan IS NULL", product).contains("exists"))
        #expect(throws: QueryError.self) { try Self.clause("real_ip_0 = 10.0.0.0/8", product) }
        #expect(throws: QueryError.self) { try Self.clause("real_ip_0 > 10.0.0.0", product) }
        #expect(throws: QueryError.self) { try Self.clause("tunnel_ip_0 LIKE '10.*'", product) }
    }

    @Test func `the filter around a duration is a script where doc values cannot be searched`() throws {
        var arguments = QueryArguments()
        arguments.select = ["Stddev(duration) AS d", "Max(duration)-Min(duration) AS e"]
        for (name, isScript) in [("elasticsearch:7.10.2", true), ("opensearch:2.19", false)] {
            let product = try #require(TargetProduct(parsing: name))
            let plan = try QueryPlanner(names: ExampleNames.names, product: product, now: 1_714_525_200_000_000_000)
                .plan(arguments)
            let filters = (plan.body["aggs"]?.object ?? []).compactMap { $0.value["filter"]?.object?.first?.name }
            #expect(filters == Array(repeating: isScript ? "script" : "range", count: 3))
        }
    }
}
