internal import FlowSupport
internal import Glibc

extension SpoolCore {
    /// The body of the sync thread: group commits as they are asked for, and the regular sync.
    func run() {
        work.with { $0.syncThread = pthread_self() }
        var nextTick = clock.monotonic()
        while true {
            let now = clock.monotonic()
            let rest = nextTick > now ? nextTick - now : 0
            let wake = work.wait(timeout: .nanoseconds(Int64(clamping: rest))) { work -> Bool? in
                if work.isClosing { return true }
                guard !work.waiters.isEmpty || work.isWanted else { return nil }
                work.isWanted = false
                return false
            }
            if wake == true { return }
            let isTick = clock.monotonic() >= nextTick
            commit(tick: isTick || wake == nil)
            if isTick || wake == nil { nextTick = clock.monotonic() &+ UInt64(configuration.sync.nanoseconds) }
        }
    }

    /// Whether the caller is the sync thread itself, inside an answer it gives.
    var isSyncThread: Bool { work.with { $0.syncThread.map { pthread_equal($0, pthread_self()) != 0 } ?? false } }

    /// One sync and what follows from it; with `tick` the cursors and removals too.
    func commit(tick: Bool) {
        // Taken before the sync: what they wait for was appended before.
        let waiting = work.with { work in
            let waiting = work.waiters
            work.waiters = []
            return waiting
        }
        var outcome: Result<Void, SpoolError> = .success(())
        do throws(SpoolError) {
            try gate.with { (_) throws(SpoolError) in try syncOnce() }
        } catch { outcome = .failure(error) }
        let synced = self.synced
        for waiter in waiting { waiter.body(waiter.position <= synced ? .success(()) : outcome) }
        if tick { gate.with { _ in maintain() } }
    }

    /// Cursors to disk, passed segments away, the next segment made; the caller holds the gate.
    func maintain() {
        do throws(SpoolError) {
            let dirty = state.with { state in
                state.readers.compactMap { name, reader in reader.cursor.pending.map { (name, $0.file, $0.slot) } }
            }
            for (name, file, slot) in dirty {
                try file.sync()
                state.with { $0.readers[name]?.cursor.didSync(slot) }
            }
            try removePassed()
            try prepareNext()
        } catch {
            Log("spool").warning("the log could not be tidied up", ["cause": error.description])
        }
    }

    private func removePassed() throws(SpoolError) {
        for segment in state.with({ $0.removable() }) {
            try files.remove(segment.path)
            state.with { $0.sealed.removeAll { $0.number == segment.number } }
        }
    }

    private func prepareNext() throws(SpoolError) {
        let (number, uid) = state.with { state -> (UInt32?, [UInt8]) in
            let isWanted =
                state.next == nil && state.failure == nil && !state.isClosed && state.current.segment.end > 64
            return (isWanted ? state.current.segment.number + 1 : nil, state.uid)
        }
        guard let number else { return }
        let made = try LogState.prepare(
            number: number,
            capacity: configuration.segmentBytes,
            configuration: configuration,
            uid: uid,
            files: files,
            clock: clock
        )
        state.with { $0.next = made }
    }

    /// The last sync; then the segment in use is finished, so that the next start need not read it through.
    func close() {
        let isFirst = work.withSignal { work in
            defer { work.isClosing = true }
            return !work.isClosing
        }
        guard isFirst else { return }
        commit(tick: true)
        gate.with { _ in
            state.with { state in
                state.finish()
                publish(state)
            }
            maintain()
        }
        arrivals.withSignal { $0 &+= 1 }
        let left = work.with { work in
            defer { work.waiters = [] }
            return work.waiters
        }
        for waiter in left { waiter.body(waiter.position <= synced ? .success(()) : .failure(.closed)) }
    }
}

extension LogState {
    /// Closes for good: seals what has records, removes the segments that have none.
    mutating func finish() {
        isClosed = true
        if let next { try? files.remove(path(next.number)) }
        next = nil
        guard failure == nil else { return }
        if current.segment.end == SegmentHeader.bytes {
            try? files.remove(current.segment.path)
        } else {
            do throws(SpoolError) { try sealCurrent() } catch {
                Log("spool").error("the log could not be closed in order", ["cause": error.description])
            }
        }
    }
}
