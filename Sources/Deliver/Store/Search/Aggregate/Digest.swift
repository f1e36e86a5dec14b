import Glibc

/// A merging t-digest (Dunning and Ertl, 2019) with the arcsine scale and compression 200.
struct Digest: Sendable {
    private struct Centroid {
        var mean: Double
        var weight: Double
    }
    static let compression = 200.0
    private static let bufferSize = 4096
    static let size = 8 * bufferSize + 16 * 400
    private var centroids: [Centroid] = []
    private var pending: [Double] = []
    private var total = 0.0
    private var minimum = Double.infinity
    private var maximum = -Double.infinity

    mutating func add(_ value: Double) {
        pending.append(value)
        if pending.count >= Self.bufferSize { compress() }
    }
    mutating func merge(_ other: Digest) {
        compress()
        var other = other
        other.compress()
        minimum = min(minimum, other.minimum)
        maximum = max(maximum, other.maximum)
        total += other.total
        squeeze(Self.merged(centroids, other.centroids))
    }

    private mutating func compress() {
        guard !pending.isEmpty else { return }
        pending.sort()
        minimum = min(minimum, pending[0])
        maximum = max(maximum, pending[pending.count - 1])
        total += Double(pending.count)
        squeeze(Self.merged(centroids, pending.map { Centroid(mean: $0, weight: 1) }))
        pending.removeAll(keepingCapacity: true)
    }
    private static func merged(_ a: [Centroid], _ b: [Centroid]) -> [Centroid] {
        var out: [Centroid] = []
        out.reserveCapacity(a.count + b.count)
        var index = 0
        for next in b {
            while index < a.count, a[index].mean <= next.mean {
                out.append(a[index])
                index += 1
            }
            out.append(next)
        }
        return out + a[index...]
    }

    /// Joins neighbours as long as the scale allows it.
    private mutating func squeeze(_ all: [Centroid]) {
        centroids.removeAll(keepingCapacity: true)
        guard var current = all.first else { return }
        var before = 0.0
        var limit = total * Self.limit(0)
        for next in all.dropFirst() {
            if before + current.weight + next.weight <= limit {
                current.weight += next.weight
                current.mean += (next.mean - current.mean) * next.weight / current.weight
            } else {
                before += current.weight
                centroids.append(current)
                limit = total * Self.limit(before / total)
                current = next
            }
        }
        centroids.append(current)
    }
    /// The fraction at which a centroid that begins at this one must end.
    private static func limit(_ fraction: Double) -> Double {
        let scale = compression / (2 * .pi)
        let next = (scale * asin(2 * fraction - 1) + 1) / scale
        return next >= .pi / 2 ? 1 : (sin(next) + 1) / 2
    }

    func quantile(_ fraction: Double) -> Double {
        var digest = self
        digest.compress()
        let list = digest.centroids
        guard list.count > 1 else { return list.first?.mean ?? .nan }
        let rank = fraction * digest.total
        var before = 0.0
        for (index, centroid) in list.enumerated() {
            let middle = before + centroid.weight / 2
            if rank < middle {
                let left = index == 0 ? 0 : before - list[index - 1].weight / 2
                let low = index == 0 ? digest.minimum : list[index - 1].mean
                return low + (centroid.mean - low) * max(rank - left, 0) / max(middle - left, .leastNormalMagnitude)
            }
            before += centroid.weight
        }
        let last = list[list.count - 1]
        let part = max(rank - (digest.total - last.weight / 2), 0) / max(last.weight / 2, .leastNormalMagnitude)
        return last.mean + (digest.maximum - last.mean) * min(part, 1)
    }
}
