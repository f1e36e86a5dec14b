/// What an inventory file may hold (enrichment.md 3.1): lists, their keys, the type of each.
struct InventorySchema {
    /// A list of the file that others name by `noun`.
    struct Target: Equatable, Sendable {
        var list: String
        var noun: String
        /// `internet` stands for everything outside.
        var allowsInternet = false
    }

    indirect enum KeyType: Sendable {
        case text, texts, flag, id
        case number(ClosedRange<Int>)
        case address, prefix, mac, time, map
        /// One of these words.
        case word([String], noun: String)
        case reference(Target), references(Target)
        case objects([Key])
    }

    struct Key: Sendable {
        var name: String
        var type: KeyType
        var isRequired = false
        init(_ name: String, _ type: KeyType, required: Bool = false) {
            self.name = name
            self.type = type
            isRequired = required
        }
    }

    static let deviceKinds = [
        "chost", "bare-metal", "router", "host", "network-device", "floating-ip", "dhcpgw", "redis", "rds", "lb",
        "natgw",
    ]
    static let groupTypes = [
        "none", "deployment", "statefulset", "replicationcontroller", "daemonset", "replicasetcontroller", "cloneset",
    ]
    static let protocols = ["tcp", "udp", "sctp"]
    static let ports = 1...65535

    static let region = Target(list: "regions", noun: "region")
    static let az = Target(list: "azs", noun: "az")
    static let host = Target(list: "hosts", noun: "host")
    static let vpc = Target(list: "vpcs", noun: "vpc")
    static let anyVPC = Target(list: "vpcs", noun: "vpc", allowsInternet: true)
    static let cluster = Target(list: "pod_clusters", noun: "pod_cluster")
    static let namespace = Target(list: "pod_namespaces", noun: "pod_namespace")
    static let node = Target(list: "pod_nodes", noun: "pod_node")
    static let group = Target(list: "pod_groups", noun: "pod_group")
    static let pod = Target(list: "pods", noun: "pod")
    static let service = Target(list: "services", noun: "service")
    static let agent = Target(list: "agents", noun: "agent")
    static let device = Target(list: "devices", noun: "device")

    /// Keys that every list takes.
    static let common = [
        Key("id", .id), Key("from", .time), Key("to", .time), Key("labels", .map), Key("cloud_tags", .map),
        Key("uid", .text),
    ]
    static let address = [
        Key("ip", .address, required: true), Key("mac", .mac), Key("wan", .flag), Key("vip", .flag), Key("from", .time),
        Key("to", .time),
    ]
    static let port = [
        Key("protocol", .word(protocols, noun: "protocol")), Key("port", .number(ports), required: true),
        Key("target", .text), Key("node_port", .number(ports)), Key("name", .text),
    ]
    static let listener = [
        Key("id", .id), Key("name", .text, required: true), Key("protocol", .word(protocols, noun: "protocol")),
        Key("port", .number(ports)),
    ]
    static let nic = [Key("name", .text, required: true), Key("mac", .mac, required: true)]
    static let businessPrefix = [
        Key("vpc", .reference(anyVPC)), Key("prefix", .prefix, required: true), Key("port", .number(ports)),
    ]

    /// The keys of a list; nil for a list that is not known.
    static func keys(of list: String) -> [Key]? { lists.first { $0.name == list }.map { $0.keys + common } }

    static let lists: [(name: String, keys: [Key])] = places + devices + kubernetes + others

    static let name = Key("name", .text, required: true)
    static let places: [(name: String, keys: [Key])] = [
        ("regions", [name]),
        ("azs", [name, Key("region", .reference(region))]),
        ("hosts", [name, Key("ip", .address), Key("hostname", .text), Key("az", .reference(az))]),
        (
            "vpcs",
            [name, Key("region", .reference(region)), Key("tunnel_ids", .texts), Key("peers", .references(vpc))]
        ),
        (
            "subnets",
            [
                Key("prefix", .prefix, required: true), Key("vpc", .reference(anyVPC), required: true),
                Key("name", .text), Key("az", .reference(az)), Key("region", .reference(region)), Key("wan", .flag),
                Key("province", .text), Key("tags", .map),
            ]
        ),
    ]
    static let devices: [(name: String, keys: [Key])] = [
        (
            "devices",
            [
                Key("kind", .word(deviceKinds, noun: "kind"), required: true), name, Key("vpc", .reference(vpc)),
                Key("host", .reference(host)), Key("az", .reference(az)), Key("hostname", .text),
                Key("provider_id", .text), Key("addresses", .objects(address)), Key("listeners", .objects(listener)),
            ]
        ),
        (
            "addresses",
            address + [Key("owner", .text, required: true), Key("vpc", .reference(vpc))]
        ),
    ]
    static let kubernetes: [(name: String, keys: [Key])] = [
        ("pod_clusters", [name, Key("vpc", .reference(vpc))]),
        ("pod_namespaces", [name, Key("cluster", .reference(cluster))]),
        (
            "pod_nodes",
            [
                name, Key("cluster", .reference(cluster)), Key("chost", .reference(device)), Key("az", .reference(az)),
                Key("host", .reference(host)), Key("hostname", .text), Key("provider_id", .text),
                Key("addresses", .objects(address)),
            ]
        ),
        (
            "pod_groups",
            [name, Key("namespace", .reference(namespace)), Key("type", .word(groupTypes, noun: "type"))]
        ),
        (
            "pods",
            [
                name, Key("namespace", .reference(namespace)), Key("node", .reference(node)),
                Key("group", .reference(group)), Key("host_network", .flag), Key("annotations", .map), Key("env", .map),
                Key("addresses", .objects(address)), Key("ports", .objects(port)),
            ]
        ),
        (
            "services",
            [
                name, Key("namespace", .reference(namespace)), Key("annotations", .map), Key("selector", .map),
                Key("groups", .references(group)), Key("ingress", .texts), Key("addresses", .objects(address)),
                Key("ports", .objects(port)),
            ]
        ),
    ]
    static let others: [(name: String, keys: [Key])] = [
        (
            "agents",
            [
                name, Key("vpc", .reference(vpc)), Key("node", .reference(node)), Key("host", .reference(host)),
                Key("nics", .objects(nic)),
            ]
        ),
        (
            "capture_rules",
            [
                Key("agent", .reference(agent)), Key("exporter", .text), Key("nic", .text),
                Key("if_index", .number(0...Int(UInt32.max))), Key("vlan", .number(0...4095)),
                Key("vpc", .reference(vpc), required: true),
            ]
        ),
        (
            "biz_services",
            [
                name, Key("group", .text), Key("kind", .word(["biz", "custom"], noun: "kind")),
                Key("services", .references(service)), Key("pod_groups", .references(group)),
                Key("pods", .references(pod)), Key("clusters", .references(cluster)),
                Key("chosts", .references(device)),
                Key("hosts", .references(host)), Key("prefixes", .objects(businessPrefix)),
            ]
        ),
        (
            "processes",
            [
                name, Key("agent", .reference(agent)), Key("ip", .address),
                Key("protocol", .word(protocols, noun: "protocol")), Key("port", .number(ports), required: true),
            ]
        ),
    ]
}
