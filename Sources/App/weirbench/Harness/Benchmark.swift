/// One thing to measure: prepares its input once and names the variants that run over it.
protocol Benchmark {
    static var name: String { get }
    static var summary: String { get }
    init(_ options: BenchmarkOptions) throws(BenchmarkError)
    /// What was measured, in a few words: file, number of items.
    var input: String { get }
    /// The reference first.
    var variants: [Variant] { get }
}

/// One way to do the work; all variants of a benchmark do the same number of items.
struct Variant {
    var name: String
    /// Items of one round, and their bytes.
    var items: Int
    var bytes: Int
    /// What an item is called: packets, documents.
    var unit: String
    /// Does one round and gives a sum that depends on all of it, so that nothing is optimised away.
    ///
    /// Throws when its input is no longer what it was.
    var run: () throws(BenchmarkError) -> UInt64
}

/// What the command line asked for.
struct BenchmarkOptions {
    var name: String?
    var files: [String] = []
    var quick = false
    var json = false
    var instructions = false
    var rounds = 9
    /// Set by `Callgrind` for the process it watches: rounds of one variant, no clock, no report.
    var bareRounds: Int?
    /// The one variant that is measured; nil measures all.
    var only: String?
    /// Frames that are taken: under valgrind two hundred thousand say as much as ten million.
    var frameLimit: Int { bareRounds == nil ? .max : 200_000 }
    /// The same for what is held in memory.
    var heldFrameLimit: Int { min(frameLimit, 2_000_000) }

    init(_ arguments: [String]) throws(BenchmarkError) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            switch argument {
            case "--quick": quick = true
            case "--json": json = true
            case "--instructions": instructions = true
            case "--rounds": rounds = try Self.number(rest.popFirst(), argument)
            case "--bare": bareRounds = try Self.number(rest.popFirst(), argument)
            case "--only": only = rest.popFirst()
            case "--help", "-h": return
            case let option where option.hasPrefix("-"): throw BenchmarkError("no option \(option)", isUsage: true)
            default: if name == nil { name = argument } else { files.append(argument) }
            }
        }
    }

    private static func number(_ text: String?, _ option: String) throws(BenchmarkError) -> Int {
        guard let value = text.flatMap({ Int($0) }), value >= 0 else {
            throw BenchmarkError("\(option) wants a number", isUsage: true)
        }
        return value
    }
}

/// Why nothing was measured.
struct BenchmarkError: Error, CustomStringConvertible {
    var description: String
    var isUsage: Bool

    init(_ description: String, isUsage: Bool = false) {
        self.description = description
        self.isUsage = isUsage
    }
}
