import FlowModel

/// Puts the frames of a chunk together.
enum ColumnAssembly {
    static func join(
        _ frames: [FrameDecoder.Frame],
        lows: [FrameDecoder.Frame],
        column: PartColumn,
        dictionary: KeywordDictionary?
    ) -> ColumnData? {
        guard let storage = FieldType.Storage(rawValue: column.type) else { return nil }
        var data = ColumnData(storage)
        data.spelling = column.spelling
        data.dictionary = dictionary
        for (number, frame) in frames.enumerated() {
            if frame.kinds.isEmpty {
                data.kinds.append(contentsOf: repeatElement(RowKind.value.rawValue, count: frame.rows))
            } else {
                data.kinds += frame.kinds
            }
            data.counts += frame.counts
            switch storage {
            case .integers:
                guard case .integers(let values) = frame.values else { return nil }
                data.integers += values
            case .doubles:
                guard case .doubles(let values) = frame.values else { return nil }
                data.doubles += values
            case .addresses:
                guard number < lows.count, case .integers(let high) = frame.values,
                    case .integers(let low) = lows[number].values, high.count == low.count
                else { return nil }
                data.addresses += zip(high, low).map { IPAddress(sortableHigh: $0, low: $1) }
            case .keywords: if !keywords(frame, column, &data) { return nil }
            }
        }
        return data
    }

    private static func keywords(_ frame: FrameDecoder.Frame, _ column: PartColumn, _ data: inout ColumnData) -> Bool {
        switch frame.values {
        case .codes(let codes):
            guard let count = data.dictionary?.count else { return false }
            for code in codes {
                guard code >= 0, code < count else { return false }
                data.codes.append(UInt32(code))
            }
        case .integers(let numbers):
            let coding = column.coding
            for number in numbers {
                let text = NumberText.text(UInt64(bitPattern: number), coding)
                data.codes.append(text.withUnsafeBufferPointer { data.texts.intern($0) })
            }
        case .texts(let texts):
            for text in texts { data.codes.append(text.withUnsafeBufferPointer { data.texts.intern($0) }) }
        case .doubles: return false
        }
        return true
    }
}
