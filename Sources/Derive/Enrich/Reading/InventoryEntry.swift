import FlowModel
import FlowSupport

/// A member of a list, read by its schema: values of the right types with their places.
struct InventoryEntry {
    struct Place: Equatable {
        var line: Int
        var column: Int
    }
    enum Value {
        case text(String), texts([(text: String, place: Place)])
        case flag(Bool), number(Int)
        case address(IPAddress), prefix(IPAddress, Int), mac(MACAddress)
        /// Milliseconds since the epoch.
        case time(Int64)
        case map([(key: String, value: String)])
        case objects([InventoryEntry])
    }

    var list: String
    /// `devices[0]` or `devices[0].addresses[1]`.
    var path: String
    var place: Place
    var values: [String: (value: Value, place: Place)] = [:]

    func text(_ key: String) -> String? { if case .text(let text)? = values[key]?.value { text } else { nil } }
    func texts(_ key: String) -> [String] { places(key).map(\.text) }
    func places(_ key: String) -> [(text: String, place: Place)] {
        switch values[key]?.value {
        case .texts(let texts)?: texts
        case .text(let text)?: [(text, values[key]!.place)]
        default: []
        }
    }
    func flag(_ key: String) -> Bool { if case .flag(true)? = values[key]?.value { true } else { false } }
    func number(_ key: String) -> Int? { if case .number(let number)? = values[key]?.value { number } else { nil } }
    func address(_ key: String) -> IPAddress? { if case .address(let ip)? = values[key]?.value { ip } else { nil } }
    func mac(_ key: String) -> MACAddress? { if case .mac(let mac)? = values[key]?.value { mac } else { nil } }
    func time(_ key: String) -> Int64? { if case .time(let time)? = values[key]?.value { time } else { nil } }
    func map(_ key: String) -> [(key: String, value: String)] {
        if case .map(let pairs)? = values[key]?.value { pairs } else { [] }
    }
    func objects(_ key: String) -> [InventoryEntry] {
        if case .objects(let entries)? = values[key]?.value { entries } else { [] }
    }
    func prefix(_ key: String) -> (address: IPAddress, length: Int)? {
        if case .prefix(let address, let length)? = values[key]?.value { (address, length) } else { nil }
    }
    /// `from` and `to`, open where they are absent.
    var validity: Validity { Validity(from: time("from"), to: time("to")) }
    func place(_ key: String) -> Place { values[key]?.place ?? place }
    /// The name, for a subnet without one its prefix.
    var name: String {
        text("name") ?? prefix("prefix").map { "\($0.address.text)/\($0.length)" } ?? ""
    }
}
