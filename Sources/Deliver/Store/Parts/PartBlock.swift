import FlowModel
import FlowSupport
import SearchModel

/// One block of a part as searches see it.
final class PartBlock: RowBlock {
    let index: IndexView
    let rows: Int
    let deleted: Bitmap?
    let file: PartFile
    let block: Int
    /// Row of the part the block begins with.
    let firstRow: Int
    let schema: Schema

    let isUnreadable: Bool

    init(
        index: IndexView,
        schema: Schema,
        file: PartFile,
        block: Int,
        firstRow: Int,
        rows: Int,
        deleted: Bitmap?,
        isUnreadable: Bool = false
    ) {
        self.isUnreadable = isUnreadable
        self.index = index
        self.schema = schema
        self.file = file
        self.block = block
        self.firstRow = firstRow
        self.rows = rows
        self.deleted = deleted
    }

    /// The footer of the part; refuses parts whose deletions are lost.
    func footer() throws(TargetError) -> PartFooter {
        if isUnreadable { throw file.failure("its delete file is damaged") }
        return try file.footer().value
    }

    private func key(_ column: Int, _ piece: Int) -> BlockCache.Key {
        BlockCache.Key(part: file.key, block: block, column: column, piece: piece)
    }

    func column(_ field: MappedField) throws(TargetError) -> Column? {
        let footer = try self.footer()
        guard let index = file.columnIndex(field.column, footer), footer.chunks[block][index].values > 0 else {
            return nil
        }
        let column = try wholeColumn(index, footer)
        guard field.sharesColumn, let limit = field.ignoreAbove else { return column }
        return column?.dropping(longerThan: limit)
    }

    func wholeColumn(_ index: Int, _ footer: PartFooter) throws(TargetError) -> Column? {
        let key = key(index, BlockCache.Key.column)
        if let found = file.cache.find(key) as? Column { return found }
        guard let data = try file.data(block, index, footer) else { return nil }
        let divisor: Int64 = footer.columns[index].spelling == .iso6 ? 1000 : 1
        guard let column = data.column(rows: rows, divisor: divisor) else { return nil }
        file.cache.store(key, column, bytes: column.memory)
        return column
    }

    func bounds(_ field: MappedField) -> ClosedRange<Int64>? {
        guard let footer = try? self.footer(), let index = file.columnIndex(field.column, footer) else { return nil }
        let chunk = footer.chunks[block][index]
        guard chunk.values > 0, field.type.storage == .integers || field.type.storage == .doubles,
            FieldType.Storage(rawValue: footer.columns[index].type) == field.type.storage
        else { return nil }
        if field.type == .unsignedLong { return nil }
        let divisor: Int64 = footer.columns[index].spelling == .iso6 ? 1000 : 1
        if divisor == 1 { return chunk.min...chunk.max }
        return ColumnData.floorDivide(chunk.min, divisor)...ColumnData.floorDivide(chunk.max, divisor)
    }

    func mayContain(_ field: MappedField, keyword: [UInt8]) -> Bool {
        do throws(TargetError) {
            let footer = try self.footer()
            guard let index = file.columnIndex(field.column, footer) else { return false }
            let chunk = footer.chunks[block][index]
            if chunk.values == 0 { return false }
            let column = footer.columns[index]
            guard FieldType.Storage(rawValue: column.type) == .keywords else { return true }
            switch column.coding {
            case .dictionary:
                guard let code = try file.dictionary(index, footer).code(of: keyword) else { return false }
                return Int64(code) >= chunk.min && Int64(code) <= chunk.max
            case .decimal, .hexadecimal:
                let number =
                    column.coding == .decimal ? NumberText.decimal(keyword[...]) : NumberText.hexadecimal(keyword[...])
                guard let number else { return false }
                let value = Int64(bitPattern: number)
                guard value >= chunk.min, value <= chunk.max else { return false }
            case .bytes: break
            }
            return try bloom(column.number, footer).map { BloomFilter.mayContain($0, BloomFilter.hash(keyword[...])) }
                ?? true
        } catch {
            return true
        }
    }

    private func bloom(_ number: UInt16, _ footer: PartFooter) throws(TargetError) -> ArraySlice<UInt8>? {
        let extent = footer.blooms[block]
        guard extent.bytes > 0 else { return nil }
        let key = key(0, BlockCache.Key.bloom)
        let section: Boxed<[UInt8]>
        if let found = file.cache.find(key) as? Boxed<[UInt8]> {
            section = found
        } else {
            section = Boxed(try file.bytes(extent, "the bloom filters of block \(block)"))
            file.cache.store(key, section, bytes: section.value.count)
        }
        return section.value.withUnsafeBytes { raw -> Range<Int>? in
            var cursor = ByteCursor(raw)
            guard let count = cursor.take(UInt32.self) else { return nil }
            for _ in 0..<count {
                guard let column = cursor.take(UInt32.self), let size = cursor.take(UInt32.self),
                    cursor.take(bytes: Int(size)) != nil
                else { return nil }
                if column == UInt32(number) { return cursor.at - Int(size)..<cursor.at }
            }
            return nil
        }.map { section.value[$0] }
    }

    func mayContain(_ field: MappedField, addresses: ClosedRange<IPAddress>) -> Bool {
        guard let footer = try? self.footer() else { return true }
        guard let index = file.columnIndex(field.column, footer) else { return false }
        let high = footer.chunks[block][index]
        if high.values == 0 { return false }
        guard footer.columns[index].type == FieldType.Storage.addresses.rawValue else { return true }
        if addresses.upperBound.sortableHigh < high.min || addresses.lowerBound.sortableHigh > high.max { return false }
        guard high.min == high.max else { return true }
        let low = footer.chunks[block][index + 1]
        let first = addresses.lowerBound.sortableHigh < high.min ? Int64.min : addresses.lowerBound.sortableLow
        let last = addresses.upperBound.sortableHigh > high.max ? Int64.max : addresses.upperBound.sortableLow
        return last >= low.min && first <= low.max
    }
}

extension Column {
    /// Bytes in memory, about.
    var memory: Int {
        let values =
            switch values {
            case .integers(let all): all.count * 8
            case .doubles(let all): all.count * 8
            case .keywords(let codes, _): codes.count * 4
            case .addresses(let all): all.count * 16
            }
        return values + (starts?.count ?? 0) * 4
    }
}
