import FlowSupport

extension SortKey {
    static let maximumKeys = 32

    /// A name, an object of names, or an array of both; the keys of an object count in their order.
    static func parse(_ value: JSON) throws(TargetError) -> [SortKey] {
        var keys: [SortKey] = []
        for element in value.array ?? [value] {
            if let name = element.text {
                keys.append(SortKey(field: name, isDescending: name == "_score"))
            } else if let members = element.object {
                for member in members { keys.append(try key(member.name, member.value)) }
            } else {
                throw .parsing("malformed sort format, either start with array, object, or an actual string")
            }
        }
        guard keys.count <= maximumKeys else { throw .illegalArgument("more than \(maximumKeys) sort keys") }
        return keys
    }

    static func key(_ field: String, _ value: JSON) throws(TargetError) -> SortKey {
        guard field != "_script", field != "_geo_distance" else {
            throw .parsing("sort by [\(field)] is not supported")
        }
        var key = SortKey(field: field, isDescending: field == "_score")
        if let order = value.text {
            key.isDescending = try descending(order)
            return key
        }
        var reader = try ClauseReader(value, field, .body)
        if let order = try reader.text("order") { key.isDescending = try descending(order) }
        if let missing = reader.take("missing") {
            key.missing = missing == "_last" ? .last : missing == "_first" ? .first : .value(missing)
        }
        if let mode = try reader.text("mode") {
            guard let known = Mode(rawValue: mode.lowercased()) else {
                throw .illegalArgument("Unknown SortMode [\(mode)]")
            }
            key.mode = known
        }
        key.unmappedType = try reader.text("unmapped_type")
        key.format = try reader.text("format")
        key.numericType = try reader.text("numeric_type")
        try reader.finish()
        return key
    }

    static func descending(_ order: String) throws(TargetError) -> Bool {
        switch order.lowercased() {
        case "asc": return false
        case "desc": return true
        default: throw .illegalArgument("Unknown SortOrder [\(order)]")
        }
    }
}
