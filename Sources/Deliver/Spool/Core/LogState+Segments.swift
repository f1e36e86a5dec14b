internal import FlowSupport

extension LogState {
    /// Finishes the current segment and goes on in the next; the caller holds the sync gate.
    ///
    /// Everything in the finished segment is durable before the first record of the next, so that a power cut can
    /// never keep a record and lose one before it in another segment.
    mutating func rotate(for group: EncodedAppend) throws(SpoolError) {
        if let failure { throw failure }
        if isClosed { throw .closed }
        guard !fits(group) else { return }
        let needed = max(configuration.segmentBytes, Self.capacity(for: group))
        let prepared: PreparedSegment
        if var ready = next {
            if ready.capacity < needed {
                try ready.file.allocate(needed)
                ready.capacity = needed
            }
            prepared = ready
        } else {
            prepared = try Self.prepare(
                number: current.segment.number + 1,
                capacity: needed,
                configuration: configuration,
                uid: uid,
                files: files,
                clock: clock
            )
        }
        try sealCurrent()
        sealed.append(current.segment)
        let path = path(prepared.number)
        current = CurrentSegment(
            segment: Segment(number: prepared.number, path: path),
            file: prepared.file,
            capacity: prepared.capacity
        )
        next = nil
    }

    /// Makes a segment file with its header, durable by name.
    static func prepare(
        number: UInt32,
        capacity: Int,
        configuration: SpoolConfiguration,
        uid: [UInt8],
        files: any LogFiles,
        clock: any Clock
    ) throws(SpoolError) -> PreparedSegment {
        guard number < UInt32.max else {
            throw SpoolError(.tooLarge, "the log has used all segment numbers: move its folder away")
        }
        let path = path(configuration.folder, number)
        do throws(SpoolError) {
            let file = try files.open(path, create: true)
            try file.allocate(capacity)
            try file.write(SegmentHeader(segment: number, uid: uid, created: clock.wall()).encoded, at: 0)
            try file.sync()
            try files.syncFolder(configuration.folder)
            return PreparedSegment(number: number, file: file, capacity: capacity)
        } catch {
            try? files.remove(path)
            throw error
        }
    }

    /// Writes the sums behind the last record and makes all of it durable.
    mutating func sealCurrent() throws(SpoolError) {
        let end = current.segment.end
        let seal = current.segment.seal.encoded(at: end)
        // Without its seal the segment is read through at the next start: slower, nothing else.
        let sealed: Void? = try? writeSeal(seal, at: end)
        if sealed == nil { Log("spool").warning("a segment could not be sealed", ["segment": current.segment.path]) }
        do throws(SpoolError) {
            try current.file.sync()
            metrics.syncs.add()
        } catch {
            try replaceCurrent(after: error, seal: seal)
        }
        didSync(to: head, documents: appended)
    }

    private func writeSeal(_ seal: [UInt8], at end: Int) throws(SpoolError) {
        try current.file.write(seal, at: end)
        try current.file.truncate(end + seal.count)
    }

    /// All up to here is durable.
    mutating func didSync(to position: Position, documents: (pipeline: Int, operations: Int)) {
        guard position >= synced else { return }
        synced = position
        if position.segment == current.segment.number { current.didSync(to: Int(position.offset)) }
        metrics.syncedDocuments.add(UInt64(documents.pipeline - syncedDocuments.pipeline))
        syncedDocuments = documents
    }

    /// After a failed sync: writes the segment again into a new file, which takes the place of the old one (decision 90).
    ///
    /// What was synced is read back from the old file, what was not is still in memory; positions stay what they were.
    mutating func replaceCurrent(after cause: SpoolError, seal: [UInt8] = []) throws(SpoolError) {
        metrics.failedSyncs.add()
        Log("spool").error("a sync of the log failed, its segment is written again", ["cause": cause.description])
        let target = current.segment.path
        let path = target + ".new"
        do throws(SpoolError) {
            let file = try files.open(path, create: true)
            try file.allocate(current.capacity)
            try copySynced(to: file)
            for (offset, bytes) in current.unsynced { try file.write(bytes, at: offset) }
            if !seal.isEmpty {
                try file.write(seal, at: current.segment.end)
                try file.truncate(current.segment.end + seal.count)
            }
            try file.sync()
            try files.rename(path, to: target)
            try files.syncFolder(configuration.folder)
            current.file = try files.open(target, create: false)
            generation += 1
        } catch {
            try? files.remove(path)
            let failed = SpoolError(
                .failed,
                "the log could not be made durable (\(cause)) and not be written again (\(error)): "
                    + "nothing more is taken until the disk is mended and Weir started again"
            )
            failure = failed
            throw failed
        }
    }

    private func copySynced(to file: any LogFile) throws(SpoolError) {
        let end = current.unsynced.first?.offset ?? current.segment.end
        var at = 0
        while at < end {
            let piece = try current.file.bytes(at: at, count: min(1 << 20, end - at))
            guard !piece.isEmpty else {
                throw SpoolError(.io(0), "\(current.file.path) ends before its synced part")
            }
            try file.write(piece, at: at)
            at += piece.count
        }
    }

    /// Segments that every reader is past for good, oldest first; empty when nobody reads.
    func removable() -> [Segment] {
        guard let least = readers.values.map({ $0.cursor.durable.position.segment }).min() else { return [] }
        return Array(sealed.prefix { $0.number < least })
    }
}
