import FlowModel
public import FlowSupport

/// The catalogue as `/v1/tags` and `/v1/metrics` give it, for completion in interfaces.
public enum CatalogueListing {
    /// Every tag: stored fields, aliases and derived tags.
    public static let tags: JSON = [
        "tags": .array(FieldTable.all.filter { !isMetric($0) && $0.type != .id && $0.type != .object }.map(tag))
    ]
    /// Every metric with the functions it takes.
    public static let metrics: JSON = ["metrics": .array(FieldTable.all.filter(isMetric).map(metric))]

    private static func isMetric(_ field: CatalogueField) -> Bool {
        field.kind == .derivedMetric || (field.isMetric && Metric.of(field) != nil)
    }

    private static func tag(_ field: CatalogueField) -> JSON {
        let recipe = TagRecipe.all[field.baseName]
        return [
            "name": .string(field.name), "kind": .string(field.kind.rawValue), "type": .string(field.type.rawValue),
            "side": .string(field.side.rawValue), "list": .bool(field.isList), "indexed": .bool(field.isIndexed),
            "display_en": .string(field.english), "display_zh": .string(field.chinese),
            "enumeration": field.enumeration.isEmpty ? .null : .string(field.enumeration),
            "alias_of": field.aliasTarget.map { .string($0) } ?? .null,
            "map": .bool(recipe?.isMap ?? false),
            "operators": .array(operators(field, recipe).map { .string($0) }),
        ]
    }

    private static func operators(_ field: CatalogueField, _ recipe: TagRecipe?) -> [String] {
        var all = ["=", "!=", "IN", "NOT IN", "IS NULL", "IS NOT NULL"]
        let isName: Bool
        switch recipe {
        case nil, .same: isName = false
        case .isIPv4, .isInternet, .hasCapture, .signalSource: return all
        default: isName = true
        }
        if isName || field.type == .keyword { all += ["LIKE", "NOT LIKE", "REGEXP", "NOT REGEXP"] }
        if !isName, field.type != .keyword, field.type != .boolean { all += ["<", "<=", ">", ">=", "BETWEEN"] }
        if field.baseName == "tcp_flags_bit" { all.append("&") }
        return all
    }

    private static func metric(_ field: CatalogueField) -> JSON {
        [
            "name": .string(field.name), "kind": .string(field.kind.rawValue), "type": .string(field.type.rawValue),
            "unit": field.unit.isEmpty ? .null : .string(field.unit),
            "display_en": .string(field.english), "display_zh": .string(field.chinese),
            "formula": .string(field.formula),
            "alias_of": field.aliasTarget.map { .string($0) } ?? .null,
            "functions": .array(functions(FieldTable.resolve(field.name).flatMap(Metric.of)).map { .string($0) }),
        ]
    }

    private static func functions(_ metric: Metric?) -> [String] {
        let values = ["Max", "Min", "AAvg", "Percentile", "Stddev", "Spread", "Rspread"]
        switch metric {
        case .counter, .twoPart: return ["Sum", "Avg", "PerSecond"] + values
        case .delay, .duration: return ["Avg", "Apdex"] + values
        case .delayMean(let stored, _, _): return ["Avg"] + (stored == nil ? [] : ["Apdex"] + values)
        case .greatest: return ["Max"]
        case .total: return ["Max", "Min"]
        case .quotient: return ["Avg"]
        case .count: return ["Sum", "Avg", "PerSecond"]
        case .rows: return ["Count"]
        case .gauge: return ["Avg", "Max", "Min", "AAvg"]
        case nil: return []
        }
    }
}
