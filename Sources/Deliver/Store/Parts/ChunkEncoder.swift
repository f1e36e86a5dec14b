import FlowModel
import FlowSupport

/// Writes one column of one block: the block dictionary, then frames of 8,192 rows.
struct ChunkEncoder {
    /// What the values of a chunk are, in row order.
    enum Values {
        case integers([Int64])
        case codes([Int64])
        case doubles([Double])
        case texts([ArraySlice<UInt8>])
        var count: Int {
            switch self {
            case .integers(let values), .codes(let values): values.count
            case .doubles(let values): values.count
            case .texts(let values): values.count
            }
        }
    }

    /// `kinds` has one entry a row; empty means that every row has one value.
    static func encode(rows: Int, kinds: [UInt8], counts: [UInt32], _ values: Values) -> (
        bytes: [UInt8], chunk: PartChunk
    ) {
        var chunk = PartChunk()
        chunk.values = UInt32(values.count)
        var encoder = FrameEncoder()
        var out: [UInt8] = []
        if case .codes = values { encoder.isPartDictionary = true }
        if case .integers(let numbers) = values { prepare(&encoder, numbers) }
        let dictionary = encoder.dictionary.isEmpty ? [] : Self.dictionaryFrame(encoder.dictionary)
        out.put(UInt32(dictionary.count))
        out += dictionary
        var value = 0
        var count = 0
        for first in stride(from: 0, to: rows, by: PartFormat.rowsPerFrame) {
            let end = min(first + PartFormat.rowsPerFrame, rows)
            let (valueEnd, countEnd) = Self.ends(kinds, first..<end, counts, value, count)
            let presence =
                kinds.isEmpty
                ? (flag: 0, bytes: []) : FrameEncoder.presence(kinds[first..<end], counts: counts[count..<countEnd])
            var frame = PartChunk.Frame(offset: UInt32(out.count))
            let payloads = Self.payloads(encoder, values, value..<valueEnd, &frame)
            out += FrameEncoder.frame(rows: end - first, presence: presence, payloads)
            chunk.frames.append(frame)
            if valueEnd > value {
                let isFirst = value == 0
                chunk.min = isFirst ? frame.min : min(chunk.min, frame.min)
                chunk.max = isFirst ? frame.max : max(chunk.max, frame.max)
            }
            value = valueEnd
            count = countEnd
        }
        return (out, chunk)
    }

    private static func prepare(_ encoder: inout FrameEncoder, _ numbers: [Int64]) {
        guard numbers.count >= 256 else { return }
        let limit = min(4096, numbers.count / 16)
        if let (values, codes) = numbers.withUnsafeBufferPointer({ IntegerTable.distinct($0, limit: limit) }),
            values.count > 1
        {
            encoder.dictionary = values
            encoder.codes = codes
        }
    }

    private static func dictionaryFrame(_ values: [Int64]) -> [UInt8] {
        let payloads = values.withUnsafeBufferPointer { FrameEncoder().integers($0) }
        return FrameEncoder.frame(rows: values.count, presence: (0, []), payloads)
    }

    private static func ends(_ kinds: [UInt8], _ rows: Range<Int>, _ counts: [UInt32], _ value: Int, _ count: Int) -> (
        Int, Int
    ) {
        if kinds.isEmpty { return (value + rows.count, count) }
        var value = value
        var count = count
        for row in rows {
            switch kinds[row] {
            case RowKind.value.rawValue: value += 1
            case RowKind.list.rawValue, RowKind.rest.rawValue:
                value += Int(counts[count])
                count += 1
            default: break
            }
        }
        return (value, count)
    }

    private static func payloads(
        _ encoder: FrameEncoder,
        _ values: Values,
        _ range: Range<Int>,
        _ frame: inout PartChunk.Frame
    ) -> [FrameEncoder.Payload] {
        switch values {
        case .integers(let numbers), .codes(let numbers):
            return numbers.withUnsafeBufferPointer { all in
                let slice = UnsafeBufferPointer(rebasing: all[range])
                frame.min = slice.min() ?? 0
                frame.max = slice.max() ?? 0
                return encoder.integers(slice)
            }
        case .doubles(let numbers):
            return numbers.withUnsafeBufferPointer { all in
                let slice = UnsafeBufferPointer(rebasing: all[range])
                frame.min = slice.min().map(\.sortable) ?? 0
                frame.max = slice.max().map(\.sortable) ?? 0
                return encoder.doubles(slice)
            }
        case .texts(let texts):
            var out: [UInt8] = []
            for text in texts[range] { out.putVarint(UInt64(text.count)) }
            for text in texts[range] { out += text }
            return [.init(code: .bytes, bits: 0, base: 0, bytes: out)]
        }
    }
}

extension Double {
    /// Bits whose order as whole numbers is the order of the values.
    var sortable: Int64 {
        let bits = Int64(bitPattern: bitPattern)
        return bits < 0 ? bits ^ Int64.max : bits
    }
    init(sortable: Int64) {
        self.init(bitPattern: UInt64(bitPattern: sortable < 0 ? sortable ^ Int64.max : sortable))
    }
}

extension IPAddress {
    /// Halves whose order as signed numbers is that of the address.
    var sortableHigh: Int64 { Int64(bitPattern: high ^ 1 << 63) }
    var sortableLow: Int64 { Int64(bitPattern: low ^ 1 << 63) }
    init(sortableHigh: Int64, low: Int64) {
        self.init(high: UInt64(bitPattern: sortableHigh) ^ 1 << 63, low: UInt64(bitPattern: low) ^ 1 << 63)
    }
}
