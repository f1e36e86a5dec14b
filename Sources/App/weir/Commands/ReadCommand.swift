import Assembly
import FlowSupport

/// `weir read`: capture files through the pipeline.
enum ReadCommand {
    static let declaration: Command = Command(
        name: "read",
        summary: "Turn capture files into flow logs.",
        discussion: """
            Reads pcap and pcapng files, plain or compressed with zstd, as one stream in order of their frames; - is
            standard input. Packet time is the only clock; at the end it runs on until every flow has closed.
            Exit 3: a file is cut short, or documents wait for a cluster that is away.
            """,
        operands: [Operand(name: "FILE", help: "capture file, or -", repeats: true, completes: .files)],
        options: [
            Option(
                name: "--output",
                value: "WHERE",
                help: "where the documents go",
                standard: "ndjson",
                choices: ["ndjson", "null", "store", "elasticsearch"]
            ),
            CommonOptions.url, CommonOptions.data, CommonOptions.summary,
            Option(name: "--wait", value: "TIME", help: "how long to wait for a cluster that is away", standard: "10m"),
            Option(name: "--run", value: "NAME", help: "give the flows other ids than the input alone gives them"),
        ] + CommonOptions.settings,
        examples: [
            "weir read capture.pcap | head", "weir read capture.pcap --output null --summary json",
            "weir read *.pcap.zst --output store --data /var/lib/weir",
            "weir read capture.pcap --output elasticsearch --url http://127.0.0.1:9200",
        ],
        run: run
    )

    @Sendable static func run(_ arguments: Arguments) throws -> Int32 {
        let settings = try CommonOptions.load(arguments)
        guard let wait = Quantity.duration(arguments.text("--wait") ?? "") else {
            throw Failure.usage("--wait takes a duration such as 10m")
        }
        var request = ReadRequest(files: arguments.operands)
        request.output = ReadRequest.Output(rawValue: arguments.text("--output") ?? "") ?? .ndjson
        request.url = arguments.text("--url") ?? (settings.isSet("ship.url") ? settings.text("ship.url") : nil)
        request.data = arguments.text("--data")
        request.run = arguments.text("--run")
        request.wait = wait
        let stop = StopSignal()
        let result: ReadResult
        do throws(AssemblyError) {
            result = try ReadPipeline.run(request, settings: settings, environment: Environment.all, stop: stop)
        } catch {
            throw Failure(error.description)
        }
        for warning in result.ledger.warnings { Output.complain("weir: \(warning)") }
        if let form = arguments.text("--summary") {
            let text = form == "json" ? result.ledger.json.compact : result.ledger.text
            if request.output == .ndjson { Output.complain(text) } else { Output.write(text + "\n") }
        }
        return result.isPartial ? 3 : 0
    }
}
