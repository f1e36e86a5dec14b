import FlowModel
import FlowSupport
import SearchModel

@testable import Store

/// Documents of one index in memory, cut into blocks, read by the store's own parser.
struct MemoryIndex {
    let view: IndexView
    let blocks: [any RowBlock]

    init(
        _ name: String,
        mapping: JSON,
        _ documents: [(id: String, source: JSON)],
        rowsPerBlock: Int = 1000,
        firstSequence: Int = 0
    ) throws {
        let map = try IndexMapping(definition: mapping)
        view = IndexView(name: name, uuid: "uuid-" + name, mapping: map)
        let schema = Schema(map)
        var blocks: [any RowBlock] = []
        var first = 0
        repeat {
            let part = Array(documents[first..<min(first + rowsPerBlock, documents.count)])
            blocks.append(try MemoryBlock(view, schema, part, firstSequence: firstSequence + first))
            first += rowsPerBlock
        } while first < documents.count
        self.blocks = blocks
    }

    static func search(_ indices: [MemoryIndex]) -> BlockView {
        BlockView(indices: indices.map { (index: $0.view, blocks: $0.blocks) })
    }
    var search: BlockView { Self.search([self]) }
}

/// Rows of a `MemoryIndex`.
final class MemoryBlock: RowBlock {
    let index: IndexView
    let rows: Int
    let deleted: Bitmap?
    private let schema: Schema
    private let batch: RowBatch
    private let documents: [(id: String, source: JSON)]
    private let firstSequence: Int

    init(
        _ index: IndexView,
        _ schema: Schema,
        _ documents: [(id: String, source: JSON)],
        firstSequence: Int,
        deleted: Bitmap? = nil
    ) throws {
        self.index = index
        self.schema = schema
        self.documents = documents
        self.firstSequence = firstSequence
        self.deleted = deleted
        rows = documents.count
        var parser = DocumentParser(schema: schema, spellings: [:], unmapped: .byRule, isLenient: true)
        for document in documents {
            try document.source.bytes.withUnsafeBufferPointer { bytes throws(DocumentFault) in try parser.add(bytes) }
        }
        batch = parser.finish()
    }

    func column(_ field: MappedField) throws(TargetError) -> Column? {
        let name = field.sharesColumn ? field.parent ?? field.name : field.name
        guard let slot = schema.slotOfField[name] else { return nil }
        let data = batch.columns[slot]
        let column = data.column(rows: rows, divisor: field.type == .date && data.spelling == .iso6 ? 1000 : 1)
        guard field.sharesColumn, let limit = field.ignoreAbove else { return column }
        return column?.dropping(longerThan: limit)
    }
    func bounds(_ field: MappedField) -> ClosedRange<Int64>? {
        guard let column = try? column(field) else { return nil }
        switch column.values {
        case .integers(let values): return values.min().map { $0...(values.max() ?? $0) }
        case .doubles(let values):
            let bits = values.map(sortableBits)
            return bits.min().map { $0...(bits.max() ?? $0) }
        default: return nil
        }
    }
    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool { true }
    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool { true }
    func sequenceNumber(_ row: Int) throws(TargetError) -> UInt64 { UInt64(firstSequence + row) }
    func version(_ row: Int) throws(TargetError) -> UInt64 { 1 }
    func id(_ row: Int) throws(TargetError) -> String { documents[row].id }
    func source(_ row: Int) throws(TargetError) -> JSON { documents[row].source }
    func rows(withID id: String) throws(TargetError) -> [Int] { documents.indices.filter { documents[$0].id == id } }
}
