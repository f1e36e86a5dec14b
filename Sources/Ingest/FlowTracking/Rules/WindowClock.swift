/// Numbers of the one-minute windows of reports (decisions 1 and 58).
struct WindowClock: Equatable {
    static let length: UInt64 = 60_000_000_000
    /// A report is made this long after its window's end at the latest.
    static let delay: UInt64 = 9_000_000_000
    /// Windows begin with each flow's first second instead of the natural minute (flow-engine.md 17.1).
    var isAnchored: Bool

    /// Nanoseconds by which a flow's windows are shifted.
    @inline(__always)
    private func anchor(_ flowStart: UInt64) -> UInt64 {
        isAnchored ? flowStart / 1_000_000_000 % 60 &* 1_000_000_000 : 0
    }
    /// The window that holds `time`, which is not before the flow's start.
    @inline(__always)
    func number(_ time: UInt64, flowStart: UInt64) -> UInt32 {
        let anchor = anchor(flowStart)
        return UInt32(truncatingIfNeeded: (max(time, anchor) &- anchor) / Self.length)
    }
    @inline(__always)
    func start(_ number: UInt32, flowStart: UInt64) -> UInt64 {
        UInt64(number) &* Self.length &+ anchor(flowStart)
    }
    /// When the record of a window is made at the latest.
    @inline(__always)
    func due(_ number: UInt32, flowStart: UInt64) -> UInt64 {
        start(number, flowStart: flowStart) &+ Self.length &+ Self.delay
    }
}
