import FlowModel
import FlowSupport
import SearchModel

/// The first rows of a memory chunk, as one view of a search sees them.
final class BufferedBlock: RowBlock {
    let index: IndexView
    let rows: Int
    let deleted: Bitmap?
    let chunk: MemoryChunk
    let schema: Schema
    let uuid: [UInt8]

    private struct Cache: Sendable {
        var columns: [UInt16: Column?] = [:]
        var rows: [UInt16: SparseRows] = [:]
    }
    private let cache = Locked(Cache())

    init(index: IndexView, schema: Schema, uuid: [UInt8], chunk: MemoryChunk) {
        self.index = index
        self.schema = schema
        self.uuid = uuid
        self.chunk = chunk
        let (rows, deleted) = chunk.state.with { ($0.rows, $0.deletedRows > 0 ? $0.deleted : nil) }
        self.rows = rows
        self.deleted = deleted.map { $0.prefix(rows) }
    }

    func column(_ field: MappedField) -> Column? {
        let whole: Column?
        if let known = cache.with({ $0.columns[field.column] }) {
            whole = known
        } else {
            let data = chunk.state.with { $0.columns[field.column] }
            whole = data?.column(rows: rows, divisor: data?.spelling == .iso6 ? 1000 : 1)
            cache.with { $0.columns[field.column] = .some(whole) }
        }
        guard field.sharesColumn, let limit = field.ignoreAbove else { return whole }
        return whole?.dropping(longerThan: limit)
    }

    func bounds(_ field: MappedField) -> ClosedRange<Int64>? { nil }
    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool { true }
    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool { true }

    func sequenceNumber(_ row: Int) -> UInt64 { chunk.state.with { $0.sequences[row] } }
    func version(_ row: Int) -> UInt64 { chunk.state.with { row < $0.versions.count ? $0.versions[row] : 1 } }
    func id(_ row: Int) -> String {
        let (id, sequence) = chunk.state.with { ($0.ids[row], $0.sequences[row]) }
        return id == .automatic ? DocumentID.automatic(uuid: uuid, sequence: sequence) : id.string
    }

    func rows(withID id: String) -> [Int] {
        if let sequence = DocumentID.sequence(ofAutomatic: id.utf8, uuid: uuid) {
            return chunk.state.with { state in
                (0..<rows).filter { state.sequences[$0] == sequence && state.ids[$0] == .automatic }
            }
        }
        let wanted = DocumentID(id)
        return chunk.state.with { state in (0..<rows).filter { state.ids[$0] == wanted } }
    }

    func source(_ row: Int) -> JSON {
        let rest = chunk.state.with { Array($0.rest[row]) }
        return SourceBuilder(schema: schema).document(rest: rest[...]) { slot -> JSON? in
            let field = schema.slots[slot].field
            guard let places = places(field.column) else { return nil }
            return places.json(row, field)
        }
    }

    private func places(_ number: UInt16) -> SparseRows? {
        if let known = cache.with({ $0.rows[number] }) { return known }
        guard let data = chunk.state.with({ $0.columns[number] }) else { return nil }
        let made = SparseRows(data, rows: rows)
        cache.with { $0.rows[number] = made }
        return made
    }
}

/// Where the values of rows begin, noted every 512 rows.
struct SparseRows: Sendable {
    static let step = 512
    let data: ColumnData
    let marks: [ColumnPlace]
    struct ColumnPlace: Sendable {
        var value: Int
        var count: Int
    }

    init(_ data: ColumnData, rows: Int) {
        self.data = data
        var cursor = ColumnData.Cursor()
        var marks: [ColumnPlace] = []
        for row in stride(from: 0, to: max(rows, 1), by: Self.step) {
            data.advance(&cursor, to: row)
            marks.append(ColumnPlace(value: cursor.value, count: cursor.count))
        }
        self.marks = marks
    }
    func json(_ row: Int, _ field: MappedField) -> JSON? {
        let kind = data.kind(row)
        if kind == RowKind.absent.rawValue || kind == RowKind.rest.rawValue { return nil }
        let mark = marks[row / Self.step]
        var cursor = ColumnData.Cursor(row: row / Self.step * Self.step, value: mark.value, count: mark.count)
        data.advance(&cursor, to: row)
        let count = kind == RowKind.list.rawValue ? Int(data.counts[cursor.count]) : 1
        return data.json(kind: kind, value: cursor.value, count: count, field: field)
    }
}

extension Bitmap {
    /// The first `count` rows.
    func prefix(_ count: Int) -> Bitmap {
        var out = Bitmap(count: count)
        for row in 0..<min(count, self.count) where self[row] { out[row] = true }
        return out
    }
}
