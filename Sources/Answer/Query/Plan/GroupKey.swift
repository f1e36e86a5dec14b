import FlowModel
import FlowSupport

/// One key of a group: a column, the fields it is grouped by, and how its cells are shown.
struct GroupKey: Sendable {
    /// How an answer's key becomes a cell.
    enum Shown: Equatable, Sendable {
        /// As stored.
        case value
        /// Dates as ISO text, as documents have them.
        case time
        /// The name of an id.
        case name(ResourceKind)
        /// Type and id of auto_instance or auto_service.
        case automatic
    }
    var name: String
    var field: CatalogueField
    /// Sources, in their order.
    var fields: [String]
    /// Documents without the resource are left out (query-language.md B.4).
    var existence: Clause?
    var shown: Shown
    var isResource: Bool { existence != nil || shown != .value && shown != .time }

    /// The keys a name stands for: two for a tag of two sides.
    static func keys(
        _ name: String,
        _ translator: FilterTranslator
    ) throws(QueryError) -> [GroupKey] {
        var unquoted = name
        if name.hasPrefix("`"), name.hasSuffix("`"), name.count > 2 { unquoted = String(name.dropFirst().dropLast()) }
        if unquoted == "time" || unquoted == "@timestamp" {
            throw QueryError(.badArgument, "time is grouped by an interval", hint: "ask for interval 1m instead")
        }
        var keys: [GroupKey] = []
        for tag in try TagReader.tag(unquoted).sides { keys.append(try key(tag, translator)) }
        return keys
    }

    private static func key(_ tag: Tag, _ translator: FilterTranslator) throws(QueryError) -> GroupKey {
        func key(_ field: CatalogueField, _ fields: [String], _ shown: Shown, _ existence: Clause?) -> GroupKey {
            GroupKey(name: tag.name, field: field, fields: fields, existence: existence, shown: shown)
        }
        func sided(_ name: String) -> String { FieldTable[name + tag.suffix]?.name ?? name }
        guard let recipe = tag.recipe else {
            guard tag.field.kind == .stored else { throw refusal(tag) }
            return key(tag.field, [tag.field.name], tag.field.type == .date ? .time : .value, nil)
        }
        let existence = try RecipeTranslator(outer: translator, tag: tag).existence(recipe)
        switch recipe {
        case .same(let field): return key(tag.field, [sided(field)], .value, nil)
        case .ids(let kind, let field): return key(tag.field, [sided(field)], .name(kind), existence)
        case .typed(let kind, _, _, let field): return key(tag.field, [sided(field)], .name(kind), existence)
        case .pairs(let kind) where kind == .lb || kind == .natgw:
            return key(tag.field, [sided("l3_device_id")], .name(kind), existence)
        case .automatic(let typeField, let field):
            return key(tag.field, [sided(typeField), sided(field)], .automatic, existence)
        default: throw refusal(tag)
        }
    }

    private static func refusal(_ tag: Tag) -> QueryError {
        QueryError(
            .notOffered,
            "\(tag.name) is no group key",
            hint: "group by a stored field, or by a resource such as pod_ns_1, chost_0, auto_service_1"
        )
    }
}
