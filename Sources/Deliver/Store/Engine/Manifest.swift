import FlowSupport
import Spool

/// JSON behind a header with magic, version, length and checksum; replaced by rename (store-format.md).
enum SealedJSON {
    static let manifestMagic: UInt64 = 0x464D_5249_4557  // "WEIRMF"
    static let catalogueMagic: UInt64 = 0x5443_5249_4557  // "WEIRCT"

    static func encode(_ value: JSON, magic: UInt64) -> [UInt8] {
        let json = value.bytes
        var out: [UInt8] = []
        out.put(magic)
        out.put(UInt16(1))
        out.put(UInt16(0))
        out.put(UInt32(json.count))
        out.put(Zlib.crc32(json))
        out.put(UInt32(0))
        return out + json
    }
    static func decode(_ bytes: [UInt8], magic: UInt64, path: String) throws(StoreError) -> JSON {
        guard bytes.count >= 24 else { throw .damaged(path, "too short") }
        let header = bytes.withUnsafeBytes { raw -> (UInt64, UInt16, UInt32, UInt32)? in
            var cursor = ByteCursor(raw)
            guard let magic = cursor.take(UInt64.self), let major = cursor.take(UInt16.self),
                cursor.take(UInt16.self) != nil,
                let count = cursor.take(UInt32.self), let crc = cursor.take(UInt32.self)
            else { return nil }
            return (magic, major, count, crc)
        }
        guard let (found, major, count, crc) = header, found == magic else {
            throw .damaged(path, "its first bytes are wrong")
        }
        if major > 1 { throw .newer(path, major) }
        guard bytes.count >= 24 + Int(count), Zlib.crc32(Array(bytes[24..<24 + Int(count)])) == crc else {
            throw .damaged(path, "its checksum is wrong")
        }
        do throws(JSONError) { return try JSON(parsing: bytes[24..<24 + Int(count)]) } catch {
            throw .damaged(path, error.description)
        }
    }
}

/// What an index is apart from its rows: what kind 3 records carry and MANIFEST keeps.
struct IndexMetadata: Sendable {
    var name: String
    var uuid: [UInt8]
    /// Milliseconds since the epoch.
    var created: Int64
    /// Where the record stands that made it.
    var born: Position
    /// Flat keys with text values, `index.` in front.
    var settings: [JSON.Member] = []
    var mapping = IndexMapping()
    var isClosed = false

    var uuidText: String { Base64URL.encode(uuid) }
    var folderName: String { "\(name)~\(uuidText)" }

    var json: JSON {
        [
            "name": .string(name), "uuid": .string(uuidText), "created": .integer(created),
            "born": .string(String(born.rawValue)), "settings": .object(settings), "mapping": mapping.definition,
            "columns": .object(
                mapping.columns.sorted { $0.value < $1.value }.map { .init($0.key, .int(Int($0.value))) }
            ),
            "next_column": .int(Int(mapping.nextColumn)), "closed": .bool(isClosed),
        ]
    }

    /// nil for JSON that is none.
    init?(_ json: JSON) {
        guard let name = json["name"]?.text, let uuid = json["uuid"]?.text.flatMap(Base64URL.decode), uuid.count == 16,
            let created = json["created"]?.int, let born = json["born"]?.text.flatMap({ UInt64($0) })
        else { return nil }
        self.init(name: name, uuid: uuid, created: Int64(created), born: Position(rawValue: born))
        settings = json["settings"]?.object ?? []
        isClosed = json["closed"]?.bool ?? false
        var columns: [String: UInt16] = [:]
        for member in json["columns"]?.object ?? [] { columns[member.name] = UInt16(clamping: member.value.int ?? 0) }
        let next = UInt16(clamping: json["next_column"]?.int ?? 1)
        guard
            let mapping = try? IndexMapping(
                definition: json["mapping"] ?? .object([]),
                columns: columns,
                nextColumn: next
            )
        else { return nil }
        self.mapping = mapping
    }
    init(name: String, uuid: [UInt8], created: Int64, born: Position) {
        self.name = name
        self.uuid = uuid
        self.created = created
        self.born = born
    }
}

/// What MANIFEST says of an index.
struct Manifest: Sendable {
    struct Part: Sendable {
        var summary: PartSummary
        var deleteGeneration: UInt32 = 0
        var deletedRows = 0
        var isDamaged = false
    }
    var metadata: IndexMetadata
    /// Everything before it is contained.
    var position: Position
    var generation = 0
    var nextSequence: UInt64 = 0
    var nextPart: UInt32 = 1
    var spellings: [UInt16: Spelling] = [:]
    /// Versions of ids deleted lately, with the second they are forgotten at.
    var gone: [(id: String, version: UInt64, until: Int)] = []
    var parts: [Part] = []

