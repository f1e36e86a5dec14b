import SearchModel

/// A regular expression of Lucene's dialect as a tree; it matches whole values.
indirect enum RegexNode: Sendable, Equatable {
    case empty
    /// Matches no text at all.
    case nothing
    case set(ScalarSet)
    case sequence([RegexNode])
    case alternatives([RegexNode])
    case repeated(RegexNode, atLeast: Int, atMost: Int?)
}

/// Characters as sorted, disjoint ranges of code points.
struct ScalarSet: Sendable, Equatable {
    static let any = ScalarSet([0...0x10_FFFF])
    private(set) var ranges: [ClosedRange<UInt32>]

    init(_ ranges: [ClosedRange<UInt32>]) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    var inverted: ScalarSet {
        var out: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { out.append(next...range.lowerBound - 1) }
            next = range.upperBound + 1
        }
        if next <= 0x10_FFFF { out.append(next...0x10_FFFF) }
        return ScalarSet(out)
    }
    /// With both cases of every ASCII letter; other letters keep theirs, as on real servers.
    var folded: ScalarSet {
        var out = ranges
        for range in ranges {
            for (from, to) in [(UInt32(0x41), UInt32(0x61)), (0x61, 0x41)] {
                let low = max(range.lowerBound, from)
                let high = min(range.upperBound, from + 25)
                if low <= high { out.append(low - from + to...high - from + to) }
            }
        }
        return ScalarSet(out)
    }
    @inline(__always)
    func contains(_ scalar: UInt32) -> Bool {
        for range in ranges where range.contains(scalar) { return true }
        return false
    }
}

extension RegexNode {
    /// Reads a `wildcard` pattern: `*`, `?`, and `\` before what is meant literally.
    static func wildcard(_ pattern: String, caseInsensitive: Bool) -> RegexNode {
        var out: [RegexNode] = []
        var escaped = false
        for scalar in pattern.unicodeScalars {
            if !escaped, scalar == "\\" {
                escaped = true
                continue
            }
            if !escaped, scalar == "*" {
                if out.last != .anyText { out.append(.anyText) }
            } else if !escaped, scalar == "?" {
                out.append(.set(.any))
            } else {
                out.append(.set(caseInsensitive ? ScalarSet(scalar).folded : ScalarSet(scalar)))
            }
            escaped = false
        }
        if escaped { out.append(.set(ScalarSet("\\"))) }
        return .sequence(out)
    }
    static let anyText = RegexNode.repeated(.set(.any), atLeast: 0, atMost: nil)
}
