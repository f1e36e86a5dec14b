import FlowModel
import Testing

struct EnumerationsTests {
    @Test func `every enumeration a field names is there`() {
        for field in FieldTable.all where !field.enumeration.isEmpty {
            #expect(Enumerations[field.enumeration] != nil, "\(field.name)")
        }
    }

    @Test(arguments: [
        ("status", "Server Error", ["3"]), ("status", "服务端异常", ["3"]), ("status", "SERVER-ERROR", ["3"]),
        ("close_type", "normal", ["1"]), ("close_type", "7", ["7"]), ("close_type", "server_syn_miss", ["7"]),
        ("tap_type", "idc", ["1-2", "4-30", "31-255"]), ("l7_protocol", "http1", ["20"]), ("protocol", "Tcp", ["6"]),
        ("tunnel_type", "erspan", ["6"]), ("protocol", "nothing", []),
    ])
    func `a text is answered in any case by value, name, display and alias`(
        name: String,
        text: String,
        values: [String]
    ) throws {
        let enumeration = try #require(Enumerations[name])
        #expect(enumeration.rows(answeringTo: text).map(\.value) == values)
    }

    @Test func `ranges are numbers or tap ports, sizes are texts`() throws {
        let tap = try #require(Enumerations["tap_type"])
        #expect(tap.row(number: 3)?.name == "cloud")
        #expect(tap.row(number: 17)?.name == "access-high")
        #expect(tap.row(number: 0) == nil)
        let high = try #require(tap.rows.first { $0.value == "4-30" }?.range)
        #expect(high.lower == "4" && high.upper == "30")
        let port = try #require(Enumerations["tap_port_range"]?.rows.first?.range)
        #expect(port.lower == "0x00010000" && port.upper == "0x0001ffff")
        #expect(Enumerations["packet_size"]?.rows.allSatisfy { $0.range == nil } == true)
        #expect(Enumerations["special_id"]?.rows.allSatisfy { $0.range == nil } == true)
    }

    @Test func `a stored value finds its row`() throws {
        #expect(Enumerations["l7_protocol"]?.row(stored: "DNS")?.value == "120")
        #expect(Enumerations["packet_size"]?.row(stored: "65-128")?.english == "65-128 bytes")
        #expect(Enumerations["close_type"]?.row(stored: "5")?.name == "forced-report")
        #expect(Enumerations["tap_type"]?.row(stored: "200")?.name == "access-ext")
        #expect(Enumerations["status"]?.row(stored: "9") == nil)
    }
}
