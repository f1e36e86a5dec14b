import FlowSupport
import FlowTesting
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            ("null", JSON.null), ("true", true), (" [1 , -2,\t3.5]\n", [1, -2, 3.5]),
            ("18446744073709551615", .unsigned(.max)), ("9223372036854775807", .integer(.max)), ("1e3", .double(1000)),
            ("-0", .integer(0)), ("1.0", .double(1)), (#""a\n\u00e9\ud83d\ude00\/""#, "a\né😀/"),
            (#"{"b":1,"a":{"c":[]}}"#, ["b": 1, "a": ["c": []]]), (#""\ud800x""#, "\u{FFFD}x"),
            ("100000000000000000000", .double(1e20)),
        ] as [(String, JSON)]
    )
    func `a text is read as its value`(_ text: String, _ value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        "", "tru", "nul", "[1,", "[1 2]", "{\"a\" 1}", "{a:1}", "01", "-", "1.", "1e", "\"a", "\"\u{01}\"", "\"\\x\"",
        "\"\\u12g4\"", "[1] 2", "+1", ".5", "{\"a\":1,}", "[,]", "NaN", "\"\\u12",
    ])
    func `a text that is no JSON is refused with its place`(_ text: String) throws {
        let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
        #expect(try #require(error).offset <= text.utf8.count)
    }

    @Test func `a text that ends too early says so`() {
        for text in ["[1", "{\"a\":", "\"abc", "tr"] {
            #expect(throws: JSONError.self) { try JSON(parsing: text) }
            do { _ = try JSON(parsing: text) } catch { #expect(error.isEnd, "\(text)") }
        }
        do { _ = try JSON(parsing: "[1 2]") } catch { #expect(!error.isEnd) }
    }

    @Test func `depth is bounded`() throws {
        let deep = { (n: Int) in String(repeating: "[", count: n) + String(repeating: "]", count: n) }
        _ = try JSON(parsing: deep(256))
        #expect(throws: JSONError.self) { try JSON(parsing: deep(257)) }
        #expect(throws: JSONError.self) { try JSON(parsing: deep(1_000_000)) }
    }

    @Test func `what is written reads back the same`() throws {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<2000 {
            let value = random(&generator, depth: 0)
            #expect(try JSON(parsing: value.bytes) == value, "seed 7 round \(round)")
            #expect(try JSON(parsing: value.pretty) == value, "seed 7 round \(round)")
        }
    }

    func random(_ generator: inout SeededGenerator, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 4 ? 6 : 8), using: &generator) {
        case 0: .null
        case 1: .bool(Bool.random(using: &generator))
        case 2: .integer(Int64.random(in: .min ... .max, using: &generator))
        case 3: .unsigned(UInt64.random(in: UInt64(Int64.max) + 1 ... .max, using: &generator))
        case 4: .double(Double.random(in: -1e9...1e9, using: &generator))
        case 5:
            .string(
                String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 0..<9, using: &generator)).map { _ in
                            Unicode.Scalar(UInt32.random(in: 0..<0xD800, using: &generator)) ?? "?"
                        }
                    )
                )
            )
        case 6: .array((0..<Int.random(in: 0..<5, using: &generator)).map { _ in random(&generator, depth: depth + 1) })
        default:
            .object(
                (0..<Int.random(in: 0..<5, using: &generator)).map {
                    JSON.Member("k\($0)\"\\", random(&generator, depth: depth + 1))
                }
            )
        }
    }

    @Test func `random bytes never stop the reader`() {
        var generator = SeededGenerator(seed: 11)
        let alphabet = Array(#"{}[]",:0123456789.eE+-\ntrufalsn "#.utf8)
        for _ in 0..<20000 {
            let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator)!
            }
            guard let value = try? JSON(parsing: bytes) else { continue }
            #expect((try? JSON(parsing: value.bytes)) == value, "\(String(decoding: bytes, as: UTF8.self))")
        }
    }

    @Test func `members are found, replaced and kept in order`() {
        var value: JSON = ["b": 1, "a": "x"]
        value.set("b", 2)
        value.set("c", [true])
        #expect(value.compact == #"{"b":2,"a":"x","c":[true]}"#)
        #expect(value["c"]?[0]?.bool == true)
        #expect(value["d"] == nil && value["c"]?[1] == nil)
    }
}
