/// What happens without packets: reports that are due and flows that end (flow-engine.md 6.2, decisions 40 and 58).
extension FlowTable {
    /// Looks at everything that was to happen before `second`, at most a slice of it when slices are asked for.
    ///
    /// Costs nothing for seconds in which nothing was to happen.
    @inline(never)
    mutating func sweep(to second: UInt32) {
        if second > swept { swept = second }
        isSweeping = true
        defer { sweepAt = isSweeping ? 0 : (UInt64(swept) &+ 2) &* Self.second }
        var left = configuration.sweepSlice > 0 ? configuration.sweepSlice : Int.max
        while left > 0 {
            let (half, halfSecond) = halfOpenWheel.first()
            let (full, fullSecond) = wheel.first()
            let isHalf = halfSecond < fullSecond
            let slot = isHalf ? half : full
            let at = isHalf ? halfSecond : fullSecond
            if slot == Slot.none || at >= swept {
                halfOpenWheel.advance(to: swept)
                wheel.advance(to: swept)
                isSweeping = false
                return
            }
            // While a record finds no room, expiry waits; capture does not.
            if configuration.live, held.count >= configuration.batchesHeld, !offer() { return }
            halfOpenWheel.advance(to: at)
            wheel.advance(to: at)
            prefetchNext(slot)
            look(slot, at)
            left &-= 1
        }
    }

    /// A flow's time has come, or it has moved on since it was filed.
    private mutating func look(_ slot: UInt32, _ at: UInt32) {
        let due = due(slot)
        let end = end(slot)
        if Self.seconds(min(due, end)) > at {
            unfile(slot)
            file(slot, nextLook(slot))
        } else if due <= end {
            report(slot)
            unfile(slot)
            file(slot, nextLook(slot))
        } else {
            close(slot)
        }
    }

    /// Live interfaces without packets: the wall clock, nanoseconds since the epoch, moves what waits; call it about every second.
    ///
    /// Packets that come a little late still count at their own time.
    public mutating func idle(now: UInt64) {
        if minuteEnd != 0 {
            let second = Self.seconds(now)
            if second > swept &+ 1 || isSweeping { sweep(to: max(second, 1) &- 1) }
        }
        handOver()
    }

    /// The end of a file: the packet clock runs on until every flow has ended by its timeout (decision 40).
    public mutating func finish() {
        finishFlows()
        handOver()
    }

    mutating func finishFlows() {
        while lines.live > 0 {
            let (half, halfSecond) = halfOpenWheel.first()
            let (full, fullSecond) = wheel.first()
            let at = min(halfSecond, fullSecond)
            let slot = halfSecond < fullSecond ? half : full
            halfOpenWheel.advance(to: at)
            wheel.advance(to: at)
            look(slot, at)
        }
    }

    /// The process ends: open windows go out as forced reports, and the flows stay.
    public mutating func flush() {
        for slot in 0..<lines.highWater where isLive(slot) && lines[slot].pointee.hot.marks.contains(.open) {
            report(slot)
        }
        handOver()
    }

    /// A live flow has seen a packet from one side at least.
    private mutating func isLive(_ slot: UInt32) -> Bool {
        !lines[slot].pointee.hot.marks.isDisjoint(with: .bothSeen)
    }

    /// A new epoch of a live clock: forced reports for all, and an empty table.
    mutating func dropAll() {
        for slot in 0..<lines.highWater where isLive(slot) {
            if lines[slot].pointee.hot.marks.contains(.open) { report(slot) }
            release(slot)
            tally.flowsClosed &+= 1
        }
    }
}
