import FlowModel

/// Records: at the end of windows, of flows, and of those that must go (flow-engine.md 11, 17; decisions 2, 19, 58, 59).
extension FlowTable {
    /// The open window's record; counting begins anew with the next packet.
    ///
    /// True when the flow was turned for it: a packet that waits then comes from the other side.
    @discardableResult
    @inline(never)
    mutating func report(_ slot: UInt32) -> Bool {
        prefetchDetail(slot)
        let turned = reconsider(slot)
        let start = windows.start(openWindowNumber(slot), flowStart: cold[slot].pointee.start)
        emit(slot, end: start &+ WindowClock.length, closeType: CloseType.forcedReport)
        clearWindow(slot)
        return turned
    }

    /// A flow ends by its timeout: its close goes into the open window, else into a record without packets.
    @inline(never)
    mutating func close(_ slot: UInt32) {
        prefetchDetail(slot)
        reconsider(slot)
        let hot = lines[slot].pointee.hot
        emit(slot, end: end(slot), closeType: closeType(slot))
        if hot.isTCP, !hot.marks.isSuperset(of: .bothSeen) { tally.oneSidedFlows &+= 1 }
        tally.flowsClosed &+= 1
        release(slot)
    }

    /// A flow goes for room: its record is a forced report with a mark (decision 59).
    mutating func evict(_ slot: UInt32) {
        let hot = lines[slot].pointee.hot
        if hot.isTCP, !hot.marks.isSuperset(of: .bothSeen) { tally.oneSidedFlows &+= 1 }
        if hot.marks.contains(.open) {
            reconsider(slot)
            let start = windows.start(openWindowNumber(slot), flowStart: cold[slot].pointee.start)
            emit(slot, end: start &+ WindowClock.length, closeType: CloseType.forcedReport, evicted: true)
        }
        release(slot)
    }

    private mutating func closeType(_ slot: UInt32) -> UInt8 {
        let hot = lines[slot].pointee.hot
        guard hot.isTCP else { return CloseType.normal }
        let sequence = tcp[hot.detail].pointee
        let marks = hot.marks.contains(.hasL7) ? l7[cold[slot].pointee.l7].pointee.marks : L7State.Marks(rawValue: 0)
        return CloseType.of(
            CloseType.Facts(
                state: hot.state,
                clientFlags: sequence.client.lifeFlags,
                serverFlags: sequence.server.lifeFlags,
                serverPackets: cold[slot].pointee.totalPackets1 + UInt64(lines[slot].pointee.counts.server.packets),
                applicationWasFine: marks.contains(.answered) && !marks.contains(.failed),
                normalReset: configuration.normalReset
            )
        )
    }

    /// What was counted in the window goes into the totals.
    private mutating func clearWindow(_ slot: UInt32) {
        let flow = lines[slot]
        let place = cold[slot]
        place.pointee.addTotals(flow.pointee.counts.client, flow.pointee.counts.server)
        place.pointee.reports &+= 1
        flow.pointee.counts.clear()
        flow.pointee.hot.marks.remove(.open)
        if flow.pointee.hot.isTCP {
            let sequence = tcp[flow.pointee.hot.detail]
            if sequence.pointee.measures != Slot.none { measures.free(sequence.pointee.measures) }
            sequence.pointee.measures = Slot.none
            sequence.pointee.client.marks.remove(.firstSyn)
            (sequence.pointee.windowFlags0, sequence.pointee.windowFlags1) = (0, 0)
            (sequence.pointee.flagSet0, sequence.pointee.flagSet1) = (0, 0)
        } else {
            clearDelays(slot)
        }
        if flow.pointee.hot.marks.contains(.hasL7) { l7[place.pointee.l7].pointee.clearWindow() }
    }

    /// Delays of flows that are not TCP lie in their cold part.
    private mutating func clearDelays(_ slot: UInt32) {
        let hot = lines[slot].pointee.hot
        if hot.isUDP {
            cold[slot].area(UDPDelays.self).pointee = UDPDelays()
        } else {
            cold[slot].area(EchoDelays.self).pointee.clearWindow()
        }
    }

    // MARK: Handing over

    private mutating func emit(_ slot: UInt32, end: UInt64, closeType: UInt8, evicted: Bool = false) {
        if batch.records.count >= configuration.recordsPerBatch { turnBatch() }
        if batch.records.count >= configuration.recordsPerBatch {
            leaveOut(slot, evicted: evicted)
            return
        }
        tally.records &+= 1
        var record = FlowRecord()
        fill(&record, slot, end: end, closeType: closeType)
        record.evicted = evicted
        batch.records.append(record)
        if batch.records.count >= configuration.recordsPerBatch { turnBatch() }
    }

    /// There is no room for a record: what it would have told is counted.
    private mutating func leaveOut(_ slot: UInt32, evicted: Bool) {
        let counts = lines[slot].pointee.counts
        let packets = UInt64(counts.client.packets) + UInt64(counts.server.packets)
        let bytes = counts.client.bytes &+ counts.server.bytes
        if evicted {
            tally.evictedUnreportedPackets &+= packets
            tally.evictedUnreportedBytes &+= bytes
        } else {
            tally.unreportedPackets &+= packets
            tally.unreportedBytes &+= bytes
        }
    }

    /// The filled batch goes to the sink, or waits with others while there is room.
    private mutating func turnBatch() {
        _ = offer()
        if held.isEmpty, sink(batch) {
            batch = RecordBatch(kind: .window, capacity: configuration.recordsPerBatch)
        } else if held.count < configuration.batchesHeld {
            held.append(batch)
            batch = RecordBatch(kind: .window, capacity: configuration.recordsPerBatch)
        }
    }

    /// Offers what waits; whether nothing waits any longer.
    mutating func offer() -> Bool {
        while let first = held.first {
            guard sink(first) else { return false }
            held.removeFirst()
        }
        return true
    }

    /// Hands the records made so far to the sink, as far as it takes them.
    public mutating func handOver() {
        guard offer(), !batch.records.isEmpty, sink(batch) else { return }
        batch = RecordBatch(kind: .window, capacity: configuration.recordsPerBatch)
    }
}
