import FlowModel

extension InventoryIndex {
    /// One owner of an address, as a file gives it.
    struct Holding {
        var owner: String
        var vpc: String
        var entry: InventoryEntry
        var line: Int
    }

    /// Addresses with their owners and VPCs in the order of the file.
    var holdings: [Holding] {
        var out: [Holding] = []
        func add(_ entry: InventoryEntry, _ owner: String, _ vpc: String?) {
            for address in entry.objects("addresses") {
                out.append(Holding(owner: owner, vpc: vpc ?? "", entry: address, line: address.place.line))
            }
        }
        for entry in entries("devices") {
            add(entry, "\(entry.text("kind") ?? "device")/\(entry.name)", entry.text("vpc"))
        }
        for entry in entries("pod_nodes") {
            add(entry, "pod_node/\(entry.name)", vpc(ofCluster: entry.text("cluster")))
        }
        for entry in entries("pods") { add(entry, "pod/\(entry.name)", vpc(ofNamespace: entry.text("namespace"))) }
        for entry in entries("services") {
            add(entry, "service/\(entry.name)", vpc(ofNamespace: entry.text("namespace")))
        }
        for entry in entries("addresses") {
            let owner = entry.text("owner") ?? ""
            out.append(Holding(owner: owner, vpc: entry.text("vpc") ?? "", entry: entry, line: entry.place.line))
        }
        return out
    }

    func vpc(ofCluster name: String?) -> String? { entries("pod_clusters").first { $0.name == name }?.text("vpc") }
    func vpc(ofNamespace name: String?) -> String? {
        vpc(ofCluster: entries("pod_namespaces").first { $0.name == name }?.text("cluster"))
    }

    private struct AddressKey: Hashable {
        var vpc: String
        var address: IPAddress
        var from: Int64?
    }

    /// Two owners of one address from the same moment on are a fault; a later start takes over (enrichment.md 2.2).
    mutating func checkAddresses() {
        var seen: [AddressKey: Holding] = [:]
        for holding in holdings {
            guard let address = holding.entry.address("ip") else { continue }
            let key = AddressKey(vpc: holding.vpc, address: address, from: holding.entry.time("from"))
            guard let other = seen[key] else {
                seen[key] = holding
                continue
            }
            if other.owner == holding.owner || (other.entry.flag("vip") && holding.entry.flag("vip")) { continue }
            let whose =
                "\(address.text) in vpc \(holding.vpc) belongs to \(other.owner) (line \(other.line)) at the same time"
            reader.fault(
                holding.entry.place("ip"),
                "\(holding.entry.path).ip",
                "\(whose); give from and to, or vip: true on all owners"
            )
        }
    }

    /// A prefix stands once in a VPC at a time.
    mutating func checkSubnets() {
        var seen: [String: InventoryEntry] = [:]
        for entry in entries("subnets") {
            guard let prefix = entry.prefix("prefix") else { continue }
            let text = "\(prefix.address.text)/\(prefix.length)"
            let key = "\(entry.text("vpc") ?? "")|\(text)|\(entry.time("from") ?? .min)"
            guard let other = seen[key] else {
                seen[key] = entry
                continue
            }
            reader.fault(
                entry.place("prefix"),
                "\(entry.path).prefix",
                "\(text) stands in this vpc already (line \(other.place.line)); give from and to, or remove one"
            )
        }
    }
}
