import SearchModel

/// An order of buckets made ready: what is compared, and which way.
struct BucketOrdering: Sendable {
    enum Key: Sendable {
        case count
        case key
        case number(OrderPath)
    }
    let keys: [(key: Key, isDescending: Bool)]

    /// Count descending unless told; the key ascending breaks ties.
    init(_ orders: [BucketOrder], _ node: Aggregation) throws(TargetError) {
        var keys: [(key: Key, isDescending: Bool)] = []
        for order in orders {
            switch order.path {
            case "_count": keys.append((.count, order.isDescending))
            case "_key": keys.append((.key, order.isDescending))
            default:
                let path = OrderPath(order.path) { Self.exists($0, in: node.children) }
                guard Self.isNumber(path, in: node.children) else {
                    throw .aggregationExecution(
                        "Invalid aggregation order path [\(order.path)]. The provided aggregation [\(path.names.first ?? "")] "
                            + "either does not exist, or is a pipeline aggregation and cannot be used to sort the buckets."
                    )
                }
                keys.append((.number(path), order.isDescending))
            }
        }
        if orders.isEmpty { keys.append((.count, true)) }
        if !keys.contains(where: { if case .key = $0.key { true } else { false } }) { keys.append((.key, false)) }
        self.keys = keys
    }

    static func exists(_ names: [String], in children: [Aggregation]) -> Bool {
        guard let first = names.first, let child = children.first(where: { $0.name == first }) else { return false }
        return names.count == 1 || exists(Array(names.dropFirst()), in: child.children)
    }
    /// Whether a path leads through single buckets to a number.
    static func isNumber(_ path: OrderPath, in children: [Aggregation]) -> Bool {
        guard let child = children.first(where: { $0.name == path.names.first }) else { return false }
        switch child.kind {
        case .filter, .missing, .global:
            return path.names.count == 1
                ? path.property == nil || path.property == "_count" || path.property == "doc_count"
                : isNumber(path.rest, in: child.children)
        case .metric: return path.names.count == 1
        default: return false
        }
    }

    /// The first `size` of the buckets in order.
    func first(
        _ size: Int,
        of ids: [Int],
        counts: [Int],
        precedes: (Int, Int) -> Bool,
        number: (Int, OrderPath) -> Double?
    )
        -> [Int]
    {
        var numbers: [[Double]] = []
        for (key, isDescending) in keys {
            guard case .number(let path) = key else {
                numbers.append([])
                continue
            }
            // What has no number stands last in both directions.
            let last = isDescending ? -Double.infinity : Double.infinity
            numbers.append(
                ids.map { id in
                    guard let value = number(id, path), !value.isNaN else { return last }
                    return value
                }
            )
        }
        return smallest(size, of: ids.count) { a, b in
            for (position, (key, isDescending)) in keys.enumerated() {
                switch key {
                case .count:
                    let (x, y) = (counts[ids[a]], counts[ids[b]])
                    if x != y { return (x < y) != isDescending }
                case .number:
                    let (x, y) = (numbers[position][a], numbers[position][b])
                    if x != y { return (x < y) != isDescending }
                case .key:
                    if precedes(ids[a], ids[b]) { return !isDescending }
                    if precedes(ids[b], ids[a]) { return isDescending }
                }
            }
            return a < b
        }.map { ids[$0] }
    }
}

/// The first `size` of the numbers 0..<count in an order, sorted; a heap when few of many are wanted.
func smallest(_ size: Int, of count: Int, _ precedes: (Int, Int) -> Bool) -> [Int] {
    if size >= count / 4 {
        return Array((0..<count).sorted(by: precedes).prefix(size))
    }
    // A heap whose root is the last of those kept.
    var heap: [Int] = []
    heap.reserveCapacity(size)
    for candidate in 0..<count {
        if heap.count < size {
            heap.append(candidate)
            var index = heap.count - 1
            while index > 0, precedes(heap[(index - 1) / 2], heap[index]) {
                heap.swapAt(index, (index - 1) / 2)
                index = (index - 1) / 2
            }
        } else if size > 0, precedes(candidate, heap[0]) {
            heap[0] = candidate
            var index = 0
            while true {
                var largest = index
                for child in [2 * index + 1, 2 * index + 2] where child < heap.count {
                    if precedes(heap[largest], heap[child]) { largest = child }
                }
                if largest == index { break }
                heap.swapAt(index, largest)
                index = largest
            }
        }
    }
    return heap.sorted(by: precedes)
}
