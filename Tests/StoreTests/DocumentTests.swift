import FlowModel
import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Store

private let mapping = #"""
    {"dynamic":"false","properties":{"@timestamp":{"type":"date","format":"epoch_millis||strict_date_optional_time"},
    "k":{"type":"keyword","ignore_above":8},"n":{"type":"long"},"i":{"type":"integer"},"s":{"type":"short"},"b":{"type":"boolean"},
    "f":{"type":"float"},"d":{"type":"double"},"h":{"type":"half_float"},"c":{"type":"scaled_float","scaling_factor":100},
    "u":{"type":"unsigned_long"},"ip":{"type":"ip"},"t":{"type":"date"},"x":{"type":"text","fields":{"raw":{"type":"keyword"}}},
    "o":{"properties":{"a":{"type":"long"},"b":{"type":"keyword"}}},"off":{"type":"object","enabled":false},
    "m":{"type":"keyword","copy_to":"all"},"all":{"type":"keyword"},"flow_id_str":{"type":"keyword"}}}
    """#

private let documents = [
    "{}", #"{"k":"abc","n":5}"#, #"{"k":["b","a","b"],"n":[3,1,2]}"#, #"{"k":null,"n":[]}"#,
    #"{"k":"longer than eight"}"#,
    #"{"n":1.0}"#, #"{"n":1.7,"i":"12"}"#, #"{"n":"0012"}"#, #"{"b":true}"#, #"{"b":"false"}"#, #"{"b":""}"#,
    #"{"f":3.14,"d":3.14}"#, #"{"f":0.1,"d":1e300}"#, #"{"f":16777217,"d":-0.0}"#, #"{"h":1.5,"c":1.23}"#,
    #"{"h":1.1,"c":1.234}"#,
    #"{"u":18446744073709551615}"#, #"{"ip":"10.0.0.1"}"#, #"{"ip":"2001:DB8::1"}"#, #"{"ip":["::1","1.2.3.4"]}"#,
    #"{"@timestamp":1785548483000,"t":"2026-08-01T01:41:18.413158Z"}"#, #"{"t":"2026-08-01"}"#,
    #"{"t":"2026-08-01T01:41:18.413158Z"}"#,
    #"{"t":"2026-08-01T01:41:18+02:00"}"#, #"{"t":1785548483000}"#, #"{"x":"Some Text","m":"y"}"#,
    #"{"m":"y","all":"z"}"#, #"{"all":"z","m":["y"]}"#,
    #"{"o":{"a":1,"b":"x"}}"#, #"{"o":{}}"#, #"{"o":null}"#, #"{"o.a":1,"o":{"b":"x"}}"#,
    #"{"o":[{"a":1},{"a":2,"b":"q"}]}"#,
    #"{"off":{"deep":[1,{"x":null}]},"unknown":{"a":[1,2]}}"#, #"{"o":{"a":1,"zzz":{"k":1}}}"#, #"{"k":5,"x":true}"#,
    #"{"k":"\u00e4\n\"","unknown":"\ud83d\ude00"}"#, #"{"n":[1,null,2]}"#, #"{"n":[[1],2]}"#,
    #"{"n":9223372036854775807}"#,
    #"{"flow_id_str":"7668872318482908522"}"#, #"{"flow_id_str":"007"}"#, #"{"d":0.1234567890123456789}"#,
    #"{"k":["a",null]}"#,
    #"{"o":{"a":"3"},"n":""}"#, #"{"i":2147483647,"s":-32768}"#,
]

@Suite struct DocumentTests {
    func schema() throws -> Schema { Schema(try IndexMapping(definition: JSON(parsing: mapping))) }
    func parser() throws -> DocumentParser {
        DocumentParser(schema: try schema(), spellings: [:], unmapped: .byRule, isLenient: false)
    }
    func add(_ text: String, _ parser: inout DocumentParser) throws(DocumentFault) {
        var result: Result<Void, DocumentFault> = .success(())
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            do throws(DocumentFault) { try parser.add(bytes) } catch { result = .failure(error) }
        }
        try result.get()
    }

    @Test func `documents come back from memory equal as JSON`() throws {
        var parser = try parser()
        for text in documents { try add(text, &parser) }
        let batch = parser.finish()
        let chunk = MemoryChunk()
        let rows = documents.count
        chunk.append(
            batch,
            taken: nil,
            ids: Array(repeating: .automatic, count: rows),
            sequences: (0..<UInt64(rows)).map { $0 },
            versions: []
        )
        let view = IndexView(name: "i", uuid: "u", mapping: batch.schema.mapping)
        let block = BufferedBlock(index: view, schema: batch.schema, uuid: Array(0..<16), chunk: chunk)
        for (row, text) in documents.enumerated() {
            let source = block.source(row)
            #expect(same(source, try JSON(parsing: text)), "\(text) came back as \(source.compact)")
        }
    }

    @Test func `documents come back from a part equal as JSON`() throws {
        let folder = TemporaryFolder()
        var parser = try parser()
        for _ in 0..<400 { for text in documents { try add(text, &parser) } }
        let batch = parser.finish()
        let chunk = MemoryChunk()
        let rows = batch.rows
        chunk.append(
            batch,
            taken: nil,
            ids: (0..<rows).map { $0 % 3 == 0 ? .automatic : .text(Array("id-\($0)".utf8)) },
            sequences: (0..<UInt64(rows)).map { $0 + 7 },
            versions: []
        )
        let block = chunk.block
        let uuid = Array(UInt8(0)..<16)
        var writer = try PartWriter(
            path: folder.file("p-1.part"),
            files: DiskFiles(),
            number: 1,
            uuid: uuid,
            sequences: 7...UInt64(rows + 6),
            schema: batch.schema,
            plans: PartPlan.keywords([block]),
            idForm: PartPlan.idForm([block], schema: batch.schema)
        )
        try writer.add(block)
        let summary = try writer.finish()
        let file = PartFile(
            path: folder.file("p-1.part"),
            summary: summary,
            uuid: uuid,
            files: DiskFiles(),
            cache: BlockCache(limit: 64 << 20)
        )
        let view = IndexView(name: "i", uuid: "u", mapping: batch.schema.mapping)
        let part = PartBlock(
            index: view,
            schema: batch.schema,
            file: file,
            block: 0,
            firstRow: 0,
            rows: rows,
            deleted: nil
        )
        for row in stride(from: 0, to: rows, by: 7) {
            let text = documents[row % documents.count]
            let source = try part.source(row)
            #expect(same(source, try JSON(parsing: text)), "\(text) came back as \(source.compact)")
            #expect(try part.sequenceNumber(row) == UInt64(row) + 7)
        }
        #expect(try part.id(1) == "id-1")
        #expect(try part.rows(withID: "id-4") == [4])
        #expect(try part.rows(withID: "id-3") == [])
        #expect(try part.rows(withID: DocumentID.automatic(uuid: uuid, sequence: 10)) == [3])
        let memory = BufferedBlock(index: view, schema: batch.schema, uuid: uuid, chunk: chunk)
        for name in batch.schema.mapping.fields.keys {
            let field = try #require(batch.schema.mapping.field(name))
            #expect(Self.texts(try part.column(field), rows) == Self.texts(memory.column(field), rows), "\(name)")
        }
    }

    /// All values of a column as text, by row.
    static func texts(_ column: Column?, _ rows: Int) -> [[String]] {
        guard let column else { return [] }
        return (0..<rows).map { row in
            column.range(row).map { index in
                switch column.values {
                case .integers(let values): String(values[index])
                case .doubles(let values): String(values[index])
                case .addresses(let values): values[index].text
                case .keywords(let codes, let dictionary): dictionary.text(Int(codes[index]))
                }
            }
        }
    }

    @Test(arguments: [
        (#"{"n":"abc"}"#, "mapper_parsing_exception"), (#"{"s":70000}"#, "mapper_parsing_exception"),
        (#"{"n":true}"#, "mapper_parsing_exception"),
        (#"{"n":{"x":1}}"#, "mapper_parsing_exception"), (#"{"ip":"nope"}"#, "mapper_parsing_exception"),
        (#"{"t":"yesterday"}"#, "mapper_parsing_exception"),
        (#"{"b":"yes"}"#, "mapper_parsing_exception"), (#"{"b":1}"#, "mapper_parsing_exception"),
        (#"{"n":1e40}"#, "mapper_parsing_exception"),
        (#"{"f":1e40}"#, "mapper_parsing_exception"), (#"{"f":"NaN"}"#, "mapper_parsing_exception"),
        (#"{"o":5}"#, "mapper_parsing_exception"),
        (#"{"n":1,"n":2}"#, "mapper_parsing_exception"), (#"{"n":01}"#, "mapper_parsing_exception"),
        (#"{"n":1"#, "mapper_parsing_exception"),
        (#"[1]"#, "mapper_parsing_exception"), (#"{"k":{"a":1}}"#, "mapper_parsing_exception"),
        (#"{"n":1} x"#, "mapper_parsing_exception"),
    ])
    func `a value its field cannot take refuses the document and leaves nothing behind`(text: String, type: String)
        throws
    {
        var parser = try parser()
        try add(#"{"k":"a","n":[1,2]}"#, &parser)
        let error = #expect(throws: DocumentFault.self) { try add(text, &parser) }
        #expect(error?.type == type)
        try add(#"{"k":"b","n":3}"#, &parser)
        let batch = parser.finish()
        #expect(batch.rows == 2)
        let slot = try #require(batch.schema.slotOfField["n"])
        #expect(batch.columns[slot].integers == [1, 2, 3])
        #expect(batch.rest.bytes.isEmpty)
    }

    @Test func `any bytes as a document are refused or stored, never a trap`() throws {
        var numbers = SeededNumbers(seed: 42)
        var parser = try parser()
        for round in 0..<3000 {
            var bytes = Array(documents[round % documents.count].utf8)
            for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                if bytes.isEmpty { break }
                let place = Int.random(in: 0..<bytes.count, using: &numbers)
                switch Int.random(in: 0...2, using: &numbers) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &numbers)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[place], at: place)
                }
            }
            bytes.withUnsafeBufferPointer { try? parser.add($0) }
        }
        let batch = parser.finish()
        for column in batch.columns { #expect(column.starts(rows: batch.rows).last.map(Int.init) == column.valueCount) }
    }
}
