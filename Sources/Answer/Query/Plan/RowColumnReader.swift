import FlowModel
import FlowSupport

/// What a tag or a metric of one side is as a column of rows.
struct RowColumnReader {
    let tag: Tag

    private func stored(_ name: String) -> String { FieldTable[name + tag.suffix]?.name ?? name }

    func column(named name: String) throws(QueryError) -> RowColumn {
        if let recipe = tag.recipe { return try derived(recipe, name) }
        if tag.name == "time" { return made(name, ["@timestamp"], .time, .time) }
        if tag.field.kind == .derivedMetric { return try metric(name) }
        guard tag.field.kind == .stored else { throw refusal() }
        if tag.field.name == "@timestamp" { return made(name, ["@timestamp"], .time, .time) }
        return made(name, [tag.field.name], .value, Metric.of(tag.field) == nil ? .tag : .metric)
    }

    private func made(
        _ name: String,
        _ fields: [String],
        _ shown: RowColumn.Shown,
        _ kind: QueryColumn.Kind = .tag
    ) -> RowColumn {
        let unit = kind == .metric && !tag.field.unit.isEmpty ? tag.field.unit : nil
        let column = QueryColumn(
            name,
            kind,
            unit: unit,
            enumeration: shown == .value ? tag.field.enumeration : "",
            display: tag.field.english
        )
        return RowColumn(column: column, fields: fields, shown: shown)
    }

    private func refusal() -> QueryError {
        QueryError(
            .notOffered,
            "\(tag.name) is no column of rows",
            hint: "select stored fields, resource names or metrics of a document"
        )
    }

    private func metric(_ name: String) throws(QueryError) -> RowColumn {
        switch Metric.of(tag.field) {
        case .twoPart(let first, let second): return made(name, [first, second], .sum, .metric)
        case .delayMean(_, let sum, let count): return made(name, [sum, count], .mean, .metric)
        case .greatest(let field): return made(name, [field], .value, .metric)
        default: throw refusal()
        }
    }

    private func derived(_ recipe: TagRecipe, _ name: String) throws(QueryError) -> RowColumn {
        switch recipe {
        case .ids(let kind, let field): return made(name, [stored(field)], .name(kind))
        case .typed(let kind, let typeField, let type, let field):
            return made(name, [stored(typeField), stored(field)], .typed(kind, type))
        case .pairs(let kind) where kind.deviceType != nil:
            return made(name, [stored("l3_device_type"), stored("l3_device_id")], .typed(kind, kind.deviceType ?? 0))
        case .automatic(let typeField, let field):
            return made(name, [stored(typeField), stored(field), stored("ip")], .automatic)
        case .captureNICs(nil): return made(name, ["vtap_id", "capture_nic"], .captureNIC)
        case .groupType: return made(name, [stored("pod_group_id")], .groupType)
        case .isIPv4: return made(name, ["ip_version"], .isIPv4)
        case .isInternet: return made(name, [stored("l3_epc_id")], .isInternet)
        case .hasCapture: return made(name, ["acl_gids"], .hasCapture)
        case .signalSource: return made(name, ["flow_source"], .signalSource)
        case .same(let field):
            var column = made(name, [stored(field)], .value)
            column.column.enumeration = tag.field.enumeration
            return column
        default: throw refusal()
        }
    }
}
