import FlowSupport

/// A `script` filter that says of one field what a plain clause says too, written for servers that cannot search doc values.
///
/// `doc['f'].size() != 0 && doc['f'].value == params.v`, the same with an ordering, and `doc['f'].contains(params.v)`
/// (query-language.md B.3).
enum FieldScript {
    /// The plain clause; nil for every other script.
    static func query(_ value: JSON) -> SearchQuery? {
        let script = value["script"]
        guard let source = script?["source"]?.text, let parameters = script?["params"] else { return nil }
        let words = source.split(separator: " ").map(String.init)
        guard let field = words.first.flatMap(field) else { return nil }
        let access = "doc['\(field)']"
        if words == ["\(access).contains(params.v)"] { return equal(field, parameters["v"]) }
        guard words.count == 7, words[0] == "\(access).size()", words[1] == "!=", words[2] == "0", words[3] == "&&",
            words[4] == "\(access).value", words[6] == "params.v", let bound = parameters["v"]
        else { return nil }
        var range = RangeClause(field: field)
        switch words[5] {
        case "==": return equal(field, bound)
        case ">": range.lower = .init(value: bound, isInclusive: false)
        case ">=": range.lower = .init(value: bound, isInclusive: true)
        case "<": range.upper = .init(value: bound, isInclusive: false)
        case "<=": range.upper = .init(value: bound, isInclusive: true)
        default: return nil
        }
        return .range(range)
    }

    private static func equal(_ field: String, _ value: JSON?) -> SearchQuery? {
        value.map { .term(field: field, value: $0, caseInsensitive: false) }
    }
    /// `f` of `doc['f'].…`.
    private static func field(_ word: String) -> String? {
        guard word.hasPrefix("doc['") else { return nil }
        let name = word.dropFirst(5).prefix { $0 != "'" }
        return name.isEmpty || !word.dropFirst(5 + name.count).hasPrefix("']") ? nil : String(name)
    }
}
