import Assembly
import FlowSupport
import SearchModel

/// `weir retention`: which days would go, and making them go.
enum RetentionCommand {
    private static let options = [CommonOptions.url, CommonOptions.data] + CommonOptions.settings

    static let declaration: Command = Command(
        name: "retention",
        summary: "Show or delete days that are over age.",
        commands: [
            Command(
                name: "plan",
                summary: "Print which indices would go, and why; changes nothing.",
                options: options,
                examples: [
                    "weir retention plan --data /var/lib/weir", "weir retention plan --url http://127.0.0.1:9200",
                ],
                run: { try run($0, deletes: false) }
            ),
            Command(
                name: "run",
                summary: "Delete them; the line for cron.",
                options: options,
                examples: ["weir retention run --url http://127.0.0.1:9200 --set retention.days=14"],
                run: { try run($0, deletes: true) }
            ),
        ]
    )

    private static func run(_ arguments: Arguments, deletes: Bool) throws -> Int32 {
        let settings = try CommonOptions.load(arguments)
        do throws(AssemblyError) {
            let url =
                arguments.text("--url")
                ?? (arguments.has("--data") || settings.text("ship.url").isEmpty ? nil : settings.text("ship.url"))
            let asked = try AskedTarget(
                .init(url: url, data: arguments.text("--data")),
                settings: settings,
                environment: Environment.all
            )
            defer { asked.close() }
            let report = try RetentionReport.make(asked, settings: settings, deletes: deletes)
            Output.write(report.text)
            if let refusal = report.refusal { throw AssemblyError(refusal) }
        } catch {
            throw Failure(error.description)
        }
        return 0
    }
}
