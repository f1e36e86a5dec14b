import Documents
import FlowModel
import FlowSupport
import Testing

struct GoldenDocumentTests {
    static func document(_ record: FlowRecord, text: [UInt8] = []) throws -> JSON {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 9))
        var out = ByteWriter(capacity: 64)
        encoder.lines(Records.batch([record], text: text), arrival: nil, to: &out)
        return try JSON(parsing: out.array)
    }

    /// Every value by hand from the record; `_id` is the second 6a6ddffb and 2^64 - 1 plus the golden ratio (decision 37).
    @Test func `a TCP report is spelt as the catalogue says`() throws {
        let (record, text) = Records.golden()
        let golden = try JSON(
            parsing: """
                {"_index":"l4_flow_log_0_2026.08.01","_id":"am3f-543ebl_SnwU","@timestamp":1785585659000,
                "mac_0":"fa:16:3e:00:00:31","mac_1":"00:00:5e:00:01:01","eth_type":2048,
                "cast_types_0":["multicast"],"packet_sizes_0":["0-64","1025-1500"],"packet_sizes_1":["30001-65535"],"vlan":42,
                "ip_0":"10.0.0.31","ip_1":"203.0.113.9","real_ip_0":"10.0.0.31","real_ip_1":"203.0.113.9",
                "ip_version":4,"protocol":6,"ttls_0":["64","others"],"ttls_1":["128"],
                "tunnel_type":1,"tunnel_id":5001,"tunnel_ip_0":"172.16.0.1","tunnel_ip_1":"2001:db8::1:0:0:1","tunnel_tier":1,
                "tunnel_tx_id":5001,"tunnel_tx_ip_0":"172.16.0.1","tunnel_tx_ip_1":"2001:db8::1:0:0:1",
                "tunnel_tx_mac_0":"00:00:00:00:00:01","tunnel_tx_mac_1":"00:00:00:00:00:02",
                "client_port":50123,"server_port":443,"tcp_flags_0":[2,16,24],"tcp_flags_1":[18],
                "tcp_flags_bit_0":26,"tcp_flags_bit_1":18,"syn_seq":4000000000,
                "l7_protocol":"HTTP","request_domain":"shop.exampl",
                "l3_epc_id_0":-1,"auto_instance_type_0":255,"auto_service_type_0":255,
                "l3_epc_id_1":-2,"auto_instance_type_1":0,"auto_service_type_1":0,
                "close_type":5,"status":0,"flow_source":0,"flow_id_str":"18446744073709551615","is_new_flow":false,
                "init_ipid":7,"start_time":"2026-08-01T12:00:00.000000Z","end_time":"2026-08-01T12:01:00.000000Z",
                "duration":61234567,"tap_type":3,"tap_port":"0x00030c11","capture_nic":"8a3f0c11","capture_nic_type":0,
                "vtap_id":9,"tap_side_0":true,"tap_side_1":false,"observation_point":"c","l2_end_0":true,"l2_end_1":true,
                "l3_end_0":true,"l3_end_1":false,"nat_source":6,"nat_real_ip_0":"192.0.2.1","nat_real_port_0":1024,
                "byte_tx":1800,"byte_rx":60,"total_byte_tx":1860,"total_byte_rx":60,"packet_tx":3,"packet_rx":1,
                "total_packet_tx":4,"total_packet_rx":1,"l3_byte_tx":1758,"l3_byte_rx":0,"l4_byte_tx":1600,"l4_byte_rx":0,
                "direction_score":255,"syn_count":1,"synack_count":0,"fin_count":0,"retrans_syn":0,"retrans_synack":0,
                "retrans_tx":2,"retrans_rx":0,"zero_win_tx":0,"zero_win_rx":0,"ooo_tx":0,"ooo_rx":0,
                "rtt":900,"rtt_client":300,"srt":333,"srt_sum":1000,"srt_count":3,"srt_max":700,
                "art_sum":1,"art_count":2,"cit_sum":5,"cit_count":1,"cit_max":5,
                "l7_request":2,"l7_response":1,"rrt":12345,"rrt_sum":12345,"rrt_count":1,"rrt_max":12345,
                "l7_client_error":0,"l7_server_error":0,"l7_server_timeout":0,"l7_parse_failed":0,"l7_unanswered":1}
                """
        )
        let made = try Self.document(record, text: text)
        let wanted = try #require(golden.object)
        let got = try #require(made.object)
        for member in wanted { #expect(made[member.name] == member.value, "\(member.name)") }
        #expect(got.map(\.name) == wanted.map(\.name))
    }

    @Test func `a frame without IP has neither ports nor TCP nor L7`() throws {
        var record = FlowRecord()
        record.second = 59
        record.end = 60_000_000_000
        record.etherType = 0x0806
        record.closeType = 3
        record.isNew = true
        let made = try Self.document(record)
        #expect(made["ip_0"]?.text == "0.0.0.0")
        #expect(made["protocol"] == 0)
        #expect(made["status"] == 0)
        #expect(made["is_new_flow"] == true)
        #expect(made["tap_type"] == 0)
        #expect(made["capture_nic"]?.text == "00000000")
        for name in [
            "ip_version", "client_port", "server_port", "tcp_flags_bit_0", "syn_count", "l7_protocol", "l7_request",
            "rtt",
            "init_ipid", "vlan", "tunnel_type", "ttls_0", "cast_types_1", "nat_real_ip_0", "l3_epc_id_0", "clock",
            "tap_port",
        ] {
            #expect(made[name] == nil, "\(name)")
        }
    }

    @Test(arguments: [
        (1, true, 0), (2, true, 3), (3, true, 3), (3, false, 0), (5, true, 0), (7, true, 3), (8, true, 0), (9, true, 4),
        (10, true, 4), (11, true, 0), (13, true, 4), (15, true, 3), (17, true, 3), (18, true, 4), (19, true, 3),
        (20, true, 0), (0, true, 2), (4, true, 2), (255, false, 2), (1, false, 0),
    ])
    func `the status follows from the close type`(closeType: UInt8, isTCP: Bool, status: Int) throws {
        var record = FlowRecord()
        record.closeType = closeType
        if isTCP { record.measured = .tcp }
        #expect(try Self.document(record)["status"]?.int == status)
    }

    @Test func `an unrecognised protocol is others where L7 is looked at`() throws {
        var record = FlowRecord()
        record.ipVersion = 6
        record.protocolNumber = 17
        record.l7ParseFailed = 3
        record.client.ip = IPAddress(parsing: "fe80::1")!
        record.server.ip = IPAddress(parsing: "2001:db8:0:0:1:0:0:1")!
        let made = try Self.document(record)
        #expect(made["l7_protocol"]?.text == "others")
        #expect(made["l7_parse_failed"] == 3)
        #expect(made["l7_request"] == nil)
        #expect(made["ip_0"]?.text == "fe80::1")
        #expect(made["ip_1"]?.text == "2001:db8::1:0:0:1")
        #expect(made["l3_epc_id_0"] == -1)
        #expect(made["l3_epc_id_1"] == -2)
    }

    @Test func `bytes of a name that are no text cannot break the line`() throws {
        var record = FlowRecord()
        record.protocolNumber = 17
        record.domainLength = 6
        let made = try Self.document(record, text: [0x22, 0x0A, 0x5C, 0xFF, 0x00, 0x61])
        #expect(made["request_domain"]?.text == "\"\n\\\u{FFFD}\u{0}a")
        // A place outside the batch's text is no name.
        record.domainOffset = .max
        #expect(try Self.document(record, text: [0x61])["request_domain"] == nil)
    }

    @Test func `Internet addresses are collapsed only when asked, the real ones stay`() throws {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.collapsesInternet = true
        configuration.scopes = AddressScopes(listed: [(IPAddress(parsing: "203.0.113.0")!, 28)])
        var encoder = DocumentEncoder(configuration)
        var record = FlowRecord()
        record.ipVersion = 4
        record.client.ip = IPAddress(parsing: "198.51.100.1")!
        record.server.ip = IPAddress(parsing: "203.0.113.9")!
        var out = ByteWriter(capacity: 64)
        encoder.lines(Records.batch([record]), arrival: nil, to: &out)
        let made = try JSON(parsing: out.array)
        #expect(made["ip_0"]?.text == "0.0.0.0")
        #expect(made["real_ip_0"]?.text == "198.51.100.1")
        #expect(made["ip_1"]?.text == "203.0.113.9")
        #expect(made["l3_epc_id_0"] == -2)
        #expect(made["l3_epc_id_1"] == nil)
    }
}
