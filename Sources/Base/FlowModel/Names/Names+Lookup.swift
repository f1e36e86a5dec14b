extension Names {
    // MARK: Id to name

    /// The record of a resource; a bare-metal server is found as `chost` too, because they share ids.
    public func record(_ kind: ResourceKind, id: Int) -> NameRecord? {
        if let place = places[kind]?.byID[id] { return records[place] }
        return kind == .chost ? places[.bareMetal]?.byID[id].map { records[$0] } : nil
    }

    /// The name of a resource; nil when it is not known (answers then show `#501`).
    public func name(_ kind: ResourceKind, id: Int) -> String? { record(kind, id: id)?.name }

    /// The name behind a pair of type and id (`auto_instance_type`, `auto_service_type` and their ids).
    ///
    /// nil for types without resource (0, 255) and unknown ids.
    public func name(autoType type: Int, id: Int) -> String? {
        switch type {
        case 10: name(.pod, id: id)
        case 11: name(.podService, id: id)
        case 14: name(.podNode, id: id)
        case 101, 130...135: name(.podGroup, id: id)
        case 103: name(.podCluster, id: id)
        case 104, 105: name(.businessService, id: id)
        case 120: name(.process, id: id)
        default: ResourceKind.allCases.first { $0.deviceType == type }.flatMap { name($0, id: id) }
        }
    }

    // MARK: Name to ids

    /// The records of a kind in the order of their ids.
    public func records(of kind: ResourceKind) -> ArraySlice<NameRecord> { records[places[kind]?.range ?? 0..<0] }

    /// Records of a kind with exactly this name, by id; those that did not live in `range` (milliseconds) are left out.
    public func records(of kind: ResourceKind, named name: String, in range: Range<Int64>? = nil) -> [NameRecord] {
        (places[kind]?.byName[name] ?? []).map { records[$0] }.filter { Self.lived($0, range) }
    }

    /// Records of a kind whose name passes a test (LIKE, REGEXP), by id; those that did not live in `range` are left out.
    public func records(
        of kind: ResourceKind,
        in range: Range<Int64>? = nil,
        where test: (String) -> Bool
    ) -> [NameRecord] {
        records(of: kind).filter { Self.lived($0, range) && test($0.name) }
    }

    /// Up to `limit` names of a kind that begin with `prefix` in any case, in order, each once.
    public func names(of kind: ResourceKind, prefix: String = "", limit: Int = 100) -> [String] {
        let prefix = prefix.lowercased()
        let found = Set(records(of: kind).lazy.map(\.name).filter { $0.lowercased().hasPrefix(prefix) })
        return Array(found.sorted().prefix(max(limit, 0)))
    }

    // MARK: Properties

    /// Records that carry `KEY` in a map with a value that passes the test, by kind and id.
    ///
    /// `k8s.label.app = 'cart'` asks for `(.label, key: "app")` and equality.
    public func records(
        with map: NameProperty.Map,
        key: String,
        in range: Range<Int64>? = nil,
        where test: (String) -> Bool
    ) -> [NameRecord] {
        (propertyPlaces[map]?[key] ?? []).map { records[$0] }.filter { record in
            Self.lived(record, range)
                && record.properties.contains { $0.map == map && $0.key == key && test($0.value) }
        }
    }

    /// The keys of a map, in order.
    public func keys(of map: NameProperty.Map) -> [String] { (propertyPlaces[map] ?? [:]).keys.sorted() }

    // MARK: Capture points

    /// Interfaces whose name passes the test, by agent and NIC.
    public func captureNICs(where test: (String) -> Bool) -> [CaptureNIC] { captureNICs.filter { test($0.name) } }

    static func lived(_ record: NameRecord, _ range: Range<Int64>?) -> Bool {
        range.map { record.lifetime.meets($0) } ?? true
    }
}
