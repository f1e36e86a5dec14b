import FlowModel
import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct HitTests {
    static let mapping = """
        {"t":{"type":"date","format":"epoch_millis||strict_date_optional_time"},"d":{"type":"date"},"k":{"type":"keyword"},
         "v":{"type":"long"},"i":{"type":"integer"},"x":{"type":"float"},"ip":{"type":"ip"},"b":{"type":"boolean"},
         "o":{"properties":{"p":{"type":"long"},"q":{"type":"long"}}}}
        """
    static let documents = [
        #"{"t":1785542400830,"d":"2026-08-01T00:00:00.830Z","k":["b","a"],"v":[5,1],"x":3.14,"ip":"2001:0DB8::0001","b":true,"o":{"p":1,"q":2}}"#,
        #"{"t":1785542401000,"d":"2026-08-01T00:00:01Z","k":"c","v":3,"i":7,"ip":"10.0.0.2","b":false}"#,
        #"{"t":1785542402000,"v":2,"x":1.5}"#,
    ]
    func ids(_ answer: JSON) -> String {
        (answer["hits"]?["hits"]?.array ?? []).compactMap { $0["_id"]?.text }.joined(separator: " ")
    }

    @Test(arguments: [
        (#"["t"]"#, "1 2 3"), (#"[{"t":"desc"}]"#, "3 2 1"), (#"[{"v":"asc"}]"#, "1 3 2"),
        (#"[{"v":"desc"}]"#, "1 2 3"),
        (#"[{"v":{"order":"desc","mode":"min"}}]"#, "2 3 1"), (#"[{"k":"asc"}]"#, "1 2 3"),
        (#"[{"k":"desc"}]"#, "2 1 3"),
        (#"[{"k":{"order":"asc","missing":"_first"}}]"#, "3 1 2"),
        (#"[{"k":{"order":"asc","missing":"bb"}}]"#, "1 3 2"),
        (#"[{"ip":"asc"}]"#, "2 1 3"), (#"[{"x":{"order":"asc","missing":2}}]"#, "3 2 1"),
        (#"[{"_doc":"desc"}]"#, "3 2 1"),
        (#"[{"nosuch":{"order":"asc","unmapped_type":"long"}},{"t":"desc"}]"#, "3 2 1"),
        (#"{"i":"asc","t":"desc"}"#, "2 3 1"),
        (#"[{"b":"asc"},"t"]"#, "2 1 3"), (#""_score""#, "1 2 3"), (#"[{"_id":"desc"}]"#, "3 2 1"),
    ])
    func `hits stand in the order asked for`(sort: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        #expect(ids(try fixture.search(#"{"sort":\#(sort)}"#)) == expected, "\(sort)")
    }

    @Test func `every page behind the last hit gives all documents once`() throws {
        let documents = (0..<60).map { #"{"v":\#($0 * 7 % 5),"k":"\#(["a", "b"][$0 % 2])"}"# }
        let fixture = try SearchFixture(Self.mapping, documents, rowsPerBlock: 7)
        for sort in [
            #"[{"v":"asc"},{"_doc":"asc"}]"#, #"[{"k":"desc"},{"i":"asc"},{"_shard_doc":"asc"}]"#, #"["_shard_doc"]"#,
        ] {
            var found: [String] = []
            var after = ""
            for _ in 0..<20 {
                let answer = try fixture.search(#"{"size":7,"sort":\#(sort)\#(after)}"#)
                let page = answer["hits"]?["hits"]?.array ?? []
                found += page.compactMap { $0["_id"]?.text }
                guard let last = page.last?["sort"] else { break }
                after = #","search_after":\#(last.compact)"#
            }
            #expect(found.count == 60, "\(sort)")
            #expect(Set(found).count == 60, "\(sort)")
        }
    }

    @Test func `sort values are printed as real servers print them, and taken again`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let sort = #"[{"v":"asc"},{"i":"asc"},{"x":"desc"},{"ip":"asc"},{"k":"asc"},{"t":"desc"}]"#
        let answer = try fixture.search(#"{"query":{"ids":{"values":["3"]}},"sort":\#(sort)}"#)
        #expect(answer.at("hits.hits.0.sort")?.compact == #"[2,2147483647,1.5,null,null,1785542402000]"#)
        let next = try fixture.search(
            #"{"sort":\#(sort),"search_after":[2,2147483647,"-Infinity",null,null,"1785542402000"]}"#
        )
        #expect(ids(next) == "2")
        let dated = try fixture.search(#"{"sort":["t"],"search_after":["2026-08-01T00:00:01.000Z"]}"#)
        #expect(ids(dated) == "3")
    }

    @Test func `the shape of an answer`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let plain = try fixture.search(#"{"query":{"match_all":{}}}"#)
        #expect(plain.at("hits.max_score") == 1.0)
        #expect(plain.at("hits.total") == ["value": 3, "relation": "eq"])
        #expect(plain["_shards"] == ["total": 1, "successful": 1, "skipped": 0, "failed": 0])
        #expect(try fixture.search(#"{"query":{"bool":{"filter":[{"term":{"v":3}}]}}}"#).at("hits.max_score") == 0.0)
        #expect(try fixture.search(#"{"size":0}"#).at("hits.max_score") == .null)
        #expect(try fixture.search(#"{"track_total_hits":2}"#).at("hits.total") == ["value": 2, "relation": "gte"])
        #expect(try fixture.search(#"{"track_total_hits":false}"#).at("hits.total") == nil)
        #expect(ids(try fixture.search(#"{"from":2,"size":5,"sort":["t"]}"#)) == "3")
        let none = try SearchExecutor.run(view: MemoryIndex.search([]), body: .object([]))
        #expect(none.at("hits.max_score") == 0.0)
        #expect(none.at("_shards.total") == 0)
    }

    @Test(arguments: [
        (
            #""docvalue_fields":["t","d","ip","x","b","v","k"]"#,
            #"{"t":["1785542400830"],"d":["2026-08-01T00:00:00.830Z"],"ip":["2001:db8::1"],"x":[3.140000104904175],"b":[true],"v":[1,5],"k":["a","b"]}"#
        ),
        (
            #""docvalue_fields":[{"field":"d","format":"epoch_millis"},{"field":"v","format":"0.0"}]"#,
            #"{"d":["1785542400830"],"v":["1.0","5.0"]}"#
        ),
        (
            #""fields":[{"field":"t","format":"strict_date_optional_time_nanos"}],"docvalue_fields":["t"]"#,
            #"{"t":["2026-08-01T00:00:00.830Z"]}"#
        ),
        (#""fields":["v","nosuch","o.*"]"#, #"{"v":[5,1],"o.p":[1],"o.q":[2]}"#),
    ])
    func `fields are printed in terms of the mapping`(options: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.search(#"{"query":{"ids":{"values":["1"]}},"_source":false,\#(options)}"#)
        #expect(answer.at("hits.hits.0.fields")?.compact == expected)
        #expect(answer.at("hits.hits.0._source") == nil)
    }

    @Test(arguments: [
        (#"["o.p"]"#, #"{"o":{"p":1}}"#), (#""o""#, #"{"o":{"p":1,"q":2}}"#),
        (#"{"includes":["o.*","b"],"excludes":["o.q"]}"#, #"{"b":true,"o":{"p":1}}"#),
        (#"["nosuch"]"#, #"{}"#), (#"{"excludes":["o","t","d","k","v","ip"]}"#, #"{"x":3.14,"b":true}"#),
        (#"["*p"]"#, #"{"ip":"2001:0DB8::0001","o":{"p":1}}"#),
    ])
    func `the source is cut down to what is asked for`(filter: String, expected: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let answer = try fixture.search(#"{"query":{"ids":{"values":["1"]}},"_source":\#(filter)}"#)
        #expect(answer.at("hits.hits.0._source")?.compact == expected)
    }

    @Test(arguments: [
        (#"{"sort":["nosuch"]}"#, "query_shard_exception"), (#"{"from":-1}"#, "illegal_argument_exception"),
        (#"{"from":10000,"size":10}"#, "illegal_argument_exception"), (#"{"nosuchkey":1}"#, "parsing_exception"),
        (#"{"sort":["t","v"],"search_after":[1]}"#, "illegal_argument_exception"),
        (#"{"script_fields":{"a":{}}}"#, "illegal_argument_exception"),
        (#"{"docvalue_fields":[{"field":"k","format":"0"}]}"#, "illegal_argument_exception"),
        (#"{"sort":[{"t":"up"}]}"#, "illegal_argument_exception"),
        (#"{"runtime_mappings":{"a":{}}}"#, "parsing_exception"), (#"{"timeout":"soon"}"#, "parsing_exception"),
    ])
    func `what cannot be answered is refused by name`(body: String, type: String) throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents)
        let error = try fixture.error(body)
        #expect(error?.status == 400, "\(body)")
        #expect(error?.type == type, "\(body): \(error?.reason ?? "")")
    }

    @Test func `deleted rows are not found and not counted`() throws {
        let fixture = try SearchFixture(Self.mapping, [])
        var deleted = Bitmap(count: 3)
        deleted[1] = true
        let view = fixture.index.view
        let documents = try Self.documents.enumerated().map {
            (id: "\($0.offset + 1)", source: try JSON(parsing: $0.element))
        }
        let block = try MemoryBlock(view, Schema(view.mapping), documents, firstSequence: 0, deleted: deleted)
        let body = try JSON(
            parsing: #"{"aggs":{"v":{"value_count":{"field":"t"}},"k":{"terms":{"field":"k","min_doc_count":0}}}}"#
        )
        let answer = try SearchExecutor.run(view: BlockView(indices: [(index: view, blocks: [block])]), body: body)
        #expect(ids(answer) == "1 3")
        #expect(answer.at("aggregations.v.value") == 2)
        #expect(answer.at("aggregations.k.buckets")?.array?.count == 2)
    }

    @Test func `a block that cannot be read costs its rows and says so`() throws {
        let fixture = try SearchFixture(Self.mapping, Self.documents, rowsPerBlock: 1)
        let broken = BrokenBlock(fixture.index.view)
        let view = BlockView(indices: [(index: fixture.index.view, blocks: fixture.index.blocks + [broken])])
        let answer = try SearchExecutor.run(view: view, body: JSON(parsing: #"{"query":{"range":{"v":{"gte":0}}}}"#))
        #expect(ids(answer) == "1 2 3")
        #expect(answer.at("_shards.failed") == 1)
        #expect(answer.at("_shards.failures.0.reason.reason") == "block 7 of part 3 is damaged")
    }
}

/// A block whose columns cannot be read.
private final class BrokenBlock: RowBlock {
    let index: IndexView
    let rows = 5
    var deleted: Bitmap? { nil }
    private let failure = TargetError(
        status: 500,
        type: "corrupt_index_exception",
        reason: "block 7 of part 3 is damaged"
    )
    init(_ index: IndexView) { self.index = index }
    func column(_ field: MappedField) throws(TargetError) -> Column? { throw failure }
    func bounds(_ field: MappedField) -> ClosedRange<Int64>? { nil }
    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool { true }
    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool { true }
    func sequenceNumber(_ row: Int) throws(TargetError) -> UInt64 { throw failure }
    func version(_ row: Int) throws(TargetError) -> UInt64 { throw failure }
    func id(_ row: Int) throws(TargetError) -> String { throw failure }
    func source(_ row: Int) throws(TargetError) -> JSON { throw failure }
    func rows(withID id: String) throws(TargetError) -> [Int] { throw failure }
}
