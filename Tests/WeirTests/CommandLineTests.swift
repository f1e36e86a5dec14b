import FlowTesting
import Testing

@testable import weir

@Suite struct CommandLineTests {
    static let sample = Command(
        name: "weir",
        summary: "Sample.",
        commands: [
            Command(
                name: "read",
                summary: "Read.",
                operands: [Operand(name: "FILE", help: "a file", repeats: true)],
                options: [
                    Option(
                        name: "--output",
                        value: "FORM",
                        help: "form",
                        standard: "ndjson",
                        choices: ["ndjson", "null"]
                    ),
                    Option(name: "--set", value: "KEY=VALUE", help: "setting", repeats: true),
                    Option(name: "--quiet", help: "be quiet"),
                ]
            ),
            Command(name: "store", summary: "Store.", commands: [Command(name: "check", summary: "Check.")]),
        ]
    )

    func arguments(_ words: String...) throws -> Arguments {
        guard case .run(_, let arguments) = try Parser(root: Self.sample).parse(words) else {
            throw Failure("help was asked for")
        }
        return arguments
    }

    @Test func `words are sorted by the declaration`() throws {
        let arguments = try arguments("read", "a", "--output=null", "--set", "x=1", "b", "--set", "y=2", "--quiet")
        #expect(arguments.operands == ["a", "b"])
        #expect(arguments.text("--output") == "null" && arguments.texts("--set") == ["x=1", "y=2"])
        #expect(arguments.has("--quiet") && arguments.path == ["read"])
    }

    @Test func `defaults hold, and an option takes the next word as it is`() throws {
        let arguments = try arguments("read", "-", "--set", "-time", "--", "--odd")
        #expect(arguments.text("--output") == "ndjson" && !arguments.has("--output"))
        #expect(arguments.texts("--set") == ["-time"] && arguments.operands == ["-", "--odd"])
    }

    @Test(arguments: [
        (["raed", "a"], "there is no command raed; did you mean read?"),
        (["read", "a", "--ouput", "null"], "there is no option --ouput; did you mean --output?"),
        (["read", "a", "--output", "nul"], "--output takes ndjson, null, not nul; did you mean null?"),
        (["read"], "weir read needs FILE"), (["read", "a", "--output"], "--output needs FORM"),
        (["read", "a", "--quiet=1"], "--quiet takes no value"),
        (["read", "a", "--output", "null", "--output", "null"], "--output is given twice"),
        (["store", "check", "extra"], "does not know what to do with extra"),
        (["store", "chek"], "did you mean check?"),
    ])
    func `wrong words are refused with what to write instead`(_ words: [String], _ part: String) {
        let failure = #expect(throws: Failure.self) { try Parser(root: Self.sample).parse(words) }
        #expect(failure?.code == 2 && failure?.description.contains(part) == true, "\(failure?.description ?? "")")
    }

    @Test func `every command explains itself with an example`() {
        for (path, command) in CompletionScript.leaves(Weir.root) {
            let text = Help.text(command, path: path)
            #expect(text.contains("usage: weir \(path.joined(separator: " "))"))
            #expect(!command.examples.isEmpty, "\(path) has no example")
            for option in command.options { #expect(text.contains(option.name), "\(path) \(option.name)") }
            for line in text.split(separator: "\n") where !line.hasPrefix("  weir") {
                #expect(line.count <= 132, "\(line)")
            }
        }
    }

    @Test func `the examples in the help parse`() throws {
        for (path, command) in CompletionScript.leaves(Weir.root) {
            for example in command.examples where example.hasPrefix("weir ") {
                let plain = example.split(separator: " > ")[0].split(separator: " | ")[0]
                let words = Self.shellWords(String(plain)).dropFirst()
                #expect(throws: Never.self, "\(example)") { try Parser(root: Weir.root).parse(Array(words)) }
                #expect(Array(words.prefix(path.count)) == path, "\(example)")
            }
        }
    }

    static func shellWords(_ text: String) -> [String] {
        var words: [String] = []
        var word: String?
        var quote: Character?
        for character in text {
            if let open = quote {
                if character == open { quote = nil } else { word = (word ?? "") + String(character) }
            } else if character == "'" || character == "\"" {
                quote = character
                word = word ?? ""
            } else if character == " " {
                if let done = word { words.append(done) }
                word = nil
            } else {
                word = (word ?? "") + String(character)
            }
        }
        return words + (word.map { [$0] } ?? [])
    }

    @Test func `completion scripts are accepted by their shell`() {
        let folder = TemporaryFolder()
        for (shell, text) in [("bash", CompletionScript.bash(Weir.root)), ("zsh", CompletionScript.zsh(Weir.root))] {
            let file = folder.file("completion.\(shell)")
            TextFile.write(file, text)
            guard TextFile.isProgram(shell) else {
                skip("completion script for \(shell)", because: "\(shell) is not installed")
                continue
            }
            let ended = Program.run([shell, "-n", file])
            #expect(ended.code == 0, "\(ended.errors)")
        }
    }
}
