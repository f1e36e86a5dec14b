import FlowSupport

/// Rows of a part that are deleted (`p-N.del-G`): magic, version, part number, form 0 (steps), count, checksum, data.
enum DeleteFile {
    static let magic: UInt64 = 0x4C45_4452_4945_5700  // "\0WEIRDEL" read little endian
    static func name(part: UInt32, generation: UInt32) -> String { "p-\(part).del-\(generation)" }

    static func encode(part: UInt32, rows: [Int]) -> [UInt8] {
        var data: [UInt8] = []
        var last = 0
        for row in rows {
            data.putVarint(UInt64(row - last))
            last = row
        }
        var out: [UInt8] = []
        out.put(magic)
        out.put(UInt16(1))
        out.put(UInt16(0))
        out.put(part)
        out.append(0)
        out.put(UInt32(rows.count))
        out.put(Zlib.crc32(data))
        return out + data
    }

    static func decode(_ bytes: [UInt8], part: UInt32, partRows: Int) -> [Int]? {
        bytes.withUnsafeBytes { raw -> [Int]? in
            var cursor = ByteCursor(raw)
            guard cursor.take(UInt64.self) == magic, let major = cursor.take(UInt16.self), major <= 1,
                cursor.take(UInt16.self) != nil, cursor.take(UInt32.self) == part, cursor.take(UInt8.self) == 0,
                let count = cursor.take(UInt32.self), let crc = cursor.take(UInt32.self),
                crc == Zlib.crc32(UnsafeRawBufferPointer(rebasing: raw[cursor.at...])), Int(count) <= partRows
            else { return nil }
            var rows: [Int] = []
            var row = 0
            for _ in 0..<count {
                guard let step = cursor.varint(), step <= UInt64(partRows) else { return nil }
                row += Int(step)
                guard row < partRows else { return nil }
                rows.append(row)
            }
            return rows
        }
    }
}
