import FlowModel
import FlowSupport

/// The catalogue name that a mistyped one most likely stands for.
enum NearestTag {
    static func of(_ name: String) -> String? {
        if let exact = FieldTable.all.first(where: { $0.name.lowercased() == name.lowercased() }) { return exact.name }
        if let byEnglish = FieldTable.all.first(where: { $0.english.lowercased() == name.lowercased() }) {
            return byEnglish.name
        }
        return NearestName.of(name, among: FieldTable.all.lazy.map(\.name))
    }
}
