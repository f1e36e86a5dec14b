import Assembly

/// `weir up`: everything in one process.
enum UpCommand {
    static let declaration: Command = Command(
        name: "up",
        summary: "Capture, keep and answer in one process.",
        discussion: """
            All one machine needs: captures the interfaces, keeps flow logs in the data folder, answers queries and the
            Elasticsearch API. With --url it ships to a cluster as well. Prints `weir ready URL` once it answers; Ctrl-C drains.
            """,
        options: ServiceRunner.capture + [
            Option(name: "--demo", help: "simulated traffic instead of the interfaces"),
            CommonOptions.url, CommonOptions.data, ServiceRunner.listen,
            Option(name: "--any-port", help: "take a free port when the wanted one is taken, and say so"),
            CommonOptions.summary,
        ] + CommonOptions.settings,
        examples: ["weir up --demo --data /tmp/weir-demo", "weir up --interface eth0 --filter 'not port 22'"],
        run: { arguments in try ServiceRunner.run(NodeRequest(role: .up), arguments) }
    )
}
