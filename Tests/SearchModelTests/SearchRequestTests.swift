import FlowSupport
import Testing

@testable import SearchModel

@Suite struct SearchRequestTests {
    func parse(_ text: String) throws -> SearchRequest { try SearchRequest(parsing: JSON(parsing: text)) }
    func error(_ text: String) throws -> TargetError? {
        do {
            _ = try parse(text)
            return nil
        } catch let error as TargetError {
            return error
        }
    }

    @Test func `an empty body asks for ten hits of everything`() throws {
        let request = try parse("{}")
        #expect(request.query == .matchAll)
        #expect(request.size == 10)
        #expect(request.from == 0)
        #expect(request.totalHits == .upTo(10_000))
        #expect(request.aggregations.isEmpty)
    }

    @Test func `numbers may come as text`() throws {
        let request = try parse(
            #"{"size":"5","track_total_hits":"true","aggs":{"1":{"percentiles":{"field":"d","percents":["99.9","25"]}},"2":{"extended_stats":{"field":"d","sigma":"3"}},"3":{"top_metrics":{"metrics":{"field":"v"},"sort":"t","size":"2"}}}}"#
        )
        #expect(request.size == 5)
        #expect(request.totalHits == .all)
        guard case .metric(let percentiles) = request.aggregations[0].kind,
            case .metric(let stats) = request.aggregations[1].kind,
            case .topMetrics(let top) = request.aggregations[2].kind
        else {
            Issue.record("not the kinds asked for")
            return
        }
        #expect(percentiles.kind == .percentiles(percents: [25, 99.9], keyed: true))
        #expect(stats.kind == .extendedStats(sigma: 3))
        #expect(top.size == 2)
    }

