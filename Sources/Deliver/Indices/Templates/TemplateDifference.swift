import FlowSupport

/// One place where a server's template or mapping is not ours.
public struct TemplateDifference: Sendable, Equatable, CustomStringConvertible {
    /// How much it matters.
    public enum Weight: Int, Sendable, Comparable {
        /// Answers are the same; size or speed may differ.
        case harmless
        /// Filters on the field are refused, slow or empty on some servers.
        case searches
        /// The field holds other values than ours: answers are wrong until the day is gone.
        case answers
        public static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }
    /// Dotted path below the body: `mappings.properties.ip_0.type`.
    public var path: String
    /// What we put there; nil when we have nothing there.
    public var ours: String?
    /// What the server has there; nil when it has nothing there.
    public var theirs: String?
    public var weight: Weight

    public var description: String {
        switch (ours, theirs) {
        case (let ours?, let theirs?): "\(path): \(theirs) instead of \(ours)"
        case (let ours?, nil): "\(path): missing, should be \(ours)"
        case (nil, let theirs?): "\(path): \(theirs), which is not ours"
        case (nil, nil): path
        }
    }
}

/// Compares bodies the way servers spell them: settings come back as text, in any nesting.
enum TemplateComparison {
    /// Leaves by dotted path, values as text.
    static func leaves(_ value: JSON, at path: String = "", into out: inout [String: String]) {
        switch value {
        case .object(let members):
            for member in members {
                leaves(member.value, at: path.isEmpty ? member.name : "\(path).\(member.name)", into: &out)
            }
            if members.isEmpty, !path.isEmpty { out[path] = "{}" }
        case .string(let text): out[path] = text
        default: out[path] = value.compact
        }
    }

    /// Settings with or without the leading `index.`, as `index.…`.
    static func settings(_ value: JSON?) -> [String: String] {
        var out: [String: String] = [:]
        if let value { leaves(value, into: &out) }
        return Dictionary(out.map { ($0.key.hasPrefix("index.") ? $0.key : "index." + $0.key, $0.value) }) { first, _ in
            first
        }
    }

    static func differences(
        _ ours: [String: String],
        _ theirs: [String: String],
        weight: (String) -> TemplateDifference.Weight
    ) -> [TemplateDifference] {
        Set(ours.keys).union(theirs.keys).sorted().compactMap { path in
            ours[path] == theirs[path]
                ? nil : TemplateDifference(path: path, ours: ours[path], theirs: theirs[path], weight: weight(path))
        }
    }

    /// Fields of a mapping by name, each as its leaves.
    static func mapping(_ ours: JSON?, _ theirs: JSON?) -> [TemplateDifference] {
        func fields(_ mapping: JSON?) -> [String: [String: String]] {
            Dictionary(
                (mapping?["properties"]?.object ?? []).map { member in
                    var out: [String: String] = [:]
                    leaves(member.value, into: &out)
                    if out["index"] == "true" { out["index"] = nil }
                    if out["type"] == nil, member.value["properties"] != nil { out["type"] = "object" }
                    return (member.name, out)
                }
            ) { _, last in last }
        }
        let mine = fields(ours)
        let live = fields(theirs)
        var out: [TemplateDifference] = []
        for name in Set(mine.keys).union(live.keys).sorted() {
            let path = "mappings.properties.\(name)"
            guard let wanted = mine[name] else {
                out.append(TemplateDifference(path: path, ours: nil, theirs: live[name]?["type"], weight: .harmless))
                continue
            }
            guard let found = live[name] else {
                out.append(TemplateDifference(path: path, ours: wanted["type"], theirs: nil, weight: .answers))
                continue
            }
            out += differences(wanted, found) { key in
                key == "type" || key == "format" || key == "path" ? .answers : key == "index" ? .searches : .harmless
            }.map { difference in
                var difference = difference
                difference.path = "\(path).\(difference.path)"
                return difference
            }
        }
        return out
    }
}
