import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct FilterClauseTests {
    static let mapping = """
        {"k":{"type":"keyword"},"s":{"type":"keyword","ignore_above":8},"n":{"type":"integer"},"l":{"type":"long"},
         "u":{"type":"unsigned_long"},"x":{"type":"float"},"b":{"type":"boolean"},"ip":{"type":"ip"},
         "t":{"type":"date","format":"epoch_millis||strict_date_optional_time"},"d":{"type":"date"},
         "o":{"properties":{"p":{"type":"long"}}},"a":{"type":"alias","path":"k"},"txt":{"type":"text"}}
        """
    static let documents = [
        #"{"k":"dns","s":"short","n":1,"l":7,"u":18446744073709551615,"x":1.5,"b":true,"ip":"10.0.4.210","t":1785542400830,"d":"2026-08-01","txt":"Web server one"}"#,
        #"{"k":"tls","s":"longer than eight","n":2,"u":5,"x":3.14,"b":false,"ip":"2001:db8::1","t":"2026-08-01T12:00:00Z","d":"2026-08-01T23:59:59.999Z","o":{"p":1}}"#,
        #"{"k":["dns tls","Http"],"n":[3,50],"l":null,"ip":["192.168.1.7","10.0.5.1"],"d":"2026-08-02"}"#,
        #"{"k":"","n":[],"ip":"fe80::1","d":"2026-09-30"}"#,
    ]

    @Test(arguments: [
        (#"{"match_all":{}}"#, "1 2 3 4"), (#"{"match_none":{}}"#, ""),
        (#"{"term":{"k":"dns"}}"#, "1"), (#"{"term":{"k":{"value":"DNS","case_insensitive":true}}}"#, "1"),
        (#"{"term":{"a":"tls"}}"#, "2"), (#"{"term":{"k":""}}"#, "4"), (#"{"term":{"nosuch":1}}"#, ""),
        (#"{"term":{"n":"1.0"}}"#, "1"), (#"{"term":{"n":1.5}}"#, ""), (#"{"term":{"n":50}}"#, "3"),
        (#"{"term":{"n":99999999999999999999}}"#, ""), (#"{"term":{"u":18446744073709551615}}"#, "1"),
        (#"{"term":{"x":3.14}}"#, "2"), (#"{"term":{"b":"true"}}"#, "1"), (#"{"term":{"b":false}}"#, "2"),
        (#"{"term":{"d":"2026-08-01"}}"#, "1 2"), (#"{"term":{"t":1785542400830}}"#, "1"),
        (#"{"terms":{"k":["dns","Http"]}}"#, "1 3"), (#"{"terms":{"n":[]}}"#, ""),
        (#"{"terms":{"n":["2",50]}}"#, "2 3"),
        (#"{"term":{"ip":"10.0.4.0/23"}}"#, "1 3"), (#"{"term":{"ip":"10.0.4.9/24"}}"#, "1"),
        (#"{"term":{"ip":"0.0.0.0/0"}}"#, "1 3"), (#"{"term":{"ip":"::/0"}}"#, "1 2 3 4"),
        (#"{"term":{"ip":"2001:0db8:0:0:0:0:0:1"}}"#, "2"), (#"{"term":{"ip":"::ffff:10.0.4.210"}}"#, "1"),
        (#"{"terms":{"ip":["192.168.0.0/16","fe80::/10"]}}"#, "3 4"),
        (#"{"range":{"ip":{"gte":"10.0.4.0","lt":"10.0.5.1"}}}"#, "1"), (#"{"range":{"ip":{"gt":"fe80::"}}}"#, "4"),
        (#"{"range":{"n":{"gt":1.5}}}"#, "2 3"), (#"{"range":{"n":{"gte":"2","lt":3}}}"#, "2"),
        (#"{"range":{"n":{"from":2,"to":3,"include_upper":false}}}"#, "2"),
        (#"{"range":{"u":{"gt":9223372036854775807}}}"#, "1"), (#"{"range":{"u":{"lte":5}}}"#, "2"),
        (#"{"range":{"x":{"lt":3.14}}}"#, "1"), (#"{"range":{"k":{"gte":"dns","lt":"t"}}}"#, "1 3"),
        (#"{"range":{"d":{"gte":"2026-08-01","lte":"2026-08-01"}}}"#, "1 2"),
        (#"{"range":{"d":{"gt":"2026-08-01"}}}"#, "3 4"), (#"{"range":{"d":{"lt":"2026-08-02"}}}"#, "1 2"),
        (#"{"range":{"d":{"lte":"2026-08"}}}"#, "1 2 3"), (#"{"range":{"d":{"gte":"now/d"}}}"#, "3 4"),
        (#"{"range":{"d":{"gte":"now-1d/d","lt":"now/d"}}}"#, "1 2"),
        (#"{"range":{"d":{"gte":"2026-08-01||+1M/M"}}}"#, "4"),
        (#"{"range":{"d":{"gte":"2026-08-02T00:00:00","time_zone":"+08:00"}}}"#, "2 3 4"),
        (#"{"range":{"t":{"gte":"01/08/2026","lte":"01/08/2026","format":"dd/MM/yyyy"}}}"#, "1 2"),
        (#"{"exists":{"field":"s"}}"#, "1"), (#"{"exists":{"field":"k"}}"#, "1 2 3 4"),
        (#"{"exists":{"field":"n"}}"#, "1 2 3"), (#"{"exists":{"field":"o"}}"#, "2"),
        (#"{"exists":{"field":"l"}}"#, "1"),
        (#"{"prefix":{"k":"dn"}}"#, "1 3"), (#"{"prefix":{"k":{"value":"DN","case_insensitive":true}}}"#, "1 3"),
        (#"{"wildcard":{"k":"d?s*"}}"#, "1 3"), (#"{"wildcard":{"k":{"value":"*TT*","case_insensitive":true}}}"#, "3"),
        (#"{"regexp":{"k":"[dt](n|l)s"}}"#, "1 2"),
        (#"{"regexp":{"k":{"value":"http","case_insensitive":true}}}"#, "3"),
        (#"{"ids":{"values":["4","2","9"]}}"#, "2 4"), (#"{"term":{"_id":"3"}}"#, "3"),
        (#"{"term":{"_index":"f"}}"#, "1 2 3 4"), (#"{"prefix":{"_index":"g"}}"#, ""),
        (#"{"match":{"k":"dns tls"}}"#, "3"), (#"{"match_phrase":{"k":{"query":"tls"}}}"#, "2"),
        (#"{"match":{"txt":"SERVER two"}}"#, "1"), (#"{"match":{"txt":{"query":"server two","operator":"and"}}}"#, ""),
        (#"{"match_phrase":{"txt":"server one"}}"#, "1"), (#"{"match_phrase":{"txt":"one server"}}"#, ""),
        (#"{"constant_score":{"filter":{"term":{"n":2}}}}"#, "2"), (#"{"bool":{}}"#, "1 2 3 4"),
        (#"{"bool":{"should":[{"term":{"n":1}},{"term":{"n":2}}]}}"#, "1 2"),
        (#"{"bool":{"filter":{"exists":{"field":"n"}},"should":[{"term":{"n":1}}]}}"#, "1 2 3"),
        (#"{"bool":{"must_not":[{"term":{"n":1}}]}}"#, "2 3 4"),
        (
            #"{"bool":{"should":[{"term":{"n":3}},{"term":{"n":50}},{"term":{"n":1}}],"minimum_should_match":"-1"}}"#,
            "3"
        ),
        (#"{"bool":{"should":[{"term":{"n":3}},{"term":{"n":50}}],"minimum_should_match":"75%"}}"#, "3"),
        (#"{"bool":{"should":[{"term":{"n":3}}],"minimum_should_match":5}}"#, ""),
    ])
    func `a clause finds exactly its documents`(query: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        #expect(try fixture.ids(query) == expected, "\(query)")
    }

    @Test(arguments: [
        (#"{"term":{"n":"abc"}}"#, "query_shard_exception"), (#"{"term":{"b":"yes"}}"#, "query_shard_exception"),
        (#"{"term":{"ip":"not-an-ip"}}"#, "query_shard_exception"),
        (#"{"term":{"ip":"10.0.0.0/33"}}"#, "query_shard_exception"),
        (#"{"term":{"ip":"::ffff:0:0/96"}}"#, "query_shard_exception"),
        (#"{"range":{"ip":{"gte":"10.0.0.0/8"}}}"#, "query_shard_exception"),
        (#"{"range":{"d":{"gte":"yesterday"}}}"#, "parse_exception"),
        (#"{"prefix":{"n":"1"}}"#, "query_shard_exception"),
        (#"{"wildcard":{"ip":"10.*"}}"#, "query_shard_exception"), (#"{"regexp":{"k":"a("}}"#, "query_shard_exception"),
        (#"{"regexp":{"k":"a&b"}}"#, "query_shard_exception"),
        (#"{"regexp":{"k":"(((a{1000}){1000}){1000})"}}"#, "query_shard_exception"),
        (#"{"foo":{}}"#, "parsing_exception"), (#"{"term":{"k":["a"]}}"#, "parsing_exception"),
        (#"{"term":{"k":{"value":"a","fuzz":1}}}"#, "parsing_exception"),
        (#"{"script":{"script":"1"}}"#, "script_exception"),
        (#"{"bool":{"muts":[]}}"#, "parsing_exception"), (#"{"range":{"n":{"gtx":1}}}"#, "parsing_exception"),
    ])
    func `a clause that cannot be answered is refused with 400`(query: String, type: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let error = try fixture.error(#"{"query":\#(query)}"#)
        #expect(error?.status == 400, "\(query)")
        #expect(error?.type == type, "\(query): \(error?.reason ?? "")")
    }

    @Test func `hostile nesting ends with an error`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let deep =
            String(repeating: #"{"bool":{"must":"#, count: 80) + #"{"match_all":{}}"#
            + String(repeating: "}}", count: 80)
        #expect(try fixture.error(#"{"query":\#(deep)}"#)?.status == 400)
        let parentheses = String(repeating: "(", count: 200) + "k:a" + String(repeating: ")", count: 200)
        #expect(try fixture.error(#"{"query":{"query_string":{"query":"\#(parentheses)"}}}"#)?.status == 400)
    }
}
