import Glibc

/// `weirbench NAME [options] [FILE…]`: measures a room beside a reference in the same run.
///
/// A benchmark is one file with one type, named in `all`.
@main
struct Weirbench {
    /// Every benchmark; a new one is one line here.
    static var all: [any Benchmark.Type] { [DecodeBenchmark.self, TableBenchmark.self, DocumentsBenchmark.self] }

    static func main() {
        do throws(BenchmarkError) {
            try start()
        } catch {
            let line = Array("weirbench: \(error)\n".utf8)
            _ = write(2, line, line.count)
            exit(error.isUsage ? 2 : 1)
        }
    }

    private static func start() throws(BenchmarkError) {
        let options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()))
        guard let name = options.name else {
            print(usage)
            return
        }
        guard let kind = all.first(where: { $0.name == name }) else {
            let names = all.map { $0.name }.joined(separator: ", ")
            throw BenchmarkError("no benchmark \(name); there are \(names)", isUsage: true)
        }
        try run(kind, options)
    }

    private static func run(_ kind: any Benchmark.Type, _ options: BenchmarkOptions) throws(BenchmarkError) {
        let benchmark = try kind.init(options)
        if let bare = options.bareRounds {
            BareRun.run(benchmark.variants, only: options.only, rounds: bare)
            return
        }
        var report = BenchmarkReport(name: kind.name, input: benchmark.input)
        report.results = Harness(rounds: options.quick ? 3 : options.rounds).measure(benchmark.variants)
        if options.instructions { report.instructions = try Callgrind(options).perItem(benchmark.variants) }
        print(options.json ? report.json : report.table)
    }

    static var usage: String {
        var lines = [
            "usage: weirbench NAME [--quick] [--json] [--instructions] [--rounds N] [FILE…]",
            "",
            "  --quick         3 rounds instead of 9",
            "  --json          one JSON object instead of a table",
            "  --instructions  instructions per item, counted by valgrind's callgrind: the same on a busy machine",
            "  --rounds N      rounds of each variant, interleaved",
            "",
        ]
        lines += all.map { "  \($0.name)  \($0.summary)" }
        return lines.joined(separator: "\n")
    }
}
