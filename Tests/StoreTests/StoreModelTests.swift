import FlowSupport
import FlowTesting
import SearchModel
import Testing

@testable import Store

/// Random operations on a store and on a dictionary; both must agree after every restart.
@Suite struct StoreModelTests {
    struct Model {
        var documents: [String: [String: (value: Int, version: Int)]] = [:]
        var uuids: [String: String] = [:]
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `operations, restarts, flushes, merges and deleted indices agree with a dictionary`(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let rig = try StoreRig()
        var model = Model()
        let names = ["a", "b"]
        for step in 0..<250 {
            let name = names[Int.random(in: 0..<names.count, using: &numbers)]
            switch Int.random(in: 0..<100, using: &numbers) {
            case 0..<70: try bulk(rig, name, &model, &numbers, seed: seed, step: step)
            case 70..<78: try rig.store.flushAll()
            case 78..<84: _ = try rig.store.mergeAll()
            case 84..<88:
                if model.documents[name] != nil {
                    _ = try rig.store.deleteIndices(IndexSelection([name]))
                    model.documents[name] = nil
                }
            case 88..<94:
                try rig.restart()
                try compare(rig, model, seed: seed, step: step)
            default: try compare(rig, model, seed: seed, step: step)
            }
        }
        try rig.restart()
        try compare(rig, model, seed: seed, step: -1)
    }

    @Test
    func `what is overwritten or deleted is gone, also while flushes and merges move it`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var numbers = SeededNumbers(seed: seed)
        let rig = try StoreRig()
        var model = Model()
        let stop = Locked(false)
        let store = rig.store
        let mover = WorkerThread("mover") {
            while !stop.with({ $0 }) {
                try? store.flushAll()
                _ = try? store.mergeAll()
            }
        }
        for step in 0..<150 { try bulk(rig, "a", &model, &numbers, seed: seed, step: step) }
        stop.with { $0 = true }
        mover.join()
        try compare(rig, model, seed: seed, step: -1)
        try rig.restart()
        try compare(rig, model, seed: seed, step: -2)
    }

    func bulk(
        _ rig: StoreRig,
        _ name: String,
        _ model: inout Model,
        _ numbers: inout SeededNumbers,
        seed: UInt64,
        step: Int
    ) throws {
        var lines: [String] = []
        var expected: [Int] = []
        var documents = model.documents[name] ?? [:]
        for _ in 0..<Int.random(in: 1...20, using: &numbers) {
            let number = Int.random(in: 0..<60, using: &numbers)
            let id =
                number % 2 == 0 ? "text \(number)" : DocumentID.flow(second: 1_785_548_400, low: UInt64(number)).string
            let value = Int.random(in: 0...1_000_000, using: &numbers)
            let time = number % 2 == 0 ? value : 1_785_548_400_000
            let source = #"{"@timestamp":\#(time),"value":\#(value),"name":"n\#(value % 7)"}"#
            switch Int.random(in: 0..<3, using: &numbers) {
            case 0:
                lines += [#"{"create":{"_id":"\#(id)"}}"#, source]
                expected.append(documents[id] == nil ? 201 : 409)
                if documents[id] == nil { documents[id] = (value, 1) }
            case 1:
                lines += [#"{"index":{"_id":"\#(id)"}}"#, source]
                expected.append(documents[id] == nil ? 201 : 200)
                documents[id] = (value, 0)
            default:
                lines.append(#"{"delete":{"_id":"\#(id)"}}"#)
                expected.append(documents[id] == nil ? 404 : 200)
                documents[id] = nil
            }
        }
        let answer = try rig.bulk(lines, index: name, refresh: .no)
        let status = (answer["items"]?.array ?? []).map { $0.object?.first?.value["status"]?.int ?? 0 }
        #expect(status == expected, "seed \(seed), step \(step)")
        model.documents[name] = documents
    }

    func compare(_ rig: StoreRig, _ model: Model, seed: UInt64, step: Int) throws {
        for name in ["a", "b"] {
            guard let documents = model.documents[name] else {
                #expect(!rig.store.exists(IndexSelection([name])), "seed \(seed), step \(step)")
                continue
            }
            _ = try rig.store.refresh(IndexSelection([name]))
            let body = try JSON(parsing: #"{"size":1000,"seq_no_primary_term":true}"#)
            let hits = try rig.store.search(IndexSelection([name]), body: body)["hits"]?["hits"]?.array ?? []
            var found: [String: Int] = [:]
            for hit in hits {
                let id = hit["_id"]?.text ?? ""
                #expect(found[id] == nil, "\(id) stands twice: seed \(seed), step \(step)")
                found[id] = hit["_source"]?["value"]?.int
            }
            #expect(found == documents.mapValues(\.value), "seed \(seed), step \(step), index \(name)")
            for (id, known) in documents.prefix(5) {
                let document = try rig.store.document(index: name, id: id)
                #expect(document["_source"]?["value"]?.int == known.value, "seed \(seed), step \(step), id \(id)")
            }
            #expect(
                try rig.store.list(IndexSelection([name])).first?.documents == documents.count,
                "seed \(seed), step \(step)"
            )
        }
    }
}