    @Test func `the keys of a sort object keep their order`() throws {
        let request = try parse(#"{"sort":{"_doc":{"order":"desc"},"end_time":"asc"}}"#)
        #expect(request.sort.map(\.field) == ["_doc", "end_time"])
        #expect(request.sort.map(\.isDescending) == [true, false])
        #expect(try parse(#"{"sort":["_score",{"a":{"missing":"_first","mode":"max"}}]}"#).sort[1].missing == .first)
    }

    @Test(arguments: [
        (#"{"fixed_interval":"90s"}"#, DateInterval.fixed(90_000)), (#"{"fixed_interval":"1000ms"}"#, .fixed(1000)),
        (#"{"calendar_interval":"1M"}"#, .calendar(.month)), (#"{"calendar_interval":"quarter"}"#, .calendar(.quarter)),
        (#"{"interval":"1h"}"#, .calendar(.hour)), (#"{"interval":"2h"}"#, .fixed(7_200_000)),
        (#"{"interval":5000}"#, .fixed(5000)),
    ])
    func `intervals are fixed or of the calendar`(options: String, expected: DateInterval) throws {
        let body = #"{"aggs":{"a":{"date_histogram":{"field":"t",\#(options.dropFirst())}}}"#
        guard case .dateHistogram(let histogram) = try parse(body).aggregations[0].kind else {
            Issue.record("no date histogram")
            return
        }
        #expect(histogram.interval == expected)
    }

    @Test(arguments: [
        (#"{"gt":1,"lte":5}"#, false, true), (#"{"from":1,"to":5,"include_lower":false}"#, false, true),
        (#"{"gte":1,"to":5,"include_upper":false}"#, true, false),
    ])
    func `range ends are inside or outside`(options: String, lower: Bool, upper: Bool) throws {
        guard case .range(let clause) = try parse(#"{"query":{"range":{"f":\#(options)}}}"#).query else {
            Issue.record("no range")
            return
        }
        #expect(clause.lower == RangeClause.Bound(value: 1, isInclusive: lower))
        #expect(clause.upper == RangeClause.Bound(value: 5, isInclusive: upper))
    }

    @Test(
        arguments: [
            (nil, 0, 2, 1), (nil, 1, 2, 0), ("1", 1, 3, 1), ("-1", 0, 3, 2), ("50%", 0, 3, 1), ("-25%", 0, 4, 3),
            ("-5", 0, 2, 0),
        ] as [(String?, Int, Int, Int)]
    )
    func `minimum_should_match counts as real servers count`(text: String?, filters: Int, should: Int, needed: Int) {
        var clause = BoolClause()
        clause.filter = Array(repeating: .matchAll, count: filters)
        clause.should = Array(repeating: .matchAll, count: should)
        clause.minimumShouldMatch = text
        #expect(clause.neededShould == needed)
    }

    @Test(arguments: [
        (#"{"foo":1}"#, "parsing_exception", "[foo]"),
        (#"{"query":{"foo":{}}}"#, "parsing_exception", "unknown query [foo]"),
        (#"{"query":{"term":{"a":1,"b":2}}}"#, "parsing_exception", "[a] and [b]"),
        (#"{"query":{}}"#, "illegal_argument_exception", "empty clause"),
        (#"{"query":{"term":{"a":1},"range":{}}}"#, "parsing_exception", "[term]"),
        (#"{"query":[]}"#, "parsing_exception", "start_object"),
        (#"{"from":-1}"#, "illegal_argument_exception", "[-1]"),
        (#"{"size":99999999999}"#, "illegal_argument_exception", "out of range"),
        (#"{"aggs":{"a":{}}}"#, "parsing_exception", "[a]"),
        (#"{"aggs":{"a>b":{"avg":{"field":"f"}}}}"#, "parsing_exception", "[a>b]"),
        (#"{"aggs":{"a":{"avg":{"field":"f"},"sum":{"field":"f"}}}}"#, "parsing_exception", "[sum]"),
        (
            #"{"aggs":{"a":{"avg":{"field":"f"},"aggs":{"b":{"avg":{"field":"f"}}}}}}"#,
            "aggregation_initialization_exception", "sub-aggregations"
        ),
        (#"{"aggs":{"a":{"avg":{"feild":"f"}}}}"#, "illegal_argument_exception", "field"),
        (#"{"aggs":{"a":{"avg":{"field":"f","x":1}}}}"#, "x_content_parse_exception", "[x]"),
        (#"{"search_after":[1],"from":5,"sort":["a"]}"#, "illegal_argument_exception", "from"),
        (#"{"sort":[5]}"#, "parsing_exception", "sort"),
        (#"{"track_total_hits":-7}"#, "illegal_argument_exception", "-7"),
        (#"{"_source":[1]}"#, "parsing_exception", "_source"),
        (#"{"docvalue_fields":[{"format":"x"}]}"#, "parsing_exception", "[field]"),
        (#"{"query":{"bool":{"minimum_should_match":"x"}}}"#, "illegal_argument_exception", "[x]"),
        (#"{"aggs":{"a":{"terms":{"field":"f","order":{"b":"up"}}}}}"#, "parsing_exception", "[up]"),
        (#"{"aggs":{"a":{"filters":{"filters":{}}}}}"#, "illegal_argument_exception", "[filters]"),
        (
            #"{"aggs":{"a":{"composite":{"sources":[{"x":{"terms":{"field":"f"}}},{"x":{"terms":{"field":"g"}}}]}}}}"#,
            "illegal_argument_exception", "unique"
        ),
    ])
    func `what is wrong is refused by name`(body: String, type: String, reason: String) throws {
        let error = try error(body)
        #expect(error?.status == 400 || type == "aggregation_initialization_exception", "\(body)")
        #expect(error?.type == type, "\(body): \(error?.reason ?? "no error")")
        #expect(error?.reason.contains(reason) ?? false, "\(body): \(error?.reason ?? "")")
    }

    @Test func `nesting and numbers of clauses are bounded`() throws {
        let aggregations =
            String(repeating: #"{"a":{"filter":{"match_all":{}},"aggs":"#, count: 40) + "{}"
            + String(repeating: "}}", count: 40)
        #expect(try error(#"{"aggs":\#(aggregations)}"#)?.status == 400)
        let clauses = Array(repeating: #"{"match_all":{}}"#, count: 20_000).joined(separator: ",")
        #expect(try error(#"{"query":{"bool":{"should":[\#(clauses)]}}}"#)?.type == "too_many_clauses")
        let values = Array(repeating: "1", count: 70_000).joined(separator: ",")
        #expect(try error(#"{"query":{"terms":{"f":[\#(values)]}}}"#)?.status == 400)
    }
}
