import FlowSupport
import FlowTesting
import Spool
import Testing

@testable import Spool

@Suite struct SpoolTests {
    @Test func `what is appended is read in order, with positions that meet`() throws {
        let spool = try openSpool(SimulatedDisk())
        let reader = try spool.reader("store")
        let start = spool.head
        guard case .appended(let first, let next) = try spool.append([bulk("a"), bulk("b")]) else {
            Issue.record("not appended")
            return
        }
        #expect(first == start && next == spool.head)
        let records = try reader.next(limit: 1 << 20)
        #expect(records.map(\.record.text) == ["a", "b"])
        #expect(records[0].position == first && records[0].next == records[1].position && records[1].next == next)
        #expect(reader.position == spool.head)
        #expect(try reader.next(limit: 1).isEmpty)
    }

    @Test func `an append on another head than the log's changes nothing`() throws {
        let spool = try openSpool(SimulatedDisk())
        let seen = spool.head
        _ = try spool.append([bulk("a")])
        #expect(try spool.append([bulk("b")], ifHead: seen) == .moved(head: spool.head))
        guard case .appended = try spool.append([bulk("b")], ifHead: spool.head) else {
            Issue.record("refused on the right head")
            return
        }
        #expect(try spool.reader("x").all() == ["a", "b"])
    }

    @Test func `every kind comes back with all its members`() throws {
        let spool = try openSpool(SimulatedDisk())
        var record = bulk("[1,2]", index: "names", documents: 7)
        record.kind = .operations
        record.uuid = Array(0..<16)
        let change = LogRecord(kind: .change, index: "", uuid: [UInt8](repeating: 9, count: 16), documents: 0, body: [])
        _ = try spool.append([record, change, bulk(String(repeating: "packed ", count: 1000))])
        let back = try spool.reader("x").next(limit: 1 << 20).map(\.record)
        #expect(back.count == 3)
        #expect(back[0].kind == .operations && back[0].uuid == Array(0..<16) && back[0].documents == 7)
        #expect(back[0].firstSecond == 1_785_542_400 && back[0].lastSecond == 1_785_542_460)
        #expect(back[1].kind == .change && back[1].index.isEmpty && back[1].body.isEmpty)
        #expect(back[2].text == String(repeating: "packed ", count: 1000))
    }

    @Test func `the log goes on over many segments and a restart`() throws {
        let disk = SimulatedDisk()
        var random = SeededRandom(seed: 1)
        var texts: [String] = []
        do {
            let spool = try openSpool(disk)
            for index in 0..<40 {
                let noise = (0..<8000).map { _ in "\(UInt8.random(in: 33...126, using: &random))" }.joined()
                texts.append("\(index) \(noise)")
                _ = try spool.append([bulk(texts[index])])
            }
            #expect(spool.head.segment > 3)
            spool.close()
        }
        let spool = try openSpool(disk)
        #expect(try spool.reader("store").all() == texts)
        _ = try spool.append([bulk("new")])
        #expect(try spool.reader("store").all() == ["new"])
    }

    @Test func `waiting for the disk is answered by one sync for all`() throws {
        let folder = TemporaryFolder()
        var settings = configuration { $0.folder = folder.file("log") }
        settings.sync = .seconds(60)
        let metrics = Metrics()
        let spool = try Spool(configuration: settings, metrics: metrics)
        let done = Locked(0)
        for index in 0..<100 {
            _ = try spool.append([bulk("\(index)")])
            spool.whenSynced(spool.head) { result in
                if case .success = result { done.withSignal { $0 += 1 } }
            }
        }
        #expect(done.wait(timeout: .seconds(30)) { $0 == 100 ? true : nil } == true)
        #expect(spool.synced == spool.head)
        #expect(metrics.value("weir_spool_synced_documents_total") == 100)
        #expect((metrics.value("weir_spool_syncs_total") ?? 1000) <= 100)
        spool.close()
        let again = try Spool(configuration: settings, metrics: Metrics())
        #expect(try again.reader("x").all() == (0..<100).map { "\($0)" })
    }

    @Test func `a reader that waits is woken by an append and by an interruption`() throws {
        let folder = TemporaryFolder()
        let spool = try Spool(configuration: configuration { $0.folder = folder.file("log") }, metrics: Metrics())
        let reader = try spool.reader("x")
        let got = Locked<[String]?>(nil)
        WorkerThread("test") {
            let records = try? reader.next(limit: 1, wait: .seconds(60))
            got.withSignal { $0 = records?.map(\.record.text) ?? [] }
        }
        _ = try spool.append([bulk("late")])
        #expect(got.wait(timeout: .seconds(30)) { $0 } == ["late"])
        reader.interrupt()
        #expect(try reader.next(limit: 1, wait: .seconds(60)).isEmpty)
    }
}
