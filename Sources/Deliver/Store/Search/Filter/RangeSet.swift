import FlowModel

/// Values as sorted, disjoint ranges.
struct RangeSet<Value: Comparable & Sendable>: Sendable {
    private(set) var ranges: [ClosedRange<Value>]

    init(_ ranges: [ClosedRange<Value>]) {
        var merged: [ClosedRange<Value>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    var isEmpty: Bool { ranges.isEmpty }

    @inline(__always)
    func contains(_ value: Value) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low &+ high) / 2
            if ranges[middle].upperBound < value { low = middle &+ 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= value
    }
    func overlaps(_ range: ClosedRange<Value>) -> Bool {
        ranges.contains { $0.overlaps(range) }
    }
    func covers(_ range: ClosedRange<Value>) -> Bool {
        ranges.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
    }
}

/// Doubles as integers of the same order, so that bounds of both kinds compare alike; NaN is above infinity.
@inline(__always)
func sortableBits(_ value: Double) -> Int64 {
    let bits = Int64(bitPattern: value.bitPattern)
    return bits ^ ((bits >> 63) & Int64.max)
}
/// The double `sortableBits` was made from.
@inline(__always)
func doubleFromSortableBits(_ bits: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: bits ^ ((bits >> 63) & Int64.max)))
}
