import Enrich
import FlowModel
import FlowTesting
import Testing

struct InventoryFaultTests {
    static let bad = """
        # Every entry below has one fault.
        version: 1
        vpcs:
          - {id: 7, name: prod}
          - {id: 7, name: stage}
          - {id: 0, name: zero}
        subnets:
          - {prefix: 10.0.0.0/33, vpc: prod}
          - {prefix: 10.0.0.1/24, vpc: prod}
          - {prefix: 10.0.1.0/24, vpc: prd}
          - {prefix: 10.0.2.0/24, vpc: prod, nmae: x}
        devices:
          - {kind: chost, name: a, vpc: prod, addresses: [{ip: 10.0.0.31, mac: "fa:16:3e:00:31"}]}
          - {kind: chost, name: b, vpc: prod, addresses: [{ip: 10.0.0.31}]}
          - {kind: chost, name: c, vpc: prod, addresses: [{ip: 10.0.0.31, from: "2024-05-01T00:00:00Z"}]}
          - {kind: vmx, name: d, vpc: prod}
          - {kind: chost, name: e, vpc: prod, addresses: [{ip: 10.0.0.9, from: "2024-05-02T00:00:00Z", to: "2024-05-01T00:00:00Z"}]}
          - {kind: chost, id: "31", name: f, vpc: prod}
        """
    static let expected = """
        5:10: vpcs[1].id: id 7 is already the vpc "prod" (line 4); give another id or leave it out
        6:10: vpcs[2].id: 0 is not an id; give a number from 1 to 2147483647
        8:14: subnets[0].prefix: "10.0.0.0/33" is longer than /32; give a length from 0 to 32
        9:14: subnets[1].prefix: "10.0.0.1/24" has host bits; did you mean 10.0.0.0/24
        10:32: subnets[2].vpc: no vpc "prd"; did you mean prod
        11:38: subnets[3].nmae: unknown key; did you mean name
        13:72: devices[0].addresses[0].mac: "fa:16:3e:00:31" is not a MAC address; give six pairs of hexadecimal digits
        14:56: devices[1].addresses[0].ip: 10.0.0.31 in vpc prod belongs to chost/a (line 13) at the same time; give from and to, or vip: true on all owners
        16:12: devices[3].kind: "vmx" is not a kind; give one of chost bare-metal router host network-device floating-ip dhcpgw redis rds lb natgw
        17:100: devices[4].addresses[0].to: ends before it starts
        18:23: devices[5].id: text where a number is needed; remove the quotes
        """

    static func faults(_ text: String) -> [String] {
        do throws(InventoryError) {
            _ = try Inventory(parsing: Array(text.utf8), file: "f")
            return []
        } catch {
            return error.faults.map(\.description)
        }
    }

    @Test func `every fault is named with its place and remedy`() {
        #expect(Self.faults(Self.bad) == Self.expected.split(separator: "\n").map { "f:\($0)" })
    }

