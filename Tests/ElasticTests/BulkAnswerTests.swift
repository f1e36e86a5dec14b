import FlowSupport
import Testing

@testable import Elastic

@Suite struct BulkAnswerTests {
    @Test func `an answer without errors is counted`() {
        let two = Array(
            #"{"took":3,"errors":false,"items":[{"create":{"status":201}},{"create":{"status":201}}]}"#.utf8
        )
        #expect(BulkAnswer(two, count: 2) == .allDone)
        #expect(BulkAnswer(two, count: 3) == nil)
        #expect(BulkAnswer(Array(two.dropLast(20)), count: 2) == nil)
    }

    @Test func `an answer with errors gives each item's status, type and reason in order`() {
        let text = #"""
            {"took":3,"errors":true,"items":[{"create":{"status":201}},
            {"create":{"status":409,"error":{"type":"version_conflict_engine_exception","reason":"[x]: exists"}}},
            {"create":{"status":400,"error":{"type":"mapper_parsing_exception","reason":"failed to parse \"errors\":false"}}}]}
            """#
        #expect(
            BulkAnswer(Array(text.utf8), count: 3)
                == .items([
                    BulkOutcome(status: 201),
                    BulkOutcome(status: 409, type: "version_conflict_engine_exception", reason: "[x]: exists"),
                    BulkOutcome(
                        status: 400,
                        type: "mapper_parsing_exception",
                        reason: #"failed to parse "errors":false"#
                    ),
                ])
        )
    }

    @Test(arguments: ["", "{}", "[]", "null", #"{"errors":true}"#, #"{"errors":true,"items":[{}]}"#, "<html>"])
    func `what is no answer to a bulk is none`(text: String) {
        #expect(BulkAnswer(Array(text.utf8), count: 1) == nil)
    }

    @Test func `every cut of an answer is refused`() {
        let text = Array(
            #"{"took":1,"errors":true,"items":[{"create":{"status":429,"error":{"type":"a","reason":"b"}}}]}"#.utf8
        )
        for count in 0..<text.count { #expect(BulkAnswer(Array(text[..<count]), count: 1) == nil) }
    }
}
