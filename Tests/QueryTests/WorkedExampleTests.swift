import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Query

/// The 59 worked translations of query-language.md part C: arguments in, clause or body out.
@Suite(.enabled(if: WorkedExample.all != nil, "accept/query-language.json of WEIR_SHARED is missing"))
struct WorkedExampleTests {
    @Test(arguments: WorkedExample.all ?? [])
    func `a worked example is translated to its clause or body`(_ example: WorkedExample) throws {
        let planner = QueryPlanner(names: ExampleNames.names, product: example.product, now: 1_714_525_200_000_000_000)
        let plan = try planner.plan(example.arguments)
        let made = example.isBody ? plan.body : plan.clause
        #expect(made.sorted.compact == example.expected.sorted.compact)
        #expect(plan.indices == ["l4_flow_log_0_2024.05.01"])
    }
}

/// One example of the page.
struct WorkedExample: Sendable, CustomTestStringConvertible {
    var number: Int
    var title: String
    var arguments: QueryArguments
    var product: TargetProduct
    var expected: JSON
    var isBody: Bool
    var testDescription: String { "\(number) \(title)" }

    static let all: [WorkedExample]? = {
        guard let bytes = TestPaths.read(TestPaths.shared + "/accept/query-language.json"),
            let list = try? JSON(parsing: bytes).array
        else { return nil }
        return list.map(WorkedExample.init)
    }()

    init(_ json: JSON) {
        number = json["n"]?.int ?? 0
        title = json["title"]?.text ?? ""
        expected = json["clause"] ?? json["body"] ?? .null
        isBody = json["body"] != nil
        arguments = QueryArguments()
        product = .embedded
        let words = (json["argv"]?.array ?? []).compactMap(\.text)
        arguments.filter = words.first ?? ""
        var index = 1
        while index + 1 < words.count {
            apply(words[index], words[index + 1])
            index += 2
        }
    }

    private mutating func apply(_ option: String, _ value: String) {
        switch option {
        case "--from": arguments.from = value
        case "--to": arguments.to = value
        case "--select": arguments.select = QueryArguments.list(value)
        case "--group-by": arguments.groupBy = QueryArguments.list(value)
        case "--order": arguments.order = QueryArguments.list(value)
        case "--interval": arguments.interval = value
        case "--limit": arguments.limit = Int(value)
        case "--fill": arguments.fill = QueryArguments.Fill(rawValue: value) ?? .none
        case "--target": product = TargetProduct(parsing: value) ?? .embedded
        default: Issue.record("unknown option \(option)")
        }
    }
}

extension JSON {
    /// Members by name, so that order does not matter.
    var sorted: JSON {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.sorted) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.sorted))
        default: self
        }
    }
}
