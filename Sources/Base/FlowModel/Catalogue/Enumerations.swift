/// The enumerations of the catalogue, generated from `mappings/enums.csv` by `ops/generate`.
public enum Enumerations {
    /// All of them, in the order of the catalogue.
    public static var all: [Enumeration] { generatedEnumerations }

    /// The enumeration of that name (`CatalogueField.enumeration`); nil for an unknown one.
    public static subscript(_ name: String) -> Enumeration? { places[name].map { generatedEnumerations[$0] } }

    static let places: [String: Int] = {
        var places: [String: Int] = [:]
        for (index, enumeration) in generatedEnumerations.enumerated() { places[enumeration.name] = index }
        return places
    }()
}
