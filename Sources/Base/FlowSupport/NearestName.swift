/// Finds the known word a mistyped one most likely stands for.
public enum NearestName {
    /// The closest by edits (insert, delete, replace, swap neighbours); nil when none is within a third of the length.
    public static func of(_ word: String, among known: some Sequence<String>) -> String? {
        var best: (String, Int)?
        for candidate in known {
            let distance = edits(Array(word.lowercased().utf8), Array(candidate.lowercased().utf8))
            if distance < best?.1 ?? .max { best = (candidate, distance) }
        }
        guard let best, best.1 <= max(1, max(word.utf8.count, best.0.utf8.count) / 3) else { return nil }
        return best.0
    }

    static func edits(_ a: [UInt8], _ b: [UInt8]) -> Int {
        guard a.count <= 256, b.count <= 256 else { return .max }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var cost = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
                row.append(cost)
            }
            before = previous
            previous = row
        }
        return previous[b.count]
    }
}
