import FlowModel
import FlowSupport

/// Shows ids as names, `#501` where there is none.
struct CellNamer {
    let names: Names

    func cell(_ key: GroupKey, _ values: [JSON]) -> JSON {
        let first = values.first ?? .null
        switch key.shown {
        case .value: return first
        case .time: return first.int.map { .string(QueryTime.text(Int64($0), digits: 3)) } ?? first
        case .name(let kind): return name(kind, first)
        case .automatic: return automatic(values)
        }
    }

    func name(_ kind: ResourceKind, _ id: JSON) -> JSON {
        guard let number = id.int, number != 0 else { return .null }
        if kind == .vpc, number == -2 { return "Internet" }
        if kind == .vpc, number == -1 { return .null }
        return .string(names.name(kind, id: number) ?? "#\(number)")
    }

    /// Type, id, and of rows the address: types 0 and 255 show the address, or what the type is called.
    func automatic(_ values: [JSON]) -> JSON {
        guard let type = values.first?.int, values.count > 1 else { return .null }
        if type == 0 || type == 255 {
            if values.count > 2 { return values[2] }
            return .string(Enumerations["auto_service_type"]?.row(number: Int64(type))?.english ?? "#\(type)")
        }
        guard let id = values[1].int else { return .null }
        return .string(names.name(autoType: type, id: id) ?? "#\(id)")
    }
}
