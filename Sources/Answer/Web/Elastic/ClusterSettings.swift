import FlowSupport
import SearchModel

/// Settings of the cluster that clients change; kept until the next start.
///
/// Only `search.max_buckets` does something: the others are stored and given back.
final class ClusterSettings: Sendable {
    /// Of the two measured servers (query-language.md B.5).
    static let maximumBuckets = 65_535
    private struct State: Sendable {
        var persistent: JSON = .object([])
        var transient: JSON = .object([])
    }
    private let state = Locked(State())

    /// `{"persistent":…,"transient":…}`.
    func json(isFlat: Bool) -> JSON {
        let (persistent, transient) = state.with { ($0.persistent, $0.transient) }
        return [
            "persistent": isFlat ? persistent : Settings.nested(persistent),
            "transient": isFlat ? transient : Settings.nested(transient),
        ]
    }

    /// Sets what has a value, takes away what is null; answers with what was sent.
    func change(_ body: JSON) throws(TargetError) -> JSON {
        let persistent = Settings.flat(body["persistent"] ?? .object([]))
        let transient = Settings.flat(body["transient"] ?? .object([]))
        for member in (persistent.object ?? []) + (transient.object ?? []) where member.name == "search.max_buckets" {
            guard member.value.isNull || (Self.number(member.value) ?? -1) >= 0 else {
                throw .illegalArgument(
                    "Failed to parse value [\(member.value.text ?? member.value.compact)] for setting [search.max_buckets]"
                )
            }
        }
        guard (persistent.object ?? []).count + (transient.object ?? []).count <= 1000 else {
            throw .illegalArgument("more than [1000] settings in one request")
        }
        state.with { state in
            Self.merge(persistent, into: &state.persistent)
            Self.merge(transient, into: &state.transient)
        }
        return [
            "persistent": Settings.nested(persistent.droppingMembers(\.isNull)),
            "transient": Settings.nested(transient.droppingMembers(\.isNull)),
        ]
    }
    private static func merge(_ changes: JSON, into settings: inout JSON) {
        for member in changes.object ?? [] {
            if member.value.isNull {
                settings = settings.mapFiltered { $0 != member.name }
            } else if (settings.object ?? []).count < 10_000 {
                settings.set(member.name, .string(member.value.text ?? member.value.compact))
            }
        }
    }
    private static func number(_ value: JSON) -> Int? { value.int ?? value.text.flatMap { Int($0) } }

    /// A limit on buckets that a client has set; nil leaves it to the store.
    private var bucketLimit: Int? {
        let (persistent, transient) = state.with { ($0.persistent, $0.transient) }
        return (transient["search.max_buckets"] ?? persistent["search.max_buckets"]).flatMap(Self.number)
    }

    /// Refuses an answer with more buckets than a client allows.
    func check(_ answer: JSON) throws(TargetError) {
        guard let limit = bucketLimit, let aggregations = answer["aggregations"] else { return }
        let count = Self.buckets(aggregations)
        guard count > limit else { return }
        throw TargetError(
            status: 503,
            type: "too_many_buckets_exception",
            reason:
                "Trying to create too many buckets. Must be less than or equal to: [\(limit)] but was [\(limit + 1)]. "
                + "This limit can be set by changing the [search.max_buckets] cluster level setting.",
            details: [.init("max_buckets", .int(limit))],
            isQueryPhase: true
        )
    }

    /// Buckets of all levels; depth is that of the request, which the store bounds.
    private static func buckets(_ json: JSON) -> Int {
        switch json {
        case .object(let members):
            members.reduce(0) { sum, member in
                let own = member.name == "buckets" ? (member.value.array?.count ?? member.value.object?.count ?? 0) : 0
                return sum + own + buckets(member.value)
            }
        case .array(let elements): elements.reduce(0) { $0 + buckets($1) }
        default: 0
        }
    }
}
