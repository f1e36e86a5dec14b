import FlowModel
import Testing

struct NamesTests {
    static func names() -> Names {
        var cart1 = NameRecord(kind: .pod, id: 501, name: "cart-1")
        cart1.properties = [NameProperty(.label, "app", "cart")]
        var cart2 = NameRecord(kind: .pod, id: 502, name: "cart-2")
        cart2.properties = [NameProperty(.label, "app", "cart"), NameProperty(.label, "tier", "web")]
        var job = NameRecord(kind: .pod, id: 511, name: "job")
        job.lifetime = Validity(from: 10_000_000, to: 20_000_000)
        var service = NameRecord(kind: .podService, id: 77, name: "cart-svc")
        service.properties = [NameProperty(.label, "app", "cart")]
        let nic = CaptureNIC(agent: 9, nic: "8a3f0c11", name: "eth0")
        return Names(
            [
                cart2, service, job, cart1, NameRecord(kind: .bareMetal, id: 34, name: "bm-01"),
                NameRecord(kind: .pod, id: 600, name: "cart-1"), NameRecord(kind: .podGroup, id: 61, name: "cart"),
            ],
            captureNICs: [nic, nic]
        )
    }

    @Test func `ids are found by name in their order, names by id`() {
        let names = Self.names()
        #expect(names.records(of: .pod, named: "cart-1").map(\.id) == [501, 600])
        #expect(names.records(of: .pod, where: { $0.hasPrefix("cart") }).map(\.id) == [501, 502, 600])
        #expect(names.name(.pod, id: 502) == "cart-2")
        #expect(names.name(.pod, id: 7) == nil)
        #expect(names.records(of: .region, named: "x").isEmpty)
        #expect(names.names(of: .pod, prefix: "CA") == ["cart-1", "cart-2"])
        #expect(Names.none.isEmpty)
    }

    @Test func `a type and an id lead to the name of their kind`() {
        let names = Self.names()
        #expect(names.name(autoType: 10, id: 501) == "cart-1")
        #expect(names.name(autoType: 130, id: 61) == "cart")
        #expect(names.name(autoType: 1, id: 34) == "bm-01")
        #expect(names.name(autoType: 255, id: 34) == nil)
        #expect(ResourceKind.bareMetal.autoInstanceType == 1)
    }

    @Test func `labels lead to every kind that carries them`() {
        let names = Self.names()
        let carriers = names.records(with: .label, key: "app", where: { $0 == "cart" })
        #expect(Set(carriers.map { "\($0.kind.rawValue)/\($0.id)" }) == ["pod/501", "pod/502", "pod_service/77"])
        #expect(names.records(with: .label, key: "tier", where: { _ in true }).map(\.id) == [502])
        #expect(names.keys(of: .label) == ["app", "tier"])
        #expect(names.captureNICs.count == 1)
        #expect(names.captureNICs(where: { $0 == "eth0" }).map(\.nic) == ["8a3f0c11"])
    }

    @Test(arguments: [
        (0..<6_000_000, false), (0..<6_500_000, true), (23_599_000..<30_000_000, true),
        (23_600_000..<30_000_000, false),
    ])
    func `a resource that did not live in the range is left out, an hour's margin granted`(
        range: Range<Int64>,
        found: Bool
    ) {
        #expect(Self.names().records(of: .pod, named: "job", in: range).isEmpty == !found)
    }

    @Test func `open validities cover everything`() {
        #expect(Validity().covers(Int64.min..<Int64.max))
        #expect(Validity().meets(Int64.min..<Int64.max))
        #expect(!Validity(from: 5).covers(4..<9))
        #expect(Validity(from: 4, to: 9).covers(4..<9))
    }
}
