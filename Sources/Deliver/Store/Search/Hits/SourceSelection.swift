import FlowSupport
import SearchModel

/// Cuts a document down to the members that `_source` asks for.
struct SourceSelection: Sendable {
    private let includes: [GlobPattern]
    private let excludes: [GlobPattern]
    private let includeTexts: [String]

    init(_ filter: SourceFilter) {
        includes = filter.includes.map { GlobPattern($0) }
        excludes = filter.excludes.map { GlobPattern($0) }
        includeTexts = filter.includes
    }

    func apply(_ document: JSON) -> JSON {
        if includes.isEmpty, excludes.isEmpty { return document }
        return cut(document, path: "", isIncluded: includes.isEmpty) ?? .object([])
    }

    /// nil when nothing of the value is wanted.
    private func cut(_ value: JSON, path: String, isIncluded: Bool) -> JSON? {
        switch value {
        case .object(let members):
            var out: [JSON.Member] = []
            for member in members {
                let name = path.isEmpty ? member.name : path + "." + member.name
                if excludes.contains(where: { $0.matches(name) }) { continue }
                let wanted = isIncluded || includes.contains { $0.matches(name) }
                let isParent = member.value.object != nil || member.value.array != nil
                if !wanted, !isParent || !includeTexts.contains(where: { Self.mayLieBelow($0, name) }) { continue }
                if let kept = cut(member.value, path: name, isIncluded: wanted) {
                    out.append(JSON.Member(member.name, kept))
                }
            }
            return path.isEmpty || isIncluded || !out.isEmpty ? .object(out) : nil
        case .array(let elements):
            let kept = elements.compactMap { element -> JSON? in
                if element.object != nil || element.array != nil {
                    return cut(element, path: path, isIncluded: isIncluded)
                }
                return isIncluded ? element : JSON?.none
            }
            return isIncluded || !kept.isEmpty ? .array(kept) : nil
        default: return isIncluded ? value : JSON?.none
        }
    }

    /// Whether the pattern can mean something under the name.
    private static func mayLieBelow(_ pattern: String, _ name: String) -> Bool {
        guard let star = pattern.firstIndex(of: "*") else { return pattern.hasPrefix(name + ".") }
        let head = pattern[..<star]
        return head.hasPrefix(name + ".") || (name + ".").hasPrefix(head)
    }
}
