import FlowModel

/// `art` of a UDP flow in its open window, by who answered (14.1).
struct UDPDelays: BitwiseCopyable {
    var answer0 = ShortDelay()
    var answer1 = ShortDelay()
}

/// `srt` of an ICMP flow in its open window (14.2), and the one request or reply that waits, as long as there is only one.
struct EchoDelays: BitwiseCopyable {
    private var sumLow: UInt32 = 0
    private var sumHigh: UInt32 = 0
    var maximum: UInt32 = 0
    var count: UInt32 = 0
    private var waitingLow: UInt32 = 0
    private var waitingHigh: UInt16 = 0
    private(set) var waiting: Waiting = .nothing
    private(set) var echo: UInt32 = 0

    enum Waiting: UInt8 { case nothing, request, reply }

    /// Time of what waits, modulo 2^48 ns.
    var time: UInt64 { UInt64(waitingLow) | UInt64(waitingHigh) << 32 }

    mutating func wait(_ kind: Waiting, _ echo: UInt32, time: UInt64) {
        waiting = kind
        self.echo = echo
        waitingLow = UInt32(truncatingIfNeeded: time)
        waitingHigh = UInt16(truncatingIfNeeded: time >> 32)
    }
    mutating func waitNoMore() { waiting = .nothing }

    mutating func add(_ microseconds: UInt32) {
        var full = self.full
        full.add(microseconds)
        sumLow = UInt32(truncatingIfNeeded: full.sum)
        sumHigh = UInt32(truncatingIfNeeded: full.sum >> 32)
        maximum = full.maximum
        count = full.count
    }
    /// The window was reported; what waits goes on waiting.
    mutating func clearWindow() { (sumLow, sumHigh, maximum, count) = (0, 0, 0, 0) }

    var full: DelaySum {
        var out = DelaySum()
        out.sum = UInt64(sumLow) | UInt64(sumHigh) << 32
        out.maximum = maximum
        out.count = count
        return out
    }
}
