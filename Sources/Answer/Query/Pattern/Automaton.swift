/// A regular expression as a machine with sets of states (Thompson 1968): time is states × characters, never more.
struct Automaton {
    enum State {
        case scalar(ScalarClass, next: Int)
        case split([Int])
        case start(next: Int)
        case end(next: Int)
        case boundary(Bool, next: Int)
        case match
    }
    static let maximumStates = 20_000
    private var states: [State] = []
    private var entry = 0
    private let ignoresCase: Bool

    /// nil when repetitions blow it up beyond `maximumStates`.
    init?(_ expression: RegularExpression) {
        ignoresCase = expression.ignoresCase
        states = [.match]
        guard let entry = add(expression.node, next: 0) else { return nil }
        self.entry = entry
    }

    private mutating func push(_ state: State) -> Int? {
        guard states.count < Self.maximumStates else { return nil }
        states.append(state)
        return states.count - 1
    }

    /// Builds backwards: returns the state that begins `node` and goes on at `next`.
    private mutating func add(_ node: RegularExpression.Node, next: Int) -> Int? {
        switch node {
        case .empty: return next
        case .scalar(let set): return push(.scalar(set, next: next))
        case .start: return push(.start(next: next))
        case .end: return push(.end(next: next))
        case .boundary(let wanted): return push(.boundary(wanted, next: next))
        case .sequence(let nodes):
            var next = next
            for node in nodes.reversed() {
                guard let before = add(node, next: next) else { return nil }
                next = before
            }
            return next
        case .choice(let nodes):
            var entries: [Int] = []
            for node in nodes {
                guard let entry = add(node, next: next) else { return nil }
                entries.append(entry)
            }
            return push(.split(entries))
        case .repeat(let node, let low, let high): return add(node, low, high, next: next)
        }
    }

    private mutating func add(_ node: RegularExpression.Node, _ low: Int, _ high: Int?, next: Int) -> Int? {
        var next = next
        if let high {
            for _ in low..<high {
                guard let inner = add(node, next: next), let fork = push(.split([inner, next])) else { return nil }
                next = fork
            }
        } else {
            guard let fork = push(.split([])), let inner = add(node, next: fork) else { return nil }
            states[fork] = .split([inner, next])
            next = fork
        }
        for _ in 0..<low {
            guard let inner = add(node, next: next) else { return nil }
            next = inner
        }
        return next
    }

    /// Whether it matches anywhere, and the steps that took.
    func finds(in text: [Unicode.Scalar]) -> (Bool, Int) {
        var steps = 0
        var seen = [Int](repeating: -1, count: states.count)
        var active: [Int] = []
        for position in 0...text.count {
            var pending = active + [entry]
            var here: [Int] = []
            while let state = pending.popLast() {
                guard seen[state] != position else { continue }
                seen[state] = position
                steps += 1
                switch states[state] {
                case .match: return (true, steps)
                case .split(let branches): pending += branches
                case .start(let next): if position == 0 { pending.append(next) }
                case .end(let next): if position == text.count { pending.append(next) }
                case .boundary(let wanted, let next):
                    if isBoundary(text, position) == wanted { pending.append(next) }
                case .scalar: here.append(state)
                }
            }
            guard position < text.count else { break }
            active.removeAll(keepingCapacity: true)
            for state in here {
                steps += 1
                guard case .scalar(let set, let next) = states[state] else { continue }
                let scalar = text[position]
                if ignoresCase ? set.containsIgnoringCase(scalar) : set.contains(scalar) { active.append(next) }
            }
        }
        return (false, steps)
    }

    private func isBoundary(_ text: [Unicode.Scalar], _ position: Int) -> Bool {
        let before = position > 0 && ScalarClass.word.contains(text[position - 1])
        let after = position < text.count && ScalarClass.word.contains(text[position])
        return before != after
    }
}
