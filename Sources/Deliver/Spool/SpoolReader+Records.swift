internal import FlowSupport

extension SpoolReader {
    /// Where the reader stands in which file, and how far it may read there.
    private struct Place {
        var segment: Segment
        var offset: Int
        var file: (any LogFile)?
        var generation: Int
    }

    func read(_ limit: Int) throws(SpoolError) -> [StoredRecord] {
        try state.with { (state) throws(SpoolError) in
            var records: [StoredRecord] = []
            var bytes = 0
            while records.isEmpty || bytes < limit, let place = place(&state) {
                let step: Step?
                do throws(SpoolError) {
                    try open(place, &state)
                    step = try one(place, limit: records.isEmpty ? .max : limit - bytes, &state)
                } catch {
                    // What was read before it is handed out first; the next call meets it again.
                    if records.isEmpty { throw error }
                    break
                }
                guard let step else { break }
                guard let record = step.stored else { continue }
                bytes += record.record.body.count
                records.append(record)
            }
            return records
        }
    }

    /// nil when everything is read.
    private func place(_ state: inout State) -> Place? {
        core.state.with { log in
            // Skipped forward by the quota: never behind what counts as done.
            let position = log.normalized(max(state.position, log.readers[name]?.done ?? .zero))
            if position.segment != state.position.segment || position < state.position { state.documents = 0 }
            if position > state.position, position == log.readers[name]?.done {
                state.documents = log.readers[name]?.documentsBefore ?? 0
            }
            state.position = position
            guard position < log.head, let segment = log.segment(position.segment) else { return nil }
            let isCurrent = segment.number == log.current.segment.number
            return Place(
                segment: segment,
                offset: Int(position.offset),
                file: isCurrent ? log.current.file : nil,
                generation: log.generation
            )
        }
    }

    private func open(_ place: Place, _ state: inout State) throws(SpoolError) {
        if state.window?.segment == place.segment.number, state.generation == place.generation { return }
        let file: any LogFile
        if let current = place.file {
            file = current
        } else {
            file = try core.files.open(place.segment.path, create: false)
        }
        state.window = RecordWindow(segment: place.segment.number, file: file)
        state.generation = place.generation
    }

    private enum Step {
        case record(StoredRecord)
        /// Passed over: damage, or a kind from 128.
        case passed
        var stored: StoredRecord? { if case .record(let record) = self { record } else { nil } }
    }

    /// One record at the place; nil when its body is larger than `limit`.
    private func one(_ place: Place, limit: Int, _ state: inout State) throws(SpoolError) -> Step? {
        guard var window = state.window else { return nil }
        defer { state.window = window }
        let found = try window.find(at: place.offset, limit: place.segment.end)
        guard case .record(let header) = found else {
            var documents = 0
            var from = place.offset + 8
            if case .brokenBody(let header) = found {
                documents = Int(header.documents)
                from = place.offset + header.totalBytes
            }
            let next = try window.nextHeader(from: from, limit: place.segment.end) ?? place.segment.end
            try pass(place, to: next, documents: documents, &state)
            return .passed
        }
        guard Int(header.raw) <= limit else { return nil }
        let next = Position(segment: place.segment.number, offset: UInt32(place.offset + header.totalBytes))
        guard header.kind.rawValue <= RecordKind.skipEnd.rawValue else {
            guard header.kind.rawValue >= 128 else { throw unknown(header, place) }
            advance(to: next, documents: Int(header.documents), &state)
            return .passed
        }
        guard let body = window.body(of: header, at: place.offset, core.zstd) else {
            try pass(place, to: place.offset + header.totalBytes, documents: Int(header.documents), &state)
            return .passed
        }
        counters.read.add(UInt64(header.documents))
        advance(to: next, documents: Int(header.documents), &state)
        return .record(StoredRecord(position: header.position, next: next, header, body))
    }

    private func unknown(_ header: RecordHeader, _ place: Place) -> SpoolError {
        SpoolError(
            .unknownKind(header.kind.rawValue),
            "\(place.segment.path) holds a record of kind \(header.kind.rawValue) at \(place.offset), which this version "
                + "of Weir does not know: the reader \(name) waits for a newer one"
        )
    }

    private func advance(to next: Position, documents: Int, _ state: inout State) {
        state.position = next
        state.documents += documents
        // Far behind with commits: older ends are counted from the file again when they are needed.
        if state.ends.count >= 1 << 16 { state.ends.removeFirst(1 << 15) }
        state.ends.append((next, state.documents))
    }

    /// Sets a damaged stretch aside and goes on behind it.
    private func pass(_ place: Place, to next: Int, documents: Int, _ state: inout State) throws(SpoolError) {
        let position = Position(segment: place.segment.number, offset: UInt32(place.offset))
        let isNew = core.damage.with { $0.insert(position).inserted }
        if isNew, let file = state.window?.file {
            try SetAside.copy(file, place.segment.number, place.offset..<next, core.configuration.folder, core.files)
            core.metrics.damagedRecords.add()
            core.metrics.damagedDocuments.add(UInt64(documents))
            core.metrics.damagedBytes.add(UInt64(next - place.offset))
            Log("spool").error(
                "a damaged record of the log was set aside",
                ["segment": place.segment.path, "offset": String(place.offset), "documents": String(documents)]
            )
        }
        advance(to: Position(segment: place.segment.number, offset: UInt32(next)), documents: documents, &state)
    }
}

extension StoredRecord {
    init(position: Position, next: Position, _ header: RecordHeader, _ body: [UInt8]) {
        self.init(
            position: position,
            next: next,
            appended: header.appended,
            record: LogRecord(
                kind: header.kind,
                index: String(decoding: header.name, as: UTF8.self),
                uuid: header.uuid,
                documents: Int(header.documents),
                firstSecond: header.firstSecond,
                lastSecond: header.lastSecond,
                body: body
            )
        )
    }
}
