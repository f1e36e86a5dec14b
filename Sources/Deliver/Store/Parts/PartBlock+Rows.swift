import FlowModel
import FlowSupport
import SearchModel

/// One frame of a column with the places of its rows.
final class FrameRows: Sendable {
    let data: ColumnData
    let starts: [UInt32]
    init(_ data: ColumnData, rows: Int) {
        self.data = data
        starts = data.starts(rows: rows)
    }
    func json(_ row: Int, _ field: MappedField) -> JSON? {
        let kind = data.kind(row)
        return data.json(kind: kind, value: Int(starts[row]), count: Int(starts[row + 1] - starts[row]), field: field)
    }
}

extension PartBlock {
    /// The frame a row lies in, decoded; nil when the block has nothing of the column.
    func frame(_ index: Int, row: Int, _ footer: PartFooter) throws(TargetError) -> FrameRows? {
        guard footer.chunks[block][index].extent.bytes > 0 else { return nil }
        let number = row / PartFormat.rowsPerFrame
        let key = BlockCache.Key(part: file.key, block: block, column: index, piece: number)
        if let found = file.cache.find(key) as? FrameRows { return found }
        guard let data = try file.data(block, index, footer, only: number) else { return nil }
        let first = number * PartFormat.rowsPerFrame
        let frame = FrameRows(data, rows: min(PartFormat.rowsPerFrame, rows - first))
        file.cache.store(key, frame, bytes: data.memory + frame.starts.count * 4)
        return frame
    }

    /// A number of a column that every row has.
    private func number(_ column: UInt16, row: Int, _ footer: PartFooter) throws(TargetError) -> Int64? {
        guard let index = file.columnIndex(column, footer), let frame = try frame(index, row: row, footer) else {
            return nil
        }
        let inside = row % PartFormat.rowsPerFrame
        guard frame.starts[inside + 1] > frame.starts[inside] else { return nil }
        return frame.data.integers[Int(frame.starts[inside])]
    }

    func sequenceNumber(_ row: Int) throws(TargetError) -> UInt64 {
        let footer = try self.footer()
        let low = file.summary.sequences.lowerBound
        if let index = file.columnIndex(PartFormat.Hidden.sequence, footer) {
            let chunk = footer.chunks[block][index]
            // Rows stand in `_seq_no` order, so a range without holes needs no look.
            if chunk.max &- chunk.min == Int64(rows - 1) { return low &+ UInt64(bitPattern: chunk.min) &+ UInt64(row) }
        }
        guard let step = try number(PartFormat.Hidden.sequence, row: row, footer) else {
            throw file.failure("block \(block) has no sequence numbers")
        }
        return low &+ UInt64(bitPattern: step)
    }

    func version(_ row: Int) throws(TargetError) -> UInt64 {
        let footer = try self.footer()
        return try number(PartFormat.Hidden.version, row: row, footer).map { UInt64(bitPattern: $0) } ?? 1
    }

    func documentID(_ row: Int) throws(TargetError) -> DocumentID {
        let footer = try self.footer()
        let inside = row % PartFormat.rowsPerFrame
        if let index = file.columnIndex(PartFormat.Hidden.id, footer), let frame = try frame(index, row: row, footer) {
            guard frame.starts[inside + 1] > frame.starts[inside] else { return .automatic }
            let text = frame.data.keyword(frame.data.codes[Int(frame.starts[inside])])
            return text.withUnsafeBufferPointer { DocumentID($0) }
        }
        let low: UInt64
        if let whole = try number(PartFormat.Hidden.idLow, row: row, footer) {
            low = UInt64(bitPattern: whole)
        } else if let step = try number(PartFormat.Hidden.idStep, row: row, footer) {
            low = FlowSteps.low(flow: try flowNumber(row, footer), step: UInt64(bitPattern: step))
        } else {
            return .automatic
        }
        guard let second = try second(row, footer) else { throw file.failure("block \(block) has ids without times") }
        return .flow(second: second, low: low)
    }

    private func flowNumber(_ row: Int, _ footer: PartFooter) throws(TargetError) -> UInt64 {
        let inside = row % PartFormat.rowsPerFrame
        if let slot = schema.flowID, let index = file.columnIndex(schema.slots[slot].field.column, footer),
            let frame = try frame(index, row: row, footer), frame.starts[inside + 1] > frame.starts[inside],
            let number = NumberText.decimal(frame.data.keyword(frame.data.codes[Int(frame.starts[inside])]))
        {
            return number
        }
        throw file.failure("block \(block) has ids without flow numbers")
    }

