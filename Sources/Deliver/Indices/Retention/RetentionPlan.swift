import FlowSupport
public import SearchModel

/// Which indices go, in the order they go, and why; a pure function of a listing, the rules and the time.
///
/// The same for the embedded store and a cluster. Names that are not ours are never touched; today's index never goes.
public struct RetentionPlan: Sendable, Equatable {
    public var deletions: [RetentionDeletion] = []
    /// Why nothing goes although something could: a clock that cannot be trusted (decision 102).
    public var refusal: String?
    /// What a limit of this run has left for the next one, or what the rules cannot reach.
    public var notes: [String] = []
    /// By family prefix the newest day that goes by bytes or space: older records are late from now on (decision 39).
    public var floors: [String: Int64] = [:]
    /// Bytes of all managed indices before the run.
    public var bytes = 0
    /// The ten minutes in which whoever creates `leaseID` first may delete by bytes or space.
    public var leaseSlot: Int64 = 0
    public var leaseID: String { "lease/retention/\(leaseSlot)" }

    public init(_ listing: [IndexSummary], rules: RetentionRules, state: RetentionState) {
        leaseSlot = state.now / 600_000
        let today = IndexFamily.day(of: state.now)
        var rest = listing.compactMap { Candidate($0, rules) }.sorted { $0.order < $1.order }
        bytes = rest.reduce(0) { $0.addingClamped($1.summary.bytes) }
        let aged = rest.filter { $0.isOver(today) }
        let crowded = rules.bytes.map { bytes > $0 } ?? false || state.lacks(rules.minimumFree)
        guard !aged.isEmpty || crowded else { return }
        if let doubt = state.doubt {
            refusal = doubt
            return
        }
        deleteByAge(aged, rules: rules)
        let gone = Set(deletions.map(\.index))
        rest.removeAll { gone.contains($0.summary.name) || $0.countedDay >= today || $0.day >= today }
        deleteBySpace(rest, rules: rules, state: state)
    }

    mutating func deleteByAge(_ aged: [Candidate], rules: RetentionRules) {
        var daysOf: [IndexFamily: Set<Int64>] = [:]
        var left = 0
        for candidate in aged {
            let days = daysOf[candidate.family] ?? []
            if !rules.byHand, !days.contains(candidate.day), days.count >= rules.daysPerRun {
                left += 1
                continue
            }
            daysOf[candidate.family] = days.union([candidate.day])
            deletions.append(candidate.deletion(.age, candidate.ageReason))
        }
        if left > 0 {
            notes.append("\(left) more are over age: at most \(rules.daysPerRun) days of a family go in one run")
        }
    }

    mutating func deleteBySpace(_ candidates: [Candidate], rules: RetentionRules, state: RetentionState) {
        let freed = deletions.reduce(0) { $0.addingClamped($1.bytes) }
        var held = bytes - freed
        var free = state.free.map { $0.addingClamped(freed) }
        var count = 0
        for candidate in candidates {
            let isFull = rules.bytes.map { held > $0 } ?? false
            let isShort = rules.minimumFree.flatMap { need in free.map { $0 < need } } ?? false
            guard isFull || isShort else { return }
            if !rules.byHand, count >= rules.spacePerRun {
                notes.append("more must go for space: one index goes in ten minutes")
                return
            }
            let reason =
                isFull
                ? "all together hold \(Quantity.text(bytes: held)), the limit is \(Quantity.text(bytes: rules.bytes ?? 0)); it is the oldest day"
                : "\(Quantity.text(bytes: free ?? 0)) are free, \(Quantity.text(bytes: rules.minimumFree ?? 0)) must be; it is the oldest day"
            deletions.append(candidate.deletion(isFull ? .bytes : .space, reason))
            floors[candidate.family.prefix] = max(floors[candidate.family.prefix] ?? candidate.day, candidate.day)
            count += 1
            held -= candidate.summary.bytes
            free = free.map { $0.addingClamped(candidate.summary.bytes) }
        }
        if rules.bytes.map({ held > $0 }) ?? false
            || rules.minimumFree.flatMap({ need in free.map { $0 < need } }) ?? false
        {
            notes.append("the limit cannot be kept by whole days before today; raise it or give the disk more room")
        }
    }
}

extension RetentionState {
    /// An hour off the target, or a day ahead of everything that is known, is no clock to delete by.
    var doubt: String? {
        if let targetTime, abs(now.subtractingClamped(targetTime)) > 3_600_000 {
            return "this clock and the target's differ by more than an hour; set them right, nothing is deleted"
        }
        let known = [newestDocument, lastRun].compactMap { $0 }
        if let newest = known.max(), now.subtractingClamped(newest) > 86_400_000 {
            return
                "this clock is more than a day ahead of the newest document and of the last run; check it and run again"
        }
        return nil
    }

    func lacks(_ minimum: Int?) -> Bool { minimum.flatMap { need in free.map { $0 < need } } ?? false }
}

extension FixedWidthInteger where Self: SignedInteger {
    func addingClamped(_ other: Self) -> Self {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other < 0 ? .min : .max) : sum
    }
    func subtractingClamped(_ other: Self) -> Self {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other > 0 ? .min + 1 : .max) : difference
    }
}
