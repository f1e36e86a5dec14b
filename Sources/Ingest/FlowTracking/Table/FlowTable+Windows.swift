import FlowModel

/// The windows of flows, and when each is looked at next (decisions 1, 54, 58).
extension FlowTable {
    /// Number of a flow's open window: the one that holds its newest packet.
    @inline(__always)
    mutating func openWindowNumber(_ slot: UInt32) -> UInt32 {
        windows.number(lines[slot].pointee.hot.recent, flowStart: cold[slot].pointee.start)
    }

    /// Whether a packet lies in a later window than the open one.
    ///
    /// Natural minutes are told without the cold line.
    @inline(__always)
    mutating func isNewWindow(_ slot: UInt32, _ time: UInt64) -> Bool {
        if windows.isAnchored {
            return openWindowNumber(slot) != windows.number(time, flowStart: cold[slot].pointee.start)
        }
        return lines[slot].pointee.hot.recent < minuteEnd &- WindowClock.length
    }

    /// The second of a time, for the wheels: whatever frames claim, it stays clear of the end of 32 bits (the year 2106).
    @inline(__always)
    static func seconds(_ time: UInt64) -> UInt32 {
        UInt32(truncatingIfNeeded: min(time / second, 4_294_960_000))
    }

    /// When a flow ends if no packet comes.
    @inline(__always)
    mutating func end(_ slot: UInt32) -> UInt64 {
        let flow = lines[slot]
        return flow.pointee.hot.recent &+ timeouts[Int(flow.pointee.hot.timeout.rawValue)]
    }

    /// When the record of a flow's open window is due; never without one.
    @inline(__always)
    mutating func due(_ slot: UInt32) -> UInt64 {
        guard lines[slot].pointee.hot.marks.contains(.open) else { return .max }
        return windows.due(openWindowNumber(slot), flowStart: cold[slot].pointee.start)
    }

    /// The second in which something happens to a flow without a packet.
    @inline(__always)
    mutating func nextLook(_ slot: UInt32) -> UInt32 {
        Self.seconds(min(due(slot), end(slot)))
    }

    /// Whether only the beginning of a flow was seen (decision 59).
    @inline(__always)
    mutating func isHalfOpen(_ slot: UInt32) -> Bool {
        let flow = lines[slot]
        if !flow.pointee.hot.marks.isSuperset(of: .bothSeen) { return true }
        return flow.pointee.hot.state.isHalfOpen
    }

    /// After a change that may bring a flow's next look forward, or its half-open state.
    ///
    /// Looks that move back are noticed when their old time comes.
    @inline(never)
    mutating func refile(_ slot: UInt32) {
        let second = nextLook(slot)
        let isHalf = isHalfOpen(slot)
        let wasHalf = lines[slot].pointee.hot.marks.contains(.halfOpen)
        if isHalf == wasHalf {
            let filed = cold[slot].pointee.filed
            if second >= (wasHalf ? halfOpenWheel.second(filed) : wheel.second(filed)) { return }
        }
        unfile(slot)
        file(slot, second)
    }

    mutating func unfile(_ slot: UInt32) {
        if lines[slot].pointee.hot.marks.contains(.halfOpen) {
            halfOpenWheel.remove(slot, cold)
        } else {
            wheel.remove(slot, cold)
        }
    }

    mutating func file(_ slot: UInt32, _ second: UInt32) {
        if isHalfOpen(slot) {
            lines[slot].pointee.hot.marks.insert(.halfOpen)
            halfOpenWheel.file(slot, second, cold)
        } else {
            lines[slot].pointee.hot.marks.remove(.halfOpen)
            wheel.file(slot, second, cold)
        }
    }

    /// Whether a flow's end lies in what the sweep has still to look at.
    mutating func isOverdue(_ slot: UInt32) -> Bool {
        end(slot) / Self.second < UInt64(swept)
    }
}
