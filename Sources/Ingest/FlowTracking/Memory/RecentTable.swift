import FlowModel

/// Address and port of one end of flows.
struct EndKey: BitwiseCopyable, Equatable {
    var ip: IPAddress
    var port: UInt16
}

/// A bounded map from ends to small values that forgets the least recently used one.
struct RecentTable<Value: BitwiseCopyable>: ~Copyable {
    struct Node: BitwiseCopyable {
        var key: EndKey
        var value: Value
        /// Neighbours in the order of use, the next node with the same hash, and the list of these.
        var newer: Int32
        var older: Int32
        var chain: Int32
        var bucket: Int32
    }
    private let nodes: UnsafeMutablePointer<Node>
    private let heads: UnsafeMutablePointer<Int32>
    private let mask: Int
    private let capacity: Int
    private let seed: UInt64
    private var used = 0
    private var free: Int32 = -1
    private var newest: Int32 = -1
    private var oldest: Int32 = -1
    private(set) var count = 0

    /// `capacity` at most 2^20.
    init(capacity: Int, seed: UInt64) {
        precondition(capacity > 0 && capacity <= 1 << 20, "a table of ends has 1 to 1,048,576 places")
        self.capacity = capacity
        self.seed = seed
        var size = 2
        while size < capacity * 2 { size *= 2 }
        mask = size - 1
        nodes = .allocate(capacity: capacity)
        heads = .allocate(capacity: size)
        heads.initialize(repeating: -1, count: size)
    }
    deinit {
        nodes.deallocate()
        heads.deallocate()
    }

    @inline(__always)
    private func bucket(_ key: EndKey) -> Int {
        Int(truncatingIfNeeded: SeededHash.end(seed, key.ip, key.port)) & mask
    }

    @inline(__always)
    private func find(_ key: EndKey) -> Int32 { find(key, bucket(key)) }

    @inline(__always)
    private func find(_ key: EndKey, _ bucket: Int) -> Int32 {
        var node = heads[bucket]
        while node >= 0, nodes[Int(node)].key != key { node = nodes[Int(node)].chain }
        return node
    }

    /// The value of a key, which becomes the most recently used one.
    mutating func get(_ key: EndKey) -> Value? {
        let node = find(key)
        if node < 0 { return nil }
        touch(node)
        return nodes[Int(node)].value
    }

    /// The value of a key without using it.
    func peek(_ key: EndKey) -> Value? {
        let node = find(key)
        return node < 0 ? nil : nodes[Int(node)].value
    }

    /// Changes a value that is there, without using it.
    func set(_ key: EndKey, _ value: Value) {
        let node = find(key)
        if node >= 0 { nodes[Int(node)].value = value }
    }

    mutating func put(_ key: EndKey, _ value: Value) { change(key, value) { $0 = value } }

    /// Changes the value of a key, which becomes the most recently used one; `new` is changed when there is none.
    @inline(__always)
    mutating func change(_ key: EndKey, _ new: Value, _ body: (inout Value) -> Void) {
        let bucket = bucket(key)
        let node = find(key, bucket)
        if node >= 0 {
            body(&nodes[Int(node)].value)
            touch(node)
        } else {
            var value = new
            body(&value)
            insert(key, value, bucket)
        }
    }

    private mutating func insert(_ key: EndKey, _ value: Value, _ bucket: Int) {
        if count == capacity { remove(oldest) }
        let node: Int32
        if free >= 0 {
            node = free
            free = nodes[Int(node)].chain
        } else {
            node = Int32(used)
            used &+= 1
        }
        let place = nodes + Int(node)
        place.pointee.key = key
        place.pointee.value = value
        place.pointee.chain = heads[bucket]
        place.pointee.bucket = Int32(truncatingIfNeeded: bucket)
        heads[bucket] = node
        link(node)
        count &+= 1
    }

    mutating func drop(_ key: EndKey) {
        let node = find(key)
        if node >= 0 { remove(node) }
    }

    mutating func removeAll() {
        while oldest >= 0 { remove(oldest) }
    }

    private mutating func remove(_ node: Int32) {
        unlink(node)
        let bucket = Int(nodes[Int(node)].bucket)
        if heads[bucket] == node {
            heads[bucket] = nodes[Int(node)].chain
        } else {
            var before = heads[bucket]
            while nodes[Int(before)].chain != node { before = nodes[Int(before)].chain }
            nodes[Int(before)].chain = nodes[Int(node)].chain
        }
        nodes[Int(node)].chain = free
        free = node
        count &-= 1
    }

    @inline(__always)
    private mutating func touch(_ node: Int32) {
        if node == newest { return }
        unlink(node)
        link(node)
    }
    private mutating func link(_ node: Int32) {
        nodes[Int(node)].older = newest
        nodes[Int(node)].newer = -1
        if newest >= 0 { nodes[Int(newest)].newer = node } else { oldest = node }
        newest = node
    }
    private mutating func unlink(_ node: Int32) {
        let (newer, older) = (nodes[Int(node)].newer, nodes[Int(node)].older)
        if newer >= 0 { nodes[Int(newer)].older = older } else { newest = older }
        if older >= 0 { nodes[Int(older)].newer = newer } else { oldest = newer }
    }
}
