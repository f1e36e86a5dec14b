import Assembly

/// `weir serve`: the store or a cluster behind the query API.
enum ServeCommand {
    static let declaration: Command = Command(
        name: "serve",
        summary: "Answer queries from the data folder, or from a cluster.",
        discussion: """
            Without --url the embedded store answers /v1 and /es and takes bulk bodies; with --url /v1 asks that cluster.
            Prints `weir ready URL` once it answers.
            """,
        options: [
            CommonOptions.url, CommonOptions.data, ServiceRunner.listen,
            Option(name: "--any-port", help: "take a free port when the wanted one is taken, and say so"),
        ] + CommonOptions.settings,
        examples: ["weir serve --data /var/lib/weir", "weir serve --url http://127.0.0.1:9200 --listen 127.0.0.1:0"],
        run: { arguments in try ServiceRunner.run(NodeRequest(role: .serve), arguments) }
    )
}
