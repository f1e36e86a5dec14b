import FlowModel
import FlowSupport

/// Tags that are short for a test of another field: is_ipv4, is_internet, has_pcap, signal_source.
struct ShortFormTranslator {
    let recipes: RecipeTranslator

    func clause(_ recipe: TagRecipe, _ test: Condition.Test) throws(QueryError) -> Clause {
        let literals: [Literal]
        switch test {
        case .compare(.equal, let literal): literals = [literal]
        case .oneOf(let list): literals = list
        case .exists: return try existence(recipe)
        default:
            throw QueryError(.badValue, "\(recipes.tag.name) has no order", hint: "use = != or IN")
        }
        switch recipe {
        case .isIPv4: return try isIPv4(literals, isList: literals.count > 1)
        case .signalSource: return try signalSource(literals)
        default: return try truth(recipe, literals)
        }
    }

    private func values(_ literals: [Literal]) throws(QueryError) -> [JSON] {
        let reader = ValueReader(field: recipes.tag.field)
        var out: [JSON] = []
        for literal in literals { out.append(try reader.single(literal)) }
        return out
    }

    private func existence(_ recipe: TagRecipe) throws(QueryError) -> Clause {
        switch recipe {
        case .isIPv4: try recipes.stored("ip_version").existence
        case .isInternet: try recipes.stored("l3_epc_id").existence
        case .signalSource: try recipes.stored("flow_source").existence
        default: .everything
        }
    }

    private func isIPv4(_ literals: [Literal], isList: Bool) throws(QueryError) -> Clause {
        var versions: [JSON] = []
        for value in try values(literals) {
            guard value == .integer(1) || value == .integer(0) else {
                throw QueryError(.badValue, "is_ipv4 is 1 or 0", hint: "write is_ipv4 = 1, or ip_version = 6")
            }
            let version: JSON = value == .integer(1) ? 4 : 6
            if !versions.contains(version) { versions.append(version) }
        }
        let field = try recipes.stored("ip_version")
        return field.leaf(versions.count == 1 && !isList ? .equals(versions[0]) : .oneOf(versions))
    }

    private func truth(_ recipe: TagRecipe, _ literals: [Literal]) throws(QueryError) -> Clause {
        let isTrue: Clause
        if case .isInternet = recipe {
            isTrue = try recipes.stored("l3_epc_id").leaf(.equals(-2))
        } else {
            isTrue = try recipes.stored("acl_gids").existence
        }
        return .any(of: try values(literals).map { $0 == .bool(true) ? isTrue : .negation(of: isTrue) })
    }

    /// Packets are flow_source 0, exporters 1 and 2; other sources have no flows here.
    private func signalSource(_ literals: [Literal]) throws(QueryError) -> Clause {
        var sources: [JSON] = []
        for value in try values(literals) {
            let meant: [JSON] = value == .integer(0) ? [0] : value == .integer(1) ? [1, 2] : []
            for source in meant where !sources.contains(source) { sources.append(source) }
        }
        return sources.isEmpty ? .nothing : try recipes.stored("flow_source").leaf(.oneOf(sources))
    }
}
