public import FlowSupport
import SearchModel

/// What to do about a template on a server.
public enum TemplateVerdict: Sendable, Equatable {
    /// It is ours and the same.
    case keep
    /// It must be put; the sentence says why.
    case install(String)
    /// Somebody else's, or a newer Weir's: it is not touched; the sentence says what follows.
    case leave(String)
}

extension TemplateSet {
    /// Decides about one template from the answer of `GET <path>`; nil or an answer without it means that there is none.
    public func verdict(on template: IndexTemplate, answer: JSON?) -> TemplateVerdict {
        guard let installed = Self.installed(template, in: answer) else {
            return .install("there is no template \(template.name)")
        }
        let meta = template.kind == .legacy ? installed["mappings"]?["_meta"] : installed["_meta"]
        guard meta?["managed_by"]?.text == "weir" else {
            return .leave(
                "the template \(template.name) was put by somebody else; rename or delete it, new days do not get our mapping"
            )
        }
        let theirs = meta?["version"]?.int ?? installed["version"]?.int ?? 0
        let ours = template.body["version"]?.int ?? 0
        if theirs > ours {
            return .leave("the template \(template.name) has version \(theirs), ours is \(ours): a newer Weir put it")
        }
        if theirs < ours { return .install("the template \(template.name) has version \(theirs), ours is \(ours)") }
        // What a server adds by itself is no reason to put the template again; a lifecycle that is no longer wanted is.
        let count = differences(of: template, answer: answer).count { difference in
            difference.ours != nil || difference.path == "index.lifecycle.name"
        }
        let places = count == 1 ? "1 place" : "\(count) places"
        return count == 0 ? .keep : .install("the template \(template.name) differs in \(places)")
    }

    /// Where a template on a server differs from ours; everything when there is none.
    public func differences(of template: IndexTemplate, answer: JSON?) -> [TemplateDifference] {
        guard let installed = Self.installed(template, in: answer) else {
            return [TemplateDifference(path: template.path, ours: "template", theirs: nil, weight: .answers)]
        }
        let isLegacy = template.kind == .legacy
        let ours = isLegacy ? template.body : template.body["template"] ?? .null
        let theirs = isLegacy ? installed : installed["template"] ?? .null
        var out = TemplateComparison.mapping(ours["mappings"], theirs["mappings"])
        let settings = (TemplateComparison.settings(ours["settings"]), TemplateComparison.settings(theirs["settings"]))
        out += TemplateComparison.differences(settings.0, settings.1) { _ in .harmless }
        out += Self.plain("dynamic", ours["mappings"]?["dynamic"], theirs["mappings"]?["dynamic"], .answers)
        // Servers give members back in their own order.
        var source = (mine: [String: String](), live: [String: String]())
        TemplateComparison.leaves(ours["mappings"]?["_source"] ?? .object([]), at: "_source", into: &source.mine)
        TemplateComparison.leaves(theirs["mappings"]?["_source"] ?? .object([]), at: "_source", into: &source.live)
        out += TemplateComparison.differences(source.mine, source.live) { _ in .answers }
        let order = isLegacy ? "order" : "priority"
        out += Self.plain("index_patterns", template.body["index_patterns"], installed["index_patterns"], .answers)
        out += Self.plain(order, template.body[order], installed[order], .harmless)
        return out
    }

    /// Where the mapping of an index differs from ours: `answer` is that of `GET /INDEX/_mapping`, by index.
    public func differences(ofMappings answer: JSON) -> [(index: String, differences: [TemplateDifference])] {
        guard let template = templates.first else { return [] }
        let ours = template.kind == .legacy ? template.body["mappings"] : template.body["template"]?["mappings"]
        return (answer.object ?? []).map { member in
            let theirs = member.value["mappings"]
            return (
                member.name,
                TemplateComparison.mapping(ours, theirs)
                    + Self.plain("dynamic", ours?["dynamic"], theirs?["dynamic"], .harmless)
            )
        }
    }

    static func plain(_ path: String, _ ours: JSON?, _ theirs: JSON?, _ weight: TemplateDifference.Weight)
        -> [TemplateDifference]
    {
        func text(_ value: JSON?) -> String? { value.map { $0.text ?? $0.compact } }
        guard text(ours) != text(theirs) else { return [] }
        return [TemplateDifference(path: path, ours: text(ours), theirs: text(theirs), weight: weight)]
    }

    /// The template in an answer of `GET /_index_template/NAME` or `GET /_template/NAME`.
    static func installed(_ template: IndexTemplate, in answer: JSON?) -> JSON? {
        if template.kind == .legacy { return answer?[template.name] }
        let found = answer?["index_templates"]?.array?.first { $0["name"]?.text == template.name }
        return found?["index_template"]
    }
}
