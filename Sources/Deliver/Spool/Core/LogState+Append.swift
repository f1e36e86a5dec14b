internal import FlowSupport

extension LogState {
    /// What one attempt to append came to.
    enum Attempt {
        case done(AppendResult)
        /// The segment is full: `rotate` first, with the sync gate held.
        case needsRotation
    }

    /// Writes the group behind the head, whole or not at all.
    mutating func append(_ group: inout EncodedAppend, ifHead: Position?) throws(SpoolError) -> Attempt {
        if let failure { throw failure }
        if isClosed { throw .closed }
        if let ifHead, normalized(ifHead) != head { return .done(.moved(head: head)) }
        guard !group.bytes.isEmpty else { return .done(.appended(first: head, next: head)) }
        try admit(group.bytes.count)
        guard fits(group) else { return .needsRotation }
        let first = head
        group.place(at: first, appended: clock.wall())
        do throws(SpoolError) {
            try current.file.write(group.bytes, at: current.segment.end)
        } catch {
            cutBack(group.bytes.count)
            metrics.failedAppends.add()
            throw error
        }
        take(group)
        return .done(.appended(first: first, next: head))
    }

    func fits(_ group: EncodedAppend) -> Bool {
        current.segment.end + group.bytes.count + current.sealBytes + group.sealBytes + SegmentSeal.trailerBytes
            <= current.capacity
    }
    /// What a segment of its own would have to hold for this group.
    static func capacity(for group: EncodedAppend) -> Int {
        (SegmentHeader.bytes + group.bytes.count + group.sealBytes + 128).aligned8
    }

    private mutating func take(_ group: EncodedAppend) {
        current.unsynced.append((current.segment.end, group.bytes))
        current.unsyncedBytes += group.bytes.count
        current.segment.end += group.bytes.count
        current.sealBytes += group.sealBytes
        for (_, header) in group.headers { current.segment.seal.add(header) }
        let documents = group.documents
        current.segment.documents += documents.pipeline + documents.operations
        appended.pipeline += documents.pipeline
        appended.operations += documents.operations
        metrics.appendedDocuments.add(UInt64(documents.pipeline))
        metrics.appendedOperations.add(UInt64(documents.operations))
        metrics.appendedRecords.add(UInt64(group.headers.count))
        metrics.appendedBytes.add(UInt64(group.bytes.count))
    }

    /// After a failed write: nothing of it may stand behind the head when the next record comes (decision 96).
    private mutating func cutBack(_ count: Int) {
        let end = current.segment.end
        do throws(SpoolError) {
            try current.file.write([UInt8](repeating: 0, count: count), at: end)
        } catch {
            do throws(SpoolError) {
                try current.file.truncate(end)
                current.capacity = end
            } catch {
                failure = SpoolError(
                    .failed,
                    "\(current.file.path) can neither be written nor cut: mend the disk, then start again"
                )
            }
        }
    }
}
