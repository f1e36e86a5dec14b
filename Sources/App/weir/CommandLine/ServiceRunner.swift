import Assembly
import FlowSupport

/// What `up`, `agent` and `serve` have in common: start, say so, wait for the end, drain, sum up.
enum ServiceRunner {
    static func run(_ request: NodeRequest, _ arguments: Arguments) throws(Failure) -> Int32 {
        var request = request
        let settings = try CommonOptions.load(arguments)
        request.interfaces = arguments.texts("--interface")
        request.filter = arguments.text("--filter")
        request.demo = arguments.has("--demo")
        request.url = arguments.text("--url")
        request.data = arguments.text("--data")
        request.listen = arguments.text("--listen")
        request.anyPort = arguments.has("--any-port")
        request.version = Weir.version
        let stop = StopSignal()
        do throws(AssemblyError) {
            let node = try Node(request, settings: settings, environment: Environment.all, stop: stop)
            let address = try node.start()
            Output.write("weir ready \(address)\n")
            _ = stop.wait()
            let ledger = try node.end()
            if request.role != .serve { sumUp(ledger, arguments.text("--summary")) }
        } catch {
            throw Failure(error.description)
        }
        return 0
    }

    private static func sumUp(_ ledger: Ledger, _ form: String?) {
        if form == "json" {
            Output.write(ledger.json.compact + "\n")
        } else {
            let text = "packets \(ledger.frames), kernel drops \(ledger.kernelDrops)"
            Output.complain("weir: \(text), flows \(ledger.flows), documents \(ledger.documents)")
            if form == "text" { Output.write(ledger.text + "\n") }
        }
    }

    static let listen = Option(
        name: "--listen",
        value: "HOST:PORT",
        help: "address to answer on; port 0 takes a free one (http.listen)"
    )
    static let capture = [
        Option(
            name: "--interface",
            value: "NAME",
            help: "interface to capture, by name or pattern",
            repeats: true,
            completes: .interfaces
        ),
        Option(name: "--filter", value: "BPF", help: "capture filter, as tcpdump takes it"),
    ]
}
