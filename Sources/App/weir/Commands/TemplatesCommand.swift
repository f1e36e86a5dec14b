import Assembly
import FlowSupport
import SearchModel

/// `weir templates`: index templates for the product and version found.
enum TemplatesCommand {
    private static let options = [
        CommonOptions.url,
        Option(
            name: "--profile",
            value: "NAME",
            help: "compat, or lean for less disk (ship.profile)",
            choices: ["compat", "lean"]
        ),
    ]

    static let declaration: Command = Command(
        name: "templates",
        summary: "Show, install and compare index templates.",
        commands: [
            Command(
                name: "show",
                summary: "Print the templates for a server or for a product by name.",
                options: options + [
                    Option(
                        name: "--target",
                        value: "PRODUCT[:VERSION]",
                        help: "without a server: opensearch, elasticsearch or embedded"
                    )
                ] + CommonOptions.settings,
                examples: [
                    "weir templates show --target elasticsearch:8.19",
                    "weir templates show --url http://127.0.0.1:9200",
                ],
                run: { try run($0, .show) }
            ),
            Command(
                name: "install",
                summary: "Put them on a server where they are missing or older.",
                options: options + CommonOptions.settings,
                examples: ["weir templates install --url http://127.0.0.1:9200"],
                run: { try run($0, .install) }
            ),
            Command(
                name: "diff",
                summary: "Print where the server's templates differ from ours; exit 1 when they do.",
                options: options + CommonOptions.settings,
                examples: ["weir templates diff --url http://127.0.0.1:9200"],
                run: { try run($0, .diff) }
            ),
            Command(
                name: "check",
                summary:
                    "Print where the mappings of existing days differ from ours; exit 1 when answers would be wrong.",
                options: options + CommonOptions.settings,
                examples: ["weir templates check --url http://127.0.0.1:9200"],
                run: { try run($0, .check) }
            ),
        ]
    )

    private static func run(_ arguments: Arguments, _ action: TemplateTool.Action) throws -> Int32 {
        let settings = try CommonOptions.load(arguments)
        let url = arguments.text("--url") ?? (settings.text("ship.url").isEmpty ? nil : settings.text("ship.url"))
        var product: TargetProduct?
        if let text = arguments.text("--target") {
            product = TargetProduct(parsing: text)
            if product == nil {
                throw Failure.usage(
                    "--target takes embedded, opensearch[:VERSION] or elasticsearch[:VERSION], not \(text)"
                )
            }
        }
        do throws(AssemblyError) {
            let result = try TemplateTool.run(
                action,
                url: url,
                product: product,
                profile: arguments.text("--profile"),
                settings: settings
            )
            Output.write(result.text)
            return result.isGood ? 0 : 1
        } catch {
            throw Failure(error.description)
        }
    }
}
