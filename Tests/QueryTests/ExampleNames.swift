import FlowModel

/// The resources that the worked examples of query-language.md part C speak of.
enum ExampleNames {
    static let names = Names(records)

    private static func record(_ kind: ResourceKind, _ id: Int, _ name: String) -> NameRecord {
        NameRecord(kind: kind, id: id, name: name)
    }
    private static let records: [NameRecord] = {
        var service = record(.podService, 77, "cart-svc")
        service.properties = [NameProperty(.label, "app", "cart")]
        var balancer = record(.lb, 5, "edge-lb")
        balancer.pairs = [AddressPair(vpc: 7, address: IPAddress(v4: 0x0A00_0064))]
        var agent = record(.agent, 9, "node-a")
        agent.captureNICs = [CaptureNIC(agent: 9, nic: "8a3f0c11", name: "eth0")]
        var group = record(.podGroup, 61, "cart")
        group.type = 130
        var business = record(.businessService, 91, "checkout")
        business.group = "shop-core"
        var host = record(.host, 41, "hv-01")
        host.addresses = [IPAddress(v4: 0xC0A8_320B)]
        host.hostname = "hv-01.lab"
        let pods = [501, 502].map { id in
            var pod = record(.pod, id, "cart-\(id - 500)")
            pod.properties = [NameProperty(.label, "app", "cart")]
            return pod
        }
        return pods + [
            record(.region, 2, "cn-east"), record(.vpc, 7, "prod"), record(.vpc, 8, "stage"),
            record(.podNamespace, 21, "shop"), group, record(.chost, 31, "web-01"), agent, record(.agent, 10, "node-b"),
            service, balancer, record(.router, 4, "r1"), business, host,
        ]
    }()
}
