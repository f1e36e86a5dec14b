import FlowModel
import FlowSupport
import SearchModel

/// A block that reads each column at most once while a search works on it.
final class CachedBlock: RowBlock, @unchecked Sendable {  // belongs to the one thread that works on the block
    private let base: any RowBlock
    private var columns: [String: Column?] = [:]

    init(_ base: any RowBlock) { self.base = base }

    var index: IndexView { base.index }
    var rows: Int { base.rows }
    var deleted: Bitmap? { base.deleted }
    func column(_ field: MappedField) throws(TargetError) -> Column? {
        if let known = columns[field.name] { return known }
        let column = try base.column(field)
        columns[field.name] = .some(column)
        return column
    }
    func bounds(_ field: MappedField) -> ClosedRange<Int64>? { base.bounds(field) }
    func hasOneValuePerRow(_ field: MappedField) -> Bool { base.hasOneValuePerRow(field) }
    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool { base.mayContain(field, keyword: keyword) }
    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool {
        base.mayContain(field, addresses: addresses)
    }
    func sequenceNumber(_ row: Int) throws(TargetError) -> UInt64 { try base.sequenceNumber(row) }
    func version(_ row: Int) throws(TargetError) -> UInt64 { try base.version(row) }
    func id(_ row: Int) throws(TargetError) -> String { try base.id(row) }
    func source(_ row: Int) throws(TargetError) -> JSON { try base.source(row) }
    func rows(withID id: String) throws(TargetError) -> [Int] { try base.rows(withID: id) }
}
