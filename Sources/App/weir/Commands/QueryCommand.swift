import Assembly
import FlowSupport
import Query
import SearchModel

/// `weir query`: the query language from the shell.
enum QueryCommand {
    static let declaration: Command = Command(
        name: "query",
        summary: "Ask for flows and numbers.",
        discussion: """
            FILTER selects documents ('' is all); without --select and --group-by the newest rows are shown. The range is the
            last hour unless given. Asks the Weir or the cluster of --url, else the data folder.
            """,
        operands: [Operand(name: "FILTER", help: "which documents, such as \"ip = 10.0.0.0/8 AND server_port = 443\"")],
        options: [
            Option(name: "--from", value: "TIME", help: "start of the range: ISO 8601, epoch, or now-1h"),
            Option(name: "--to", value: "TIME", help: "end of the range, exclusive"),
            Option(name: "--select", value: "LIST", help: "columns or sums, such as 'Sum(byte) AS bytes, Avg(rtt)'"),
            Option(name: "--group-by", value: "LIST", help: "tags to group by"),
            Option(name: "--interval", value: "TIME", help: "a row for each step of time, such as 1m"),
            Option(name: "--order", value: "LIST", help: "columns to sort by, - in front for descending"),
            Option(name: "--limit", value: "N", help: "rows at most"),
            Option(
                name: "--output",
                value: "FORM",
                help: "how to print",
                standard: "table",
                choices: ["table", "csv", "json", "ndjson"]
            ),
            Option(
                name: "--fill",
                value: "WHAT",
                help: "what empty steps of time hold",
                standard: "none",
                choices: ["none", "0", "null"]
            ),
            Option(name: "--keep-empty", help: "keep groups whose resource is not known"),
            Option(name: "--allow-slow", help: "allow filters on fields without index over more than a day"),
            Option(
                name: "--target",
                value: "PRODUCT[:VERSION]",
                help: "with --explain: the server to write for: embedded, opensearch or elasticsearch"
            ),
            Option(name: "--explain", help: "send nothing; print the clause, or with --select the whole request"),
            CommonOptions.url, CommonOptions.data,
        ] + CommonOptions.settings,
        examples: [
            "weir query \"server_port = 443\" --limit 20",
            "weir query '' --select 'Sum(byte) AS bytes' --group-by ip_0,ip_1 --order -bytes --limit 10",
            "weir query \"protocol = 'TCP'\" --select 'Avg(rtt) AS rtt' --interval 1m --output csv",
            "weir query 'ip = 10.0.0.0/8' --explain --target elasticsearch:7.10.2",
        ],
        run: run
    )

    @Sendable static func run(_ arguments: Arguments) throws -> Int32 {
        let settings = try CommonOptions.load(arguments)
        let query = try self.query(arguments)
        do throws(AssemblyError) {
            let names = try NamesLoader.load(settings)
            if arguments.has("--explain") {
                return try explain(query, arguments, names)
            }
            if arguments.has("--target") {
                throw AssemblyError("--target goes with --explain; a request goes by the server that answers")
            }
            let asked = AskedTarget.Request(
                url: arguments.text("--url")
                    ?? (settings.isSet("ship.url") && !arguments.has("--data") ? settings.text("ship.url") : nil),
                data: arguments.text("--data")
            )
            let answer = try AskedTarget.run(
                query,
                asked,
                names: names,
                settings: settings,
                environment: Environment.all
            )
            try print(answer, as: arguments.text("--output") ?? "table")
        } catch {
            throw Failure(error.description)
        }
        return 0
    }

    private static func query(_ arguments: Arguments) throws(Failure) -> QueryArguments {
        var query = QueryArguments()
        query.filter = arguments.operands[0]
        query.from = arguments.text("--from")
        query.to = arguments.text("--to")
        query.select = arguments.text("--select").map(QueryArguments.list) ?? []
        query.groupBy = arguments.text("--group-by").map(QueryArguments.list) ?? []
        query.interval = arguments.text("--interval")
        query.order = arguments.text("--order").map(QueryArguments.list) ?? []
        if let text = arguments.text("--limit") {
            guard let limit = Int(text) else { throw .usage("--limit takes a number, not \(text)") }
            query.limit = limit
        }
        query.fill = QueryArguments.Fill(rawValue: arguments.text("--fill") ?? "none") ?? .none
        query.keepEmpty = arguments.has("--keep-empty")
        query.allowSlow = arguments.has("--allow-slow")
        return query
    }

    private static func explain(
        _ query: QueryArguments,
        _ arguments: Arguments,
        _ names: LoadedNames
    ) throws(AssemblyError) -> Int32 {
        let text = arguments.text("--target") ?? "embedded"
        guard let product = TargetProduct(parsing: text) else {
            throw AssemblyError("--target takes embedded, opensearch[:VERSION] or elasticsearch[:VERSION], not \(text)")
        }
        let planner = QueryPlanner(names: names.value, product: product, now: SystemClock().wall())
        do throws(QueryError) {
            let plan = try planner.plan(query)
            let wantsBody = arguments.has("--select") || arguments.has("--group-by") || arguments.has("--interval")
            Output.write((wantsBody ? plan.body : plan.clause).pretty + "\n")
        } catch {
            throw AssemblyError(error.description)
        }
        return 0
    }

    private static func print(_ answer: QueryAnswer, as form: String) throws(AssemblyError) {
        switch form {
        case "json": Output.write(answer.json.compact + "\n")
        case "csv": Output.write(answer.render(.csv))
        case "ndjson": Output.write(answer.render(.ndjson))
        default:
            Output.write(answer.render(.table))
            if answer.rows.isEmpty {
                let days = answer.meta.daysWithData
                let hint =
                    days.isEmpty
                    ? "there is no data yet" : "there is data of \(days.joined(separator: ", ")); try --from and --to"
                Output.complain("weir: nothing found; \(hint)")
            }
        }
        if answer.meta.isPartial { Output.complain("weir: the answer is partial: numbers are too small") }
    }
}
