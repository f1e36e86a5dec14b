/// A part and the rows of it that were deleted or replaced.
struct LivePart: Sendable {
    let file: PartFile
    /// Rows of each block, from the footer.
    let blockRows: [Int]
    /// By block.
    var deleted: [Int: Bitmap] = [:]
    var deletedRows = 0
    /// Generation of the delete file the MANIFEST names; 0 none.
    var generation: UInt32 = 0
    /// Marks were made since that file.
    var isDirty = false
    /// Its delete file is damaged: every block answers with failure (store-format.md).
    var isUnreadable = false

    var rows: Int { file.summary.rows }

    /// Block and row in it of a row of the part.
    func place(_ row: Int) -> (block: Int, row: Int) {
        var first = 0
        for (block, rows) in blockRows.enumerated() {
            if row < first + rows { return (block, row - first) }
            first += rows
        }
        return (blockRows.count - 1, row - first)
    }
    func isDeleted(block: Int, row: Int) -> Bool { deleted[block]?[row] ?? false }

    mutating func mark(block: Int, row: Int) -> Bool {
        if deleted[block] == nil { deleted[block] = Bitmap(count: blockRows[block]) }
        if deleted[block]?[row] == true { return false }
        deleted[block]?[row] = true
        deletedRows += 1
        isDirty = true
        return true
    }

    /// All marked rows of the part, ascending.
    var deletedList: [Int] {
        var out: [Int] = []
        var first = 0
        for (block, rows) in blockRows.enumerated() {
            deleted[block]?.forEach { out.append(first + $0) }
            first += rows
        }
        return out
    }
    mutating func setDeleted(_ rows: [Int]) {
        deleted = [:]
        deletedRows = 0
        for row in rows {
            let (block, inside) = place(row)
            _ = mark(block: block, row: inside)
        }
        isDirty = false
    }

    /// The blocks of the part for a view.
    func blocks(index: IndexView, schema: Schema) -> [PartBlock] {
        var first = 0
        return blockRows.enumerated().map { block, rows in
            defer { first += rows }
            return PartBlock(
                index: index,
                schema: schema,
                file: file,
                block: block,
                firstRow: first,
                rows: rows,
                deleted: deleted[block],
                isUnreadable: isUnreadable
            )
        }
    }
}
