internal import FlowSupport

/// Pauses that double from the first to the longest, with full jitter: at random between nothing and the bound.
struct Backoff {
    var first: Duration
    var longest: Duration
    /// State of the generator (SplitMix64); a test gives its own.
    var seed: UInt64

    init(first: Duration, longest: Duration, seed: UInt64) {
        self.first = first
        self.longest = longest
        self.seed = seed
    }

    /// The bound after `failures` failures in a row, from 1 on.
    func bound(_ failures: Int) -> UInt64 {
        let longest = UInt64(max(longest.nanoseconds, 0))
        let shift = min(max(failures - 1, 0), 40)
        let (bound, overflow) = UInt64(max(first.nanoseconds, 0)).multipliedReportingOverflow(by: 1 << UInt64(shift))
        return overflow ? longest : min(bound, longest)
    }

    /// Nanoseconds to wait; never less than a server asked for with `Retry-After`, and at least 10 ms.
    mutating func pause(after failures: Int, retryAfter: Duration? = nil) -> UInt64 {
        seed &+= 0x9E37_79B9_7F4A_7C15
        let fraction = StableHash.fmix64(seed)
        let (jittered, _) = bound(failures).multipliedFullWidth(by: fraction)
        let asked = UInt64(max(retryAfter?.nanoseconds ?? 0, 0))
        return max(jittered, asked, 10_000_000)
    }
}
