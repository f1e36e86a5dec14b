import FlowModel

/// What a condition asks of a name: equal, in a list, like, or by regular expression.
struct NameTest {
    /// For `=` and IN, in the order written.
    let exactNames: [String]?
    let matcher: NameMatcher

    init(_ test: Condition.Test, tag: Tag) throws(QueryError) {
        switch test {
        case .compare(.equal, let literal): exactNames = [literal.text]
        case .oneOf(let literals):
            var seen: Set<String> = []
            exactNames = literals.map(\.text).filter { seen.insert($0).inserted }
        default: exactNames = nil
        }
        matcher = try Self.matcher(test, exactNames, tag)
    }

    private static func matcher(
        _ test: Condition.Test,
        _ exact: [String]?,
        _ tag: Tag
    ) throws(QueryError) -> NameMatcher {
        if let exact { return NameMatcher(.equal(Set(exact))) }
        switch test {
        case .like(let literal): return NameMatcher(like: literal.text)
        case .matches(let literal):
            guard let automaton = Automaton(try RegularExpression(literal)) else {
                throw QueryError(
                    .tooLarge,
                    "the regular expression repeats too much",
                    hint: "use smaller counts in {…}",
                    at: literal.span
                )
            }
            return NameMatcher(.automaton(automaton))
        default:
            throw QueryError(
                .badValue,
                "\(tag.name) is a name and has no order",
                hint: "use = != IN, LIKE, REGEXP or IS NULL"
            )
        }
    }

    /// Addresses of resources: equal by value, in a block, or by their text.
    func matchesAddress(_ address: IPAddress) -> Bool {
        guard let exactNames else { return matcher.matches(address.text) }
        return exactNames.contains { name in
            AddressBlock(parsing: name).map { $0.first <= address && address <= $0.last } ?? false
        }
    }
}
