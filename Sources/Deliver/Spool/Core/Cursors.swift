internal import FlowSupport

/// The cursor files of a log: which readers hold it back.
enum Cursors {
    static func path(_ configuration: SpoolConfiguration, _ name: String) -> String {
        "\(configuration.folder)/cursors/\(name)"
    }

    /// Opens the cursors of the readers the settings name, and those left from others.
    ///
    /// A cursor nobody names any more holds segments back during one start, which says so; then it is put aside as
    /// `NAME.left` (decision 97).
    static func open(
        _ configuration: SpoolConfiguration,
        _ files: any LogFiles
    ) throws(SpoolError) -> [(name: String, file: CursorFile)] {
        let folder = configuration.folder + "/cursors"
        let found = try files.names(in: folder).sorted()
        var opened: [(String, CursorFile)] = []
        for name in configuration.readers {
            let path = path(configuration, name)
            if !found.contains(name), found.contains(name + ".left") { try files.rename(path + ".left", to: path) }
            opened.append((name, try CursorFile(path: path, files: files)))
        }
        for name in found where SpoolConfiguration.isReaderName(name) && !configuration.readers.contains(name) {
            guard !configuration.readers.isEmpty else {
                opened.append((name, try CursorFile(path: path(configuration, name), files: files)))
                continue
            }
            let path = path(configuration, name)
            opened.append((name, try CursorFile(path: path, files: files)))
            try files.rename(path, to: path + ".left")
            Log("spool").warning(
                "a reader of the log is named no more: from the next start on it holds nothing back",
                ["reader": name]
            )
        }
        try files.syncFolder(folder)
        return opened
    }
}

extension LogState {
    /// Puts a reader that was just opened on a place that exists, and counts what lies before it.
    mutating func settle(_ name: String) {
        guard var reader = readers[name] else { return }
        let place = reader.done
        if place > head || segment(place.segment) == nil {
            // The start of a segment that was never used names no record; anything else is a hole.
            if Int(place.offset) > SegmentHeader.bytes, place != .zero {
                metrics.holes.add()
                Log("spool").error(
                    "the log has lost the place of a reader: it goes on at the next segment there is",
                    ["reader": name, "segment": String(place.segment), "offset": String(place.offset)]
                )
            }
            reader.done = place > head ? head : max(normalized(place), oldest)
        }
        reader.done = normalized(reader.done)
        if let segment = segment(reader.done.segment) {
            reader.documentsBefore = documents(in: segment, before: Int(reader.done.offset))
        }
        readers[name] = reader
    }
}
