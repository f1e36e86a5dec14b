import FlowModel
import FlowTesting
import Testing

struct FieldTableTests {
    @Test func `the generated files are what the catalogue makes`() throws {
        let verdict = try #require(TestPaths.run("python3 '\(TestPaths.root)/ops/generate' --check"))
        #expect(verdict.status == 0, "\(verdict.output)")
        #expect(verdict.output.hasSuffix("0 stale\n"))
    }

    @Test func `every row is found by its name`() {
        #expect(FieldTable.all.count > 450)
        for field in FieldTable.all { #expect(FieldTable[field.name] == field) }
        #expect(FieldTable["no_such_field"] == nil)
    }

    @Test(arguments: [
        ("time", "@timestamp"), ("retans_tx", "retrans_tx"), ("l7_server_timeou", "l7_server_timeout"),
        ("flow_id", "flow_id_str"), ("tap_side", "observation_point"), ("vtap", "agent"), ("vpc_id_1", "l3_epc_id_1"),
        ("tap", "capture_network_type"), ("ip_0", "ip_0"),
    ])
    func `an alias leads to its field`(name: String, field: String) {
        #expect(FieldTable.resolve(name)?.name == field)
    }

    @Test func `a shorthand has two sides of its own type`() throws {
        for field in FieldTable.all where field.side == .both {
            let sides = try #require(FieldTable.sides(of: field), "\(field.name)")
            #expect(sides.client.type == field.type, "\(field.name)")
            #expect(sides.client.baseName == field.name)
            #expect(sides.server.baseName == field.name)
            #expect(sides.client.side == .client)
            #expect(sides.server.side == .server)
        }
        let port = try #require(FieldTable["server_port"])
        #expect(FieldTable.sides(of: port) == nil)
    }

    @Test func `a row keeps what its line says`() throws {
        let row = try #require(FieldTable["tcp_flags_0"])
        #expect(row.block == "transport")
        #expect(row.kind == .stored)
        #expect(row.type == .integer)
        #expect(row.isList && row.isIndexed && row.isMapped && !row.isMetric)
        #expect(row.side == .client)
        #expect(row.enumeration == "tcp_flags")
        #expect(try #require(FieldTable["duration"]).unit == "us")
        #expect(try #require(FieldTable["flow_id_str"]).isIndexed)
        #expect(try #require(FieldTable["_id"]).isMapped == false)
    }
}
