import Glibc

/// Runs variants in turn, round by round, so that a busy machine is equally unfair to all of them.
struct Harness {
    var rounds: Int

    /// One unmeasured round of each warms caches and pages.
    func measure(_ variants: [Variant]) throws(BenchmarkError) -> [Result] {
        var results = variants.map { Result(variant: $0) }
        for variant in variants { BareRun.keep(try variant.run()) }
        for _ in 0..<max(rounds, 1) {
            for (index, variant) in variants.enumerated() {
                let start = Self.cpuNanoseconds()
                BareRun.keep(try variant.run())
                results[index].nanoseconds.append(Self.cpuNanoseconds() &- start)
            }
        }
        return results
    }

    /// Processor time of this thread: waiting for others is not in it.
    private static func cpuNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    struct Result {
        var name: String
        var items: Int
        var bytes: Int
        var unit: String
        var nanoseconds: [UInt64] = []

        init(variant: Variant) {
            name = variant.name
            items = variant.items
            bytes = variant.bytes
            unit = variant.unit
        }

        var best: UInt64 { nanoseconds.min() ?? 0 }
        var median: UInt64 { nanoseconds.isEmpty ? 0 : nanoseconds.sorted()[nanoseconds.count / 2] }
        /// Millions of items per second of processor time.
        func rate(_ time: UInt64) -> Double { time == 0 ? 0 : Double(items) * 1000 / Double(time) }
    }
}

/// Rounds without clock or report.
enum BareRun {
    nonisolated(unsafe) private static var sink: UInt64 = 0

    /// Says on standard output how many items a round has.
    static func run(_ variants: [Variant], rounds: Int) throws(BenchmarkError) {
        for variant in variants {
            print("items: \(variant.items)")
            for _ in 0..<rounds { keep(try variant.run()) }
        }
    }

    @inline(never)
    static func keep(_ value: UInt64) { sink ^= value }
}
