internal import FlowSupport

/// The lines of a record's body.
enum BulkText {
    /// One action with its source, as ranges of the body without their newlines at the end of the source.
    struct Line: Equatable {
        var number: Int
        var action: Range<Int>
        /// Empty for a delete; else with its newline.
        var source: Range<Int>
        var bytes: Range<Int> { action.lowerBound..<max(action.upperBound, source.upperBound) }
    }

    /// Takes the text of a kind 1 record apart: action and source in turn; what follows a last whole pair is left out.
    static func lines(_ body: [UInt8]) -> [Line] {
        var lines: [Line] = []
        body.withUnsafeBufferPointer { text in
            var at = 0
            while at < text.count, let action = end(of: at, text), action < text.count,
                let source = end(of: action, text)
            {
                lines.append(Line(number: lines.count, action: at..<action, source: action..<source))
                at = source
            }
        }
        return lines
    }

    /// Behind the newline of the line that begins at `start`.
    private static func end(of start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var at = start
        while at < text.count {
            if text[at] == 0x0A { return at + 1 }
            at += 1
        }
        return nil
    }
}

/// The operations of a kind 2 record as bulk text with external versions, for `ship.relay` (decision 100).
enum RelayText {
    /// nil when the body is not of the form store-format.md gives.
    static func convert(_ body: [UInt8], index: String, version: UInt64) -> (text: [UInt8], lines: [BulkText.Line])? {
        guard let operations = body.withUnsafeBytes({ operations($0) }) else { return nil }
        // Of several operations on one id only the last is sent: they share the version.
        var last: [[UInt8]: Int] = [:]
        for (place, operation) in operations.enumerated() { last[operation.id] = place }
        var writer = ByteWriter(capacity: body.count + operations.count * 96)
        var lines: [BulkText.Line] = []
        for (place, operation) in operations.enumerated() where last[operation.id] == place {
            let start = writer.count
            let action: JSON = .members([
                "_index": .string(index), "_id": .string(String(decoding: operation.id, as: UTF8.self)),
                "version": .unsigned(version), "version_type": "external",
            ])
            writer.append(.members([operation.isDelete ? "delete" : "index": action]))
            writer.byte(10)
            let source = writer.count
            if !operation.isDelete {
                writer.append(body[operation.source].withUnsafeBytes { Array($0) })
                writer.byte(10)
            }
            lines.append(BulkText.Line(number: place, action: start..<source, source: source..<writer.count))
        }
        return (writer.array, lines)
    }

    private struct Operation {
        var isDelete: Bool
        var id: [UInt8]
        var source: Range<Int>
    }

    private static func operations(_ bytes: UnsafeRawBufferPointer) -> [Operation]? {
        guard bytes.count >= 4 else { return nil }
        let count = bytes.loadUnaligned(as: UInt32.self).littleEndian
        var at = 4
        var found: [Operation] = []
        for _ in 0..<count {
            guard bytes.count - at >= 24 else { return nil }
            let idBytes = Int(bytes.loadUnaligned(fromByteOffset: at + 2, as: UInt16.self).littleEndian)
            let sourceBytes = Int(bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self).littleEndian)
            let id = at + 24
            guard bytes.count - id >= idBytes, bytes.count - id - idBytes >= sourceBytes else { return nil }
            found.append(
                Operation(
                    isDelete: bytes[at] == 2,
                    id: Array(bytes[id..<id + idBytes]),
                    source: id + idBytes..<id + idBytes + sourceBytes
                )
            )
            at = id + idBytes + sourceBytes
        }
        return at == bytes.count ? found : nil
    }
}
