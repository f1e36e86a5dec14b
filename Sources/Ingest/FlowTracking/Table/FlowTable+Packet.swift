import Decode
import FlowModel

extension FlowTable {
    static let second: UInt64 = 1_000_000_000
    static let tolerance: UInt64 = 1_000_000
    static let hour: UInt64 = 3_600_000_000_000

    /// One packet: clock, fragment, flow.
    ///
    /// `guess` is the first flow that had the packet's hash when the batch began, `Slot.none` when there was none; it holds
    /// until a flow is released.
    @inline(always)
    mutating func take(
        _ header: UnsafePointer<PacketHeader>,
        _ hash: UInt64,
        _ legs: UnsafeMutablePointer<TunnelLeg>?,
        guess: UInt32
    ) {
        tally.packets &+= 1
        tally.bytes &+= UInt64(header.pointee.packetLength)
        let isTunnelled = header.pointee.tunnelType != 0
        let leg = isTunnelled ? legs.map { UnsafePointer($0) + Int(header.pointee.tunnel & 63) } : nil
        let view = PacketView(facts)
        view.facts.pointee = PacketFacts(header: header, hash: hash, leg: leg, time: header.pointee.time)
        moveClock(view)
        if places.isHost { view.l2 = places.l2Ends(view.p, view.leg?.pointee) }
        if header.pointee.marks.isDisjoint(with: PacketView.odd) { return place(view, guess: guess) }
        takeOdd(view)
    }

    /// Packets with a mark: counted, joined with their first fragment, learnt from.
    @inline(never)
    private mutating func takeOdd(_ view: PacketView) {
        let marks = view.p.marks
        if marks.contains(.badLength) { tally.badLength &+= 1 }
        if marks.contains(.announcement) { places.learn(view.p) }
        guard view.isV6 else { return placeAnew(view) }
        if marks.contains(.firstFragment) { fragments.note(view.p, at: view.time) }
        var whole = view.p
        guard marks.contains(.laterFragment), fragments.place(&whole, at: view.time) else { return placeAnew(view) }
        tally.fragmentsJoined &+= 1
        withUnsafePointer(to: whole) { header in
            var joined = view.facts.pointee
            joined.header = header
            joined.hash = hash(header)
            joined.joined = true
            withUnsafeMutablePointer(to: &joined) { placeAnew(PacketView($0)) }
        }
    }

    @inline(never)
    private mutating func placeAnew(_ view: PacketView) { place(view, guess: Slot.none) }

    /// Finds the packet's flow or begins one (6.3).
    @inline(always)
    private mutating func place(_ view: PacketView, guess: UInt32) {
        var fromClient = true
        var slot = guess
        if guess == Slot.none || releases != releasesBefore || !isRight(guess, view, &fromClient) {
            slot = find(view, &fromClient)
        }
        if slot != Slot.none, configuration.sweepSlice > 0, isOverdue(slot) {
            // Its end waits in a later slice; this packet begins a new flow.
            close(slot)
            slot = Slot.none
        }
        if slot == Slot.none {
            create(view)
        } else {
            update(slot, view, fromClient)
        }
    }

    // MARK: Time

    /// Decisions 40 and 57: the clock only moves forward, except into a new epoch.
    @inline(always)
    private mutating func moveClock(_ view: PacketView) {
        if view.time < clock || minuteEnd == 0 || (configuration.live && view.time > clock &+ Self.hour) {
            oddTime(view)
        } else {
            clock = view.time
        }
        if clock >= minuteEnd { turnMinute() }
        if clock >= sweepAt { wakeSweep() }
    }

    /// A second behind the clock, so that frames a little late still count where they belong.
    @inline(never)
    private mutating func wakeSweep() {
        let limit = Self.seconds(clock)
        if limit > swept &+ 1 || isSweeping {
            sweep(to: limit &- (limit > 0 ? 1 : 0))
        } else {
            sweepAt = (UInt64(swept) &+ 2) &* Self.second
        }
    }

    @inline(never)
    private mutating func turnMinute() {
        minute = UInt32(truncatingIfNeeded: clock / WindowClock.length)
        minuteEnd = (UInt64(minute) &+ 1) &* WindowClock.length
    }

    @inline(never)
    private mutating func oddTime(_ view: PacketView) {
        if minuteEnd == 0 {
            beginClock(at: view.time)
        } else if clock > view.time, clock &- view.time > Self.hour {
            beginEpoch(at: view.time)
        } else if view.time < clock {
            tally.timeBackwards &+= 1
            view.isLate = clock &- view.time > Self.tolerance
            if view.isLate { tally.lateFrames &+= 1 }
            view.time = clock
        } else {
            // Live and more than an hour ahead: the clock of the machine was set, or nothing came for long.
            if lines.live > 0 { beginEpoch(at: view.time) }
            clock = view.time
        }
    }

    private mutating func beginClock(at time: UInt64) {
        clock = time
        let second = Self.seconds(time)
        swept = second > 1 ? second - 1 : 0
        wheel.restart(at: swept)
        halfOpenWheel.restart(at: swept)
        sweepAt = 0
        turnMinute()
    }

    /// Everything ends, then the clock is set: by their timeouts in a file, as forced reports when live.
    private mutating func beginEpoch(at time: UInt64) {
        tally.epochs &+= 1
        if configuration.live { dropAll() } else { finishFlows() }
        protocols.removeAll()
        fragments.removeAll()
        beginClock(at: time)
    }
}
