import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Store

@Suite struct RandomSearchTests {
    /// Random documents and queries over a few values, so that many match.
    struct Maker {
        var random: SeededGenerator

        mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
        mutating func value(_ field: String) -> JSON {
            switch field {
            case "k": .string(["", "a", "ab", "abc", "b", "zé", "Z"][pick(7)])
            case "n": .int(pick(12) - 4)
            case "d": .double(Double(pick(9)) / 2 - 1)
            case "t": .int(1_785_542_400_000 + pick(6) * 3_600_000 + pick(3))
            case "ip":
                .string(["10.0.0.1", "10.0.0.2", "10.0.1.1", "192.168.0.1", "2001:db8::1", "2001:db8:0:1::2"][pick(6)])
            default: .bool(pick(2) == 0)
            }
        }
        mutating func document() -> JSON {
            var members: [JSON.Member] = []
            for field in ["k", "n", "d", "t", "ip", "b"] {
                switch pick(10) {
                case 0: continue
                case 1: members.append(.init(field, .null))
                case 2: members.append(.init(field, .array([])))
                case 3: members.append(.init(field, .array([value(field), value(field), value(field)])))
                default: members.append(.init(field, value(field)))
                }
            }
            return .object(members)
        }
        mutating func query(_ depth: Int) -> JSON {
            let field = ["k", "n", "d", "t", "ip", "b"][pick(6)]
            switch pick(depth > 0 ? 9 : 6) {
            case 0: return ["exists": ["field": .string(field)]]
            case 1: return ["terms": .object([.init(field, .array([value(field), value(field)]))])]
            case 2: return ["prefix": ["k": .string(["a", "ab", "z", ""][pick(4)])]]
            case 3:
                let field = ["k", "n", "d", "t"][pick(4)]
                let low = ["gt", "gte"][pick(2)]
                let high = ["lt", "lte"][pick(2)]
                return [
                    "range": .object([.init(field, .object([.init(low, value(field)), .init(high, value(field))]))])
                ]
            case 4:
                return [
                    "term": [
                        "ip": .string(["10.0.0.0/8", "10.0.0.0/31", "0.0.0.0/0", "2001:db8::/48", "::/0"][pick(5)])
                    ]
                ]
            case 5: return ["term": .object([.init(field, value(field))])]
            default:
                var members: [JSON.Member] = []
                for name in ["must", "filter", "should", "must_not"] where pick(2) == 0 {
                    members.append(.init(name, .array((0...pick(3)).map { _ in query(depth - 1) })))
                }
                if pick(3) == 0 { members.append(.init("minimum_should_match", .int(pick(3)))) }
                return ["bool": .object(members)]
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `filters, terms and metrics agree with a plain reading of the documents`(seed: UInt64) throws {
        var maker = Maker(random: SeededGenerator(seed: seed))
        let documents = (0..<300).map { (id: "\($0)", source: maker.document()) }
        let index = try MemoryIndex("x", mapping: ReferenceSearch.mapping, documents, rowsPerBlock: 1 + maker.pick(400))
        let reference = ReferenceSearch(documents: documents.map(\.source))
        for _ in 0..<150 {
            let query = maker.query(3)
            let expected = documents.filter { reference.matches($0.source, query) }
            let field = ["k", "n", "t", "ip"][maker.pick(4)]
            let body: JSON = [
                "query": query, "size": 500, "track_total_hits": true,
                "aggs": [
                    "g": [
                        "terms": ["field": .string(field), "size": 100, "order": ["_key": "asc"]],
                        "aggs": ["s": ["stats": ["field": "d"]], "c": ["cardinality": ["field": "k"]]],
                    ], "n": ["stats": ["field": "n"]], "m": ["missing": ["field": .string(field)]],
                ],
            ]
            let answer = try SearchExecutor.run(view: index.search, body: body)
            let ids = (answer["hits"]?["hits"]?.array ?? []).compactMap { $0["_id"]?.text }
            #expect(ids == expected.map(\.id), "seed \(seed): \(query.compact)")
            check(answer["aggregations"], reference, expected.map(\.source), field, "seed \(seed): \(query.compact)")
        }
    }

    private func check(_ answer: JSON?, _ reference: ReferenceSearch, _ rows: [JSON], _ field: String, _ note: String) {
        let groups = reference.groups(rows, field)
        let buckets = answer?["g"]?["buckets"]?.array ?? []
        #expect(Set(buckets.map { FilterCompiler.text($0["key"] ?? .null) }) == Set(groups.keys), "\(note)")
        for bucket in buckets {
            let members = groups[FilterCompiler.text(bucket["key"] ?? .null)] ?? []
            #expect(bucket["doc_count"]?.int == members.count, "\(note)")
            let stats = reference.stats(members, "d")
            #expect(bucket["s"]?["count"]?.int == stats.count, "\(note)")
            #expect(bucket["s"]?["sum"]?.number == stats.sum, "\(note)")
            #expect(bucket["s"]?["min"]?.number == stats.min, "\(note)")
            #expect(bucket["s"]?["max"]?.number == stats.max, "\(note)")
            #expect(bucket["c"]?["value"]?.int == reference.groups(members, "k").count, "\(note)")
        }
        let all = reference.stats(rows, "n")
        #expect(answer?["n"]?["count"]?.int == all.count, "\(note)")
        #expect(answer?["n"]?["sum"]?.number == all.sum, "\(note)")
        #expect(answer?["m"]?["doc_count"]?.int == rows.filter { reference.values($0, field).isEmpty }.count, "\(note)")
    }

    @Test(arguments: [5, 6, 7] as [UInt64])
    func `the same documents give the same answer however they are cut into blocks and threads`(seed: UInt64) throws {
        var maker = Maker(random: SeededGenerator(seed: seed))
        let documents = (0..<400).map { (id: "\($0)", source: maker.document()) }
        let whole = try MemoryIndex("x", mapping: ReferenceSearch.mapping, documents, rowsPerBlock: 1000)
        let cut = try MemoryIndex("x", mapping: ReferenceSearch.mapping, documents, rowsPerBlock: 7)
        var options = SearchOptions(clock: ManualClock(wall: 1_785_600_000_000_000_000))
        options.threads = 3
        options.rowsPerThread = 1
        var single = options
        single.threads = 1
        for aggregation in Self.aggregations {
            let body: JSON = ["query": maker.query(2), "size": 20, "sort": ["t", ["n": "desc"]], "aggs": aggregation]
            let expected = try SearchExecutor.run(view: whole.search, body: body, options: single)
            #expect(
                try SearchExecutor.run(view: cut.search, body: body, options: single) == expected,
                "\(body.compact)"
            )
            let parallel = try SearchExecutor.run(view: cut.search, body: body, options: options)
            var comparison = AnswerComparison(rules: nil, request: body)
            comparison.compare(expected, parallel)
            #expect(comparison.differences.isEmpty, "\(body.compact): \(comparison.differences)")
        }
    }

    static let aggregations: [JSON] = [
        ["a": ["terms": ["field": "k", "min_doc_count": 0], "aggs": ["p": ["percentiles": ["field": "d"]]]]],
        [
            "a": [
                "terms": ["field": "n", "missing": 99],
                "aggs": ["k": ["terms": ["field": "k"], "aggs": ["u": ["cardinality": ["field": "ip"]]]]],
            ]
        ],
        [
            "a": [
                "date_histogram": ["field": "t", "fixed_interval": "1h"],
                "aggs": ["s": ["extended_stats": ["field": "d"]]],
            ]
        ],
        [
            "a": [
                "histogram": ["field": "d", "interval": 0.5],
                "aggs": ["f": ["filter": ["term": ["b": true]], "aggs": ["m": ["max": ["field": "n"]]]]],
            ]
        ],
        [
            "a": [
                "composite": [
                    "size": 7,
                    "sources": [
                        ["k": ["terms": ["field": "k", "missing_bucket": true]]],
                        ["n": ["terms": ["field": "n", "order": "desc"]]],
                    ],
                ], "aggs": ["s": ["sum": ["field": "d"]]],
            ]
        ],
        [
            "a": [
                "multi_terms": ["terms": [["field": "k"], ["field": "b"]], "size": 5],
                "aggs": ["t": ["top_hits": ["size": 2, "sort": ["n"]]]],
            ]
        ],
        [
            "a": [
                "filters": [
                    "other_bucket": true,
                    "filters": ["x": ["exists": ["field": "ip"]], "y": ["range": ["n": ["gt": 2]]]],
                ], "aggs": ["k": ["terms": ["field": "k"]]],
            ]
        ],
        [
            "a": [
                "range": ["field": "n", "ranges": [["to": 0], ["from": 0, "to": 5], ["from": 3]]],
                "aggs": ["s": ["avg": ["field": "d"]]],
            ]
        ],
        ["a": ["auto_date_histogram": ["field": "t", "buckets": 3], "aggs": ["s": ["sum": ["field": "n"]]]]],
        ["a": ["global": [:], "aggs": ["k": ["terms": ["field": "ip"]]]], "m": ["missing": ["field": "d"]]],
    ]
}
