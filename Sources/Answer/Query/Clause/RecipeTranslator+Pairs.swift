import FlowModel
import FlowSupport

extension RecipeTranslator {
    // MARK: Pairs

    /// Address and VPC, ascending; with the time they are valid for, when that is not the whole range.
    func pairs(_ records: [NameRecord]) throws(QueryError) -> Clause {
        let found = Set(records.flatMap(\.pairs).filter { $0.validity.meets(range) }).sorted()
        var alternatives: [Clause] = []
        for pair in found {
            var members = [
                try stored("ip").leaf(.equals(.string(pair.address.text))),
                try stored("l3_epc_id").leaf(.equals(.int(pair.vpc))),
            ]
            if let port = pair.port { members.append(try stored("server_port").leaf(.equals(.int(Int(port))))) }
            if !pair.validity.covers(range) {
                var bounds: [FieldTest.Bound] = []
                if let from = pair.validity.from { bounds.append(.init(name: "gte", value: .integer(from))) }
                if let to = pair.validity.to { bounds.append(.init(name: "lt", value: .integer(to))) }
                members.append(try stored("time").leaf(.range(bounds)))
            }
            alternatives.append(.all(of: members))
        }
        return .any(of: alternatives)
    }

    func captureNICs(_ kind: ResourceKind?, _ test: NameTest) throws(QueryError) -> Clause {
        if let kind {
            let found = names.records(of: kind, in: range, where: test.matcher.matches)
            return try captureNICs(found.flatMap(\.captureNICs))
        }
        return try captureNICs(names.captureNICs(where: test.matcher.matches))
    }

    func captureNICs(_ nics: [CaptureNIC]) throws(QueryError) -> Clause {
        var seen: Set<String> = []
        var alternatives: [Clause] = []
        for nic in nics.sorted() where seen.insert("\(nic.agent)|\(nic.nic)").inserted {
            alternatives.append(
                .all(of: [
                    try stored("vtap_id").leaf(.equals(.int(nic.agent))),
                    try stored("capture_nic").leaf(.equals(.string(nic.nic))),
                ])
            )
        }
        return .any(of: alternatives)
    }

    // MARK: Maps

    /// The clauses of the kinds of id in the order of query-language.md A.3.
    func properties(_ map: NameProperty.Map, where test: (String) -> Bool) throws(QueryError) -> Clause {
        let found = names.records(with: map, key: tag.key ?? "", in: range, where: test)
        func of(_ kind: ResourceKind) -> [Int] { found.filter { $0.kind == kind }.map(\.id) }
        switch map {
        case .label, .annotation:
            return .any(of: [try ids(of(.podService), "service_id"), try ids(of(.pod), "pod_id")])
        case .environment: return try ids(of(.pod), "pod_id")
        case .application: return try ids(of(.process), "gprocess_id")
        case .cloudTag:
            let hosts = found.filter { $0.kind == .chost }
            let device = try TagRecipe.all["chost"].map { (recipe) throws(QueryError) in try resources(recipe, hosts) }
            return .any(of: [device ?? .nothing, try ids(of(.podNamespace), "pod_ns_id")])
        }
    }

    // MARK: Existence

    /// By the `exists:` rule of the catalogue (query-language.md A.4, B.1).
    func existence(_ recipe: TagRecipe) throws(QueryError) -> Clause {
        switch recipe {
        case .attribute(_, let base):
            guard let recipe = TagRecipe.all[base] else { return .nothing }
            return try RecipeTranslator(outer: outer, tag: try TagReader.tag(base + tag.suffix)).existence(recipe)
        case .map(let map): return try properties(map) { _ in true }
        case .ingress:
            let all = Array(names.records(of: .podIngress))
            return .any(of: [try ids(all.flatMap(\.services), "service_id"), try pairs(all)])
        case .captureNICs(let kind):
            if let kind { return try captureNICs(names.records(of: kind).flatMap(\.captureNICs)) }
            let known = try captureNICs(names.captureNICs)
            return .all(of: [try stored("capture_nic_type").leaf(.oneOf([0, 1, 2])), known])
        default: return try ruleExistence(recipe)
        }
    }

    private func ruleExistence(_ recipe: TagRecipe) throws(QueryError) -> Clause {
        guard let rule = ExistenceRule(tag.field.nullRule) else {
            if case .pairs(let kind) = recipe { return try pairs(Array(names.records(of: kind))) }
            return .everything
        }
        var name = rule.field
        if name == "type", case .automatic(let typeField, _) = recipe { name = typeField }
        let field = try stored(name)
        switch rule.test {
        case .above(let value): return field.leaf(.range([.init(name: "gt", value: .int(value))]))
        case .equal(let value): return field.leaf(.equals(.int(value)))
        case .unequal(let value): return .negation(of: field.leaf(.equals(.int(value))))
        case .noneOf(let values): return .negation(of: field.leaf(.oneOf(values.map { .int($0) })))
        }
    }
}

/// `exists: FIELD > 0`, `= n`, `!= n`, `not in (a, b)` of the catalogue.
struct ExistenceRule: Equatable {
    enum Test: Equatable {
        case above(Int), equal(Int), unequal(Int), noneOf([Int])
    }
    var field: String
    var test: Test

    /// nil for rules in words.
    init?(_ rule: String) {
        guard rule.hasPrefix("exists: ") else { return nil }
        let words = rule.dropFirst(8).split(separator: " ")
        guard words.count >= 3 else { return nil }
        field = String(words[0])
        if words[1] == "not", words[2] == "in" {
            let values = words[3...].joined().split { "(),".contains($0) }.compactMap { Int($0) }
            guard !values.isEmpty else { return nil }
            test = .noneOf(values)
            return
        }
        guard words.count == 3, let value = Int(words[2]) else { return nil }
        switch words[1] {
        case ">": test = .above(value)
        case "=": test = .equal(value)
        case "!=": test = .unequal(value)
        default: return nil
        }
    }
}
