/// The fields of an index: what `PUT` and templates gave, dynamic additions, aliases resolved.
struct IndexMapping: Sendable {
    /// By full dotted name; aliases point to their target's entry through `aliases`.
    var fields: [String: MappedField] = [:]
    /// Alias name to target name.
    var aliases: [String: String] = [:]
    /// Object parents, which hold no values.
    var objects: Set<String> = []

    init() {}
    /// The field a name means, through an alias too.
    func field(_ name: String) -> MappedField? { fields[aliases[name] ?? name] }
}
