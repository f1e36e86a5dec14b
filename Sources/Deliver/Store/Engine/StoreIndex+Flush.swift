import FlowSupport
import Spool
import Synchronization

extension StoreIndex {
    /// Whether rows, marks or changes wait for a MANIFEST.
    var isDirty: Bool { state.with { !$0.isDeleted && ($0.unflushed != nil || $0.frozen != nil || !$0.hasManifest) } }

    /// Oldest log position this index still needs; nil when its MANIFEST contains everything.
    var needed: Position? { state.with { $0.frozen?.unflushed ?? $0.unflushed } }

    /// Writes what is in memory into a part and publishes it by the MANIFEST (decision 92).
    ///
    /// `synced` makes the log durable first: nothing is published beyond it. A failure keeps the rows; the next call goes on.
    func flush(synced: () throws(StoreError) -> Void) throws(StoreError) {
        guard let work = state.with({ freeze(&$0) }) else { return }
        try synced()
        try context.files.makeFolder(folder)
        let summary = work.frozen.buffer.rows > 0 ? try write(work) : nil
        var deletes: [UInt32: (generation: UInt32, rows: [Int])] = [:]
        for part in work.parts where part.isDirty {
            deletes[part.file.summary.number] = (part.generation + 1, part.deletedList)
        }
        if let summary, !work.marked.isEmpty { deletes[summary.number] = (1, work.marked) }
        for (number, delete) in deletes {
            let path = "\(folder)/\(DeleteFile.name(part: number, generation: delete.generation))"
            let sink = try context.files.create(path)
            try sink.write(DeleteFile.encode(part: number, rows: delete.rows))
            try sink.sync()
        }
        try context.files.syncFolder(folder)
        try publish(work, summary, deletes)
        context.metrics.flushes.add()
    }

    struct FlushWork {
        var frozen: FrozenBuffer
        var blocks: [PartBlockRows]
        /// Rows of the new part that are deleted already.
        var marked: [Int]
        var markedByChunk: [Bitmap?]
        var parts: [LivePart]
        var schema: Schema
        var number: UInt32
    }

    private func freeze(_ state: inout State) -> FlushWork? {
        guard !state.isDeleted else { return nil }
        if state.frozen == nil {
            guard state.unflushed != nil || !state.hasManifest else { return nil }
            let second = context.clock.wall() / 1_000_000_000
            state.gone = state.gone.filter { $0.value.until >= second }
            state.frozen = FrozenBuffer(
                buffer: state.active,
                position: state.applied,
                nextSequence: state.nextSequence,
                unflushed: state.unflushed ?? state.applied,
                gone: state.gone.map { ($0.key.string, $0.value.version, Int($0.value.until)) }
            )
            state.active = RowBuffer()
            state.moves += 1
            state.unflushed = nil
        }
        guard let frozen = state.frozen else { return nil }
        let bitmaps = frozen.buffer.chunks.map { chunk in chunk.state.with { $0.deletedRows > 0 ? $0.deleted : nil } }
        var marked: [Int] = []
        for (number, bitmap) in bitmaps.enumerated() {
            bitmap?.forEach { marked.append(number * MemoryChunk.capacity + $0) }
        }
        return FlushWork(
            frozen: frozen,
            blocks: frozen.buffer.chunks.map(\.block),
            marked: marked,
            markedByChunk: bitmaps,
            parts: state.parts,
            schema: state.schema,
            number: state.nextPart
        )
    }

    private func write(_ work: FlushWork) throws(StoreError) -> PartSummary {
        let form = PartPlan.idForm(work.blocks, schema: work.schema)
        let first = work.blocks.first?.sequences.first ?? 0
        let last = work.blocks.last?.sequences.last ?? first
        var writer = try PartWriter(
            path: "\(folder)/p-\(work.number).part",
            files: context.files,
            number: work.number,
            uuid: uuid,
            sequences: first...last,
            schema: work.schema,
            plans: PartPlan.keywords(work.blocks),
            idForm: form
        )
        for block in work.blocks { try writer.add(block) }
        return try writer.finish()
    }

    private func publish(
        _ work: FlushWork,
        _ summary: PartSummary?,
        _ deletes: [UInt32: (generation: UInt32, rows: [Int])]
    ) throws(StoreError) {
        // The MANIFEST first: what it names is on disk; memory follows.
        var manifest = state.with { state in
            var manifest = Manifest(metadata: state.metadata, position: work.frozen.position)
            manifest.generation = state.generation + 1
            manifest.nextSequence = work.frozen.nextSequence
            manifest.nextPart = summary == nil ? state.nextPart : work.number + 1
            manifest.spellings = state.spellings
            manifest.gone = work.frozen.gone
            return manifest
        }
        manifest.parts = work.parts.map { part in
            let delete = deletes[part.file.summary.number]
            return Manifest.Part(
                summary: part.file.summary,
                deleteGeneration: delete?.generation ?? part.generation,
                deletedRows: delete?.rows.count ?? part.deletedRows,
                isDamaged: part.file.isDamaged.load(ordering: .relaxed)
            )
        }
        if let summary {
            manifest.parts.append(
                .init(summary: summary, deleteGeneration: work.marked.isEmpty ? 0 : 1, deletedRows: work.marked.count)
            )
        }
        try context.files.replace(
            "MANIFEST",
            in: folder,
            with: SealedJSON.encode(manifest.json, magic: SealedJSON.manifestMagic)
        )
        let stale = state.with { settle(&$0, work, summary, deletes, manifest) }
        for name in stale { try context.files.remove("\(folder)/\(name)") }
    }

    /// Puts the new part in the place of the frozen rows; returns delete files that nothing names any more.
    private func settle(
        _ state: inout State,
        _ work: FlushWork,
        _ summary: PartSummary?,
        _ deletes: [UInt32: (generation: UInt32, rows: [Int])],
        _ manifest: Manifest
    ) -> [String] {
        var stale: [String] = []
        guard !state.isDeleted else { return [] }
        for index in state.parts.indices {
            let number = state.parts[index].file.summary.number
            guard let delete = deletes[number] else { continue }
            if state.parts[index].generation > 0 {
                stale.append(DeleteFile.name(part: number, generation: state.parts[index].generation))
            }
            state.parts[index].generation = delete.generation
            state.parts[index].isDirty = state.parts[index].deletedRows != delete.rows.count
        }
        if let summary {
            let file = PartFile(
                path: "\(folder)/\(summary.fileName)",
                summary: summary,
                uuid: uuid,
                files: context.files,
                cache: context.cache
            )
            var part = LivePart(file: file, blockRows: work.blocks.map(\.rows))
            // Marks made while the part was written are carried over.
            for (number, chunk) in work.frozen.buffer.chunks.enumerated() {
                chunk.state.with { $0.deletedRows > 0 ? $0.deleted : nil }?.forEach { row in
                    _ = part.mark(block: number, row: row)
                }
            }
            part.generation = work.marked.isEmpty ? 0 : 1
            part.isDirty = part.deletedRows != work.marked.count
            state.parts.append(part)
            state.nextPart = summary.number + 1
        }
        state.frozen = nil
        state.moves += 1
        state.hasManifest = true
        state.generation = manifest.generation
        state.manifestPosition = manifest.position
        state.manifestNextSequence = manifest.nextSequence
        state.isStale = true
        return stale
    }
}
