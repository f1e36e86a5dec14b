import SearchModel

/// A pattern over whole keyword values, ready to run.
struct TextPattern: Sendable {
    /// One step of the automaton; `split` takes no character.
    enum State: Sendable {
        case set(ScalarSet, next: Int32)
        case split(Int32, Int32)
        case accept
    }
    static let maximumStates = 10_000
    private(set) var states: [State] = []
    private(set) var start: Int32 = 0
    /// Steps of the construction: repetitions of nothing add no states, yet take time.
    private var steps = 0

    /// Thompson's construction, built from the end; refused when repetitions make it larger than `maximumStates`.
    init(_ node: RegexNode) throws(TargetError) {
        states.append(.accept)
        start = try build(node, then: 0)
    }

    private mutating func add(_ state: State) throws(TargetError) -> Int32 {
        guard states.count < Self.maximumStates else {
            throw .queryShard("failed to create query: the pattern needs more than \(Self.maximumStates) states")
        }
        states.append(state)
        return Int32(states.count - 1)
    }

    private mutating func build(_ node: RegexNode, then next: Int32) throws(TargetError) -> Int32 {
        steps += 1
        guard steps <= 100 * Self.maximumStates else {
            throw .queryShard("failed to create query: the pattern repeats too often")
        }
        switch node {
        case .empty: return next
        case .nothing: return try add(.set(ScalarSet([]), next: next))
        case .set(let set): return try add(.set(set, next: next))
        case .sequence(let nodes):
            var target = next
            for node in nodes.reversed() { target = try build(node, then: target) }
            return target
        case .alternatives(let nodes):
            var entry = try build(nodes[nodes.count - 1], then: next)
            for node in nodes.dropLast().reversed() {
                entry = try add(.split(try build(node, then: next), entry))
            }
            return entry
        case .repeated(let node, let low, let high):
            var target = next
            if let high {
                for _ in low..<max(low, high) { target = try add(.split(try build(node, then: target), next)) }
            } else {
                let loop = try add(.split(next, next))
                states[Int(loop)] = .split(try build(node, then: loop), next)
                target = loop
            }
            for _ in 0..<low { target = try build(node, then: target) }
            return target
        }
    }
}

/// Runs a pattern over many values: a deterministic automaton that is made as it is needed, at most a thousand states.
///
/// Belongs to one thread. Work is linear in the bytes whatever the pattern.
struct LazyAutomaton {
    private let pattern: TextPattern
    /// For each state 128 targets by ASCII character; -1 is not known yet, -2 no way on.
    private var table: [Int32] = []
    private var sets: [[Int32]] = []
    private var accepting: [Bool] = []
    private var known: [[Int32]: Int32] = [:]
    private var mark: [UInt32]
    private var round: UInt32 = 0
    static let maximumStates = 1000

    init(_ pattern: TextPattern) {
        self.pattern = pattern
        mark = Array(repeating: 0, count: pattern.states.count)
    }

    mutating func matches(_ bytes: ArraySlice<UInt8>) -> Bool {
        var state = startState()
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte < 0x80 {
                var target = table[Int(state) &* 128 &+ Int(byte)]
                if target == -1 { target = transition(&state, UInt32(byte)) }
                if target == -2 { return false }
                state = target
                index += 1
            } else {
                let (scalar, width) = Self.decode(bytes, index)
                let target = transition(&state, scalar)
                if target == -2 { return false }
                state = target
                index += width
            }
        }
        return accepting[Int(state)]
    }

    private mutating func startState() -> Int32 {
        if !sets.isEmpty { return 0 }
        round &+= 1
        var set: [Int32] = []
        close(pattern.start, &set)
        return intern(set)
    }

    /// The state reached by a character; `state` gets a new number when the table had to be emptied.
    private mutating func transition(_ state: inout Int32, _ scalar: UInt32) -> Int32 {
        let from = sets[Int(state)]
        round &+= 1
        var set: [Int32] = []
        for member in from {
            if case .set(let allowed, let next) = pattern.states[Int(member)], allowed.contains(scalar) {
                close(next, &set)
            }
        }
        if set.isEmpty {
            if scalar < 128 { table[Int(state) * 128 + Int(scalar)] = -2 }
            return -2
        }
        set.sort()
        if known[set] == nil, sets.count >= Self.maximumStates {
            table = []
            sets = []
            accepting = []
            known = [:]
            round &+= 1
            var first: [Int32] = []
            close(pattern.start, &first)
            _ = intern(first)
            state = intern(from)
        }
        let target = intern(set)
        if scalar < 128 { table[Int(state) * 128 + Int(scalar)] = target }
        return target
    }

    private mutating func intern(_ members: [Int32]) -> Int32 {
        let set = members.sorted()
        if let id = known[set] { return id }
        let id = Int32(sets.count)
        known[set] = id
        sets.append(set)
        accepting.append(
            set.contains { if case .accept = pattern.states[Int($0)] { true } else { false } }
        )
        table.append(contentsOf: repeatElement(-1, count: 128))
        return id
    }

    /// Adds a state and all that follow without a character.
    private mutating func close(_ state: Int32, _ set: inout [Int32]) {
        var stack = [state]
        while let next = stack.popLast() {
            if mark[Int(next)] == round { continue }
            mark[Int(next)] = round
            if case .split(let a, let b) = pattern.states[Int(next)] {
                stack.append(b)
                stack.append(a)
            } else {
                set.append(next)
            }
        }
    }

    /// One code point of UTF-8; a byte that begins none counts as itself.
    static func decode(_ bytes: ArraySlice<UInt8>, _ index: Int) -> (UInt32, Int) {
        let first = bytes[index]
        let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard count > 1, bytes.endIndex - index >= count else { return (UInt32(first), 1) }
        var value = UInt32(first) & (0x7F >> UInt32(count))
        for offset in 1..<count { value = value << 6 | UInt32(bytes[index + offset] & 0x3F) }
        return (value, count)
    }
}

/// ASCII letters in lower case, other bytes as they are.
func asciiFolded(_ bytes: some Sequence<UInt8>) -> [UInt8] {
    bytes.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
}
