import Synchronization

/// Bytes that all bodies together may hold.
final class BodyBudget: Sendable {
    private let held = Atomic<Int>(0)
    private let limit: Int
    init(limit: Int) { self.limit = limit }

    /// Takes bytes if there are as many.
    func take(_ count: Int) -> Bool {
        let (_, now) = held.wrappingAdd(count, ordering: .relaxed)
        if now <= limit { return true }
        held.wrappingSubtract(count, ordering: .relaxed)
        return false
    }
    func give(_ count: Int) { held.wrappingSubtract(count, ordering: .relaxed) }
    var used: Int { held.load(ordering: .relaxed) }
}
