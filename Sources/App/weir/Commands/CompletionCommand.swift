/// `weir completion`: scripts for the shells, from the declarations of all commands.
enum CompletionCommand {
    static let declaration: Command = Command(
        name: "completion",
        summary: "Print a completion script for a shell.",
        commands: [
            Command(
                name: "bash",
                summary: "For bash.",
                examples: ["source <(weir completion bash)"],
                run: { _ in
                    Output.write(CompletionScript.bash(Weir.root))
                    return 0
                }
            ),
            Command(
                name: "zsh",
                summary: "For zsh.",
                examples: ["source <(weir completion zsh)"],
                run: { _ in
                    Output.write(CompletionScript.zsh(Weir.root))
                    return 0
                }
            ),
        ]
    )
}
