import Glibc

/// `weirbench NAME [options] [FILE…]`: measures a room beside a reference in the same run.
///
/// A benchmark is one file with one type, named in `all`.
@main
struct Weirbench {
    /// Every benchmark; a new one is one line here.
    static var all: [any Benchmark.Type] {
        [ReadBenchmark.self, DecodeBenchmark.self, TableBenchmark.self, DocumentsBenchmark.self]
    }

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
        let variants = benchmark.variants.filter { options.only == nil || $0.name == options.only }
        guard !variants.isEmpty else {
            let names = benchmark.variants.map { $0.name }.joined(separator: ", ")
            throw BenchmarkError("no variant \(options.only ?? ""); there are \(names)", isUsage: true)
        }
        if let bare = options.bareRounds {
            try BareRun.run(variants, rounds: bare)
            return
        }
        var report = BenchmarkReport(name: kind.name, input: benchmark.input)
        report.results = try Harness(rounds: options.quick ? 3 : options.rounds).measure(variants)
        if options.instructions { report.instructions = try Callgrind(options).perItem(variants) }
        print(options.json ? report.json : report.table)
    }

    static var usage: String {
        var lines = [
            "usage: weirbench NAME [--quick] [--json] [--instructions] [--rounds N] [--only VARIANT] [FILE…]",
            "",
            "  --quick         3 rounds instead of 9",
            "  --json          one JSON object instead of a table",
            "  --instructions  instructions per item, counted by valgrind's callgrind: the same on a busy machine",
            "  --rounds N      rounds of each variant, interleaved",
            "  --only VARIANT  one variant, by the name that the table shows",
            "",
        ]
        lines += all.map { "  \($0.name)  \($0.summary)" }
        return lines.joined(separator: "\n")
    }
}
