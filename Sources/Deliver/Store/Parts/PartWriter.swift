import FlowModel
import FlowSupport

/// Rows of one block on their way into a part.
struct PartBlockRows: Sendable {
    var rows: Int
    /// By column number.
    var columns: [UInt16: ColumnData]
    var rest: RowTexts
    var ids: [DocumentID]
    var sequences: [UInt64]
    /// Empty when every version is 1.
    var versions: [UInt64] = []
}

/// What MANIFEST keeps of a part.
struct PartSummary: Sendable, Equatable {
    var number: UInt32
    var bytes: Int = 0
    var footerCRC: UInt32 = 0
    var rows: Int = 0
    var sequences: ClosedRange<UInt64> = 0...0
    /// Milliseconds of `@timestamp`; nil without one.
    var time: ClosedRange<Int64>?
    /// Seconds of ids of decision 37; nil when there are others.
    var idSeconds: ClosedRange<UInt32>?
    var fileName: String { "p-\(number).part" }
}

/// How the keyword columns of a part are coded, decided over all its blocks before the first is written.
struct KeywordPlan: Sendable {
    var coding: KeywordCoding
    var dictionary: KeywordDictionary?

    /// Decides from the distinct texts and the number of values.
    static func plan(_ texts: Interner, values: Int) -> KeywordPlan {
        if texts.count > 64, texts.count * 4 > values, let coding = numeric(texts) {
            return KeywordPlan(coding: coding, dictionary: nil)
        }
        if texts.count > 4096, texts.count * 2 > values { return KeywordPlan(coding: .bytes, dictionary: nil) }
        return KeywordPlan(coding: .dictionary, dictionary: texts.sorted().dictionary)
    }

    static func numeric(_ texts: Interner) -> KeywordCoding? {
        let first = texts[0]
        if (0..<texts.count).allSatisfy({ NumberText.decimal(texts[$0]) != nil }) { return .decimal }
        let digits = first.count
        if (1...16).contains(digits),
            (0..<texts.count).allSatisfy({ texts[$0].count == digits && NumberText.hexadecimal(texts[$0]) != nil })
        {
            return .hexadecimal(digits: digits)
        }
        return nil
    }
}

/// Keyword texts that are numbers.
enum NumberText {
    static func decimal(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard (1...20).contains(text.count), text.first != 0x30 || text.count == 1 else { return nil }
        var value: UInt64 = 0
        for byte in text {
            guard byte &- 0x30 < 10 else { return nil }
            let (product, first) = value.multipliedReportingOverflow(by: 10)
            let (sum, second) = product.addingReportingOverflow(UInt64(byte &- 0x30))
            if first || second { return nil }
            value = sum
        }
        return value
    }
    static func hexadecimal(_ text: ArraySlice<UInt8>) -> UInt64? {
        guard (1...16).contains(text.count) else { return nil }
        var value: UInt64 = 0
        for byte in text {
            switch byte {
            case 0x30...0x39: value = value << 4 | UInt64(byte - 0x30)
            case 0x61...0x66: value = value << 4 | UInt64(byte - 0x57)
            default: return nil
            }
        }
        return value
    }
    static func text(_ value: UInt64, _ coding: KeywordCoding) -> [UInt8] {
        if case .hexadecimal(let digits) = coding {
            return (0..<digits).map {
                let nibble = UInt8(truncatingIfNeeded: value >> UInt64((digits - 1 - $0) * 4) & 15)
                return nibble < 10 ? nibble + 0x30 : nibble + 0x57
            }
        }
        return Array(String(value).utf8)
    }
}

/// Writes a part: blocks one after the other, then dictionaries, ids, blooms and rests, footer, trailer.
///
/// The whole file is synced before `finish` returns; the folder is the caller's to sync.
struct PartWriter {
    let sink: any FileSink
    let schema: Schema
    let plans: [UInt16: KeywordPlan]
    var buffer: [UInt8] = []
    var flushed: UInt64 = 0
    var footer = PartFooter()
    var summary: PartSummary
    var columnIndex: [UInt16: Int] = [:]
    var keys: [IDTable.Key] = []
    var hashes: [(hash: UInt64, row: UInt32)] = []
    let idForm: UInt8

    /// `idForm`: 0 automatic only, 1 all of decision 37 with the second of `@timestamp`, 2 any.
    init(
        path: String,
        files: any StoreFiles,
        number: UInt32,
        uuid: [UInt8],
        sequences: ClosedRange<UInt64>,
        schema: Schema,
        plans: [UInt16: KeywordPlan],
        idForm: UInt8
    ) throws(StoreError) {
        sink = try files.create(path)
        self.schema = schema
        self.plans = plans
        self.idForm = idForm
        summary = PartSummary(number: number, sequences: sequences)
        var header: [UInt8] = []
        header.put(PartFormat.magic)
        header.put(PartFormat.major)
        header.put(PartFormat.minor)
        header.put(number)
        header += uuid.prefix(16) + Array(repeating: 0, count: max(0, 16 - uuid.count))
        header.put(sequences.lowerBound)
        header.put(sequences.upperBound)
        header += Array(repeating: 0, count: PartFormat.headerBytes - 4 - header.count)
        header.put(Zlib.crc32(header))
        buffer = header
    }

