import FlowSupport
import Glibc

/// A time zone: a fixed offset, or the rules of a region from the system's zone files (RFC 8536).
struct TimeZoneRules: Sendable, Equatable {
    static let utc = TimeZoneRules(fixed: 0)

    /// Seconds since the epoch at which the offset changes, ascending; empty for a fixed offset.
    let transitions: [Int64]
    /// Seconds east of UTC from each transition on.
    let offsets: [Int]
    /// Seconds east of UTC before the first transition.
    let firstOffset: Int

    init(fixed offset: Int) {
        self.init(transitions: [], offsets: [], firstOffset: offset)
    }
    init(transitions: [Int64], offsets: [Int], firstOffset: Int) {
        self.transitions = transitions
        self.offsets = offsets
        self.firstOffset = firstOffset
    }

    var isUTC: Bool { transitions.isEmpty && firstOffset == 0 }

    /// Number of transitions at or before a time.
    private func passed(_ seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Seconds east of UTC at a time in seconds since the epoch.
    func offset(at seconds: Int64) -> Int {
        let count = passed(seconds)
        return count == 0 ? firstOffset : offsets[count - 1]
    }

    /// The offset at a time and the times (seconds) from and until which it holds.
    func span(at seconds: Int64) -> (offset: Int, from: Int64, until: Int64) {
        let count = passed(seconds)
        return (
            count == 0 ? firstOffset : offsets[count - 1],
            count == 0 ? .min : transitions[count - 1],
            count < transitions.count ? transitions[count] : .max
        )
    }

    /// Every time that has this local time (seconds as if in UTC), earliest first.
    ///
    /// Two in an overlap, none in a gap.
    func instants(local: Int64) -> [Int64] {
        var out: [Int64] = []
        let first = passed(local &- 172_800)
        let last = passed(local &+ 172_800)
        for index in first...last {
            let offset = index == 0 ? firstOffset : offsets[index - 1]
            let instant = local &- Int64(offset)
            let from = index == 0 ? Int64.min : transitions[index - 1]
            let until = index < transitions.count ? transitions[index] : Int64.max
            if instant >= from, instant < until { out.append(instant) }
        }
        return out
    }

    /// The transition whose gap swallows this local time.
    func gap(local: Int64) -> Int64? {
        let first = passed(local &- 172_800)
        let last = passed(local &+ 172_800)
        for index in first..<max(first, last) {
            let before = index == 0 ? firstOffset : offsets[index - 1]
            let at = transitions[index]
            if local >= at &+ Int64(before), local < at &+ Int64(offsets[index]) { return at }
        }
        return nil
    }

    /// The time of a local date as `java.time` resolves it: the earlier of two, moved on by the length of a gap.
    func resolve(local: Int64) -> Int64 {
        if let first = instants(local: local).first { return first }
        guard let at = gap(local: local) else { return local &- Int64(offset(at: local)) }
        return local &- Int64(span(at: at &- 1).offset)
    }

    /// The first time whose local time is not before this one.
    func firstInstant(local: Int64) -> Int64 {
        instants(local: local).first ?? gap(local: local) ?? local &- Int64(offset(at: local))
    }
}

extension TimeZoneRules {
    /// `Z`, `UTC`, `+08:00`, `-0700`, `+5`, `UTC+2`, or the name of a region; nil when there is no such zone.
    init?(parsing text: String) {
        if let offset = Self.fixedOffset(text) {
            self.init(fixed: offset)
        } else if let zone = Self.region(text) {
            self = zone
        } else {
            return nil
        }
    }

    static func fixedOffset(_ text: String) -> Int? {
        var rest = Substring(text)
        for prefix in ["UTC", "GMT", "UT", "Z"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            if rest.isEmpty { return 0 }
            break
        }
        guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
        let parts = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }) else { return nil }
        var numbers: [Int]
        if parts.count == 1, parts[0].count == 4 || parts[0].count == 6 {
            numbers = stride(from: 0, to: parts[0].count, by: 2).map { Int(parts[0].dropFirst($0).prefix(2)) ?? 99 }
        } else {
            guard parts.count <= 3, parts.allSatisfy({ $0.count <= 2 }) else { return nil }
            numbers = parts.map { Int($0) ?? 99 }
        }
        numbers += Array(repeating: 0, count: 3 - numbers.count)
        guard numbers[0] <= 18, numbers[1] < 60, numbers[2] < 60 else { return nil }
        let seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
        return sign == "-" ? -seconds : seconds
    }

    private static let cache = Locked<[String: TimeZoneRules]>([:])

    static func region(_ name: String) -> TimeZoneRules? {
        guard !name.isEmpty, name.utf8.count <= 64, !name.contains(".."), !name.hasPrefix("/"),
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "/_-+".contains($0)) })
        else { return nil }
        if let known = cache.with({ $0[name] }) { return known }
        guard let bytes = readFile("/usr/share/zoneinfo/" + name), let zone = ZoneFile(bytes)?.rules else { return nil }
        cache.with { if $0.count < 1000 { $0[name] = zone } }
        return zone
    }

    /// nil when the file cannot be read or is longer than the limit.
    static func readFile(_ path: String, limit: Int = 1 << 20) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while out.count < limit {
            let count = read(descriptor, &chunk, chunk.count)
            if count == 0 { return out }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            out += chunk[..<count]
        }
        return nil
    }
}

/// The text of an offset as `java.time` prints it: `Z`, `+01:00`.
func offsetText(_ seconds: Int, zero: String = "Z", colon: String = ":") -> String {
    if seconds == 0 { return zero }
    let minutes = abs(seconds) / 60
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return (seconds < 0 ? "-" : "+") + two(minutes / 60) + colon + two(minutes % 60)
}
