import FlowSupport
import SearchModel
import Testing

@testable import Elastic

@Suite struct ProductDetectionTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var headers: [String: String] = [:]
        var body: String
        var expected: String?
        var testDescription: String { name }
    }
    static let cases: [Case] = [
        Case(name: "OpenSearch 1.3", body: os("1.3.20"), expected: "opensearch 1.3.20"),
        Case(name: "OpenSearch 2.19", body: os("2.19.4"), expected: "opensearch 2.19.4"),
        Case(name: "OpenSearch 3", body: os("3.2.0"), expected: "opensearch 3.2.0"),
        Case(
            name: "OpenSearch that says 7.10.2",
            body:
                #"{"version":{"number":"7.10.2","build_type":"tar"},"tagline":"The OpenSearch Project: https://opensearch.org/"}"#,
            expected: "opensearch 1.0.0"
        ),
        Case(name: "Elasticsearch 7.10", body: es("7.10.2"), expected: "elasticsearch 7.10.2"),
        Case(name: "Elasticsearch 7.17", headers: product, body: es("7.17.25"), expected: "elasticsearch 7.17.25"),
        Case(name: "Elasticsearch 8", headers: product, body: es("8.19.1"), expected: "elasticsearch 8.19.1"),
        Case(name: "Elasticsearch 9", headers: product, body: es("9.1.0"), expected: "elasticsearch 9.1.0"),
        Case(name: "Elasticsearch 6 is too old", body: es("6.8.23"), expected: nil),
        Case(name: "something else", body: #"{"name":"x","version":{"number":"9.0"}}"#, expected: nil),
        Case(name: "no JSON", body: "<html>", expected: nil),
        Case(
            name: "Weir before all",
            headers: product.merging(["x-weir": "0.9.1"]) { $1 },
            body: es("8.19.0"),
            expected: "embedded"
        ),
    ]
    static let product = ["x-elastic-product": "Elasticsearch"]
    static func os(_ number: String) -> String {
        #"{"version":{"distribution":"opensearch","number":"\#(number)"},"tagline":"The OpenSearch Project: https://opensearch.org/"}"#
    }
    static func es(_ number: String) -> String {
        #"{"version":{"number":"\#(number)","build_flavor":"default"},"tagline":"You Know, for Search"}"#
    }

    @Test(arguments: cases) func `a server is known by its root answer`(_ given: Case) {
        let found = ProductDetection.read(status: 200, headers: given.headers, body: try? JSON(parsing: given.body))
        #expect(found?.product.description == given.expected)
        #expect(found == nil || (found?.prefix == "/es") == (given.expected == "embedded"))
    }
}
