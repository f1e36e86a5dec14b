/// Byte strings of consecutive rows, one after another.
struct RowTexts: Sendable {
    var bytes: [UInt8] = []
    /// Where each row begins; one more than rows.
    var starts: [UInt32] = [0]
    var rows: Int { starts.count - 1 }
    subscript(_ row: Int) -> ArraySlice<UInt8> { bytes[Int(starts[row])..<Int(starts[row + 1])] }
    mutating func append(_ text: ArraySlice<UInt8>) {
        bytes.append(contentsOf: text)
        starts.append(UInt32(truncatingIfNeeded: bytes.count))
    }
    mutating func endRow() { starts.append(UInt32(truncatingIfNeeded: bytes.count)) }
}

/// Documents of one index parsed into columns, before anything is decided about them.
struct RowBatch: Sendable {
    let schema: Schema
    /// By slot of the schema.
    var columns: [ColumnData]
    /// Members that columns do not hold, as `"name":value,…` without braces.
    var rest: RowTexts
    var rows: Int
}
