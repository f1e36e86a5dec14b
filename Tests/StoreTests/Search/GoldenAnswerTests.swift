import FlowTesting
import Testing

@testable import Store

@Suite(.enabled(if: SharedData.exists("accept/conformance"), "recorded answers are not here: set WEIR_SHARED"))
struct GoldenAnswerTests {
    @Test(arguments: ["query_api", "grafana", "query_string", "error"], [37, 400, 5000])
    func `searches answer like the recorded server, however the rows are cut into blocks`(group: String, rows: Int)
        throws
    {
        let cases = try GoldenCases(folder: SharedData.path("accept/conformance"), rowsPerBlock: rows)
        let (compared, differences) = try cases.differences(group)
        #expect(compared > 10)
        for (name, lines) in differences { Issue.record("\(name): \(lines.prefix(5))") }
    }
}
