import FlowSupport
import SearchModel
import Testing

@testable import Query

struct FilterFaultTests {
    static func plan(_ filter: String, hours: Int = 1) throws -> QueryPlan {
        var arguments = QueryArguments()
        arguments.filter = filter
        arguments.from = "2024-05-01T00:00:00Z"
        arguments.to = String(1_714_521_600 + hours * 3600)
        return try QueryPlanner(names: ExampleNames.names, product: .embedded, now: 0).plan(arguments)
    }
    static func fault(_ filter: String, hours: Int = 1) -> QueryError? {
        do {
            _ = try plan(filter, hours: hours)
            return nil
        } catch {
            return error as? QueryError
        }
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var filter: String
        var code: QueryError.Code
        var span: TextSpan?
        var hint: String
        var testDescription: String { filter }
        init(_ filter: String, _ code: QueryError.Code, _ span: (Int, Int)?, _ hint: String) {
            self.filter = filter
            self.code = code
            self.span = span.map { TextSpan($0.0, $0.1) }
            self.hint = hint
        }
    }
    static let rows: [Row] = [
        Row("server_prt = 80", .unknownName, (0, 10), "server_port"),
        Row("ip = ", .syntax, (5, 5), "values are"),
        Row("ip 10.0.0.1", .syntax, (3, 11), "write ="),
        Row("ip == 10.0.0.1", .syntax, (3, 5), "write ="),
        Row("ip = 10.0.0.1 AND", .syntax, (17, 17), "a condition begins"),
        Row("ip = 10.0.0.1 port = 3", .syntax, (14, 18), "AND"),
        Row("ip = 'nonsense'", .badValue, (5, 15), "10.0.0.0/8"),
        Row("ip = 10.0.0.0/33", .syntax, (5, 16), "single quotes"),
        Row("(ip = 10.0.0.1", .syntax, (14, 14), "close the bracket"),
        Row("ip = 'a", .syntax, (5, 7), "close it"),
        Row("request_domain = \"a\"", .syntax, (17, 18), "single quotes"),
        Row("protocol = 'TPC'", .badValue, (11, 16), "tcp"),
        Row("rtt > 10MB", .badValue, (6, 10), "us ms s m or h"),
        Row("server_port = 1.5", .badValue, (14, 17), "fraction"),
        Row("status = 300", .badValue, (9, 12), "-128 and 127"),
        Row("ttls_0 = 61", .badValue, (9, 11), "values are"),
        Row("start_time > 12", .badValue, (13, 15), "microseconds"),
        Row("request_domain REGEXP '(?=a)'", .badValue, (23, 24), "AND"),
        Row("request_domain REGEXP 'a\\1'", .badValue, (24, 25), "again"),
        Row("request_domain REGEXP 'a*?'", .badValue, (22, 27), "without it"),
        Row("server_port LIKE '8*'", .badValue, (17, 21), "BETWEEN"),
        Row("tcp_flags_bit_0 & SYM", .badValue, (18, 21), "SYN"),
        Row("server_port & SYN", .badValue, (0, 17), "tcp_flags_bit_0"),
        Row("pod > 'a'", .badValue, (0, 9), "LIKE"),
        Row("retrans_ratio > 5", .notOffered, (0, 17), "formula"),
        Row("k8s.label = 'x'", .unknownName, (0, 9), "back-quotes"),
        Row("extra = 'x'", .unknownName, (0, 5), "weir fields"),
        Row("服务 = 1 AND 'x", .syntax, (11, 13), "close it"),
        Row("&& ip = 1.2.3.4", .syntax, (0, 2), "AND"),
    ]

    @Test(arguments: rows)
    func `a fault is named with its place and its remedy`(_ row: Row) throws {
        let fault = try #require(Self.fault(row.filter))
        #expect(fault.code == row.code)
        #expect(fault.span == row.span)
        #expect(fault.hint.contains(row.hint), "\(fault)")
        #expect(!fault.message.isEmpty)
    }

    @Test func `brackets are counted, so no filter ends the stack`() throws {
        let deep = String(repeating: "(", count: 100_000) + "ip = 1.2.3.4"
        #expect(Self.fault(deep)?.code == .tooLarge)
        #expect(Self.fault(String(repeating: "NOT ", count: 100_000) + "ip = 1.2.3.4")?.code == .tooLarge)
        let allowed = String(repeating: "(", count: 32) + "ip = 1.2.3.4" + String(repeating: ")", count: 32)
        #expect(try Self.plan(allowed).clause == Self.plan("ip = 1.2.3.4").clause)
    }

    @Test func `long lists and long texts are refused by their size`() throws {
        let list = (0...10_000).map(String.init).joined(separator: ",")
        #expect(Self.fault("server_port IN (\(list))")?.status == 422)
        let fits = (0..<10_000).map(String.init).joined(separator: ",")
        #expect(try Self.plan("server_port IN (\(fits))").clause["terms"]?["server_port"]?.array?.count == 10_000)
        #expect(Self.fault(String(repeating: " ", count: 2_000_000))?.code == .tooLarge)
        #expect(Self.fault("request_domain REGEXP '\(String(repeating: "a", count: 1001))'")?.code == .tooLarge)
    }

    @Test func `random texts give a plan or a fault, never a crash`() throws {
        let seed = UInt64(0x5EED)
        var generator = SeededBytes(state: seed)
        let pieces = [
            "ip", "ip_0", " = ", "!=", "10.0.0.1", "10.0.0.0/8", "(", ")", "AND", "or", " NOT ", "IN", "'", "''", ",",
            "`", "&",
            "SYN", "|", "REGEXP", "LIKE", "'a*'", "BETWEEN", "IS NULL", "exist(", "same_side(", "pod", "'cart-1'", "1",
            "99999999999999999999",
            "-", "ms", "广东", "\u{1F600}", "rtt", "::", "[", "{", "time", "k8s.label.app", "0x", ".",
        ]
        for round in 0..<3000 {
            var text = ""
            for _ in 0..<(1 + generator.next() % 14) {
                text += pieces[Int(generator.next() % UInt64(pieces.count))] + (generator.next() % 2 == 0 ? " " : "")
            }
            let units = text.utf16.count
            if let span = Self.fault(text)?.span {
                #expect(
                    span.start >= 0 && span.start <= span.end && span.end <= units + 1,
                    "seed \(seed) round \(round): \(text)"
                )
            }
        }
    }

    @Test func `a filter without an index needs another beside it, a day, or leave`() throws {
        #expect(Self.fault("rtt > 10ms", hours: 24) == nil)
        #expect(Self.fault("rtt > 10ms", hours: 25)?.status == 422)
        #expect(Self.fault("rtt > 10ms AND server_port = 80", hours: 25) == nil)
        #expect(Self.fault("rtt > 10ms OR server_port = 80", hours: 25)?.code == .tooSlow)
    }
}

/// A small generator of its own, so that a failure can be repeated from its seed.
struct SeededBytes {
    var state: UInt64
    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
