/// The footer of a part: columns, and where each block of each column lies.
struct PartFooter: Sendable, Equatable {
    var columns: [PartColumn] = []
    var blockRows: [UInt32] = []
    /// By block, then by column.
    var chunks: [[PartChunk]] = []
    var ids = Extent()
    var blooms: [Extent] = []
    var rests: [Extent] = []

    var encoded: [UInt8] {
        var out: [UInt8] = []
        out.put(UInt32(blockRows.count))
        out.put(UInt32(columns.count))
        for rows in blockRows { out.put(rows) }
        for column in columns {
            out.put(column.number)
            out.append(column.type)
            out.append(column.spelling.rawValue)
            out.put(column.flags)
            Self.put(column.dictionary, &out)
        }
        for block in chunks {
            for chunk in block { Self.put(chunk, &out) }
        }
        Self.put(ids, &out)
        for extent in blooms { Self.put(extent, &out) }
        for extent in rests { Self.put(extent, &out) }
        return out
    }

    private static func put(_ extent: Extent, _ out: inout [UInt8]) {
        out.put(extent.offset)
        out.put(extent.bytes)
        out.put(extent.crc)
    }
    private static func put(_ chunk: PartChunk, _ out: inout [UInt8]) {
        put(chunk.extent, &out)
        out.put(chunk.values)
        out.put(chunk.min)
        out.put(chunk.max)
        for index in 0..<PartFormat.framesPerBlock {
            let frame = index < chunk.frames.count ? chunk.frames[index] : PartChunk.Frame()
            out.put(frame.offset)
            out.put(frame.min)
            out.put(frame.max)
        }
    }

    init() {}

    /// nil for bytes that are no footer.
    init?(_ bytes: [UInt8]) {
        let parsed = bytes.withUnsafeBytes { Self.parse($0) }
        guard let parsed else { return nil }
        self = parsed
    }

    private static func parse(_ raw: UnsafeRawBufferPointer) -> PartFooter? {
        var cursor = ByteCursor(raw)
        var footer = PartFooter()
        guard let blocks = cursor.take(UInt32.self), let columns = cursor.take(UInt32.self),
            Int(blocks) * 4 <= raw.count,
            Int(columns) * 24 <= raw.count, Int(blocks) * Int(columns) <= raw.count / 100 + 1
        else { return nil }
        for _ in 0..<blocks {
            guard let rows = cursor.take(UInt32.self), rows <= UInt32(PartFormat.rowsPerBlock) else { return nil }
            footer.blockRows.append(rows)
        }
        for _ in 0..<columns {
            guard let number = cursor.take(UInt16.self), let type = cursor.take(UInt8.self),
                let spelling = cursor.take(UInt8.self).flatMap(Spelling.init), let flags = cursor.take(UInt32.self),
                let dictionary = cursor.extent(), FieldType.Storage(rawValue: type) != nil
            else { return nil }
            footer.columns.append(
                PartColumn(number: number, type: type, spelling: spelling, flags: flags, dictionary: dictionary)
            )
        }
        for rows in footer.blockRows {
            var block: [PartChunk] = []
            for _ in 0..<columns {
                guard let chunk = chunk(&cursor, rows: Int(rows)) else { return nil }
                block.append(chunk)
            }
            footer.chunks.append(block)
        }
        guard let ids = cursor.extent() else { return nil }
        footer.ids = ids
        for _ in 0..<blocks {
            guard let extent = cursor.extent() else { return nil }
            footer.blooms.append(extent)
        }
        for _ in 0..<blocks {
            guard let extent = cursor.extent() else { return nil }
            footer.rests.append(extent)
        }
        return footer
    }

    private static func chunk(_ cursor: inout ByteCursor, rows: Int) -> PartChunk? {
        guard let extent = cursor.extent(), let values = cursor.take(UInt32.self), let low = cursor.take(Int64.self),
            let high = cursor.take(Int64.self)
        else { return nil }
        var chunk = PartChunk(extent: extent, values: values, min: low, max: high)
        let frames = (rows + PartFormat.rowsPerFrame - 1) / PartFormat.rowsPerFrame
        for index in 0..<PartFormat.framesPerBlock {
            guard let offset = cursor.take(UInt32.self), let min = cursor.take(Int64.self),
                let max = cursor.take(Int64.self)
            else {
                return nil
            }
            if index < frames { chunk.frames.append(.init(offset: offset, min: min, max: max)) }
        }
        return chunk
    }
}
