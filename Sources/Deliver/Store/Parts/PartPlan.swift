/// Decisions about a part before its first byte is written.
enum PartPlan {
    /// How each keyword column of the blocks is coded.
    static func keywords(_ blocks: [PartBlockRows]) -> [UInt16: KeywordPlan] {
        var plans: [UInt16: KeywordPlan] = [:]
        let numbers = Set(blocks.flatMap { block in block.columns.filter { $0.value.storage == .keywords }.map(\.key) })
        for number in numbers {
            var texts = Interner()
            var values = 0
            for block in blocks {
                guard let data = block.columns[number], !data.codes.isEmpty else { continue }
                values += data.codes.count
                if blocks.count == 1, data.dictionary == nil {
                    texts = data.texts
                    break
                }
                for code in 0..<max(data.texts.count, data.dictionary?.count ?? 0) {
                    _ = data.keyword(UInt32(code)).withUnsafeBufferPointer { texts.intern($0) }
                }
            }
            if texts.count > 0 { plans[number] = KeywordPlan.plan(texts, values: values) }
        }
        return plans
    }

    /// 0: automatic ids only; 1: ids of decision 37 whose second is that of `@timestamp`; 2: any.
    static func idForm(_ blocks: [PartBlockRows], schema: Schema) -> UInt8 {
        if blocks.allSatisfy({ block in block.ids.allSatisfy { $0 == .automatic } }) { return 0 }
        guard let slot = schema.timestamp else { return 2 }
        let number = schema.slots[slot].field.column
        for block in blocks {
            guard let data = block.columns[number], data.isDense(rows: block.rows) else { return 2 }
            let unit: Int64 = data.spelling == .iso6 ? 1_000_000 : 1000
            for (row, id) in block.ids.enumerated() {
                guard case .flow(let second, _) = id,
                    ColumnData.floorDivide(data.integers[row], unit) == Int64(second)
                else { return 2 }
            }
        }
        return 1
    }
}
