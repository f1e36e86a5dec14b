import FlowSupport
import SearchModel
import Spool
import Synchronization

extension StoreIndex {
    /// An index as its MANIFEST says; files it does not name are removed (decision 92).
    ///
    /// A part whose trailer or footer is damaged is kept in the list and answers with failure, never with silence.
    static func open(folder: String, context: StoreContext) throws(StoreError) -> StoreIndex {
        let path = "\(folder)/MANIFEST"
        let json = try SealedJSON.decode(try context.files.readAll(path), magic: SealedJSON.manifestMagic, path: path)
        guard let manifest = Manifest(json) else { throw .damaged(path, "members are missing") }
        let index = StoreIndex(metadata: manifest.metadata, context: context, applied: manifest.position)
        var parts: [LivePart] = []
        for entry in manifest.parts { parts.append(try live(entry, folder: folder, manifest, context)) }
        try removeUnnamed(folder, manifest, context)
        index.state.with { state in
            state.parts = parts
            state.nextSequence = manifest.nextSequence
            state.manifestNextSequence = manifest.nextSequence
            state.manifestPosition = manifest.position
            state.spellings = manifest.spellings
            state.generation = manifest.generation
            state.nextPart = manifest.nextPart
            state.hasManifest = true
            for item in manifest.gone { state.gone[DocumentID(item.id)] = (item.version, UInt64(max(item.until, 0))) }
        }
        index.documents.store(parts.reduce(0) { $0 + $1.rows - $1.deletedRows }, ordering: .relaxed)
        return index
    }

    private static func live(
        _ entry: Manifest.Part,
        folder: String,
        _ manifest: Manifest,
        _ context: StoreContext
    ) throws(StoreError) -> LivePart {
        let file = PartFile(
            path: "\(folder)/\(entry.summary.fileName)",
            summary: entry.summary,
            uuid: manifest.metadata.uuid,
            files: context.files,
            cache: context.cache
        )
        if entry.isDamaged { file.isDamaged.store(true, ordering: .relaxed) }
        var rows: [Int]
        do throws(TargetError) {
            rows = try file.footer().value.blockRows.map { Int($0) }
        } catch {
            if error.reason.contains("newer version") { throw StoreError(.newer, error.reason) }
            context.log.error("a part cannot be read; searches of its index report a failed shard", ["part": file.path])
            // Blocks of the stated rows, so that searches meet the damage.
            rows = stride(from: 0, to: entry.summary.rows, by: PartFormat.rowsPerBlock).map {
                min(PartFormat.rowsPerBlock, entry.summary.rows - $0)
            }
        }
        var part = LivePart(file: file, blockRows: rows)
        guard entry.deleteGeneration > 0 else { return part }
        let path = "\(folder)/\(DeleteFile.name(part: entry.summary.number, generation: entry.deleteGeneration))"
        if let bytes = try? context.files.readAll(path),
            let deleted = DeleteFile.decode(bytes, part: entry.summary.number, partRows: entry.summary.rows)
        {
            part.setDeleted(deleted)
            part.generation = entry.deleteGeneration
        } else {
            // Rather a failed shard than rows that come back from the dead.
            file.isDamaged.store(true, ordering: .relaxed)
            context.log.error("a delete file is damaged; its part answers with failure", ["file": path])
            part.isUnreadable = true
        }
        return part
    }

    private static func removeUnnamed(_ folder: String, _ manifest: Manifest, _ context: StoreContext)
        throws(StoreError)
    {
        var named: Set<String> = ["MANIFEST"]
        for part in manifest.parts {
            named.insert(part.summary.fileName)
            if part.deleteGeneration > 0 {
                named.insert(DeleteFile.name(part: part.summary.number, generation: part.deleteGeneration))
            }
        }
        for name in try context.files.names(in: folder) where !named.contains(name) && isOurs(name) {
            try context.files.remove("\(folder)/\(name)")
        }
    }

    /// Names only we give: parts, delete files, temporary files.
    static func isOurs(_ name: String) -> Bool {
        name == "MANIFEST.tmp" || (name.hasPrefix("p-") && (name.hasSuffix(".part") || name.contains(".del-")))
    }
}
