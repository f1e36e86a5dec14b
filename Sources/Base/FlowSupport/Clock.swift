import Glibc

/// Where the time of day and elapsed time come from; tests pass their own.
public protocol Clock: Sendable {
    /// Nanoseconds since the epoch.
    func wall() -> UInt64
    /// Nanoseconds since some start; never goes back.
    func monotonic() -> UInt64
}

/// The machine's clocks.
public struct SystemClock: Clock {
    public init() {}
    public func wall() -> UInt64 { Self.read(CLOCK_REALTIME) }
    public func monotonic() -> UInt64 { Self.read(CLOCK_MONOTONIC) }

    static func read(_ clock: clockid_t) -> UInt64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return UInt64(max(now.tv_sec, 0)) &* 1_000_000_000 &+ UInt64(max(now.tv_nsec, 0))
    }
}

/// A clock that stands still until it is moved.
public final class ManualClock: Clock {
    private let now: Locked<UInt64>
    public init(wall: UInt64) { now = Locked(wall) }
    public func wall() -> UInt64 { now.with { $0 } }
    public func monotonic() -> UInt64 { wall() }
    public func advance(_ duration: Duration) { now.with { $0 &+= UInt64(max(duration.nanoseconds, 0)) } }
}
