/// A first-in first-out queue between threads with a bound; what does not fit waits or is refused, never grows.
public final class BoundedQueue<Element>: Sendable where Element: Sendable {
    private struct State: Sendable {
        var elements: [Element?] = []
        var head = 0
        var count = 0
        var closed = false
    }
    private let state: Locked<State>
    public let capacity: Int

    public init(capacity: Int) {
        self.capacity = capacity
        state = Locked(State(elements: Array(repeating: nil, count: capacity)))
    }

    /// How many elements wait.
    public var depth: Int { state.with { $0.count } }

    /// Adds at once or not at all: false when full or closed.
    public func offer(_ element: Element) -> Bool {
        state.withSignal { Self.insert(element, &$0) ?? false }
    }
    /// Adds, waiting for room; false when the queue is closed.
    public func put(_ element: Element) -> Bool {
        while true {
            let done = state.wait { (state: inout State) -> Bool? in
                state.closed ? false : state.count < state.elements.count ? true : nil
            }
            guard done == true else { return false }
            if let inserted = state.withSignal({ Self.insert(element, &$0) }) { return inserted }
        }
    }
    /// Takes the oldest, waiting for one; nil when closed and empty, or after `timeout`.
    public func take(timeout: Duration? = nil) -> Element? {
        let ready = state.wait(timeout: timeout) { (state: inout State) -> Bool? in
            state.count > 0 ? true : state.closed ? false : nil
        }
        guard ready == true else { return nil }
        return state.withSignal { state in
            guard state.count > 0 else { return nil }
            let element = state.elements[state.head]
            state.elements[state.head] = nil
            state.head = (state.head + 1) % state.elements.count
            state.count -= 1
            return element
        } ?? (isFinished ? nil : take(timeout: timeout))
    }
    /// Nothing more is accepted; what waits can still be taken.
    public func close() { state.withSignal { $0.closed = true } }
    /// Closed and empty.
    public var isFinished: Bool { state.with { $0.closed && $0.count == 0 } }

    private static func insert(_ element: Element, _ state: inout State) -> Bool? {
        if state.closed { return false }
        guard state.count < state.elements.count else { return nil }
        state.elements[(state.head + state.count) % state.elements.count] = element
        state.count += 1
        return true
    }
}
