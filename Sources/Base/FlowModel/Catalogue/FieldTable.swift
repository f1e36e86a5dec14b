/// The field catalogue, generated from `mappings/fields.csv` by `ops/generate`.
///
/// The table is made on first use (about 450 rows, no allocation per row) and never changes.
public enum FieldTable {
    /// Every field, tag and metric in the order of the catalogue.
    public static var all: [CatalogueField] { generatedFields }

    /// The fields that a document of ours may hold, in the order of the mapping.
    public static let mapped: [CatalogueField] = generatedFields.filter(\.isMapped)

    /// Looks a name up as it is spelt; aliases are answered as rows of their own (`CatalogueField.aliasTarget`).
    public static subscript(_ name: String) -> CatalogueField? { places[name].map { generatedFields[$0] } }

    /// The row a name means in the end: aliases with a formula `= x` are followed.
    ///
    /// nil for an unknown name. `time` leads to `@timestamp`.
    public static func resolve(_ name: String) -> CatalogueField? {
        var field = self[name]
        // The generator refuses aliases of unknown fields; eight steps are more than any chain has.
        for _ in 0..<8 {
            guard let target = field?.aliasTarget else { return field }
            field = self[target]
        }
        return field
    }

    /// The rows NAME_0 and NAME_1 of a shorthand; nil for every other row.
    public static func sides(of field: CatalogueField) -> (client: CatalogueField, server: CatalogueField)? {
        guard field.side == .both, let client = self[field.name + "_0"], let server = self[field.name + "_1"] else {
            return nil
        }
        return (client, server)
    }

    static let places: [String: Int] = {
        var places: [String: Int] = [:]
        places.reserveCapacity(generatedFields.count)
        for (index, field) in generatedFields.enumerated() { places[field.name] = index }
        return places
    }()
}