    var json: JSON {
        [
            "metadata": metadata.json, "position": .string(String(position.rawValue)), "generation": .int(generation),
            "next_seq_no": .string(String(nextSequence)), "next_part": .int(Int(nextPart)),
            "spellings": .object(
                spellings.sorted { $0.key < $1.key }.map { .init(String($0.key), .int(Int($0.value.rawValue))) }
            ),
            "gone": .array(
                gone.map { ["id": .string($0.id), "version": .string(String($0.version)), "until": .int($0.until)] }
            ),
            "parts": .array(parts.map(Self.json)),
        ]
    }

    private static func json(_ part: Part) -> JSON {
        let summary = part.summary
        var members: [JSON.Member] = [
            .init("id", .int(Int(summary.number))), .init("bytes", .int(summary.bytes)),
            .init("footer_crc", .int(Int(summary.footerCRC))), .init("rows", .int(summary.rows)),
            .init(
                "seq",
                [.string(String(summary.sequences.lowerBound)), .string(String(summary.sequences.upperBound))]
            ),
        ]
        if let time = summary.time {
            members.append(.init("time", [.integer(time.lowerBound), .integer(time.upperBound)]))
        }
        if let ids = summary.idSeconds {
            members.append(.init("id_second", [.int(Int(ids.lowerBound)), .int(Int(ids.upperBound))]))
        }
        if part.deleteGeneration > 0 {
            members.append(.init("deletes", ["gen": .int(Int(part.deleteGeneration)), "rows": .int(part.deletedRows)]))
        }
        if part.isDamaged { members.append(.init("damaged", true)) }
        return .object(members)
    }

    init(metadata: IndexMetadata, position: Position) {
        self.metadata = metadata
        self.position = position
    }

    init?(_ json: JSON) {
        guard let metadata = json["metadata"].flatMap({ IndexMetadata($0) }),
            let position = json["position"]?.text.flatMap({ UInt64($0) }),
            let next = json["next_seq_no"]?.text.flatMap({ UInt64($0) }), let nextPart = json["next_part"]?.int
        else { return nil }
        self.init(metadata: metadata, position: Position(rawValue: position))
        nextSequence = next
        self.nextPart = UInt32(clamping: nextPart)
        generation = json["generation"]?.int ?? 0
        for member in json["spellings"]?.object ?? [] {
            if let number = UInt16(member.name),
                let spelling = Spelling(rawValue: UInt8(clamping: member.value.int ?? 0))
            {
                spellings[number] = spelling
            }
        }
        for item in json["gone"]?.array ?? [] {
            if let id = item["id"]?.text, let version = item["version"]?.text.flatMap({ UInt64($0) }),
                let until = item["until"]?.int
            {
                gone.append((id, version, until))
            }
        }
        for item in json["parts"]?.array ?? [] {
            guard let part = Self.part(item) else { return nil }
            parts.append(part)
        }
    }

    private static func part(_ json: JSON) -> Part? {
        guard let number = json["id"]?.int, let bytes = json["bytes"]?.int, let crc = json["footer_crc"]?.int,
            let rows = json["rows"]?.int, let low = json["seq"]?[0]?.text.flatMap({ UInt64($0) }),
            let high = json["seq"]?[1]?.text.flatMap({ UInt64($0) }), low <= high
        else { return nil }
        var summary = PartSummary(number: UInt32(clamping: number), sequences: low...high)
        summary.bytes = bytes
        summary.footerCRC = UInt32(clamping: crc)
        summary.rows = rows
        if let first = json["time"]?[0]?.int, let last = json["time"]?[1]?.int, first <= last {
            summary.time = Int64(first)...Int64(last)
        }
        if let first = json["id_second"]?[0]?.int, let last = json["id_second"]?[1]?.int, first <= last {
            summary.idSeconds = UInt32(clamping: first)...UInt32(clamping: last)
        }
        var part = Part(summary: summary)
        part.deleteGeneration = UInt32(clamping: json["deletes"]?["gen"]?.int ?? 0)
        part.deletedRows = json["deletes"]?["rows"]?.int ?? 0
        part.isDamaged = json["damaged"]?.bool ?? false
        return part
    }
}
