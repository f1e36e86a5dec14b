internal import FlowSupport

extension LogState {
    /// Makes sure that `count` more bytes keep every reader within its quota, or throws (decision 43).
    ///
    /// A reader that yields to another is skipped forward when the other holds what it loses; with `dropOldest` every
    /// reader is.
    mutating func admit(_ count: Int) throws(SpoolError) {
        if readers.isEmpty {
            guard bytes(behind: oldest) + count <= configuration.quota else { throw full("", bytes(behind: oldest)) }
            return
        }
        for name in readers.keys.sorted() {
            while let reader = readers[name] {
                let behind = bytes(behind: reader.done)
                if behind + count <= configuration.quota { break }
                guard maySkip(reader), skip(name) else {
                    metrics.refusedFull.add()
                    throw full(name, behind)
                }
            }
        }
    }

    private func full(_ name: String, _ behind: Int) -> SpoolError {
        let who = name.isEmpty ? "nobody reads the log, which" : "the reader \(name)"
        return SpoolError(
            .full(reader: name),
            "spool_full: \(who) is \(behind) bytes behind and spool.quota is \(configuration.quota): "
                + "see why it does not get on, or raise spool.quota"
        )
    }

    private func maySkip(_ reader: ReaderState) -> Bool {
        if configuration.whenFull == .dropOldest { return true }
        guard let other = reader.yieldsTo, let holder = readers[other] else { return false }
        // Only over what the other has finished: the end of the segment that would be given up.
        return normalized(holder.done).segment > normalized(reader.done).segment
    }

    /// Moves a reader to the start of the next segment; false when it is in the current one.
    private mutating func skip(_ name: String) -> Bool {
        guard var reader = readers[name] else { return false }
        let from = normalized(reader.done)
        guard from.segment < current.segment.number, let at = index(notBelow: from.segment) else { return false }
        let to = at + 1 < sealed.count ? sealed[at + 1].start : current.segment.start
        let lost = sums(of: sealed[at], from: from)
        reader.done = to
        reader.documentsBefore = 0
        let gap = SpoolGap(from: from, to: to, indices: lost)
        if let last = reader.gaps.last, last.to == from {
            reader.gaps[reader.gaps.count - 1].to = to
            for (index, sum) in lost {
                reader.gaps[reader.gaps.count - 1].indices[index, default: IndexSum()]
                    .add(documents: sum.documents, first: sum.firstSecond, last: sum.lastSecond)
            }
        } else {
            reader.gaps.append(gap)
        }
        metrics.reader(name).skipped.add(UInt64(gap.documents))
        Log("spool").warning(
            "a reader is behind its quota and was skipped forward",
            ["reader": name, "documents": String(gap.documents), "segment": String(from.segment)]
        )
        readers[name] = reader
        return true
    }

    /// What a segment holds from a position on, by index.
    func sums(of segment: Segment, from position: Position) -> [String: IndexSum] {
        if position.segment != segment.number || Int(position.offset) <= SegmentHeader.bytes {
            return segment.seal.sums
        }
        var sums: [String: IndexSum] = [:]
        let counted: Void? = try? walk(segment, from: Int(position.offset), to: segment.end) { header in
            sums[String(decoding: header.name, as: UTF8.self), default: IndexSum()]
                .add(documents: Int(header.documents), first: header.firstSecond, last: header.lastSecond)
        }
        return counted == nil ? segment.seal.sums : sums
    }

    /// Documents of a segment before an offset, from the headers.
    func documents(in segment: Segment, before offset: Int) -> Int {
        var sum = 0
        try? walk(segment, from: SegmentHeader.bytes, to: min(offset, segment.end)) { sum += Int($0.documents) }
        return sum
    }

    private func walk(_ segment: Segment, from: Int, to end: Int, _ body: (RecordHeader) -> Void) throws(SpoolError) {
        guard from < end else { return }
        let isCurrent = segment.number == current.segment.number
        let file = isCurrent ? current.file : try files.open(segment.path, create: false)
        var window = RecordWindow(segment: segment.number, file: file)
        var at = from
        while at < end {
            if let header = try window.header(at: at, limit: segment.end) {
                body(header)
                at += header.totalBytes
            } else {
                guard let next = try window.nextHeader(from: at + 8, limit: segment.end) else { return }
                at = next
            }
        }
    }
}
