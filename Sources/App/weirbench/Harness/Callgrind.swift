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
            out[variant.name] = Double(one - none) / Double(max(variant.items, 1))
        }
        return out
    }

    private func count(_ name: String, rounds: Int) throws(BenchmarkError) -> Int {
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
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), pipe) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard let label = text.range(of: "Collected : ") else { continue }
            if let value = Int(text[label.upperBound...].prefix { $0.isNumber }) { return value }
        }
        throw BenchmarkError("valgrind gave no count for \(name)")
    }
}

extension String {
    /// Where a text first occurs.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
