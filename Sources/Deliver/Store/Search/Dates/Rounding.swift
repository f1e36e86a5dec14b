import FlowSupport
import SearchModel

/// Rounds times down to the start of their bucket, as `date_histogram` and date maths do.
///
/// Fixed intervals count from the local epoch; calendar units follow the wall clock of the zone, weeks from Monday.
struct Rounding: Sendable {
    let interval: DateInterval
    let zone: TimeZoneRules
    /// Milliseconds by which every bucket is moved.
    let offset: Int64

    init(_ interval: DateInterval, zone: TimeZoneRules = .utc, offset: Int64 = 0) {
        self.interval = interval
        self.zone = zone
        self.offset = offset
    }

    /// Start of the bucket that holds the time, in milliseconds.
    func floor(_ time: Int64) -> Int64 {
        let moved = time &- offset
        switch interval {
        case .fixed(let width): return fixedFloor(moved, width) &+ offset
        case .calendar(let unit): return calendarFloor(moved, unit) &+ offset
        }
    }

    /// Start of the bucket behind the one that starts here.
    func next(_ start: Int64) -> Int64 {
        let moved = start &- offset
        switch interval {
        case .fixed(let width):
            if zone.transitions.isEmpty { return start &+ width }
            var step = fixedFloor(moved &+ width, width)
            if step <= moved { step = fixedFloor(moved &+ width &+ 10_800_000, width) }
            return (step <= moved ? moved &+ width : step) &+ offset
        case .calendar(let unit):
            return calendarNext(moved, unit) &+ offset
        }
    }

    /// How long a bucket is when it has one fixed length in UTC; nil otherwise.
    var fixedWidth: Int64? {
        switch interval {
        case .fixed(let width): return zone.transitions.isEmpty ? width : nil
        case .calendar(let unit):
            switch unit {
            case .second: return zone.transitions.isEmpty ? 1000 : nil
            case .minute: return zone.transitions.isEmpty ? 60_000 : nil
            case .hour: return zone.transitions.isEmpty ? 3_600_000 : nil
            case .day: return zone.transitions.isEmpty ? 86_400_000 : nil
            default: return nil
            }
        }
    }

    // MARK: Fixed

    private func fixedFloor(_ time: Int64, _ width: Int64) -> Int64 {
        let (seconds, _) = floorDivide(time, 1000)
        let shift = Int64(zone.offset(at: seconds)) &* 1000
        let local = time &+ shift
        let rounded = local &- floorDivide(local, width).1
        if zone.transitions.isEmpty { return rounded &- shift }
        let (localSeconds, rest) = floorDivide(rounded, 1000)
        let candidates = zone.instants(local: localSeconds)
        if candidates.isEmpty { return (zone.gap(local: localSeconds) ?? seconds) &* 1000 }
        // The latest of them that is not after the time.
        var best = candidates[0] &* 1000 &+ rest
        for candidate in candidates.dropFirst() where candidate &* 1000 &+ rest <= time {
            best = candidate &* 1000 &+ rest
        }
        return best
    }

    // MARK: Calendar

    private func calendarFloor(_ time: Int64, _ unit: CalendarUnit) -> Int64 {
        let (seconds, _) = floorDivide(time, 1000)
        let span = zone.span(at: seconds)
        let local = seconds &+ Int64(span.offset)
        let rounded = Self.truncate(local, unit)
        switch unit {
        case .second, .minute, .hour:
            let instant = rounded &- Int64(span.offset)
            // A bucket that began under the previous offset.
            if instant >= span.from { return instant &* 1000 }
            let candidates = zone.instants(local: rounded).filter { $0 <= seconds }
            return (candidates.last ?? span.from) &* 1000
        default:
            return zone.firstInstant(local: rounded) &* 1000
        }
    }

    private func calendarNext(_ start: Int64, _ unit: CalendarUnit) -> Int64 {
        let (seconds, _) = floorDivide(start, 1000)
        switch unit {
        case .second: return start &+ 1000
        case .minute: return start &+ 60_000
        case .hour:
            let next = calendarFloor(start &+ 3_600_000, .hour)
            return next > start ? next : start &+ 3_600_000
        default:
            let local = seconds &+ Int64(zone.offset(at: seconds))
            // Safely inside the next unit, then back to its start.
            let days: Int64 = unit == .day ? 1 : unit == .week ? 7 : unit == .month ? 31 : unit == .quarter ? 92 : 366
            let start = Self.truncate(local, unit)
            return zone.firstInstant(local: Self.truncate(start &+ days &* 86400 &+ 43_200, unit)) &* 1000
        }
    }

    /// Start of the unit on the wall clock; both are seconds as if in UTC.
    static func truncate(_ local: Int64, _ unit: CalendarUnit) -> Int64 {
        switch unit {
        case .second: return local
        case .minute: return local &- floorDivide(local, 60).1
        case .hour: return local &- floorDivide(local, 3600).1
        case .day: return local &- floorDivide(local, 86400).1
        case .week:
            // 1970-01-05 was a Monday.
            return local &- floorDivide(local &- 4 * 86400, 7 * 86400).1
        case .month, .quarter, .year:
            let civil = CivilTime(seconds: local)
            let month = unit == .month ? civil.month : unit == .quarter ? (civil.month - 1) / 3 * 3 + 1 : 1
            return CivilTime(year: civil.year, month: month, day: 1).secondsSinceEpoch
        }
    }
}
