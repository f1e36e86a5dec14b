import FlowSupport
import Testing

@Suite struct YAMLTests {
    @Test func `values know their place`() throws {
        let root = try #require(try YAML.parse(Array("a:\n  b: [1, 'x', ~]\n  c: {d: true}\n".utf8)))
        #expect(root["a"]?["b"]?.sequence?.map(\.text) == ["1", "x", "~"])
        #expect(root["a"]?["b"]?.sequence?.map(\.isNull) == [false, false, true])
        #expect(root["a"]?["c"]?["d"]?.text == "true")
        #expect(root["a"]?["c"]?.line == 3)
    }

    @Test(arguments: [("a: [1", 2), ("a: 1\na: 2\n", 2), ("a:\n\tb: 1\n", 2), ("? [x]\n: 1\n", 1)])
    func `what is no YAML is refused with its line`(_ text: String, _ line: Int) throws {
        do {
            _ = try YAML.parse(Array(text.utf8))
            Issue.record("accepted \(text)")
        } catch { #expect(abs(error.line - line) <= 1, "\(error)") }
    }

    @Test func `aliases cannot multiply without end`() {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        for level in 1..<9 {
            text +=
                "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ",") + "]\n"
        }
        #expect(throws: YAMLError.self) { try YAML.parse(Array(text.utf8)) }
    }

    @Test func `an empty text holds nothing`() throws {
        #expect(try YAML.parse([]) == nil)
        #expect(throws: YAMLError.self) { try YAML.parse([0xFF, 0xFE, 0x00]) }
    }
}
