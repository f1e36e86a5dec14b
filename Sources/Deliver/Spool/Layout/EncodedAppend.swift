internal import FlowSupport

/// The records of one append as bytes, ready but for their position and time.
struct EncodedAppend {
    /// Largest sum of stored bytes of one append; larger than a segment means a segment of its own.
    static let maximumBytes = 256 << 20

    private(set) var bytes: [UInt8] = []
    private(set) var headers: [(offset: Int, header: RecordHeader)] = []

    /// Packs and checks; refuses what a record cannot hold.
    init(_ records: [LogRecord], packing zstd: Zstandard) throws(SpoolError) {
        for (index, record) in records.enumerated() {
            try Self.check(record)
            let packed = zstd.pack(record.body)
            let stored = packed ?? record.body
            let header = RecordHeader(
                position: .zero,
                appended: 0,
                kind: record.kind,
                codec: packed == nil ? 0 : 1,
                flags: index + 1 < records.count ? RecordHeader.continues : 0,
                documents: UInt32(record.documents),
                firstSecond: record.firstSecond,
                lastSecond: record.lastSecond,
                raw: UInt32(record.body.count),
                stored: UInt32(stored.count),
                bodyChecksum: Zlib.crc32(stored),
                name: Array(record.index.utf8),
                uuid: record.uuid
            )
            headers.append((bytes.count, header))
            let end = bytes.count + header.totalBytes
            guard end <= Self.maximumBytes else {
                throw SpoolError(.tooLarge, "an append holds more than \(Self.maximumBytes) bytes: append in parts")
            }
            bytes.reserveCapacity(end)
            bytes.append(contentsOf: repeatElement(0, count: header.prefixBytes))
            bytes += stored
            bytes.append(contentsOf: repeatElement(0, count: end - bytes.count))
        }
    }

    private static func check(_ record: LogRecord) throws(SpoolError) {
        guard record.body.count <= RecordHeader.maximumBody else {
            throw SpoolError(
                .tooLarge,
                "a record for \(record.index) holds \(record.body.count) bytes, more than 16 MiB: append it in parts"
            )
        }
        guard record.index.utf8.count <= RecordHeader.maximumName else {
            throw SpoolError(.tooLarge, "an index name of \(record.index.utf8.count) bytes is longer than 1024")
        }
        let uuidBytes = RecordHeader.carriesUUID(record.kind) ? 16 : 0
        guard record.uuid.count == uuidBytes, UInt32(exactly: record.documents) != nil else {
            throw SpoolError(
                .configuration,
                "a record of kind \(record.kind.rawValue) needs a uuid of \(uuidBytes) bytes and a count of 32 bits"
            )
        }
    }

    /// Gives every record its position, from `start` on, and the time of the append.
    mutating func place(at start: Position, appended: UInt64) {
        for index in headers.indices {
            let offset = headers[index].offset
            headers[index].header.position = Position(rawValue: start.rawValue + UInt64(offset))
            headers[index].header.appended = appended
            let prefix = headers[index].header.encoded
            bytes.replaceSubrange(offset..<offset + prefix.count, with: prefix)
        }
    }

    /// Documents of pipeline records and of operations that came over HTTP.
    var documents: (pipeline: Int, operations: Int) {
        headers.reduce(into: (0, 0)) { sums, entry in
            if entry.header.kind == .operations {
                sums.1 += Int(entry.header.documents)
            } else {
                sums.0 += Int(entry.header.documents)
            }
        }
    }
    /// What the names of these records may add to the segment's seal.
    var sealBytes: Int { headers.reduce(0) { $0 + $1.header.name.count + 18 } }
}