    var position: UInt64 { flushed + UInt64(buffer.count) }

    /// Adds a section, aligned to 8 bytes.
    mutating func section(_ bytes: [UInt8]) throws(StoreError) -> Extent {
        buffer.align8()
        let extent = Extent(offset: position, bytes: UInt32(bytes.count), crc: Zlib.crc32(bytes))
        buffer += bytes
        if buffer.count >= 1 << 20 { try drain() }
        return extent
    }
    private mutating func drain() throws(StoreError) {
        // The offset stays a multiple of 8 only with what was aligned; sections align themselves by `position`.
        buffer.align8()
        try sink.write(buffer)
        flushed += UInt64(buffer.count)
        buffer.removeAll(keepingCapacity: true)
    }

    /// Adds one block; all but the last have 65,536 rows.
    mutating func add(_ block: PartBlockRows) throws(StoreError) {
        let firstRow = summary.rows
        footer.blockRows.append(UInt32(block.rows))
        footer.chunks.append(Array(repeating: PartChunk(), count: footer.columns.count))
        footer.blooms.append(Extent())
        footer.rests.append(Extent())
        var bloom: [UInt8] = []
        var bloomCount: UInt32 = 0
        for number in block.columns.keys.sorted() {
            guard let data = block.columns[number], !data.kinds.isEmpty else { continue }
            try add(data, number, rows: block.rows, &bloom, &bloomCount)
        }
        try addHidden(block, firstRow: firstRow)
        if bloomCount > 0 {
            var whole: [UInt8] = []
            whole.put(bloomCount)
            footer.blooms[footer.blooms.count - 1] = try section(whole + bloom)
        }
        if !block.rest.bytes.isEmpty {
            footer.rests[footer.rests.count - 1] = try section(RestCoder.encode(block.rest))
        }
        noteTime(block)
        summary.rows += block.rows
    }

    private mutating func noteTime(_ block: PartBlockRows) {
        guard let slot = schema.timestamp, let data = block.columns[schema.slots[slot].field.column],
            let low = data.integers.min(), let high = data.integers.max()
        else { return }
        let divisor: Int64 = data.spelling == .iso6 ? 1000 : 1
        let range = ColumnData.floorDivide(low, divisor)...ColumnData.floorDivide(high, divisor)
        summary.time =
            summary.time.map { min($0.lowerBound, range.lowerBound)...max($0.upperBound, range.upperBound) } ?? range
    }

    /// The entry of a column in the footer, made when it is met first.
    mutating func column(_ number: UInt16, type: UInt8, spelling: Spelling, flags: UInt32, pair: Bool = false) -> Int {
        if let index = columnIndex[number] {
            if footer.columns[index].spelling == .none { footer.columns[index].spelling = spelling }
            return index
        }
        let index = footer.columns.count
        columnIndex[number] = index
        footer.columns.append(PartColumn(number: number, type: type, spelling: spelling, flags: flags))
        if pair {
            footer.columns.append(
                PartColumn(number: number, type: type, spelling: spelling, flags: flags | PartColumn.lowHalf)
            )
        }
        for block in footer.chunks.indices {
            while footer.chunks[block].count < footer.columns.count { footer.chunks[block].append(PartChunk()) }
        }
        return index
    }

    mutating func store(_ index: Int, _ encoded: (bytes: [UInt8], chunk: PartChunk)) throws(StoreError) {
        var chunk = encoded.chunk
        chunk.extent = try section(encoded.bytes)
        footer.chunks[footer.chunks.count - 1][index] = chunk
    }

    /// Writes what is left, syncs, and says what was written.
    mutating func finish() throws(StoreError) -> PartSummary {
        for index in footer.columns.indices where !footer.columns[index].isLowHalf {
            guard let dictionary = plans[footer.columns[index].number]?.dictionary else { continue }
            buffer.align8()
            var pages: [UInt8] = []
            let directory = DictionaryCoder.encode(dictionary, base: position, into: &pages)
            buffer += pages
            footer.columns[index].dictionary = try section(directory)
        }
        switch idForm {
        case 1: footer.ids = try section(IDTable.encode(keys))
        case 2: footer.ids = try section(IDTable.encode(hashes: hashes))
        default: break
        }
        if idForm == 1, let low = keys.map(\.second).min(), let high = keys.map(\.second).max() {
            summary.idSeconds = low...high
        }
        buffer.align8()
        let footerBytes = footer.encoded
        var trailer: [UInt8] = []
        trailer.put(position)
        trailer.put(UInt32(footerBytes.count))
        summary.footerCRC = Zlib.crc32(footerBytes)
        trailer.put(summary.footerCRC)
        trailer.put(position + UInt64(footerBytes.count) + UInt64(PartFormat.trailerBytes))
        trailer.put(Zlib.crc32(trailer))
        trailer.put(PartFormat.trailerMagic)
        buffer += footerBytes
        buffer += trailer
        summary.bytes = Int(position)
        try sink.write(buffer)
        try sink.sync()
        return summary
    }
}
