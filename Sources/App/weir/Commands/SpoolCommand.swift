import Assembly
import FlowSupport

/// `weir spool`: what waits in a log, and sending it.
enum SpoolCommand {
    static let declaration: Command = Command(
        name: "spool",
        summary: "Send what waits in the log of a folder.",
        commands: [
            Command(
                name: "drain",
                summary: "Send the documents that wait in a folder's log to a cluster, then end.",
                discussion: "For folders that `weir read --output elasticsearch` or a stopped agent left behind.",
                options: [
                    CommonOptions.data, CommonOptions.url,
                    Option(
                        name: "--wait",
                        value: "TIME",
                        help: "how long to wait for a cluster that is away",
                        standard: "10m"
                    ),
                ] + CommonOptions.settings,
                examples: ["weir spool drain --data /var/lib/weir/read --url http://127.0.0.1:9200"],
                run: drain
            )
        ]
    )

    @Sendable static func drain(_ arguments: Arguments) throws -> Int32 {
        let settings = try CommonOptions.load(arguments)
        guard let wait = Quantity.duration(arguments.text("--wait") ?? "") else {
            throw Failure.usage("--wait takes a duration such as 10m")
        }
        var request = ReadRequest(files: [])
        request.output = .elasticsearch
        request.url = arguments.text("--url") ?? (settings.text("ship.url").isEmpty ? nil : settings.text("ship.url"))
        request.data = arguments.text("--data")
        request.wait = wait
        do throws(AssemblyError) {
            let result = try ReadPipeline.drain(
                request,
                settings: settings,
                environment: Environment.all,
                stop: StopSignal()
            )
            for warning in result.ledger.warnings { Output.complain("weir: \(warning)") }
            return result.isPartial ? 3 : 0
        } catch {
            throw Failure(error.description)
        }
    }
}
