/// One command of `weir`: its words, its help and what it does, declared in one place.
struct Command: Sendable {
    var name: String
    /// One line for the list of commands.
    var summary: String
    /// Paragraphs below the usage line; may be empty.
    var discussion: String = ""
    /// What stands without a dash, in order.
    var operands: [Operand] = []
    var options: [Option] = []
    var examples: [String] = []
    /// A command with commands of its own takes no operands.
    var commands: [Command] = []
    /// Does the work and returns the exit code (design.md 1); throws `Failure` for one sentence on stderr.
    var run: @Sendable (Arguments) throws -> Int32 = { _ in 0 }
}

/// A word without a dash.
struct Operand: Sendable {
    var name: String
    var help: String
    var isRequired = true
    var repeats = false
    /// What completion offers.
    var completes: Completion = .nothing
}

/// A word with dashes.
struct Option: Sendable {
    /// With its dashes: `--data`.
    var name: String
    /// What follows; nil for a switch.
    var value: String?
    var help: String
    /// Shown in help and used when the option is absent.
    var standard: String?
    var repeats = false
    /// The only values it takes; empty for any.
    var choices: [String] = []
    var completes: Completion = .nothing
}

/// What a shell offers for a value.
enum Completion: Sendable { case nothing, files, folders, interfaces }

/// A command could not do its work: the sentence for stderr and the exit code.
struct Failure: Error, CustomStringConvertible {
    var code: Int32 = 1
    var description: String
    init(_ description: String, code: Int32 = 1) {
        self.description = description
        self.code = code
    }
    /// Wrong words on the command line: exit 2.
    static func usage(_ description: String) -> Failure { Failure(description, code: 2) }
}