    private func second(_ row: Int, _ footer: PartFooter) throws(TargetError) -> UInt32? {
        guard let slot = schema.timestamp, let index = file.columnIndex(schema.slots[slot].field.column, footer),
            let value = try number(schema.slots[slot].field.column, row: row, footer)
        else { return nil }
        let unit: Int64 = footer.columns[index].spelling == .iso6 ? 1_000_000 : 1000
        return UInt32(truncatingIfNeeded: ColumnData.floorDivide(value, unit))
    }

    func id(_ row: Int) throws(TargetError) -> String {
        switch try documentID(row) {
        case .automatic: DocumentID.automatic(uuid: file.uuid, sequence: try sequenceNumber(row))
        case let id: id.string
        }
    }

    func source(_ row: Int) throws(TargetError) -> JSON {
        let footer = try self.footer()
        let rest = try self.rest(footer)
        let inside = row % PartFormat.rowsPerFrame
        return try SourceBuilder(schema: schema).document(rest: rest.map { $0[row] } ?? []) {
            (slot) throws(TargetError) -> JSON? in
            let field = schema.slots[slot].field
            guard let index = file.columnIndex(field.column, footer), let frame = try frame(index, row: row, footer)
            else {
                return nil
            }
            return frame.json(inside, field)
        }
    }

    /// The members of all rows that no column holds; nil when there are none.
    func restTexts() throws(TargetError) -> RowTexts? { try rest(try self.footer()) }

    private func rest(_ footer: PartFooter) throws(TargetError) -> RowTexts? {
        let extent = footer.rests[block]
        guard extent.bytes > 0 else { return nil }
        let key = BlockCache.Key(part: file.key, block: block, column: 0, piece: BlockCache.Key.rest)
        if let found = file.cache.find(key) as? Boxed<RowTexts> { return found.value }
        guard let rest = RestCoder.decode(try file.bytes(extent, "the rest of block \(block)")), rest.rows == rows
        else {
            throw file.failure("the rest of block \(block) makes no sense")
        }
        file.cache.store(key, Boxed(rest), bytes: rest.bytes.count + rest.starts.count * 4)
        return rest
    }

    // MARK: Ids

    func rows(withID id: String) throws(TargetError) -> [Int] {
        let footer = try self.footer()
        if let sequence = DocumentID.sequence(ofAutomatic: id.utf8, uuid: file.uuid) {
            guard let row = try row(ofSequence: sequence), try documentID(row) == .automatic else { return [] }
            return [row]
        }
        let wanted = DocumentID(id)
        guard let table = try ids(footer) else { return [] }
        if IDTable.form(table) == 1 {
            guard case .flow(let second, let low) = wanted else { return [] }
            guard let found = IDTable.contains(table, .init(second: second, low: low)) else {
                throw file.failure("its id table makes no sense")
            }
            return found ? try rowsOf(second: second, wanted) : []
        }
        guard let candidates = IDTable.rows(table, hash: wanted.stableHash) else {
            throw file.failure("its id table makes no sense")
        }
        var out: [Int] = []
        for row in candidates where row >= firstRow && row < firstRow + rows {
            if try documentID(row - firstRow) == wanted { out.append(row - firstRow) }
        }
        return out
    }

    func ids(_ footer: PartFooter) throws(TargetError) -> [UInt8]? {
        guard footer.ids.bytes > 0 else { return nil }
        let key = BlockCache.Key(part: file.key, block: 0, column: 0, piece: BlockCache.Key.ids)
        if let found = file.cache.find(key) as? Boxed<[UInt8]> { return found.value }
        let table = try file.bytes(footer.ids, "the id table")
        file.cache.store(key, Boxed(table), bytes: table.count)
        return table
    }

    private func rowsOf(second: UInt32, _ id: DocumentID) throws(TargetError) -> [Int] {
        guard let slot = schema.timestamp else { return [] }
        let field = schema.slots[slot].field
        let time = Int64(second) * 1000
        if let bounds = bounds(field), bounds.upperBound < time || bounds.lowerBound > time + 999 { return [] }
        guard let column = try column(field), case .integers(let values) = column.values else { return [] }
        var out: [Int] = []
        for row in 0..<rows {
            let range = column.range(row)
            guard !range.isEmpty, values[range.lowerBound] >= time, values[range.lowerBound] <= time + 999 else {
                continue
            }
            if try documentID(row) == id { out.append(row) }
        }
        return out
    }

    /// The row of a `_seq_no`, which rows are sorted by.
    func row(ofSequence sequence: UInt64) throws(TargetError) -> Int? {
        guard file.summary.sequences.contains(sequence) else { return nil }
        var low = 0
        var high = rows
        while low < high {
            let middle = (low + high) / 2
            if try sequenceNumber(middle) < sequence { low = middle + 1 } else { high = middle }
        }
        guard low < rows else { return nil }
        return try sequenceNumber(low) == sequence ? low : nil
    }
}
