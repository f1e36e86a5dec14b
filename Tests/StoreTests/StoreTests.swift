import FlowSupport
import FlowTesting
import SearchModel
import Spool
import Testing

@testable import Store

@Suite struct StoreTests {
    @Test func `a bulk is decided item by item`() throws {
        let rig = try StoreRig()
        _ = try rig.store.createIndex(
            "f",
            body: JSON(parsing: #"{"mappings":{"properties":{"v":{"type":"long"},"k":{"type":"keyword"}}}}"#)
        )
        let answer = try rig.bulk([
            #"{"create":{"_index":"f","_id":"a"}}"#, #"{"v":1}"#, #"{"create":{"_index":"f","_id":"a"}}"#, #"{"v":2}"#,
            #"{"index":{"_index":"f","_id":"a"}}"#, #"{"v":3}"#, #"{"index":{"_index":"f"}}"#, #"{"v":"x"}"#,
            #"{"delete":{"_index":"f","_id":"zz"}}"#, #"{"index":{"_index":"f","_id":""}}"#, #"{"v":1}"#,
            #"{"index":{"_index":"Bad"}}"#, #"{"v":1}"#, #"{"index":{"_index":"f"}}"#, #"{"v":9}"#,
        ])
        let status = (answer["items"]?.array ?? []).map { $0.object?.first?.value["status"]?.int ?? 0 }
        #expect(status == [201, 409, 200, 400, 404, 400, 400, 201])
        #expect(answer["errors"] == true)
        #expect(answer["items"]?[2]?["index"]?["_version"] == 2)
        #expect(try rig.count("f") == 2)
        #expect(try rig.store.document(index: "f", id: "a")["_source"]?["v"] == 3)
        try rig.restart()
        #expect(try rig.count("f") == 2)
        #expect(try rig.store.document(index: "f", id: "a")["_version"] == 2)
    }

    @Test(arguments: [
        ("", "parse_exception"), ("{\"index\":{}}", "illegal_argument_exception"),
        ("{\"upsert\":{}}\n{}\n", "illegal_argument_exception"),
        ("{}\n", "illegal_argument_exception"), ("{\"index\":{\"foo\":1}}\n{}\n", "illegal_argument_exception"),
        ("\n", "action_request_validation_exception"),
    ])
    func `what is wrong with an action refuses the whole request`(body: String, type: String) throws {
        let rig = try StoreRig()
        let error = #expect(throws: TargetError.self) {
            try rig.store.bulk(BulkRequest(body: Array(body.utf8), defaultIndex: "f"))
        }
        #expect(error?.type == type)
    }

    @Test func `unknown fields are mapped as the dynamic rules say`() throws {
        let rig = try StoreRig()
        try rig.bulk([
            #"{"index":{"_index":"dyn","_id":"1"}}"#,
            #"{"s":"text","l":5,"d":1.5,"b":true,"day":"2026-08-01T00:00:00Z","o":{"in":1},"none":null}"#,
        ])
        let properties = try rig.store.describe(IndexSelection(["dyn"]))["dyn"]?["mappings"]?["properties"]
        #expect(properties?["l"]?["type"] == "long")
        #expect(properties?["d"]?["type"] == "float")
        #expect(properties?["b"]?["type"] == "boolean")
        #expect(properties?["day"]?["type"] == "date")
        #expect(properties?["s"]?["fields"]?["keyword"]?["type"] == "keyword")
        #expect(properties?["o"]?["properties"]?["in"]?["type"] == "long")
        #expect(try rig.count("dyn", #"{"term":{"s.keyword":"text"}}"#) == 1)
        try rig.restart()
        #expect(try rig.count("dyn", #"{"term":{"o.in":1}}"#) == 1)
    }

