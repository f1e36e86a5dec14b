/// A test of names: equal, like, or by regular expression.
///
/// One matcher serves a whole walk over the catalogue and counts its work, so that no walk is endless.
final class NameMatcher {
    enum Test {
        case equal(Set<String>)
        /// `*` is any run of characters; letter case is ignored.
        case like([Unicode.Scalar])
        case automaton(Automaton)
    }
    let test: Test
    /// Steps left; a walk of two million short names takes about a tenth of it.
    private var budget = 400_000_000
    /// The walk ended early.
    private(set) var isExhausted = false

    init(_ test: Test) { self.test = test }
    convenience init(like pattern: String) {
        self.init(.like(Array(pattern.lowercased().unicodeScalars)))
    }

    func matches(_ name: String) -> Bool {
        guard budget > 0 else {
            isExhausted = true
            return false
        }
        switch test {
        case .equal(let names):
            budget -= 1
            return names.contains(name)
        case .like(let pattern):
            return like(pattern, Array(name.lowercased().unicodeScalars))
        case .automaton(let automaton):
            let (found, steps) = automaton.finds(in: Array(name.unicodeScalars))
            budget -= steps
            return found
        }
    }

    /// Greedy with one point of return: at most the product of the lengths.
    private func like(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
        var p = 0
        var t = 0
        var star = -1
        var mark = 0
        while t < text.count {
            budget -= 1
            if p < pattern.count, pattern[p] == "*" {
                star = p
                mark = t
                p += 1
            } else if p < pattern.count, pattern[p] == text[t] {
                p += 1
                t += 1
            } else if star >= 0 {
                p = star + 1
                mark += 1
                t = mark
            } else {
                return false
            }
        }
        while p < pattern.count, pattern[p] == "*" { p += 1 }
        return p == pattern.count
    }
}
