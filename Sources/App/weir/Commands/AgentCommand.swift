import Assembly
import FlowSupport

/// `weir agent`: capture here, ship elsewhere.
enum AgentCommand {
    static let declaration: Command = Command(
        name: "agent",
        summary: "Capture here and ship to a cluster or another Weir.",
        discussion: """
            Documents wait in the log of the data folder while the cluster is away. Answers /metrics, /healthz and /readyz.
            Without a URL the log keeps them up to its quota.
            """,
        options: ServiceRunner.capture + [
            Option(name: "--demo", help: "simulated traffic instead of the interfaces"),
            CommonOptions.url,
            Option(
                name: "--output",
                value: "WHERE",
                help: "spool keeps, elasticsearch ships (needs a URL), null only counts",
                choices: ["spool", "null", "elasticsearch"]
            ),
            CommonOptions.data, ServiceRunner.listen,
            Option(name: "--any-port", help: "take a free port when the wanted one is taken, and say so"),
            CommonOptions.summary,
        ] + CommonOptions.settings,
        examples: [
            "weir agent --interface eth0 --url http://127.0.0.1:9200",
            "weir agent --interface 'eth*' --output null --summary json",
        ],
        run: run
    )

    @Sendable static func run(_ arguments: Arguments) throws -> Int32 {
        var request = NodeRequest(role: .agent)
        let settings = try CommonOptions.load(arguments)
        let hasURL = arguments.has("--url") || !settings.text("ship.url").isEmpty
        let named = arguments.text("--output").flatMap { NodeRequest.Output(rawValue: $0) }
        request.output = named ?? (hasURL ? .elasticsearch : .spool)
        if request.output == .elasticsearch, !hasURL {
            throw Failure.usage(
                "--output elasticsearch needs the cluster: --url http://HOST:9200, or ship.url in the settings"
            )
        }
        if named == nil, !hasURL {
            Output.complain(
                "weir: no URL is given: documents stay in the log, up to spool.quota; name a cluster with --url"
            )
        }
        return try ServiceRunner.run(request, arguments)
    }
}
