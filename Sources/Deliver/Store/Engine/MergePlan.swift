/// Which neighbouring parts become one; a decision without I/O.
enum MergePlan {
    struct Part: Equatable, Sendable {
        var rows: Int
        var isDamaged = false
        var deletedRows = 0
    }
    /// Parts of more rows are left alone.
    static let largest = 1 << 20
    static let fanIn = 4
    static let widest = 16

    /// The run to merge: at least four neighbours of about one size; nil when nothing pays.
    static func choose(_ parts: [Part]) -> Range<Int>? {
        var best: Range<Int>?
        var start = 0
        while start < parts.count {
            var end = start
            var total = 0
            let tier = tier(parts[start])
            while end < parts.count, !parts[end].isDamaged, Self.tier(parts[end]) <= tier,
                total + parts[end].rows <= largest,
                end - start < widest
            {
                total += parts[end].rows
                end += 1
            }
            let similar = parts[start..<end].filter { Self.tier($0) == tier }.count
            if end - start >= fanIn, similar >= fanIn, end - start > best?.count ?? 0 { best = start..<end }
            start = max(end, start + 1)
        }
        return best
    }

    /// Sizes by factors of four, from 1,024 rows.
    static func tier(_ part: Part) -> Int {
        var size = 1024
        var tier = 0
        while size < part.rows {
            size *= 4
            tier += 1
        }
        return tier
    }
}
