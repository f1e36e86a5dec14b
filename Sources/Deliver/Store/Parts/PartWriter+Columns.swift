import FlowModel
import FlowSupport

extension PartWriter {
    /// One column of a block.
    mutating func add(
        _ data: ColumnData,
        _ number: UInt16,
        rows: Int,
        _ bloom: inout [UInt8],
        _ bloomCount: inout UInt32
    ) throws(StoreError) {
        var kinds = data.kinds
        if kinds.count < rows { kinds += Array(repeating: 0, count: rows - kinds.count) }
        let type = data.storage.rawValue
        switch data.storage {
        case .integers:
            let index = column(number, type: type, spelling: data.spelling, flags: 0)
            try store(
                index,
                ChunkEncoder.encode(rows: rows, kinds: kinds, counts: data.counts, .integers(data.integers))
            )
        case .doubles:
            let index = column(number, type: type, spelling: data.spelling, flags: 0)
            try store(index, ChunkEncoder.encode(rows: rows, kinds: kinds, counts: data.counts, .doubles(data.doubles)))
        case .addresses:
            let index = column(number, type: type, spelling: data.spelling, flags: 0, pair: true)
            let high = data.addresses.map(\.sortableHigh)
            let low = data.addresses.map(\.sortableLow)
            try store(index, ChunkEncoder.encode(rows: rows, kinds: kinds, counts: data.counts, .integers(high)))
            try store(index + 1, ChunkEncoder.encode(rows: rows, kinds: kinds, counts: data.counts, .integers(low)))
        case .keywords:
            let plan = plans[number] ?? KeywordPlan(coding: .bytes)
            let index = column(number, type: type, spelling: data.spelling, flags: plan.coding.flags)
            let values = Self.values(data, plan)
            try store(index, ChunkEncoder.encode(rows: rows, kinds: kinds, counts: data.counts, values))
            if plan.coding != .dictionary, !data.codes.isEmpty { addBloom(data, number, &bloom, &bloomCount) }
        }
    }

    private func addBloom(_ data: ColumnData, _ number: UInt16, _ bloom: inout [UInt8], _ count: inout UInt32) {
        var used = Bitmap(count: max(data.texts.count, data.dictionary?.count ?? 0))
        for code in data.codes { used[Int(code)] = true }
        var hashes: [UInt64] = []
        used.forEach { hashes.append(BloomFilter.hash(data.keyword(UInt32($0)))) }
        let filter = BloomFilter.make(hashes)
        bloom.put(UInt32(number))
        bloom.put(UInt32(filter.count))
        bloom += filter
        count += 1
    }

    static func values(_ data: ColumnData, _ plan: KeywordPlan) -> ChunkEncoder.Values {
        switch plan.coding {
        case .bytes: return .texts(data.codes.map { data.keyword($0) })
        case .decimal, .hexadecimal:
            let isDecimal = plan.coding == .decimal
            let entries = max(data.texts.count, data.dictionary?.count ?? 0)
            let numbers = (0..<entries).map { code -> Int64 in
                let text = data.keyword(UInt32(code))
                return Int64(bitPattern: (isDecimal ? NumberText.decimal(text) : NumberText.hexadecimal(text)) ?? 0)
            }
            return .integers(data.codes.map { numbers[Int($0)] })
        case .dictionary:
            let entries = max(data.texts.count, data.dictionary?.count ?? 0)
            let dictionary = plan.dictionary
            let ranks = (0..<entries).map { code -> Int64 in
                Int64(dictionary?.code(of: data.keyword(UInt32(code))) ?? 0)
            }
            return .codes(data.codes.map { ranks[Int($0)] })
        }
    }

    /// `_seq_no`, ids and versions.
    mutating func addHidden(_ block: PartBlockRows, firstRow: Int) throws(StoreError) {
        let rows = block.rows
        let type = FieldType.Storage.integers.rawValue
        let low = summary.sequences.lowerBound
        let sequences = block.sequences.map { Int64(bitPattern: $0 &- low) }
        let index = column(PartFormat.Hidden.sequence, type: type, spelling: .native, flags: 0)
        try store(index, ChunkEncoder.encode(rows: rows, kinds: [], counts: [], .integers(sequences)))
        if !block.versions.isEmpty, block.versions.contains(where: { $0 != 1 }) {
            let index = column(PartFormat.Hidden.version, type: type, spelling: .native, flags: 0)
            let versions = block.versions.map { Int64(bitPattern: $0) }
            try store(index, ChunkEncoder.encode(rows: rows, kinds: [], counts: [], .integers(versions)))
        }
        switch idForm {
        case 1: try addFlowIDs(block, rows: rows)
        case 2: try addTextIDs(block, rows: rows, firstRow: firstRow)
        default: break
        }
    }

