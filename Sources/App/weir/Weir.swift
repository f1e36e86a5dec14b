import Assembly
import FlowSupport
import Glibc

/// The program: finds the command that the words name and runs it.
@main
struct Weir {
    static let version = "0.1.0"

    /// Every command; adding one is a file in `Commands/` and a line here.
    static let root: Command = Command(
        name: "weir",
        summary: "Weir turns network traffic into searchable flow logs.",
        discussion: "`weir up` is all one machine needs; `weir agent` ships to a cluster, `weir query` asks.",
        commands: [
            UpCommand.declaration, AgentCommand.declaration, ServeCommand.declaration, ReadCommand.declaration,
            QueryCommand.declaration, TemplatesCommand.declaration, RetentionCommand.declaration,
            SpoolCommand.declaration, FieldsCommand.declaration, ConfigCommand.declaration,
            CompletionCommand.declaration, VersionCommand.declaration,
        ]
    )

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        exit(run(Array(CommandLine.arguments.dropFirst())))
    }

    static func run(_ words: [String]) -> Int32 {
        do {
            switch try Parser(root: root).parse(words) {
            case .help(let command, let path):
                Output.write(Help.text(command, path: path))
                return words.isEmpty ? 2 : 0
            case .run(let command, let arguments):
                return try command.run(arguments)
            }
        } catch let failure as Failure {
            Output.complain("weir: \(failure.description)")
            return failure.code
        } catch {
            Output.complain("weir: \(error)")
            return 1
        }
    }
}

/// Writes to the standard streams; a reader that went away is no error.
enum Output {
    static func write(_ text: String) { write(Array(text.utf8)) }
    static func write(_ bytes: [UInt8]) { _ = bytes.withUnsafeBytes { FileSystem.writeAll(1, $0) } }
    static func complain(_ text: String) { _ = Array("\(text)\n".utf8).withUnsafeBytes { FileSystem.writeAll(2, $0) } }
}
