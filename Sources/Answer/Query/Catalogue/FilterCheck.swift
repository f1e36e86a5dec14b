public import FlowModel
public import FlowSupport

/// Looks a filter over while it is typed: its top-level clauses, or the first fault (console.md A5).
public enum FilterCheck {
    /// `{"ok","clauses":[{"start","end","negated","tag","op","values","cost"}],"error"}`; positions in UTF-16 units.
    public static func check(_ text: String, names: Names, range: Range<Int64> = 0..<Int64.max) -> JSON {
        do throws(QueryError) {
            let filter = try FilterParser.parse(text)
            let translator = FilterTranslator(names: names, range: range)
            _ = try translator.clause(filter)
            var clauses: [JSON] = []
            for member in topLevel(filter) {
                clauses.append(describe(member.filter, member.negated, try translator.clause(member.filter)))
            }
            return ["ok": true, "clauses": .array(clauses), "error": .null]
        } catch {
            var fault = error.json["error"] ?? .object([])
            fault.set("expected", [])
            return ["ok": false, "clauses": [], "error": fault]
        }
    }

    private static func topLevel(_ filter: Filter) -> [(filter: Filter, negated: Bool)] {
        switch filter {
        case .everything: []
        case .all(let members): members.map { ($0, false) }
        case .not(let inner): [(inner, true)]
        default: [(filter, false)]
        }
    }

    private static func describe(_ filter: Filter, _ negated: Bool, _ clause: Clause) -> JSON {
        let spans = filter.spans
        var members: [JSON.Member] = [
            .init("start", .int(spans.map(\.start).min() ?? 0)), .init("end", .int(spans.map(\.end).max() ?? 0)),
        ]
        if case .condition(let condition) = filter {
            let (name, values) = condition.test.description
            members += [
                .init("negated", .bool(negated != condition.negated)), .init("tag", .string(condition.tag.text)),
                .init("op", .string(name)), .init("values", .array(values.map { .string($0) })),
            ]
        } else {
            members += [.init("negated", .bool(negated)), .init("tag", .null), .init("op", .null), .init("values", [])]
        }
        members.append(.init("cost", clause.isIndexed ? "indexed" : "scan"))
        return .object(members)
    }
}

extension Filter {
    /// The places of all its conditions.
    var spans: [TextSpan] {
        switch self {
        case .everything: []
        case .all(let members), .any(let members): members.flatMap(\.spans)
        case .not(let inner), .sameSide(let inner): inner.spans
        case .condition(let condition): [condition.span]
        }
    }
}

extension Condition.Test {
    fileprivate var description: (name: String, values: [String]) {
        switch self {
        case .compare(let comparison, let value): (comparison.rawValue, [value.text])
        case .oneOf(let values): ("IN", values.map(\.text))
        case .like(let value): ("LIKE", [value.text])
        case .matches(let value): ("REGEXP", [value.text])
        case .between(let low, let high): ("BETWEEN", [low.text, high.text])
        case .exists: ("exist", [])
        case .flags(let flags): ("&", flags.map(\.text))
        }
    }
}
