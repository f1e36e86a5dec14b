/// `weir version`.
enum VersionCommand {
    static let declaration: Command = Command(
        name: "version",
        summary: "Print the version.",
        examples: ["weir version"],
        run: { _ in
            Output.write("weir \(Weir.version)\n")
            return 0
        }
    )
}