    static let sample = TestPaths.shared + "/spec/enrichment/bad-inventory.yaml"
    @Test(.enabled(if: TestPaths.exists(sample), "needs the sample inventory with faults"))
    func `the sample with faults gives the messages it lists`() throws {
        let text = String(decoding: try #require(TestPaths.read(Self.sample)), as: UTF8.self)
        let expected = text.split(separator: "\n").filter { $0.hasPrefix("# ") }.map { $0.dropFirst(2) }
            .filter { $0.first?.isNumber == true }
        #expect(expected.count == 11)
        #expect(Self.faults(text) == expected.map { "f:\($0)" })
    }

    @Test(arguments: [
        ("", "f:1:1: the file is empty; begin with version: 1"),
        ("version: 2", "f:1:10: version: not version 1; write version: 1"),
        ("- a", "f:1:1: an inventory is a mapping of lists; begin with version: 1"),
        ("version: 1\nsubnet: []", "f:2:1: subnet: unknown list; did you mean subnets"),
        ("version: 1\nvpcs: {a: b}", "f:2:7: vpcs: a list is needed; begin each member with a dash"),
        ("version: 1\nvpcs: [a]", "f:2:8: vpcs[0]: keys with values are needed, as in {name: a}"),
        ("version: 1\nvpcs: [{id: 4}]", "f:2:8: vpcs[0]: name is missing; every member of vpcs needs it"),
        (
            "version: 1\nvpcs: [{name: [a]}]",
            "f:2:15: vpcs[0].name: a list or mapping where one value is needed; write a single value"
        ),
        (
            "version: 1\nhosts: [{name: a, ip: 1.2.3}]",
            "f:2:23: hosts[0].ip: \"1.2.3\" is not an address; give dotted IPv4 or IPv6"
        ),
        ("version: 1\nhosts: [{name: a, az: b}]", "f:2:23: hosts[0].az: no az \"b\"; the file has none, add it"),
        (
            "version: 1\nhosts: [{name: a, from: x}]",
            "f:2:25: hosts[0].from: \"x\" is not a time; write it as 2024-05-01T12:00:00Z"
        ),
        (
            "version: 1\nvpcs: [{name: a, id: 1}, {name: a, id: 2}]",
            "f:2:33: vpcs[1].name: \"a\" is already the vpc of line 2; give another name, or a uid to both"
        ),
        (
            "version: 1\npods: [{name: a, uid: x}, {name: a, uid: y}, {name: a, from: 2024-05-01}, {name: b, id: x}]",
            "f:2:89: pods[3].id: x is not an id; give a number from 1 to 2147483647"
        ),
        ("version: 1\nvpcs: [\n", "f:3:1: did not find expected node content; correct the YAML"),
    ])
    func `a file that is no inventory is refused with one sentence`(text: String, fault: String) {
        #expect(Self.faults(text) == [fault])
    }

    @Test func `twenty faults are shown, all are counted`() throws {
        let text = "version: 1\nvpcs:\n" + (0..<25).map { "  - {name: a\($0), id: 0}\n" }.joined()
        #expect(throws: InventoryError.self) { try Inventory(parsing: Array(text.utf8), file: "f") }
        do throws(InventoryError) {
            _ = try Inventory(parsing: Array(text.utf8), file: "f")
        } catch {
            #expect(error.faults.count == 25)
            #expect(error.description.hasSuffix("\nand 5 more faults"))
            #expect(error.description.split(separator: "\n").count == 21)
        }
    }
}

struct InventoryNamesTests {
    static let text = """
        version: 1
        regions: [{id: 2, name: cn-east}]
        hosts: [{id: 41, name: hv-01, ip: 192.168.50.11, hostname: hv-01.lab}]
        vpcs: [{id: 7, name: prod, region: cn-east}]
        subnets:
          - {name: front, vpc: prod, prefix: 203.0.113.0/28}
          - {vpc: internet, prefix: 198.51.100.0/24}
        devices:
          - {kind: lb, id: 5, name: edge, vpc: prod, addresses: [{ip: 10.0.0.100}], listeners: [{id: 51, name: edge-443, port: 443}]}
          - {kind: host, name: hv-01, vpc: prod, addresses: [{ip: 10.0.0.9}]}
          - {kind: bare-metal, id: 34, name: bm, vpc: prod}
          - {kind: chost, name: next, vpc: prod, cloud_tags: {env: prod}}
        pod_clusters: [{name: k1, vpc: prod}]
        pod_namespaces: [{name: shop, cluster: k1}]
        pod_nodes: [{name: node-a, cluster: k1, chost: next}]
        pod_groups: [{name: cart, namespace: shop, type: deployment}]
        pods:
          - {name: cart-1, namespace: shop, node: node-a, group: cart, labels: {app: cart}, addresses: [
              {ip: 10.1.1.1, from: "1970-01-01T00:00:10Z", to: "1970-01-01T00:00:20Z"},
              {ip: 10.1.1.2, from: "1970-01-01T00:00:30Z", to: "1970-01-01T00:00:40Z"}]}
        services: [{name: cart-svc, namespace: shop, ingress: shop-in}]
        agents: [{id: 9, name: node-a, node: node-a, nics: [{name: eth0, mac: "fa:16:8a:3f:0c:11"}]}]
        biz_services: [{name: checkout, group: core, kind: custom}]
        """

