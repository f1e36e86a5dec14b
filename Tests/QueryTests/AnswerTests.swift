import FlowModel
import FlowSupport
import SearchModel
import Testing

@testable import Query

/// Answers one after the other and remembers the bodies.
final class ScriptedTarget: SearchTarget {
    private let state: Locked<(answers: [JSON], bodies: [JSON])>
    init(_ answers: [JSON]) { state = Locked((answers, [])) }
    var bodies: [JSON] { state.with { $0.bodies } }
    func product() throws(TargetError) -> TargetProduct { .embedded }
    func search(_ indices: IndexSelection, body: JSON) throws(TargetError) -> JSON {
        let answer: JSON? = state.with { state in
            state.bodies.append(body)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw .unavailable("nothing more to say") }
        return answer
    }
    func list(_ indices: IndexSelection) throws(TargetError) -> [IndexSummary] {
        [IndexSummary(name: "l4_flow_log_0_2024.04.30", uuid: "", created: 0, documents: 1, bytes: 1)]
    }
    func delete(index: String) throws(TargetError) {}
}

struct AnswerTests {
    static let from: Int64 = 1_714_521_600_000

    static func run(
        _ answers: [JSON],
        _ change: (inout QueryArguments) -> Void
    ) throws -> (answer: QueryAnswer, bodies: [JSON]) {
        var arguments = QueryArguments()
        arguments.from = "2024-05-01T00:00:00Z"
        arguments.to = "2024-05-01T00:05:00Z"
        change(&arguments)
        let plan = try QueryPlanner(names: ExampleNames.names, product: .embedded, now: 0).plan(arguments)
        let target = ScriptedTarget(answers)
        return (try QueryRunner.run(plan, on: target), target.bodies)
    }
    static func answer(_ aggregations: JSON, total: Int = 0) -> JSON {
        [
            "took": 2, "hits": ["total": ["value": .int(total), "relation": "eq"], "hits": []],
            "aggregations": aggregations,
        ]
    }

    @Test func `groups of a composite are read page by page, ordered and named here`() throws {
        func bucket(_ id: Int, _ tx: Int, _ rx: Int) -> JSON {
            [
                "key": ["pod_ns_id_0": .int(id)], "doc_count": 1, "retrans_tx": ["value": .int(tx)],
                "retrans_rx": ["value": 0],
                "packet_tx": ["value": .int(rx)], "packet_rx": ["value": 0],
            ]
        }
        let pages = [
            Self.answer(["g0": ["after_key": ["pod_ns_id_0": 21], "buckets": [bucket(20, 1, 10), bucket(21, 1, 0)]]]),
            Self.answer(["g0": ["after_key": ["pod_ns_id_0": 22], "buckets": [bucket(22, 3, 10)]]]),
            Self.answer(["g0": ["buckets": []]]),
        ]
        let (answer, bodies) = try Self.run(pages) {
            $0.select = ["Avg(retrans_ratio) AS r"]
            $0.groupBy = ["pod_ns_0"]
            $0.order = ["-r"]
        }
        #expect(answer.rows == [["#22", 30], ["#20", 10], ["shop", .null]])
        #expect(bodies.count == 3)
        #expect(bodies[1]["aggs"]?["g0"]?["composite"]?["after"] == ["pod_ns_id_0": 21])
        #expect(answer.columns.map(\.unit) == [nil, "%"])
    }

    @Test func `a rate is divided by the seconds of the bucket inside the range`() throws {
        let buckets: JSON = [
            ["key": .integer(Self.from), "doc_count": 1, "bps": ["value": 1200]],
            ["key": .integer(Self.from + 240_000), "doc_count": 1, "bps": ["value": 1200]],
        ]
        let (answer, bodies) = try Self.run([Self.answer(["g0": ["buckets": buckets]])]) {
            $0.select = ["PerSecond(Sum(byte_tx)) AS bps"]
            $0.interval = "4m"
        }
        #expect(answer.rows == [[.integer(Self.from), 5], [.integer(Self.from + 240_000), 20]])
        #expect(answer.columns[1].unit == "Byte/s")
        #expect(bodies[0]["aggs"]?["g0"]?["aggs"]?["bps"] == ["sum": ["field": "byte_tx"]])
    }

