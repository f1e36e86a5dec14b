import Glibc

/// Counts instructions of variants in a child process under valgrind: start-up cancels out as the difference of two runs.
struct Callgrind {
    private let options: BenchmarkOptions
    private let program: String

    init(_ options: BenchmarkOptions) throws(BenchmarkError) {
        self.options = options
        guard access("/usr/bin/valgrind", X_OK) == 0 else {
            throw BenchmarkError("--instructions needs valgrind: apt-get install valgrind")
        }
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        guard length > 0 else { throw BenchmarkError("cannot find my own program in /proc/self/exe") }
        program = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Instructions per item, by variant name.
    func perItem(_ variants: [Variant]) throws(BenchmarkError) -> [String: Double] {
        var out: [String: Double] = [:]
        for variant in variants {
            let none = try count(variant.name, rounds: 0)
            let one = try count(variant.name, rounds: 1)
            out[variant.name] = Double(one.instructions - none.instructions) / Double(max(one.items, 1))
        }
        return out
    }

    /// Instructions of a whole process, and the items of one of its rounds.
    private func count(_ name: String, rounds: Int) throws(BenchmarkError) -> (instructions: Int, items: Int) {
        let words =
            [
                "/usr/bin/valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", program, options.name ?? "",
                "--bare", "\(rounds)", "--only", name,
            ] + options.files
        let command = words.map {
            "'" + $0.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
        }
        guard let pipe = popen(command.joined(separator: " ") + " 2>&1", "r") else {
            throw BenchmarkError("cannot start valgrind")
        }
        defer { pclose(pipe) }
        var items: Int?
        var instructions: Int?
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), pipe) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if let value = Self.number(after: "items: ", in: text) { items = value }
            if let value = Self.number(after: "Collected : ", in: text) { instructions = value }
        }
        guard let items, let instructions else { throw BenchmarkError("valgrind gave no count for \(name)") }
        return (instructions, items)
    }

    private static func number(after label: String, in text: String) -> Int? {
        text.firstRange(of: label).flatMap { Int(text[$0.upperBound...].prefix { $0.isNumber }) }
    }
}
