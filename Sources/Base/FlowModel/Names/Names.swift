/// Names of resources and their ids, both ways, as one value (decision 42).
///
/// Enrich makes it from the inventory file, Assembly hands it to Query. Copies share their storage.
public struct Names: Sendable {
    /// What nothing has been said about: every look-up misses.
    public static let none = Names([])

    /// All records by kind and id.
    public let records: [NameRecord]
    /// All capture NICs by agent and NIC, those of `NameRecord.captureNICs` included.
    public let captureNICs: [CaptureNIC]
    let places: [ResourceKind: KindPlaces]
    let propertyPlaces: [NameProperty.Map: [String: [Int]]]

    /// Where the records of a kind are, and the names among them.
    struct KindPlaces: Sendable {
        var range = 0..<0
        var byID: [Int: Int] = [:]
        var byName: [String: [Int]] = [:]
    }

    /// Of several records with one kind and id the last counts.
    public init(_ records: [NameRecord], captureNICs: [CaptureNIC] = []) {
        var last: [ResourceKind: [Int: NameRecord]] = [:]
        for record in records { last[record.kind, default: [:]][record.id] = record }
        var ordered: [NameRecord] = []
        var places: [ResourceKind: KindPlaces] = [:]
        var properties: [NameProperty.Map: [String: [Int]]] = [:]
        for kind in ResourceKind.allCases {
            guard let group = last[kind] else { continue }
            var place = KindPlaces()
            let start = ordered.count
            for record in group.values.sorted(by: { $0.id < $1.id }) {
                place.byID[record.id] = ordered.count
                place.byName[record.name, default: []].append(ordered.count)
                for property in record.properties {
                    if properties[property.map]?[property.key]?.last == ordered.count { continue }
                    properties[property.map, default: [:]][property.key, default: []].append(ordered.count)
                }
                ordered.append(record)
            }
            place.range = start..<ordered.count
            places[kind] = place
        }
        self.records = ordered
        self.places = places
        propertyPlaces = properties
        self.captureNICs = Set(captureNICs + ordered.flatMap(\.captureNICs)).sorted()
    }

    public var isEmpty: Bool { records.isEmpty }
}