    @Test func `parts serve several metrics, a selected one is not asked twice`() throws {
        let (answer, bodies) = try Self.run([Self.answer(["tx": ["value": 5], "byte_rx": ["value": 7]])]) {
            $0.select = ["Sum(byte_tx) AS tx", "Sum(byte) AS b", "Sum(byte_rx)/Sum(byte_tx) AS q"]
        }
        #expect(bodies[0]["aggs"]?.object?.map(\.name) == ["tx", "byte_rx"])
        #expect(answer.rows == [[5, 12, 1.4]])
    }

    @Test func `names stand for one thing`() {
        #expect(throws: QueryError.self) {
            try Self.run([]) { $0.select = ["Sum(byte_tx) AS byte_rx", "Sum(byte) AS b"] }
        }
        #expect(throws: QueryError.self) {
            try Self.run([]) {
                $0.select = ["Sum(byte_tx) AS server_port"]
                $0.groupBy = ["server_port"]
            }
        }
    }

    @Test func `apdex, spread, percentiles and deviation are read from their answers`() throws {
        let aggregations: JSON = [
            "a": [
                "buckets": [
                    ["key": "ok", "doc_count": 6], ["key": "tolerable", "doc_count": 2],
                    ["key": "slow", "doc_count": 2],
                ]
            ],
            "s": ["doc_count": 3, "s": ["min": 2, "max": 12]], "p": ["values": ["50.0": 10.5, "99.9": .null]],
            "d": ["std_deviation": 1.5],
        ]
        let (answer, _) = try Self.run([Self.answer(aggregations)]) {
            $0.select = [
                "Apdex(art, 1ms) AS a", "Spread(duration) AS s", "Percentile(rtt, 50, 99.9) AS p", "Stddev(rtt) AS d",
            ]
        }
        #expect(answer.rows == [[70, 10, ["50": 10.5, "99.9": .null], 1.5]])
        #expect(answer.meta.approximate == ["percentiles"])
    }

    @Test func `buckets that are filled hold what was asked for`() throws {
        let page = Self.answer([
            "g0": [
                "buckets": [
                    ["key": ["time": .integer(Self.from), "server_port": 80], "doc_count": 2, "n": ["doc_count": 2]]
                ]
            ]
        ])
        let end = Self.answer(["g0": ["buckets": []]])
        for (fill, expected) in [(QueryArguments.Fill.zero, JSON.integer(0)), (.null, .null)] {
            let (answer, _) = try Self.run([page, end]) {
                $0.select = ["new_flow AS n"]
                $0.groupBy = ["server_port"]
                $0.interval = "1m"
                $0.fill = fill
            }
            #expect(answer.rows.count == 5)
            #expect(answer.rows[0] == [.integer(Self.from), 80, 2])
            #expect(answer.rows[4] == [.integer(Self.from + 240_000), 80, expected])
        }
    }

    @Test func `sums that would be wrong are refused with what is right`() {
        for select in [
            "Sum(total_byte_tx)", "Sum(rtt)", "Max(retrans_ratio)", "byte", "ip_0", "Sum(ip_0)", "Frobnicate(rtt)",
            "Uniq(ip)", "Percentile(rtt)", "Percentile(rtt,101)", "Apdex(art)", "Sum(", "Sum(byte) AS 1x",
            "Sum(byte) extra",
        ] {
            #expect(throws: QueryError.self, "\(select)") {
                try Self.run([]) {
                    $0.select = [select]
                    $0.interval = "1m"
                }
            }
        }
    }

    @Test func `a request too large for a server is refused before it is sent`() {
        #expect(throws: QueryError.self) {
            try Self.run([]) {
                $0.select = ["Count(row) AS n"]
                $0.interval = "1ms"
            }
        }
        #expect(throws: QueryError.self) { try Self.run([]) { $0.from = "2023-05-01T00:00:00Z" } }
    }

    @Test func `a table for people has aligned columns, units and names`() {
        let columns = [
            QueryColumn("time", .time), QueryColumn("protocol", .tag, enumeration: "protocol"),
            QueryColumn("bytes", .metric, unit: "Byte"), QueryColumn("rtt", .metric, unit: "us"),
            QueryColumn("名", .tag),
        ]
        let rows: [[JSON]] = [
            [.integer(Self.from), 6, 1_234_567, 1250, "广东"], [.integer(Self.from), 17, 12, .null, "x\u{1B}[2J"],
        ]
        let answer = QueryAnswer(columns: columns, rows: rows, meta: .init())
        let expected = """
            time                  protocol    bytes      rtt  名
            2024-05-01T00:00:00Z  TCP       1.23 MB  1.25 ms  广东
            2024-05-01T00:00:00Z  UDP          12 B        -  x\\u{1b}[2J

            """
        #expect(answer.render(.table) == expected)
        #expect(answer.render(.ndjson).split(separator: "\n").count == 2)
        #expect(
            answer.render(.csv).hasPrefix("time,protocol,bytes,rtt,名\r\n2024-05-01T00:00:00Z,6,1234567,1250,广东\r\n")
        )
    }

    @Test func `an empty answer says which days hold data`() throws {
        let (answer, _) = try Self.run([["took": 1, "hits": ["hits": []]]]) { _ in }
        #expect(answer.meta.daysWithData == ["2024-04-30"])
        #expect(answer.render(.table) == "no rows; data is stored for 2024-04-30\n")
    }

    @Test(arguments: [
        (999.0, "Byte", "999 B"), (1000, "Byte", "1 KB"), (999_999, "Byte", "1.00 MB"),
        (1_500_000, "Byte/s", "1.50 MB/s"),
        (999, "us", "999 us"), (12_345, "us", "12.3 ms"), (90_000_000, "us", "1.50 min"), (0.5, "%", "0.50 %"),
        (12.34, "%", "12.3 %"),
    ])
    func `numbers have three digits and their unit`(_ value: Double, _ unit: String, _ expected: String) {
        #expect(HumanUnit.text(value, unit: unit) == expected)
    }
}

