import SearchModel

/// An index of ours with its day and what the rules say of it.
struct Candidate {
    var summary: IndexSummary
    var family: IndexFamily
    var day: Int64
    /// The later of its date and its creation (decisions 39 and 102).
    var countedDay: Int64
    var keptDays: Int?

    /// nil for names of others.
    init?(_ summary: IndexSummary, _ rules: RetentionRules) {
        guard let (family, day) = IndexFamily.parse(summary.name) else { return nil }
        self.summary = summary
        self.family = family
        self.day = day
        countedDay = max(day, IndexFamily.day(of: summary.created))
        keptDays = rules.days(of: family)
    }

    /// Oldest first: by the day it counts from, then its date, then its name.
    var order: (Int64, Int64, String) { (countedDay, day, summary.name) }

    /// More than the kept days before today.
    func isOver(_ today: Int64) -> Bool {
        guard let keptDays, keptDays >= 0 else { return false }
        return countedDay < today.subtractingClamped(Int64(keptDays)) && day < today
    }

    var ageReason: String {
        let since = countedDay > day ? "made \(countedDay - day) days after its date, it counts from then; " : ""
        return "\(since)days of \(family.prefix)* are kept \(keptDays ?? 0) days"
    }

    func deletion(_ cause: RetentionDeletion.Cause, _ reason: String) -> RetentionDeletion {
        RetentionDeletion(
            index: summary.name,
            family: family,
            day: day,
            countedDay: countedDay,
            bytes: summary.bytes,
            documents: summary.documents,
            cause: cause,
            reason: reason
        )
    }
}
