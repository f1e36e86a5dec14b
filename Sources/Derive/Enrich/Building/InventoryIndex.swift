import FlowModel
import FlowSupport

/// What a file's entries are to each other: kinds, parents, ids; faults where they contradict.
struct InventoryIndex {
    var reader: InventoryReader
    /// Id of an entry by its path.
    var ids: [String: Int] = [:]
    /// Line of the entry that holds an id, by kind and id.
    var holders: [ResourceKind: [Int: (name: String, line: Int)]] = [:]

    init(_ reader: InventoryReader) {
        self.reader = reader
        checkReferences()
        checkNames()
        pinIDs()
        giveIDs()
        checkAddresses()
        checkSubnets()
    }

    func entries(_ list: String) -> [InventoryEntry] { reader.entries[list] ?? [] }

    /// The kind of an entry; ids of bare-metal servers are `chost` ids (enrichment.md 3.7).
    static func kind(of entry: InventoryEntry) -> ResourceKind? {
        switch entry.list {
        case "regions": .region
        case "azs": .az
        case "hosts": .host
        case "vpcs": .vpc
        case "subnets": .subnet
        case "devices": entry.text("kind").flatMap(ResourceKind.init(rawValue:))
        case "pod_clusters": .podCluster
        case "pod_namespaces": .podNamespace
        case "pod_nodes": .podNode
        case "pod_groups": .podGroup
        case "pods": .pod
        case "services": .podService
        case "agents": .agent
        case "biz_services": .businessService
        case "processes": .process
        default: nil
        }
    }
    static func idSpace(_ kind: ResourceKind) -> ResourceKind { kind == .bareMetal ? .chost : kind }

    /// All entries that are resources, in the order of the lists.
    var resources: [(entry: InventoryEntry, kind: ResourceKind)] {
        InventorySchema.lists.flatMap { entries($0.name) }.compactMap { entry in
            Self.kind(of: entry).map { (entry, $0) }
        }
    }

    // MARK: Ids

    /// Pins come first: a number belongs to one resource.
    mutating func pinIDs() {
        for (entry, kind) in resources {
            guard let id = entry.number("id") else { continue }
            let space = Self.idSpace(kind)
            if let other = holders[space]?[id], other.name != entry.name || entry.list == "subnets" {
                let noun = kind.rawValue
                reader.fault(
                    entry.place("id"),
                    "\(entry.path).id",
                    "id \(id) is already the \(noun) \"\(other.name)\" (line \(other.line)); give another id or leave it out"
                )
                continue
            }
            holders[space, default: [:]][id] = (entry.name, entry.place.line)
            ids[entry.path] = id
        }
    }

    /// Who has no pin gets the next number behind the largest one of its kind, in the order of the file.
    mutating func giveIDs() {
        var next: [ResourceKind: Int] = [:]
        for (space, held) in holders { next[space] = (held.keys.max() ?? 0) + 1 }
        var hosts = Dictionary((holders[.host] ?? [:]).map { ($0.value.name, $0.key) }) { first, _ in first }
        for (entry, kind) in resources where ids[entry.path] == nil && entry.values["id"] == nil {
            let space = Self.idSpace(kind)
            // A host may stand among hosts and devices: one resource, one id.
            if kind == .host, let same = hosts[entry.name] {
                ids[entry.path] = same
                continue
            }
            let id = next[space] ?? 1
            guard id <= Int(Int32.max) else { continue }
            next[space] = id + 1
            holders[space, default: [:]][id] = (entry.name, entry.place.line)
            ids[entry.path] = id
            if kind == .host { hosts[entry.name] = id }
        }
    }

    // MARK: Names

    private struct Identity: Hashable {
        var kind: ResourceKind
        var parent: String
        var name: String
        var uid: String?
        var from: Int64?
    }

    /// One resource stands once: the same kind, parent and name need a `uid` or a `from` of their own.
    mutating func checkNames() {
        var seen: [Identity: InventoryEntry] = [:]
        for (entry, kind) in resources where entry.list != "subnets" && !entry.name.isEmpty {
            let parent = ["namespace", "cluster", "vpc", "agent"].lazy.compactMap { entry.text($0) }.first ?? ""
            // A host may stand among hosts and among devices.
            let place = kind == .host ? entry.list : parent
            let identity = Identity(
                kind: kind,
                parent: place,
                name: entry.name,
                uid: entry.text("uid"),
                from: entry.time("from")
            )
            guard let other = seen[identity] else {
                seen[identity] = entry
                continue
            }
            reader.fault(
                entry.place("name"),
                "\(entry.path).name",
                "\"\(entry.name)\" is already the \(kind.rawValue) of line \(other.place.line); give another name, or a uid to both"
            )
        }
    }

    /// The id of the resource of that name in a list; the first of several.
    func id(_ list: String, named name: String?) -> Int? {
        guard let name else { return nil }
        return entries(list).first { $0.name == name }.flatMap { ids[$0.path] }
    }
}