struct CatalogueAgreementTests {
    @Test func `every derived tag has a recipe that agrees with its formula`() {
        for field in FieldTable.all where field.kind == .derivedTag && field.side != .both {
            guard let recipe = TagRecipe.all[field.baseName] else {
                Issue.record("\(field.name) has no recipe")
                continue
            }
            let suffix = field.side == .none ? "" : "_\(field.side.rawValue)"
            switch recipe {
            case .ids(_, let name): #expect(field.formula.hasSuffix("terms \(name)\(suffix)"), "\(field.name)")
            case .typed(_, let type, let value, let name):
                #expect(
                    field.formula.contains("\(type)\(suffix) = \(value) AND terms \(name)\(suffix)"),
                    "\(field.name)"
                )
            case .pairs: #expect(field.formula.contains("(ip, vpc) pairs"), "\(field.name)")
            default: continue
            }
        }
    }

    @Test func `every metric of the catalogue is understood`() {
        for field in FieldTable.all where field.kind == .derivedMetric {
            #expect(Metric.of(field) != nil, "\(field.name): \(field.formula)")
        }
    }

    @Test func `the condition of every count is a filter`() throws {
        for field in FieldTable.all {
            guard case .count(let condition)? = Metric.of(field) else { continue }
            let translator = FilterTranslator(names: .none, range: 0..<1)
            #expect(try translator.clause(FilterParser.parse(condition)) != .nothing, "\(field.name)")
        }
    }

    @Test func `every tag of the catalogue can be asked for existence, columns list what they need`() throws {
        for field in FieldTable.all where field.type != .id && field.type != .object {
            if TagRecipe.all[field.baseName]?.isMap == true { continue }
            if case .quotient? = Metric.of(field) { continue }
            if case .count? = Metric.of(field) { continue }
            if case .rows? = Metric.of(field) { continue }
            if field.kind == .derivedMetric { continue }
            var arguments = QueryArguments()
            arguments.filter = "exist(`\(field.name)`)"
            let planner = QueryPlanner(names: ExampleNames.names, product: .embedded, now: 1_714_525_200_000_000_000)
            #expect(throws: Never.self, "\(field.name)") { try planner.plan(arguments) }
        }
    }
}