    @Test func `strict mappings refuse unknown fields`() throws {
        let rig = try StoreRig()
        _ = try rig.store.createIndex(
            "st",
            body: JSON(parsing: #"{"mappings":{"dynamic":"strict","properties":{"v":{"type":"long"}}}}"#)
        )
        let answer = try rig.bulk([#"{"index":{"_index":"st"}}"#, #"{"w":1}"#])
        #expect(answer["items"]?[0]?["index"]?["error"]?["type"] == "strict_dynamic_mapping_exception")
    }

    @Test func `templates give new indices settings, mappings and aliases by priority`() throws {
        let rig = try StoreRig()
        func put(_ kind: TemplateKind, _ name: String, _ body: String) throws {
            _ = try rig.store.putTemplate(kind, name: name, body: JSON(parsing: body))
        }
        try put(.component, "base", #"{"template":{"mappings":{"properties":{"a":{"type":"keyword"}}}}}"#)
        try put(
            .composable,
            "low",
            #"{"index_patterns":"t-*","priority":1,"template":{"mappings":{"properties":{"z":{"type":"long"}}}}}"#
        )
        try put(
            .composable,
            "high",
            #"{"index_patterns":["t-*"],"priority":5,"composed_of":["base"],"template":{"settings":{"number_of_shards":1},"aliases":{"al":{}}}}"#
        )
        let clash = try JSON(parsing: #"{"index_patterns":["t-1*"],"priority":5}"#)
        #expect(throws: TargetError.self) { try rig.store.putTemplate(.composable, name: "clash", body: clash) }
        _ = try rig.store.createIndex("t-1", body: .object([]))
        let described = try rig.store.describe(IndexSelection(["t-1"]))["t-1"]
        #expect(described?["mappings"]?["properties"]?["a"]?["type"] == "keyword")
        #expect(described?["mappings"]?["properties"]?["z"] == nil)
        #expect(described?["settings"]?["index"]?["number_of_shards"] == "1")
        #expect(described?["aliases"]?["al"] != nil)
        try rig.restart()
        #expect(try rig.store.templates(.composable, matching: "h*").count == 1)
        #expect(try rig.store.describe(IndexSelection(["al"]))["t-1"] != nil)
    }

    @Test func `a record of the pipeline makes its index from the templates and is stored once`() throws {
        let rig = try StoreRig()
        let template = try JSON(
            parsing:
                #"{"index_patterns":["l4-*"],"template":{"mappings":{"dynamic":false,"properties":{"@timestamp":{"type":"date","format":"epoch_millis"},"n":{"type":"integer"}}}}}"#
        )
        _ = try rig.store.putTemplate(.composable, name: "l4", body: template)
        var body = ""
        for number in 0..<100 {
            let id = DocumentID.flow(second: 1_785_548_483, low: UInt64(number)).string
            body +=
                "{\"create\":{\"_id\":\"\(id)\",\"_index\":\"l4-a\"}}\n{\"@timestamp\":1785548483000,\"n\":\(number),\"free\":true}\n"
        }
        for _ in 0..<2 {
            _ = try rig.spool.append([LogRecord(kind: .bulkText, index: "l4-a", documents: 100, body: Array(body.utf8))]
            )
        }
        _ = try rig.store.refresh(IndexSelection(["l4-*"]))
        #expect(try rig.count("l4-a") == 100)
        #expect(try rig.count("l4-a", #"{"range":{"n":{"gte":90}}}"#) == 10)
        let uuid = try rig.store.list(IndexSelection(["l4-a"]))[0].uuid
        try rig.restart()
        #expect(try rig.count("l4-a") == 100)
        #expect(try rig.store.list(IndexSelection(["l4-a"]))[0].uuid == uuid)
        try rig.store.flushAll()
        _ = try rig.spool.append([LogRecord(kind: .bulkText, index: "l4-a", documents: 100, body: Array(body.utf8))])
        try rig.restart()
        #expect(try rig.count("l4-a") == 100)
        let id = DocumentID.flow(second: 1_785_548_483, low: 42).string
        let source = try rig.store.document(index: "l4-a", id: id)["_source"]
        #expect(source.map { same($0, ["@timestamp": 1_785_548_483_000, "n": 42, "free": true]) } == true)
    }

    @Test func `an index made again never meets its predecessor`() throws {
        let rig = try StoreRig()
        try rig.bulk([#"{"create":{"_index":"x","_id":"1"}}"#, #"{"v":1}"#])
        try rig.store.flushAll()
        _ = try rig.store.deleteIndices(IndexSelection(["x"]))
        #expect(!rig.store.exists(IndexSelection(["x"])))
        try rig.bulk([#"{"create":{"_index":"x","_id":"1"}}"#, #"{"v":2}"#])
        try rig.restart()
        #expect(try rig.count("x") == 1)
        #expect(try rig.store.document(index: "x", id: "1")["_source"]?["v"] == 2)
        try rig.store.flushAll()
        try rig.restart()
        #expect(try rig.store.document(index: "x", id: "1")["_source"]?["v"] == 2)
        let folders = try DiskFiles().names(in: rig.folder.file("store")).filter { $0.contains("~") }
        #expect(folders.count == 1)
    }

    @Test func `conditions and external versions are decided by the writer`() throws {
        let rig = try StoreRig()
        func status(_ action: String) throws -> Int {
            try rig.bulk([action, #"{"v":1}"#], index: "v")["items"]?[0]?.object?.first?.value["status"]?.int ?? 0
        }
        #expect(try status(#"{"index":{"_id":"a","version":5,"version_type":"external"}}"#) == 201)
        #expect(try status(#"{"index":{"_id":"a","version":5,"version_type":"external"}}"#) == 409)
        #expect(try status(#"{"index":{"_id":"a","version":5,"version_type":"external_gte"}}"#) == 200)
        #expect(try status(#"{"index":{"_id":"a","version":7,"version_type":"external"}}"#) == 200)
        #expect(try status(#"{"create":{"_id":"b","version":7,"version_type":"external"}}"#) == 400)
        let sequence = try rig.store.document(index: "v", id: "a")["_seq_no"]?.int ?? -1
        #expect(try status(#"{"index":{"_id":"a","if_seq_no":\#(sequence + 1),"if_primary_term":1}}"#) == 409)
        #expect(try status(#"{"index":{"_id":"a","if_seq_no":\#(sequence),"if_primary_term":1}}"#) == 200)
        try rig.store.flushAll()
        #expect(try status(#"{"index":{"_id":"a","version":3,"version_type":"external"}}"#) == 409)
        #expect(try rig.store.document(index: "v", id: "a")["_version"] == 8)
    }

    @Test func `a damaged block fails its shard, never silently lacks rows`() throws {
        let rig = try StoreRig()
        for round in 0..<3 {
            try rig.bulk(
                (0..<300).flatMap {
                    [#"{"index":{"_index":"d\#(round)"}}"#, #"{"v":\#($0 * 7919 % 1000),"k":"key \#($0)"}"#]
                }
            )
        }
        try rig.store.flushAll()
        let store = rig.folder.file("store")
        let folder = try #require(try DiskFiles().names(in: store).first { $0.hasPrefix("d1~") })
        rig.close()
        let path = "\(store)/\(folder)/p-1.part"
        var bytes = try DiskFiles().readAll(path)
        for place in 64..<600 { bytes[place] ^= 0x55 }
        let sink = try DiskFiles().create(path)
        try sink.write(bytes)
        try rig.open()
        let body = try JSON(parsing: #"{"size":0,"aggs":{"s":{"sum":{"field":"v"}}}}"#)
        let answer = try? rig.store.search(IndexSelection(["d*"]), body: body)
        if let answer { #expect((answer["_shards"]?["failed"]?.int ?? 0) > 0) }
        #expect(try rig.store.search(IndexSelection(["d0"]), body: body)["_shards"]?["failed"] == 0)
    }
}
