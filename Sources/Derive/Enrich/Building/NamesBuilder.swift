import FlowModel

/// Entries to name records (enrichment.md 4.1).
struct NamesBuilder {
    let index: InventoryIndex
    var records: [NameRecord] = []
    /// Place of a host's record by id, and the largest listener id so far.
    var hosts: [Int: Int] = [:]
    var lastListener = 0

    init(_ index: InventoryIndex) {
        self.index = index
        let listeners = index.entries("devices").flatMap { $0.objects("listeners") }
        lastListener = listeners.compactMap { $0.number("id") }.max() ?? 0
        let nics = captureNICs()
        for (entry, kind) in index.resources {
            guard let id = index.ids[entry.path] else { continue }
            var record = NameRecord(kind: kind, id: id, name: entry.name)
            describe(&record, entry)
            if [.host, .podNode, .chost].contains(kind) {
                record.captureNICs = nics["\(kind.rawValue)/\(entry.name)"] ?? []
            }
            if kind == .host, let same = hosts[id] {
                Self.join(&records[same], record)
            } else {
                if kind == .host { hosts[id] = records.count }
                records.append(record)
            }
            if kind == .lb { addListeners(entry, record) }
        }
        addIngresses()
    }

    var allCaptureNICs: [CaptureNIC] { captureNICs()["agent"] ?? [] }

    func describe(_ record: inout NameRecord, _ entry: InventoryEntry) {
        record.hostname = entry.text("hostname") ?? ""
        record.group = entry.text("group") ?? ""
        if let ip = entry.address("ip") { record.addresses.append(ip) }
        record.addresses += entry.objects("addresses").compactMap { $0.address("ip") }
        record.lifetime = Self.lifetime(entry)
        for (map, key) in [
            (NameProperty.Map.label, "labels"), (.annotation, "annotations"), (.environment, "env"),
            (.cloudTag, "cloud_tags"),
        ] {
            record.properties += entry.map(key).map { NameProperty(map, $0.key, $0.value) }
        }
        switch record.kind {
        case .lb, .natgw: record.pairs = pairs(entry)
        case .podGroup: record.type = Self.groupType(entry.text("type"))
        case .businessService: record.type = entry.text("kind") == "custom" ? 105 : 104
        // The group of a pod is a workload, not a group of business services.
        case .pod: record.group = ""
        default: break
        }
    }

    /// (VPC, address) of a device; an address without VPC cannot be found in documents.
    func pairs(_ entry: InventoryEntry, port: UInt16? = nil) -> [AddressPair] {
        guard let vpc = index.id("vpcs", named: entry.text("vpc")) else { return [] }
        return entry.objects("addresses").compactMap { address in
            address.address("ip").map { AddressPair(vpc: vpc, address: $0, port: port, validity: address.validity) }
        }.sorted()
    }

    /// Listeners have ids of their own where the file gives them, else numbers behind the largest.
    mutating func addListeners(_ entry: InventoryEntry, _ balancer: NameRecord) {
        for listener in entry.objects("listeners") {
            var record = NameRecord(
                kind: .lbListener,
                id: listener.number("id") ?? lastListener + 1,
                name: listener.name
            )
            lastListener = max(lastListener, record.id)
            record.pairs = pairs(entry, port: listener.number("port").map(UInt16.init(truncatingIfNeeded:)))
            record.lifetime = balancer.lifetime
            records.append(record)
        }
    }

    /// `ingress:` of services: the name stands for all services that carry it, and for their addresses.
    mutating func addIngresses() {
        var byName: [String: NameRecord] = [:]
        for entry in index.entries("services") {
            guard let service = index.ids[entry.path] else { continue }
            for name in entry.texts("ingress") {
                var record = byName[name] ?? NameRecord(kind: .podIngress, id: byName.count + 1, name: name)
                record.services.append(service)
                byName[name] = record
            }
        }
        records += byName.values.sorted { $0.id < $1.id }
    }

    /// NICs of agents under `agent`, and again under the host or node that the agent runs on, and that node's chost.
    func captureNICs() -> [String: [CaptureNIC]] {
        var out: [String: [CaptureNIC]] = [:]
        for entry in index.entries("agents") {
            guard let agent = index.ids[entry.path] else { continue }
            let nics = entry.objects("nics").compactMap { nic in
                nic.mac("mac").map { CaptureNIC(agent: agent, nic: Self.lowDigits($0), name: nic.name) }
            }
            out["agent", default: []] += nics
            if let host = entry.text("host") { out["host/\(host)", default: []] += nics }
            guard let node = entry.text("node") else { continue }
            out["pod_node/\(node)", default: []] += nics
            if let chost = index.entries("pod_nodes").first(where: { $0.name == node })?.text("chost") {
                out["chost/\(chost)", default: []] += nics
            }
        }
        return out
    }

    /// The low four bytes of a MAC as eight hexadecimal digits: `capture_nic`.
    static func lowDigits(_ mac: MACAddress) -> String {
        let text = String(mac.bits & 0xFFFF_FFFF, radix: 16)
        return String(repeating: "0", count: 8 - text.utf8.count) + text
    }

    /// An entry's own interval, else from its first address to its last, open where one of them is.
    static func lifetime(_ entry: InventoryEntry) -> Validity {
        if entry.time("from") != nil || entry.time("to") != nil { return entry.validity }
        let addresses = entry.objects("addresses").map(\.validity)
        guard !addresses.isEmpty else { return Validity() }
        let starts = addresses.compactMap(\.from)
        let ends = addresses.compactMap(\.to)
        return Validity(
            from: starts.count == addresses.count ? starts.min() : nil,
            to: ends.count == addresses.count ? ends.max() : nil
        )
    }

    static func groupType(_ name: String?) -> Int {
        let row = Enumerations["pod_group_type"]?.rows.first { $0.name == name ?? "none" }
        return row?.number.map(Int.init) ?? 0
    }

    /// A host that stands among hosts and devices: what either says.
    static func join(_ record: inout NameRecord, _ other: NameRecord) {
        record.addresses += other.addresses.filter { !record.addresses.contains($0) }
        if record.hostname.isEmpty { record.hostname = other.hostname }
        record.properties += other.properties.filter { !record.properties.contains($0) }
    }
}
