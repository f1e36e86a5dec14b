import FlowModel
import FlowSupport

/// Turns hits into rows.
struct RowReader {
    let plan: RowPlan
    let names: Names

    func rows(_ hits: [JSON]) -> [[JSON]] {
        hits.map { hit in
            let source = hit["_source"] ?? .object([])
            return plan.columns.map { cell($0, $0.fields.map { source[$0] ?? .null }) }
        }
    }

    private func cell(_ column: RowColumn, _ values: [JSON]) -> JSON {
        let first = values.first ?? .null
        let namer = CellNamer(names: names)
        switch column.shown {
        case .value: return first
        case .time: return Self.milliseconds(first)
        case .enumeration(let name):
            let text = first.text ?? first.int.map(String.init) ?? first.bool.map { $0 ? "1" : "0" }
            return text.flatMap { Enumerations[name]?.row(stored: $0)?.english }.map { .string($0) } ?? first
        case .name(let kind): return namer.name(kind, first)
        case .typed(let kind, let type): return first.int == type ? namer.name(kind, values[1]) : .null
        case .automatic: return namer.automatic(values)
        case .sum: return Self.sum(values)
        case .mean:
            guard let sum = values[0].number, let count = values[1].number, count > 0 else { return .null }
            return .double((sum / count).rounded(.down))
        case .isIPv4: return first.int.map { .integer($0 == 4 ? 1 : 0) } ?? .null
        case .isInternet: return .bool(first.int == -2)
        case .hasCapture: return .bool(!first.isNull)
        case .signalSource: return first.int.map { .integer($0 == 0 ? 0 : 1) } ?? .null
        case .captureNIC:
            let nic = names.captureNICs.first { $0.agent == values[0].int && $0.nic == values[1].text }
            return nic.map { .string($0.name) } ?? values[1]
        case .groupType:
            guard let id = first.int, let group = names.record(.podGroup, id: id), let type = group.type else {
                return .null
            }
            return .string(Enumerations["pod_group_type"]?.row(number: Int64(type))?.name ?? "#\(type)")
        }
    }

    /// Absent counts as 0 beside a counter that is there.
    private static func sum(_ values: [JSON]) -> JSON {
        if values.allSatisfy(\.isNull) { return .null }
        return BucketReader.json(values.reduce(0) { $0 + ($1.number ?? 0) })
    }

    private static func milliseconds(_ value: JSON) -> JSON {
        if let text = value.text { return QueryTime.milliseconds(absolute: text).map { .integer($0) } ?? value }
        return value
    }
}
