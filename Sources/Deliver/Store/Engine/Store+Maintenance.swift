import FlowSupport
import SearchModel
import Spool
import Synchronization

extension Store {
    /// Bytes of rows that are in no part.
    var rowMemory: Int { everyIndex.reduce(0) { $0 + $1.memory } }

    /// The flush and merge thread.
    func maintain() {
        var lastCheckpoint = applied
        while true {
            let isClosing = upkeep.wait(timeout: .milliseconds(500)) { upkeep -> Bool? in
                guard upkeep.isClosing || upkeep.isWanted else { return nil }
                upkeep.isWanted = false
                return upkeep.isClosing
            }
            if isClosing == true { return }
            guard isReady.load(ordering: .acquiring) || rowMemory > configuration.rowMemory else { continue }
            do throws(StoreError) {
                let flushed = try flushDue()
                upkeep.withSignal { $0.flushes += flushed }
                if flushed > 0 || applied != lastCheckpoint || catalogue.with({ $0.isDirty || !$0.trash.isEmpty }) {
                    try checkpoint()
                    lastCheckpoint = applied
                }
                try mergeDue()
            } catch {
                context.metrics.flushFailures.add()
                context.log.error(
                    "a flush failed; its rows stay in memory and in the log",
                    ["reason": error.description]
                )
            }
        }
    }

    /// Flushes what is over the budget, idle or old; how many.
    func flushDue() throws(StoreError) -> Int {
        var count = 0
        let indices = everyIndex
        let now = clock.monotonic()
        for index in indices {
            let (isDirty, begun, touched) = index.state.with {
                ($0.unflushed != nil || $0.frozen != nil || !$0.hasManifest, $0.active.begun, $0.active.touched)
            }
            guard isDirty else { continue }
            let isIdle = now &- touched >= UInt64(configuration.flushIdle.nanoseconds)
            let isOld = now &- begun >= UInt64(configuration.flushAge.nanoseconds)
            if isIdle || isOld {
                try flush(index)
                count += 1
            }
        }
        while rowMemory > configuration.rowMemory / 2,
            let largest = indices.max(by: { $0.memory < $1.memory }), largest.memory > 1 << 20
        {
            try flush(largest)
            count += 1
        }
        return count
    }

    func flush(_ index: StoreIndex) throws(StoreError) {
        try maintenance.with { (_) throws(StoreError) in try index.flush(synced: sync) }
    }

    private func mergeDue() throws(StoreError) {
        for index in everyIndex {
            let merged = try maintenance.with { (_) throws(StoreError) in try index.merge(synced: sync) }
            if merged { return }
        }
    }

    /// Writes CATALOGUE and moves the store's cursor to where replay would have to begin (decision 81).
    ///
    /// One at a time: it waits for a flush or merge that runs.
    func checkpoint() throws(StoreError) {
        try maintenance.with { (_) throws(StoreError) in try checkpointAlone() }
    }

    private func checkpointAlone() throws(StoreError) {
        // The position first: what is applied later is replayed without harm.
        let position = applied
        let needed = everyIndex.compactMap(\.needed).min() ?? position
        let (json, trash, doomed) = catalogue.with { catalogue -> (JSON, [String], [PartFile]) in
            catalogue.position = max(catalogue.position, position)
            catalogue.isDirty = false
            return (catalogue.json, catalogue.trash, catalogue.doomed)
        }
        do throws(StoreError) {
            try sync()
            try catalogueFile.write(json)
        } catch {
            catalogue.with { $0.isDirty = true }
            throw error
        }
        // Parts of deleted indices go only now: until the file said so, a start would have looked for them.
        for part in doomed { part.retire() }
        catalogue.with { catalogue in
            catalogue.doomed.removeAll { part in doomed.contains { $0 === part } }
        }
        let left = catalogueFile.empty(trash)
        catalogue.with { catalogue in catalogue.trash.removeAll { trash.contains($0) && !left.contains($0) } }
        do throws(SpoolError) { try reader.commit(min(position, needed)) } catch {
            throw StoreError(.log, error.description)
        }
    }

    /// Flushes everything now and moves the checkpoint, for tests and `weir store compact`.
    public func flushAll() throws(StoreError) {
        for index in everyIndex { try flush(index) }
        try checkpoint()
    }

    /// Merges until nothing is left to merge; how many merges.
    public func mergeAll() throws(StoreError) -> Int {
        var count = 0
        for index in everyIndex {
            while try maintenance.with({ (_) throws(StoreError) in try index.merge(synced: sync) }) { count += 1 }
        }
        return count
    }
}