    @Test func `resources get names, ids, pairs, types and lifetimes`() throws {
        let inventory = try Inventory(parsing: Array(Self.text.utf8), file: "f")
        let names = inventory.names
        #expect(names.name(.region, id: 2) == "cn-east")
        #expect(
            names.records(of: .lb, named: "edge").first?.pairs == [
                AddressPair(vpc: 7, address: IPAddress(parsing: "10.0.0.100")!)
            ]
        )
        let listener = names.records(of: .lbListener, named: "edge-443")
        #expect(listener.map(\.id) == [51])
        #expect(listener[0].pairs == [AddressPair(vpc: 7, address: IPAddress(parsing: "10.0.0.100")!, port: 443)])
        #expect(names.records(of: .podGroup, named: "cart").first?.type == 130)
        #expect(names.records(of: .pod, named: "cart-1").first?.lifetime == Validity(from: 10000, to: 40000))
        #expect(names.records(of: .businessService, named: "checkout").map(\.type) == [105])
        #expect(names.records(of: .businessService, named: "checkout").map(\.group) == ["core"])
        #expect(names.records(with: .cloudTag, key: "env", where: { $0 == "prod" }).map(\.name) == ["next"])
        #expect(
            names.records(of: .podIngress, named: "shop-in").first?.services == [
                names.records(of: .podService).first?.id ?? 0
            ]
        )
    }

    @Test func `a host among hosts and devices is one, a server without id comes behind the largest`() throws {
        let names = try Inventory(parsing: Array(Self.text.utf8), file: "f").names
        let host = names.records(of: .host, named: "hv-01")
        #expect(host.map(\.id) == [41])
        #expect(host[0].addresses.map(\.text) == ["192.168.50.11", "10.0.0.9"])
        #expect(names.records(of: .chost, named: "next").map(\.id) == [35])
        #expect(names.name(.subnet, id: 2) == "198.51.100.0/24")
    }

    @Test func `interfaces of an agent belong to its node and that node's server`() throws {
        let names = try Inventory(parsing: Array(Self.text.utf8), file: "f").names
        let nic = CaptureNIC(agent: 9, nic: "8a3f0c11", name: "eth0")
        #expect(names.captureNICs == [nic])
        #expect(names.records(of: .podNode, named: "node-a").first?.captureNICs == [nic])
        #expect(names.records(of: .chost, named: "next").first?.captureNICs == [nic])
        #expect(names.records(of: .host).first?.captureNICs == [])
    }

    @Test func `what lies in a VPC is no Internet address`() throws {
        let inventory = try Inventory(parsing: Array(Self.text.utf8), file: "f")
        let prefixes = inventory.prefixes.map { "\($0.address.text)/\($0.length)" }
        #expect(prefixes.contains("203.0.113.0/28"))
        #expect(prefixes.contains("10.0.0.100/32"))
        #expect(!prefixes.contains("198.51.100.0/24"))
    }

    @Test func `of two files the earlier counts`() throws {
        let files = ["a", "b"].map { name in
            (
                name: name,
                bytes: Array("version: 1\nvpcs: [{id: 7, name: \(name)}, {id: \(name == "a" ? 8 : 9), name: x}]".utf8)
            )
        }
        let names = try Inventory(files: files).names
        #expect(names.name(.vpc, id: 7) == "a")
        #expect(names.records(of: .vpc, named: "x").map(\.id) == [8, 9])
    }

    static let sample = TestPaths.shared + "/spec/enrichment/inventory.yaml"
    @Test(.enabled(if: TestPaths.exists(sample), "needs the sample inventory"))
    func `the sample inventory gives the ids of the worked examples`() throws {
        let names = try Inventory(parsing: #require(TestPaths.read(Self.sample)), file: "inventory.yaml").names
        func ids(_ kind: ResourceKind, _ name: String) -> [Int] { names.records(of: kind, named: name).map(\.id) }
        #expect(ids(.region, "cn-east") == [2] && ids(.vpc, "prod") == [7] && ids(.vpc, "stage") == [8])
        #expect(ids(.podNamespace, "shop") == [21] && ids(.pod, "cart-1") == [501] && ids(.pod, "cart-2") == [502])
        #expect(ids(.podGroup, "cart") == [61] && ids(.chost, "web-01") == [31] && ids(.router, "r1") == [4])
        #expect(ids(.agent, "node-a") == [9] && ids(.agent, "node-b") == [10] && ids(.podService, "cart-svc") == [77])
        #expect(
            names.records(of: .lb, named: "edge-lb").first?.pairs.map { "\($0.vpc) \($0.address.text)" } == [
                "7 10.0.0.100"
            ]
        )
        #expect(names.captureNICs(where: { $0 == "eth0" }) == [CaptureNIC(agent: 9, nic: "8a3f0c11", name: "eth0")])
        let carriers = names.records(with: .label, key: "app", where: { $0 == "cart" })
        #expect(carriers.map { "\($0.kind.rawValue)/\($0.id)" } == ["pod/501", "pod/502", "pod_service/77"])
    }
}
