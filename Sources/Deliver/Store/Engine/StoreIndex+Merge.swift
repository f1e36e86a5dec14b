import FlowSupport
import SearchModel
import Spool
import Synchronization

extension StoreIndex {
    /// Makes one part of a run of small neighbours, leaving out rows that are deleted; false when there is none to make.
    func merge(synced: () throws(StoreError) -> Void) throws(StoreError) -> Bool {
        guard let work = state.with({ planMerge($0) }) else { return false }
        // Marks made after the MANIFEST's position are lost with their rows, so their records must be durable.
        try synced()
        let written: (PartSummary, [Int])?
        do throws(TargetError) {
            written = try rewrite(work)
        } catch {
            if work.sources.contains(where: { $0.file.isDamaged.load(ordering: .relaxed) }) { return false }
            throw StoreError(.damaged, error.description)
        }
        try context.files.syncFolder(folder)
        try replace(work, written)
        context.metrics.merges.add()
        return true
    }

    struct MergeWork {
        var sources: [LivePart]
        var range: Range<Int>
        var schema: Schema
        var number: UInt32
    }

    private func planMerge(_ state: State) -> MergeWork? {
        guard !state.isDeleted, state.hasManifest, state.frozen == nil else { return nil }
        let sizes = state.parts.map {
            MergePlan.Part(
                rows: $0.rows,
                isDamaged: $0.file.isDamaged.load(ordering: .relaxed),
                deletedRows: $0.deletedRows
            )
        }
        guard let range = MergePlan.choose(sizes) else { return nil }
        return MergeWork(sources: Array(state.parts[range]), range: range, schema: state.schema, number: state.nextPart)
    }

    private func rewrite(_ work: MergeWork) throws(TargetError) -> (PartSummary, [Int])? {
        let reader = MergeReader(
            work.sources,
            schema: work.schema,
            index: IndexView(name: name, uuid: uuidText, mapping: work.schema.mapping)
        )
        guard reader.totalRows > 0, let first = work.sources.first, let last = work.sources.last else { return nil }
        let plans = try reader.keywordPlans()
        let form = try reader.idForm()
        var blockRows: [Int] = []
        do throws(StoreError) {
            var writer = try PartWriter(
                path: "\(folder)/p-\(work.number).part",
                files: context.files,
                number: work.number,
                uuid: uuid,
                sequences: first.file.summary.sequences.lowerBound...last.file.summary.sequences.upperBound,
                schema: work.schema,
                plans: plans,
                idForm: form
            )
            for group in reader.groups {
                let block: PartBlockRows
                do throws(TargetError) { block = try reader.block(group) } catch {
                    throw StoreError(.damaged, error.description)
                }
                blockRows.append(block.rows)
                try writer.add(block)
            }
            return (try writer.finish(), blockRows)
        } catch {
            throw TargetError(status: 500, type: "corrupt_index_exception", reason: error.description)
        }
    }

    private func replace(_ work: MergeWork, _ written: (PartSummary, [Int])?) throws(StoreError) {
        let manifest = state.with { state -> Manifest? in
            guard !state.isDeleted, state.parts.indices.contains(work.range.upperBound - 1) else { return nil }
            let current = Array(state.parts[work.range])
            var made: [LivePart] = []
            if let (summary, blockRows) = written {
                let file = PartFile(
                    path: "\(folder)/\(summary.fileName)",
                    summary: summary,
                    uuid: uuid,
                    files: context.files,
                    cache: context.cache
                )
                var part = LivePart(file: file, blockRows: blockRows)
                Self.carry(from: work.sources, now: current, to: &part)
                made = [part]
            }
            state.parts.replaceSubrange(work.range, with: made)
            state.moves += 1
            state.nextPart = work.number + 1
            state.generation += 1
            state.isStale = true
            // Late marks wait for the next flush: say so.
            if made.contains(where: \.isDirty) { state.unflushed = state.unflushed ?? state.applied }
            return self.manifest(state)
        }
        guard let manifest else { return }
        try context.files.replace(
            "MANIFEST",
            in: folder,
            with: SealedJSON.encode(manifest.json, magic: SealedJSON.manifestMagic)
        )
        for source in work.sources {
            source.file.retire()
            if source.generation > 0 {
                try context.files.remove(
                    "\(folder)/\(DeleteFile.name(part: source.file.summary.number, generation: source.generation))"
                )
            }
        }
    }

    /// What the MANIFEST says when only the list of parts changes.
    func manifest(_ state: State) -> Manifest {
        var manifest = Manifest(metadata: state.metadata, position: state.manifestPosition)
        manifest.generation = state.generation
        manifest.nextSequence = state.manifestNextSequence
        manifest.nextPart = state.nextPart
        manifest.spellings = state.spellings
        manifest.gone = state.gone.map { ($0.key.string, $0.value.version, Int($0.value.until)) }
        manifest.parts = state.parts.map { part in
            Manifest.Part(
                summary: part.file.summary,
                deleteGeneration: part.generation,
                deletedRows: part.deletedRows,
                isDamaged: part.file.isDamaged.load(ordering: .relaxed)
            )
        }
        return manifest
    }

    /// Marks made since the merge began, on the rows that were copied.
    private static func carry(from before: [LivePart], now: [LivePart], to part: inout LivePart) {
        var base = 0
        for (old, new) in zip(before, now) {
            let gone = Set(old.deletedList)
            if new.deletedRows != old.deletedRows {
                let oldList = old.deletedList
                for row in new.deletedList where !gone.contains(row) {
                    let dropped = oldList.prefix { $0 < row }.count
                    let (block, inside) = part.place(base + row - dropped)
                    _ = part.mark(block: block, row: inside)
                }
            }
            base += old.rows - old.deletedRows
        }
    }
}