    private mutating func addFlowIDs(_ block: PartBlockRows, rows: Int) throws(StoreError) {
        var lows: [Int64] = []
        lows.reserveCapacity(rows)
        for id in block.ids {
            guard case .flow(let second, let low) = id else { continue }
            keys.append(.init(second: second, low: low))
            lows.append(Int64(bitPattern: low))
        }
        let steps = FlowSteps.steps(block, schema: schema, lows: lows)
        let number = steps == nil ? PartFormat.Hidden.idLow : PartFormat.Hidden.idStep
        let index = column(number, type: FieldType.Storage.integers.rawValue, spelling: .native, flags: 0)
        try store(index, ChunkEncoder.encode(rows: rows, kinds: [], counts: [], .integers(steps ?? lows)))
    }

    private mutating func addTextIDs(_ block: PartBlockRows, rows: Int, firstRow: Int) throws(StoreError) {
        var kinds: [UInt8] = []
        var texts: [ArraySlice<UInt8>] = []
        for (row, id) in block.ids.enumerated() {
            if id == .automatic {
                kinds.append(RowKind.absent.rawValue)
                continue
            }
            kinds.append(RowKind.value.rawValue)
            texts.append(id.bytes[...])
            hashes.append((id.stableHash, UInt32(firstRow + row)))
        }
        let index = column(
            PartFormat.Hidden.id,
            type: FieldType.Storage.keywords.rawValue,
            spelling: .native,
            flags: KeywordCoding.bytes.flags
        )
        try store(index, ChunkEncoder.encode(rows: rows, kinds: kinds, counts: [], .texts(texts)))
    }
}

/// The number of a document within its flow, from its id and `flow_id_str` (decision 37).
enum FlowSteps {
    static let golden: UInt64 = 0x9E37_79B9_7F4A_7C15
    /// The inverse of `golden` modulo 2⁶⁴.
    static let inverse: UInt64 = {
        var x = golden
        for _ in 0..<6 { x = x &* (2 &- golden &* x) }
        return x
    }()

    /// nil unless every row has a decimal `flow_id_str` and a step below 65,536.
    static func steps(_ block: PartBlockRows, schema: Schema, lows: [Int64]) -> [Int64]? {
        guard let slot = schema.flowID, let data = block.columns[schema.slots[slot].field.column],
            data.isDense(rows: block.rows), lows.count == block.rows
        else { return nil }
        let entries = max(data.texts.count, data.dictionary?.count ?? 0)
        let numbers = (0..<entries).map { NumberText.decimal(data.keyword(UInt32($0))) }
        var out: [Int64] = []
        out.reserveCapacity(lows.count)
        for (row, low) in lows.enumerated() {
            guard let flow = numbers[Int(data.codes[row])] else { return nil }
            let step = (UInt64(bitPattern: low) &- flow) &* inverse
            guard step < 65536 else { return nil }
            out.append(Int64(step))
        }
        return out
    }
    static func low(flow: UInt64, step: UInt64) -> UInt64 { flow &+ step &* golden }
}

/// The members no column holds, of a block.
enum RestCoder {
    static func encode(_ rest: RowTexts) -> [UInt8] {
        var raw: [UInt8] = []
        raw.put(UInt32(rest.rows))
        var last: UInt32 = 0
        for start in rest.starts.dropFirst() {
            raw.putVarint(UInt64(start - last))
            last = start
        }
        raw += rest.bytes
        var out: [UInt8] = []
        out.put(UInt32(raw.count))
        return out + (Zstd.compressed(raw, level: 3) ?? raw)
    }
    static func decode(_ bytes: [UInt8]) -> RowTexts? {
        bytes.withUnsafeBytes { buffer in
            var cursor = ByteCursor(buffer)
            guard let size = cursor.take(UInt32.self), let body = cursor.take(bytes: cursor.remaining) else {
                return nil
            }
            let raw = body.count == Int(size) ? Array(body) : Zstd.decompressed(body, size: Int(size))
            return raw?.withUnsafeBytes { unpack($0) }
        }
    }
    private static func unpack(_ raw: UnsafeRawBufferPointer) -> RowTexts? {
        var cursor = ByteCursor(raw)
        guard let rows = cursor.take(UInt32.self), rows <= UInt32(PartFormat.rowsPerBlock) else { return nil }
        var out = RowTexts()
        var end: UInt64 = 0
        for _ in 0..<rows {
            guard let length = cursor.varint(), length <= UInt64(raw.count) else { return nil }
            end += length
            out.starts.append(UInt32(truncatingIfNeeded: end))
        }
        guard let text = cursor.take(bytes: cursor.remaining), UInt64(text.count) == end else { return nil }
        out.bytes = Array(text)
        return out
    }
}
