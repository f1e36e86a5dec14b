import FlowSupport

/// Decoded pieces of parts, bounded in bytes: what was not used for half a cache's worth of other pieces goes.
final class BlockCache: Sendable {
    struct Key: Hashable, Sendable {
        var part: Int
        var block: Int
        var column: Int
        /// Frame number, or one of the negative kinds.
        var piece: Int
        static let footer = -1
        static let dictionary = -2
        static let data = -3
        static let column = -4
        static let ids = -5
        static let rest = -6
        static let bloom = -7
    }
    private struct State: Sendable {
        var young: [Key: (value: any AnyObject & Sendable, bytes: Int)] = [:]
        var old: [Key: (value: any AnyObject & Sendable, bytes: Int)] = [:]
        var youngBytes = 0
        var nextPart = 1
        var hits: UInt64 = 0
        var misses: UInt64 = 0
    }
    private let state = Locked(State())
    let limit: Int

    init(limit: Int) { self.limit = limit }

    /// A number for a part file, never used twice in a process.
    func newPart() -> Int {
        state.with { state in
            defer { state.nextPart += 1 }
            return state.nextPart
        }
    }
    var bytes: Int { state.with { $0.youngBytes + $0.old.values.reduce(0) { $0 + $1.bytes } } }

    func find(_ key: Key) -> (any AnyObject & Sendable)? {
        state.with { state in
            if let found = state.young[key] { return found.value }
            guard let found = state.old.removeValue(forKey: key) else { return nil }
            insert(key, found.value, found.bytes, &state)
            return found.value
        }
    }
    func store(_ key: Key, _ value: any AnyObject & Sendable, bytes: Int) {
        state.with { insert(key, value, bytes + 128, &$0) }
    }
    private func insert(_ key: Key, _ value: any AnyObject & Sendable, _ bytes: Int, _ state: inout State) {
        if let known = state.young.updateValue((value, bytes), forKey: key) { state.youngBytes -= known.bytes }
        state.youngBytes += bytes
        if state.youngBytes > limit / 2 {
            state.old = state.young
            state.young = [:]
            state.youngBytes = 0
        }
    }
    /// Drops all pieces of a part.
    func forget(part: Int) {
        state.with { state in
            state.old = state.old.filter { $0.key.part != part }
            state.young = state.young.filter { $0.key.part != part }
            state.youngBytes = state.young.values.reduce(0) { $0 + $1.bytes }
        }
    }
}

/// A value in the cache.
final class Boxed<Value: Sendable>: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}
