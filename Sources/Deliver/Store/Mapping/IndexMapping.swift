import FlowSupport
import SearchModel

/// What happens to fields a mapping does not name.
enum DynamicRule: String, Sendable { case map = "true", ignore = "false", refuse = "strict" }

/// The fields of an index: what `PUT` and templates gave, dynamic additions, aliases resolved.
///
/// The definition is the JSON that `GET _mapping` prints; everything else is compiled from it.
struct IndexMapping: Sendable {
    /// The object under `mappings`.
    var definition: JSON = .object([])
    /// By full dotted name; aliases point to their target's entry through `aliases`.
    var fields: [String: MappedField] = [:]
    /// Alias name to target name.
    var aliases: [String: String] = [:]
    /// Object parents, which hold no values.
    var objects: Set<String> = []
    /// Names of the fields that hold values of their own, in the mapping's order.
    var order: [String] = []
    /// Sub-fields with columns of their own, by parent.
    var ownSubFields: [String: [String]] = [:]
    /// Rules for unknown fields: of the root under "", of objects under their names.
    var dynamic: [String: DynamicRule] = [:]
    /// Objects with `enabled: false`: what is in them stays in `_source` only.
    var disabled: Set<String> = []
    /// Column numbers by field name, kept for ever.
    var columns: [String: UInt16] = [:]
    var nextColumn: UInt16 = 1
    /// Raised by every change.
    var revision = 0

    init() {}
    /// The field a name means, through an alias too.
    func field(_ name: String) -> MappedField? { fields[aliases[name] ?? name] }

    /// The rule that holds for unknown members of an object ("" for the root).
    func dynamicRule(of object: String) -> DynamicRule {
        var name = object
        while true {
            if let rule = dynamic[name] { return rule }
            if name.isEmpty { return .map }
            guard let dot = name.utf8.lastIndex(of: 0x2E) else {
                name = ""
                continue
            }
            name = String(name[..<dot])
        }
    }
}

extension IndexMapping {
    static let defaultDateFormat = "strict_date_optional_time||epoch_millis"

    /// An error of a mapping, as real servers word it.
    static func refuse(_ reason: String) -> TargetError {
        TargetError(status: 400, type: "mapper_parsing_exception", reason: reason)
    }

    /// A mapping from `mappings` of a request, with the column numbers of an earlier state of the same index.
    init(definition: JSON, columns: [String: UInt16] = [:], nextColumn: UInt16 = 1) throws(TargetError) {
        self.columns = columns
        self.nextColumn = nextColumn
        self.definition = try MappingMerge.normalized(definition)
        var compiler = MappingCompiler(mapping: self)
        try compiler.run()
        self = compiler.mapping
    }

    /// This mapping with more fields; a type that would change is refused.
    func merging(_ change: JSON) throws(TargetError) -> IndexMapping {
        let normalized = try MappingMerge.normalized(change)
        let merged = try MappingMerge.merge(definition, normalized)
        var result = try IndexMapping(definition: merged, columns: columns, nextColumn: nextColumn)
        result.revision = revision + 1
        return result
    }
}
