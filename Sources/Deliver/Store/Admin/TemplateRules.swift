import FlowSupport
import SearchModel

/// What a template may be, and how it is printed (es-subset.md 1.1).
enum TemplateRules {
    /// The body to store: patterns as a list, settings flat under `index`.
    static func normalized(_ kind: TemplateKind, name: String, body: JSON, catalogue: Catalogue) throws(TargetError)
        -> JSON
    {
        guard body.object != nil else {
            throw TargetError(status: 400, type: "parse_exception", reason: "request body is required")
        }
        var body = body
        if kind != .component {
            let patterns = TemplateResolver.patterns(body)
            guard !patterns.isEmpty else {
                throw invalid(kind, name, "index patterns are missing")
            }
            body.set("index_patterns", .array(patterns.map { .string($0) }))
        }
        switch kind {
        case .legacy:
            body = try content(body)
            if body["order"] == nil { body.set("order", 0) }
            for member in ["settings", "mappings", "aliases"] where body[member] == nil {
                body.set(member, .object([]))
            }
        case .component:
            guard let template = body["template"] else { throw .illegalArgument("Required [template]") }
            body.set("template", try content(template))
        case .composable:
            if let template = body["template"] { body.set("template", try content(template)) }
            if body["composed_of"] == nil { body.set("composed_of", .array([])) }
            try checkComponents(name, body, catalogue)
            try checkPriority(name, body, catalogue)
        }
        return body
    }

    private static func invalid(_ kind: TemplateKind, _ name: String, _ what: String) -> TargetError {
        TargetError(
            status: 400,
            type: "action_request_validation_exception",
            reason: "Validation Failed: 1: \(what);"
        )
    }

    /// Settings normalised, the mapping compiled once so that what cannot be is refused now.
    private static func content(_ template: JSON) throws(TargetError) -> JSON {
        var template = template
        if let settings = template["settings"] {
            let flat = IndexSettings.flat(settings)
            try IndexSettings.check(flat)
            template.set("settings", IndexSettings.nested(flat))
        }
        if let mappings = template["mappings"] {
            let compiled = try IndexMapping(definition: mappings)
            template.set("mappings", compiled.definition)
        }
        return template
    }

    private static func checkComponents(_ name: String, _ body: JSON, _ catalogue: Catalogue) throws(TargetError) {
        let wanted = body["composed_of"]?.array?.compactMap(\.text) ?? []
        let missing = wanted.filter { catalogue.templates[.component]?[$0] == nil }
        guard missing.isEmpty else {
            throw TargetError(
                status: 400,
                type: "invalid_index_template_exception",
                reason:
                    "index_template [\(name)] invalid, cause [index template [\(name)] specifies component templates "
                    + "[\(missing.joined(separator: ", "))] that do not exist]"
            )
        }
    }

    private static func checkPriority(_ name: String, _ body: JSON, _ catalogue: Catalogue) throws(TargetError) {
        let priority = body["priority"]?.int ?? 0
        let patterns = TemplateResolver.patterns(body)
        for (other, known) in (catalogue.templates[.composable] ?? [:]).sorted(by: { $0.key < $1.key })
        where other != name {
            guard (known["priority"]?.int ?? 0) == priority else { continue }
            let theirs = TemplateResolver.patterns(known)
            guard patterns.contains(where: { mine in theirs.contains { overlap(mine, $0) } }) else { continue }
            throw .illegalArgument(
                "index template [\(name)] has index patterns [\(patterns.joined(separator: ", "))] matching patterns from existing "
                    + "templates [\(other)] with patterns (\(other) => [\(theirs.joined(separator: ", "))]) that have the same "
                    + "priority [\(priority)], multiple index templates may not match during index creation, please use a different priority"
            )
        }
    }

    /// Whether some name could match both patterns.
    static func overlap(_ a: String, _ b: String) -> Bool {
        func meet(_ x: ArraySlice<UInt8>, _ y: ArraySlice<UInt8>) -> Bool {
            guard let p = x.first else { return y.allSatisfy { $0 == 0x2A } }
            guard let q = y.first else { return x.allSatisfy { $0 == 0x2A } }
            if p == 0x2A { return meet(x.dropFirst(), y) || meet(x, y.dropFirst()) }
            if q == 0x2A { return meet(x, y.dropFirst()) || meet(x.dropFirst(), y) }
            return p == q && meet(x.dropFirst(), y.dropFirst())
        }
        guard a.utf8.count + b.utf8.count < 200, a.filter({ $0 == "*" }).count + b.filter({ $0 == "*" }).count < 8
        else { return true }
        return meet(Array(a.utf8)[...], Array(b.utf8)[...])
    }
}
