import FlowSupport
import SearchModel

/// Scrolls and points in time that are open: at most 500, each until its keep-alive runs out (decision 98).
final class ViewRegistry: Sendable {
    /// What a scroll goes on with.
    struct Scroll: Sendable {
        /// Sort, size and query, without `from` and `search_after`.
        var body: JSON
        var after: JSON
        /// Values of the sort that the client asked for; the rest is ours.
        var sortCount: Int
    }
    struct Entry: Sendable {
        var view: any FrozenView
        var scroll: Scroll?
        /// Nanoseconds of the monotonic clock.
        var deadline: UInt64
        var created: UInt64
        var keepAlive: Duration
    }
    private struct State: Sendable {
        var entries: [String: Entry] = [:]
        var next: UInt64 = 0
    }
    static let maximum = 500
    static let longest = Duration.seconds(86_400)

    private let target: any ViewTarget
    private let clock: any Clock
    private let state = Locked(State())

    init(_ target: any ViewTarget, clock: any Clock) {
        self.target = target
        self.clock = clock
    }

    func open(_ indices: IndexSelection, keepAlive: Duration) throws(TargetError) -> (id: String, view: any FrozenView)
    {
        guard keepAlive <= Self.longest else {
            throw .illegalArgument(
                "Keep alive for request (\(Quantity.text(keepAlive))) is too large. It must be less than (1d)."
            )
        }
        let view = try target.openView(indices)
        let now = clock.monotonic()
        let wall = clock.wall()
        let id: String? = state.with { state in
            state.entries = state.entries.filter { $0.value.deadline > now }
            guard state.entries.count < Self.maximum else { return nil }
            state.next &+= 1
            let id = Base64URL.encode(Self.bytes(state.next) + Self.bytes(StableHash.fmix64(wall ^ state.next)))
            let deadline = now &+ UInt64(max(keepAlive.nanoseconds, 0))
            state.entries[id] = Entry(view: view, scroll: nil, deadline: deadline, created: wall, keepAlive: keepAlive)
            return id
        }
        guard let id else {
            throw TargetError(
                status: 429,
                type: "rejected_execution_exception",
                reason: "Trying to create too many scroll contexts. Must be less than or equal to: [\(Self.maximum)]."
            )
        }
        return (id, view)
    }
    private static func bytes(_ value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> UInt64(56 - $0 * 8)) }
    }

    /// The context of an id, kept open for as long again.
    func entry(_ id: String, keepAlive: Duration?) throws(TargetError) -> Entry {
        let now = clock.monotonic()
        let entry: Entry? = state.with { state in
            guard var entry = state.entries[id], entry.deadline > now else { return nil }
            if let keepAlive { entry.keepAlive = keepAlive }
            entry.deadline = now &+ UInt64(max(entry.keepAlive.nanoseconds, 0))
            state.entries[id] = entry
            return entry
        }
        guard let entry else { throw Self.missing(id) }
        return entry
    }

    func update(_ id: String, _ scroll: Scroll) { state.with { $0.entries[id]?.scroll = scroll } }

    var count: Int { state.with { $0.entries.count } }

    /// Whether it was there.
    func close(_ id: String) -> Bool { state.with { $0.entries.removeValue(forKey: id) != nil } }

    /// Ids of those that are open: points in time, or scrolls.
    func ids(scrolls: Bool) -> [(id: String, entry: Entry)] {
        let now = clock.monotonic()
        return state.with { state in
            state.entries.filter { $0.value.deadline > now && ($0.value.scroll != nil) == scrolls }
                .map { ($0.key, $0.value) }.sorted { $0.id < $1.id }
        }
    }

    static func missing(_ id: String) -> TargetError {
        TargetError(
            status: 404,
            type: "search_context_missing_exception",
            reason: "No search context found for id [\(id.prefix(64))]",
            isQueryPhase: true
        )
    }
}
