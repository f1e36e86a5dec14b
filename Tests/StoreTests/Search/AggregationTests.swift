import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct AggregationTests {
    static let mapping = """
        {"app":{"type":"keyword"},"port":{"type":"integer"},"b":{"type":"long"},"t":{"type":"date"},"x":{"type":"double"},
         "ip":{"type":"ip"},"up":{"type":"boolean"},"txt":{"type":"text"}}
        """
    static let documents = [
        #"{"app":"dns","port":53,"b":10,"t":1785542400000,"x":-7,"ip":"10.0.0.1","up":true}"#,
        #"{"app":"dns","port":53,"b":20,"t":1785542459999,"x":0.5,"ip":"10.0.0.2","up":false}"#,
        #"{"app":"tls","port":443,"b":500,"t":1785542460000,"x":12,"ip":"10.0.1.1","up":true}"#,
        #"{"app":"tls","port":8443,"b":100,"t":"2026-08-01T00:03:30.500Z","ip":"2001:db8::1"}"#,
        #"{"app":"http","port":80,"b":7,"x":3}"#, #"{"port":22,"b":9000}"#,
    ]

    /// Aggregation, path in its answer, value there; nil: nothing stands there.
    static let answers: [(String, String, JSON?)] = [
        (
            #"{"terms":{"field":"app","size":2}}"#, "buckets",
            [["key": "dns", "doc_count": 2], ["key": "tls", "doc_count": 2]]
        ),
        (#"{"terms":{"field":"app","size":2}}"#, "sum_other_doc_count", 1),
        (#"{"terms":{"field":"port","order":{"_key":"asc"}}}"#, "buckets.0", ["key": 22, "doc_count": 1]),
        (
            #"{"terms":{"field":"app","missing":"n/a","order":{"_key":"asc"}}}"#, "buckets.2",
            ["key": "n/a", "doc_count": 1]
        ),
        (#"{"terms":{"field":"app","include":"[dh].*","order":{"_key":"asc"}}}"#, "buckets.1.key", "http"),
        (#"{"terms":{"field":"app","exclude":["dns","tls"]}}"#, "buckets", [["key": "http", "doc_count": 1]]),
        (#"{"terms":{"field":"port","include":[53,80],"order":{"_key":"asc"}}}"#, "buckets.1.key", 80),
        (#"{"terms":{"field":"ip","include":["10.0.0.1"]}}"#, "buckets", [["key": "10.0.0.1", "doc_count": 1]]),
        (#"{"terms":{"field":"up"}}"#, "buckets.0", ["key_as_string": "true", "key": 1, "doc_count": 2]),
        (
            #"{"terms":{"field":"t","size":1,"order":{"_key":"asc"}}}"#, "buckets.0.key_as_string",
            "2026-08-01T00:00:00.000Z"
        ),
        (#"{"terms":{"field":"x","order":{"_key":"asc"}}}"#, "buckets.0.key", -7.0),
        (#"{"terms":{"field":"app","min_doc_count":2,"order":{"_count":"asc"}}}"#, "buckets.0.key", "dns"),
        (#"{"terms":{"field":"nosuch"}}"#, "buckets", []),
        (#"{"terms":{"field":"_index"}}"#, "buckets", [["key": "f", "doc_count": 6]]),
        (
            #"{"terms":{"field":"nosuch","missing":"abc","value_type":"string"}}"#, "buckets",
            [["key": "abc", "doc_count": 6]]
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","format":"epoch_millis"}}"#, "buckets.2",
            ["key_as_string": "1785542520000", "key": 1_785_542_520_000, "doc_count": 0]
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","min_doc_count":1,"offset":"+30s"}}"#,
            "buckets.0.key", 1_785_542_370_000
        ),
        (
            #"{"date_histogram":{"field":"t","calendar_interval":"month","time_zone":"America/New_York"}}"#,
            "buckets.0.key_as_string", "2026-07-01T00:00:00.000-04:00"
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","keyed":true,"format":"HH:mm"}}"#,
            "buckets.00:01.doc_count", 1
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","min_doc_count":1,"order":{"_key":"desc"}}}"#,
            "buckets.0.key", 1_785_542_580_000
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","hard_bounds":{"min":1785542460000,"max":1785542580000}}}"#,
            "buckets", [["key_as_string": "2026-08-01T00:01:00.000Z", "key": 1_785_542_460_000, "doc_count": 1]]
        ),
        (
            #"{"date_histogram":{"field":"nosuch","fixed_interval":"1m","extended_bounds":{"min":0,"max":60000}}}"#,
            "buckets.1.key", 60000
        ),
        (#"{"histogram":{"field":"x","interval":5}}"#, "buckets.0", ["key": -10.0, "doc_count": 1]),
        (#"{"histogram":{"field":"x","interval":5,"min_doc_count":1}}"#, "buckets.1", ["key": 0.0, "doc_count": 2]),
        (
            #"{"histogram":{"field":"x","interval":5,"missing":100,"min_doc_count":2}}"#, "buckets.1",
            ["key": 100.0, "doc_count": 2]
        ),
        (
            #"{"range":{"field":"b","ranges":[{"to":10},{"key":"mid","from":10,"to":500},{"from":500}]}}"#, "buckets.1",
            ["key": "mid", "from": 10.0, "to": 500.0, "doc_count": 3]
        ),
        (
            #"{"ip_range":{"field":"ip","ranges":[{"mask":"10.0.0.0/24"}]}}"#, "buckets.0",
            ["key": "10.0.0.0/24", "from": "10.0.0.0", "to": "10.0.1.0", "doc_count": 2]
        ),
        (
            #"{"date_range":{"field":"t","ranges":[{"from":"2026-08-01||+1m"}]}}"#, "buckets.0.from_as_string",
            "2026-08-01T00:01:00.000Z"
        ),
        (
            #"{"filters":{"other_bucket":true,"filters":{"d":{"term":{"app":"dns"}}}}}"#, "buckets",
            ["d": ["doc_count": 2], "_other_": ["doc_count": 4]]
        ),
        (#"{"missing":{"field":"app"}}"#, "doc_count", 1),
        (#"{"avg":{"field":"x"}}"#, "value", 2.125), (#"{"sum":{"field":"nosuch"}}"#, "value", 0.0),
        (#"{"max":{"field":"nosuch"}}"#, "value", .null),
        (#"{"max":{"field":"t"}}"#, "value_as_string", "2026-08-01T00:03:30.500Z"),
        (#"{"sum":{"field":"x","missing":"10"}}"#, "value", 28.5), (#"{"value_count":{"field":"app"}}"#, "value", 5),
        (#"{"stats":{"field":"x"}}"#, "", ["count": 4, "min": -7.0, "max": 12.0, "avg": 2.125, "sum": 8.5]),
        (#"{"extended_stats":{"field":"port","sigma":"3"}}"#, "count", 6),
        (#"{"cardinality":{"field":"port","precision_threshold":"100"}}"#, "value", 5),
        (#"{"percentiles":{"field":"b","percents":["50"]}}"#, "values", ["50.0": 60.0]),
        (
            #"{"percentiles":{"field":"b","percents":[0,100],"keyed":false}}"#, "values",
            [["key": 0.0, "value": 7.0], ["key": 100.0, "value": 9000.0]]
        ),
        (
            #"{"sum":{"script":{"lang":"painless","source":"(doc['b'].size() == 0 ? 0L : doc['b'].value) + (doc['port'].size() == 0 ? 0L : doc['port'].value)"}}}"#,
            "value", 18731.0
        ),
        (
            #"{"composite":{"size":2,"sources":[{"a":{"terms":{"field":"app"}}},{"p":{"terms":{"field":"port"}}}]}}"#,
            "after_key", ["a": "http", "p": 80]
        ),
        (
            #"{"composite":{"size":2,"after":{"a":"http","p":80},"sources":[{"a":{"terms":{"field":"app"}}},{"p":{"terms":{"field":"port"}}}]}}"#,
            "buckets.0.key", ["a": "tls", "p": 443]
        ),
        (
            #"{"composite":{"sources":[{"a":{"terms":{"field":"app","missing_bucket":true}}}]}}"#, "buckets.0",
            ["key": ["a": .null], "doc_count": 1]
        ),
        (#"{"multi_terms":{"terms":[{"field":"app"},{"field":"up"}]}}"#, "buckets.0.key_as_string", "dns|false"),
        (#"{"auto_date_histogram":{"field":"t","buckets":2}}"#, "interval", "5m"),
        (
            #"{"top_metrics":{"metrics":[{"field":"b"}],"sort":{"t":"desc"}}}"#, "top",
            [["sort": ["2026-08-01T00:03:30.500Z"], "metrics": ["b": 100]]]
        ),
    ]

    @Test(arguments: answers.indices)
    func `an aggregation answers what a real server answers`(number: Int) throws {
        let (body, path, expected) = Self.answers[number]
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.aggregate(#"{"a":\#(body)}"#)["a"] ?? .null
        #expect(answer.at(path) == expected, "\(body) \(path): \(answer.compact)")
    }

    @Test(arguments: [
        (#"{"terms":{"field":"app","size":0}}"#, "x_content_parse_exception"),
        (#"{"terms":{}}"#, "illegal_argument_exception"),
        (#"{"nosuchagg":{"field":"app"}}"#, "parsing_exception"),
        (#"{"terms":{"field":"app","order":{"zz":"desc"}}}"#, "aggregation_execution_exception"),
        (#"{"avg":{"field":"app"}}"#, "illegal_argument_exception"),
        (#"{"sum":{"field":"ip"}}"#, "illegal_argument_exception"),
        (#"{"date_histogram":{"field":"t"}}"#, "illegal_argument_exception"),
        (#"{"date_histogram":{"field":"t","fixed_interval":"1M"}}"#, "x_content_parse_exception"),
        (#"{"date_histogram":{"field":"t","calendar_interval":"2d"}}"#, "x_content_parse_exception"),
        (#"{"histogram":{"field":"x","interval":0}}"#, "x_content_parse_exception"),
        (#"{"terms":{"field":"txt"}}"#, "illegal_argument_exception"),
        (#"{"terms":{"field":"ip","include":"10.*"}}"#, "aggregation_execution_exception"),
        (#"{"sum":{"script":"doc['b'].value * 2"}}"#, "script_exception"),
        (#"{"terms":{"field":"app","siez":1}}"#, "x_content_parse_exception"),
        (#"{"percentiles":{"field":"b","percents":[]}}"#, "x_content_parse_exception"),
        (#"{"cardinality":{"field":"b","precision_threshold":-1}}"#, "x_content_parse_exception"),
        (#"{"filter":{"foo":{}}}"#, "parsing_exception"),
        (#"{"composite":{"sources":[]}}"#, "illegal_argument_exception"),
        (
            #"{"terms":{"field":"app"},"aggs":{"c":{"composite":{"sources":[{"a":{"terms":{"field":"app"}}}]}}}}"#,
            "illegal_argument_exception"
        ),
        (
            #"{"date_histogram":{"field":"t","fixed_interval":"1m","extended_bounds":{"min":9,"max":1}}}"#,
            "illegal_argument_exception"
        ),
    ])
    func `an aggregation that cannot be answered is refused by name`(body: String, type: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let error = try fixture.error(#"{"aggs":{"a":\#(body)}}"#)
        #expect(error?.type == type, "\(body): \(error?.reason ?? "no error")")
    }

    @Test(arguments: [
        #"{"date_histogram":{"field":"t","fixed_interval":"1ms","extended_bounds":{"min":1785542400000,"max":1785715199999}}}"#,
        #"{"histogram":{"field":"t","interval":0.001,"extended_bounds":{"min":0,"max":1785715199999}}}"#,
        #"{"date_histogram":{"field":"t","fixed_interval":"1ms"}}"#,
        #"{"date_histogram":{"field":"t","calendar_interval":"day","extended_bounds":{"min":"-9999-01-01","max":"9999-01-01"},"format":"uuuu-MM-dd"}}"#,
        #"{"date_histogram":{"field":"t","fixed_interval":"1s","extended_bounds":{"min":-9223372036854775808,"max":9223372036854775807}}}"#,
        #"{"histogram":{"field":"x","interval":1e-300}}"#,
    ])
    func `empty buckets are counted before they are made`(body: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let error = try fixture.error(#"{"size":0,"aggs":{"a":\#(body)}}"#)
        #expect(error != nil, "\(body)")
        #expect(error?.status == 503 || error?.status == 400, "\(body): \(error?.reason ?? "")")
    }

    @Test func `buckets inside buckets count together`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let inner =
            #"{"date_histogram":{"field":"t","fixed_interval":"1s","extended_bounds":{"min":1785542400000,"max":1785572400000}}}"#
        #expect(
            try fixture.error(#"{"size":0,"aggs":{"a":{"terms":{"field":"app"},"aggs":{"h":\#(inner)}}}}"#)?.type
                == "too_many_buckets_exception"
        )
    }

    @Test func `a search over its memory ends with 429`() throws {
        let documents = (0..<5000).map { #"{"b":\#($0)}"# }
        let fixture = try SearchFixture(Self.mapping, documents, rowsPerBlock: 500)
        var options = SearchOptions()
        options.memory = 20_000
        let body = try JSON(parsing: #"{"size":0,"aggs":{"a":{"terms":{"field":"b"}}}}"#)
        let error = #expect(throws: TargetError.self) {
            try SearchExecutor.run(view: fixture.index.search, body: body, options: options)
        }
        #expect(error?.status == 429)
    }

    @Test func `a search out of time answers with what it has`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        var options = SearchOptions(clock: TickingClock())
        options.timeout = .nanoseconds(3)
        let answer = try SearchExecutor.run(view: fixture.index.search, body: .object([]), options: options)
        #expect(answer["timed_out"] == true)
        options.timeout = nil
        options.isCancelled = { true }
        #expect(throws: TargetError.self) {
            try SearchExecutor.run(view: fixture.index.search, body: .object([]), options: options)
        }
    }

    @Test func `distinct values beyond the exact limit are estimated within one per cent`() throws {
        let documents = (0..<90_000).map { #"{"b":\#($0)}"# }
        let fixture = try SearchFixture(Self.mapping, documents, rowsPerBlock: 30_000)
        let value = try fixture.aggregate(#"{"c":{"cardinality":{"field":"b"}}}"#).at("c.value")?.number ?? 0
        #expect(abs(value - 90_000) < 2000)
    }

    @Test func `percentiles of many values are within one per cent`() throws {
        let documents = (0..<150_000).map { #"{"b":\#($0 * 7919 % 150_000)}"# }
        let fixture = try SearchFixture(Self.mapping, documents, rowsPerBlock: 50_000)
        let answer = try fixture.aggregate(#"{"p":{"percentiles":{"field":"b","percents":[1,50,99]}}}"#)
        for (name, expected) in [("1.0", 1500.0), ("50.0", 75_000), ("99.0", 148_500)] {
            let value = answer["p"]?["values"]?[name]?.number ?? 0
            #expect(abs(value - expected) < expected * 0.01 + 20, "\(name)")
        }
    }
}

/// A clock that moves by a nanosecond whenever it is read.
private final class TickingClock: Clock {
    private let now = Locked<UInt64>(0)
    func wall() -> UInt64 { monotonic() }
    func monotonic() -> UInt64 {
        now.with {
            $0 += 1
            return $0
        }
    }
}
