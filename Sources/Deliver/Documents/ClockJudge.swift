/// Decision 39: which second a record's document is filed under.
struct ClockJudge {
    /// Arrival in seconds; nil takes every record as it is.
    let arrival: UInt32?
    /// Oldest and newest second that are taken as they are.
    let oldest: UInt32
    let newest: UInt32

    init(_ configuration: DocumentConfiguration, arrival: UInt64?) {
        let seconds = arrival.map { UInt32(truncatingIfNeeded: min($0 / 1_000_000_000, UInt64(UInt32.max))) }
        self.arrival = seconds
        let span = UInt64(configuration.retentionDays ?? .max) * 86400
        let limit = seconds.map { configuration.retentionDays == nil ? 0 : UInt64($0) - min(UInt64($0), span) } ?? 0
        oldest = UInt32(max(limit, min(UInt64(configuration.floorDay) * 86400, UInt64(UInt32.max))))
        newest = seconds.map { UInt32(min(UInt64($0) + UInt64(configuration.aheadLimit), UInt64(UInt32.max))) } ?? .max
    }

    @inline(__always)
    func second(of second: UInt32) -> (UInt32, ClockMark) {
        guard let arrival else { return (second, .fine) }
        if second < oldest { return (arrival, .late) }
        if second > newest { return (arrival, .ahead) }
        return (second, .fine)
    }
}
