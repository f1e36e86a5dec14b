import FlowSupport
import Testing

@testable import SearchModel

struct SumClauseTests {
    static let sum =
        "(doc['a'].size() == 0 ? 0L : doc['a'].value) + (doc['b'].size() == 0 ? 0L : doc['b'].value)"

    static func clause(_ source: String, _ parameters: JSON) throws -> SumClause {
        try SumClause(parsing: ["script": ["lang": "painless", "source": .string(source), "params": parameters]])
    }

    @Test(arguments: [
        (">", JSON.integer(5), 6...Int64.max), (">=", 5, 5...Int64.max), ("<", 5, Int64.min...4),
        ("<=", 5, Int64.min...5),
        ("==", 5, 5...5), (">", 4.5, 5...Int64.max), ("<", 4.5, Int64.min...4), (">=", -1e300, Int64.min...Int64.max),
    ])
    func `a comparison becomes a range of whole numbers`(
        _ operation: String,
        _ value: JSON,
        _ range: ClosedRange<Int64>
    ) throws {
        let clause = try Self.clause("\(Self.sum) \(operation) params.v", ["v": value])
        #expect(clause.fields == ["a", "b"])
        #expect(clause.range == range)
    }

    @Test func `two comparisons are one range, and what no number meets is none`() throws {
        let both = try Self.clause("\(Self.sum) >= params.v && \(Self.sum) <= params.w", ["v": 3, "w": 9])
        #expect(both.range == 3...9)
        #expect(try Self.clause("\(Self.sum) >= params.v && \(Self.sum) <= params.w", ["v": 9, "w": 3]).range == nil)
        #expect(try Self.clause("\(Self.sum) == params.v", ["v": 1.5]).range == nil)
        #expect(try Self.clause("\(Self.sum) > params.v", ["v": 1e300]).range == nil)
    }

    @Test(arguments: [
        "", "true", "doc['a'].value > params.v", "\(sum) > 5", "\(sum) > params.x", "\(sum) ** params.v",
        "\(sum) > params.v && 1",
        "\(sum) > params.v || \(sum) < params.v",
    ])
    func `every other script is refused`(_ source: String) {
        #expect(throws: TargetError.self) { try Self.clause(source, ["v": 1]) }
    }

    @Test(arguments: [
        ("doc['f'].size() != 0 && doc['f'].value == params.v", #"{"term":{"f":{"value":7}}}"#),
        ("doc['f'].contains(params.v)", #"{"term":{"f":{"value":7}}}"#),
        ("doc['f'].size() != 0 && doc['f'].value >= params.v", #"{"range":{"f":{"gte":7}}}"#),
        ("doc['f'].size() != 0 && doc['f'].value < params.v", #"{"range":{"f":{"lt":7}}}"#),
    ])
    func `a script about one field is the plain clause`(_ source: String, _ plain: String) throws {
        let script: JSON = ["script": ["script": ["source": .string(source), "params": ["v": 7]]]]
        #expect(try SearchQuery(parsing: script) == SearchQuery(parsing: JSON(parsing: plain)))
    }

    @Test func `a script about two fields, or of another form, is no plain clause`() {
        for source in [
            "doc['f'].size() != 0 && doc['g'].value == params.v", "doc['f'].value == params.v", "doc['",
            "doc[''].contains(params.v)",
            "doc['f'].size() != 0 && doc['f'].value != params.v",
        ] {
            #expect(FieldScript.query(["script": ["source": .string(source), "params": ["v": 7]]]) == nil)
        }
    }
}
