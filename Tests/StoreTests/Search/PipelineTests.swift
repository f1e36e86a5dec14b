import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct PipelineTests {
    static let mapping = #"{"t":{"type":"date"},"b":{"type":"long"},"k":{"type":"keyword"}}"#
    static let documents = [
        #"{"t":1785542400000,"b":10,"k":"x"}"#, #"{"t":1785542401000,"b":30,"k":"x"}"#,
        #"{"t":1785542401500,"b":10,"k":"y"}"#,
        #"{"t":1785542402000,"b":70,"k":"y"}"#, #"{"t":1785542404000,"b":5,"k":"z"}"#,
    ]

    /// A pipeline over the sums `s` of seconds; the values of its five buckets, `-` where it has none.
    @Test(arguments: [
        (#"{"derivative":{"buckets_path":"s"}}"#, "- 30.0 30.0 null null"),
        (#"{"derivative":{"buckets_path":"_count"}}"#, "- 1.0 -1.0 -1.0 1.0"),
        (#"{"cumulative_sum":{"buckets_path":"s"}}"#, "10.0 50.0 120.0 120.0 125.0"),
        (#"{"serial_diff":{"buckets_path":"s","lag":1}}"#, "- 30.0 30.0 - -"),
        (#"{"serial_diff":{"buckets_path":"s","lag":"2"}}"#, "- - 60.0 - -65.0"),
        (
            #"{"moving_fn":{"buckets_path":"s","window":2,"script":"MovingFunctions.unweightedAvg(values)"}}"#,
            "null 10.0 25.0 - 55.0"
        ),
        (
            #"{"moving_fn":{"buckets_path":"s","window":3,"shift":1,"script":"MovingFunctions.max(values)"}}"#,
            "10.0 40.0 70.0 - 70.0"
        ),
        (
            #"{"moving_fn":{"buckets_path":"s","window":2,"script":"MovingFunctions.sum(values)"}}"#,
            "0.0 10.0 50.0 - 110.0"
        ),
        (#"{"moving_avg":{"buckets_path":"s","window":2}}"#, "- 10.0 25.0 - 55.0"),
        (
            #"{"bucket_script":{"buckets_path":{"a":"s","n":"_count"},"script":"params.a / params.n * 8"}}"#,
            "80.0 160.0 560.0 - 40.0"
        ),
        (
            #"{"bucket_script":{"buckets_path":{"a":"s"},"script":{"source":"params.a > params.lim ? 1 : 0","params":{"lim":35}}}}"#,
            "0.0 1.0 1.0 - 0.0"
        ),
        (
            #"{"bucket_script":{"buckets_path":{"a":"s"},"script":"params.a / (params.a - 10)"}}"#,
            "null 1.3333333333333333 1.1666666666666667 - -1.0"
        ),
        (
            #"{"bucket_script":{"buckets_path":{"a":"s"},"gap_policy":"insert_zeros","script":"Math.max(params.a, 20) % 7"}}"#,
            "6.0 5.0 0.0 6.0 6.0"
        ),
    ])
    func `a pipeline over seconds`(body: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.aggregate(
            #"{"h":{"date_histogram":{"field":"t","fixed_interval":"1s"},"aggs":{"p":\#(body),"s":{"sum":{"field":"b"}}}}}"#
        )
        let values = (answer.at("h.buckets")?.array ?? []).map { $0["p"].map { $0["value"]?.compact ?? "?" } ?? "-" }
        #expect(values.joined(separator: " ") == expected, "\(body)")
    }

    @Test(arguments: [
        (#"{"max_bucket":{"buckets_path":"h>s"}}"#, #"{"value":70.0,"keys":["2026-08-01T00:00:02.000Z"]}"#),
        (#"{"avg_bucket":{"buckets_path":"h>s"}}"#, #"{"value":31.25}"#),
        (#"{"sum_bucket":{"buckets_path":"h._count"}}"#, #"{"value":5.0}"#),
        (#"{"min_bucket":{"buckets_path":"h>s"}}"#, #"{"value":5.0,"keys":["2026-08-01T00:00:04.000Z"]}"#),
        (#"{"stats_bucket":{"buckets_path":"h>s"}}"#, #"{"count":4,"min":5.0,"max":70.0,"avg":31.25,"sum":125.0}"#),
    ])
    func `a pipeline beside its buckets`(body: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.aggregate(
            #"{"p":\#(body),"h":{"date_histogram":{"field":"t","fixed_interval":"1s","min_doc_count":1},"aggs":{"s":{"sum":{"field":"b"}}}}}"#
        )
        #expect(answer["p"]?.compact == expected)
    }

    @Test func `derivative with a unit is also given per unit`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.aggregate(
            #"{"h":{"date_histogram":{"field":"t","fixed_interval":"1s"},"aggs":{"s":{"sum":{"field":"b"}},"d":{"derivative":{"buckets_path":"s","unit":"100ms"}}}}}"#
        )
        #expect(answer.at("h.buckets.1.d") == ["value": 30.0, "normalized_value": 3.0])
    }

    @Test func `bucket_sort orders, cuts and leaves out what has no number`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let script = #"{"bucket_script":{"buckets_path":{"a":"s"},"script":"100.0 / (params.a - 5)"}}"#
        let answer = try fixture.aggregate(
            #"{"g":{"terms":{"field":"k"},"aggs":{"top":{"bucket_sort":{"sort":[{"r":{"order":"desc"}}],"size":5}},"r":\#(script),"s":{"sum":{"field":"b"}}}}}"#
        )
        #expect((answer.at("g.buckets")?.array ?? []).compactMap { $0["key"]?.text } == ["x", "y"])
        let selected = try fixture.aggregate(
            #"{"g":{"terms":{"field":"k"},"aggs":{"s":{"sum":{"field":"b"}},"f":{"bucket_selector":{"buckets_path":{"a":"s"},"script":"params.a >= 40"}}}}}"#
        )
        #expect((selected.at("g.buckets")?.array ?? []).compactMap { $0["key"]?.text } == ["x", "y"])
    }

    @Test(arguments: [
        (
            #"{"t":{"terms":{"field":"b"},"aggs":{"s":{"sum":{"field":"b"}},"d":{"derivative":{"buckets_path":"s"}}}}}"#,
            400
        ),
        (
            #"{"h":{"date_histogram":{"field":"t","fixed_interval":"1s"},"aggs":{"d":{"derivative":{"buckets_path":"nosuch"}}}}}"#,
            400
        ),
        (
            #"{"h":{"date_histogram":{"field":"t","fixed_interval":"1s"},"aggs":{"a":{"derivative":{"buckets_path":"c"}},"c":{"derivative":{"buckets_path":"a"}}}}}"#,
            400
        ),
        (
            #"{"h":{"date_histogram":{"field":"t","fixed_interval":"1s"},"aggs":{"m":{"moving_fn":{"buckets_path":"_count","window":-1,"script":"x"}}}}}"#,
            400
        ),
        (
            #"{"t":{"terms":{"field":"b"},"aggs":{"p":{"percentiles":{"field":"b"}}}},"m":{"max_bucket":{"buckets_path":"t>p"}}}"#,
            500
        ),
        (#"{"d":{"derivative":{"buckets_path":"x"}}}"#, 400), (#"{"m":{"max_bucket":{"buckets_path":"x>y"}}}"#, 400),
        (
            #"{"t":{"terms":{"field":"b"},"aggs":{"p":{"bucket_script":{"buckets_path":{"a":"_count"},"script":"for (;;) {}"}}}}}"#,
            400
        ),
        (
            #"{"t":{"terms":{"field":"b"},"aggs":{"p":{"bucket_script":{"buckets_path":{"a":"_count"},"script":"System.exit(1)"}}}}}"#,
            400
        ),
    ])
    func `a pipeline without meaning is refused`(aggregations: String, status: Int) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        #expect(try fixture.error(#"{"size":0,"aggs":\#(aggregations)}"#)?.status == status, "\(aggregations)")
    }

    @Test(
        arguments: [
            ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("-2 - -3", 1), ("7 % 4 / 2", 1.5), ("1 < 2 && !(2 >= 3)", 1),
            ("params.a == 4 ? 1 : 2", 1),
            ("params['a'] * params.b", 20), ("Math.sqrt(params.a) + Math.pow(2, 3)", 10), ("return 1e3 - 0.5;", 999.5),
            ("(int) 2.9", 2),
            ("1 > 2 || 3 != 4", 1), ("1 > 2 ? 3 : 4 > 5 ? 6 : 7", 7), ("(long) (0 - 2.9)", -2),
        ] as [(String, Double)]
    )
    func `an expression has its value`(script: String, expected: Double) throws {
        let expression = try ExpressionParser.parse(script)
        #expect(expression.value { ["a": 4, "b": 5][$0] } == expected)
    }
}
