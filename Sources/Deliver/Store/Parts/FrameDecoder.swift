/// Reads frames; gives nil for bytes that cannot be a frame, so damage never traps.
enum FrameDecoder {
    struct Frame {
        var rows: Int
        /// Empty when every row has one value.
        var kinds: [UInt8] = []
        var counts: [UInt32] = []
        var values: ChunkEncoder.Values
    }
    /// What the values are.
    enum Content { case integers, doubles, codes, texts }

    static func frame(_ bytes: UnsafeRawBufferPointer, dictionary: [Int64], content: Content) -> Frame? {
        var cursor = ByteCursor(bytes)
        guard let codeByte = cursor.take(UInt8.self), let code = FrameCode(rawValue: codeByte),
            let bits = cursor.take(UInt8.self),
            let codec = cursor.take(UInt8.self), let presence = cursor.take(UInt8.self),
            let rows = cursor.take(UInt32.self),
            let raw = cursor.take(UInt32.self), let stored = cursor.take(UInt32.self),
            let base = cursor.take(Int64.self),
            rows <= UInt32(PartFormat.rowsPerBlock), raw <= 1 << 30, codec <= 1, presence <= 2,
            let body = cursor.take(bytes: Int(stored))
        else { return nil }
        if codec == 0, raw != stored { return nil }
        let header = Header(code: code, bits: Int(bits), base: base, presence: presence, rows: Int(rows))
        if codec == 1 {
            guard let unpacked = Zstd.decompressed(body, size: Int(raw)) else { return nil }
            return unpacked.withUnsafeBytes { decode(header, $0, dictionary, content) }
        }
        return decode(header, body, dictionary, content)
    }

    private struct Header {
        var code: FrameCode
        var bits: Int
        var base: Int64
        var presence: UInt8
        var rows: Int
    }

    private static func decode(
        _ header: Header,
        _ raw: UnsafeRawBufferPointer,
        _ dictionary: [Int64],
        _ content: Content
    ) -> Frame? {
        var cursor = ByteCursor(raw)
        var frame = Frame(rows: header.rows, values: .integers([]))
        var count = header.rows
        switch header.presence {
        case 1:
            frame.kinds = Array(repeating: 0, count: header.rows)
            count = 0
        case 2:
            guard let halves = cursor.take(bytes: (header.rows + 1) / 2) else { return nil }
            frame.kinds.reserveCapacity(header.rows)
            count = 0
            for row in 0..<header.rows {
                let kind = row & 1 == 0 ? halves[row >> 1] & 15 : halves[row >> 1] >> 4
                guard kind <= RowKind.rest.rawValue else { return nil }
                frame.kinds.append(kind)
                if kind == RowKind.value.rawValue { count += 1 }
                if kind == RowKind.list.rawValue || kind == RowKind.rest.rawValue { frame.counts.append(0) }
            }
            for index in frame.counts.indices {
                guard let number = cursor.varint(), number <= 1 << 28 else { return nil }
                frame.counts[index] = UInt32(number)
                count += Int(number)
            }
            guard count <= 1 << 28 else { return nil }
        default: break
        }
        guard let rest = cursor.take(bytes: cursor.remaining),
            let values = values(header, rest, count, dictionary, content)
        else {
            return nil
        }
        frame.values = values
        return frame
    }

    private static func values(
        _ header: Header,
        _ bytes: UnsafeRawBufferPointer,
        _ count: Int,
        _ dictionary: [Int64],
        _ content: Content
    ) -> ChunkEncoder.Values? {
        switch header.code {
        case .float32:
            guard content == .doubles, bytes.count >= count * 4 else { return nil }
            return .doubles(
                (0..<count).map {
                    Double(
                        Float(
                            bitPattern: UInt32(
                                littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self)
                            )
                        )
                    )
                }
            )
        case .float64:
            guard content == .doubles, bytes.count >= count * 8 else { return nil }
            return .doubles(
                (0..<count).map {
                    Double(
                        bitPattern: UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt64.self))
                    )
                }
            )
        case .bytes: return content == .texts ? texts(bytes, count) : nil
        case .const, .base, .partDictionary, .delta, .blockDictionary:
            if content == .texts, count == 0 { return .texts([]) }
            guard content != .texts, let numbers = numbers(header, bytes, count, dictionary) else { return nil }
            switch content {
            case .doubles: return .doubles(numbers.map { Double($0) })
            case .codes: return .codes(numbers)
            default: return .integers(numbers)
            }
        }
    }

    private static func numbers(_ header: Header, _ bytes: UnsafeRawBufferPointer, _ count: Int, _ dictionary: [Int64])
        -> [Int64]?
    {
        switch header.code {
        case .const: return Array(repeating: header.base, count: count)
        case .delta:
            var cursor = ByteCursor(bytes)
            guard count > 0, let step = cursor.take(Int64.self), let packed = cursor.take(bytes: cursor.remaining),
                var steps = BitPacking.unpack(packed, count: count - 1, base: step, bits: header.bits)
            else { return nil }
            steps.insert(header.base, at: 0)
            for index in 1..<max(count, 1) { steps[index] = steps[index - 1] &+ steps[index] }
            return steps
        case .blockDictionary:
            guard let codes = BitPacking.unpack(bytes, count: count, base: 0, bits: header.bits) else { return nil }
            var out = codes
            for index in out.indices {
                let code = Int(truncatingIfNeeded: out[index])
                guard code >= 0, code < dictionary.count else { return nil }
                out[index] = dictionary[code]
            }
            return out
        default: return BitPacking.unpack(bytes, count: count, base: header.base, bits: header.bits)
        }
    }

    private static func texts(_ bytes: UnsafeRawBufferPointer, _ count: Int) -> ChunkEncoder.Values? {
        var cursor = ByteCursor(bytes)
        var lengths: [Int] = []
        lengths.reserveCapacity(count)
        for _ in 0..<count {
            guard let length = cursor.varint(), length <= 1 << 28 else { return nil }
            lengths.append(Int(length))
        }
        var out: [ArraySlice<UInt8>] = []
        out.reserveCapacity(count)
        let all = Array(bytes[cursor.at...])
        var at = 0
        for length in lengths {
            guard at + length <= all.count else { return nil }
            out.append(all[at..<at + length])
            at += length
        }
        return .texts(out)
    }

    /// The dictionary at the head of a chunk, and where its frames' offsets count from.
    static func blockDictionary(_ chunk: UnsafeRawBufferPointer) -> [Int64]? {
        var cursor = ByteCursor(chunk)
        guard let size = cursor.take(UInt32.self) else { return nil }
        if size == 0 { return [] }
        guard let bytes = cursor.take(bytes: Int(size)), let frame = frame(bytes, dictionary: [], content: .integers),
            case .integers(let values) = frame.values
        else { return nil }
        return values
    }
}
