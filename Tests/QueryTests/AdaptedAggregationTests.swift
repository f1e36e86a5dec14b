import FlowModel
import FlowSupport
import SearchModel
import Testing

@testable import Query

/// Filters inside aggregations go by the server as much as those of the query do (query-language.md B.3).
@Suite struct AdaptedAggregationTests {
    func filter(_ target: String) throws -> JSON? {
        let product = try #require(TargetProduct(parsing: target))
        var arguments = QueryArguments()
        arguments.select = ["Max(duration) AS m"]
        arguments.groupBy = ["protocol"]
        arguments.limit = 5
        let planner = QueryPlanner(names: .none, product: product, now: 1_714_521_600_000_000_000)
        return try planner.plan(arguments).body["aggs"]?["g0"]?["aggs"]?["m"]?["filter"]
    }

    @Test(arguments: ["embedded", "opensearch:2.19", "elasticsearch:8.19"])
    func `servers that search doc values get a range`(_ target: String) throws {
        #expect(try filter(target) == ["range": ["duration": ["gt": 0]]])
    }

    @Test(arguments: ["elasticsearch:7.10.2", "opensearch:2.11", "elasticsearch:8.0"])
    func `older ones get a script`(_ target: String) throws {
        let script = try filter(target)?["script"]?["script"]
        #expect(script?["source"]?.text == "doc['duration'].size() != 0 && doc['duration'].value > params.v")
        #expect(script?["params"] == ["v": 0])
    }
}
