import FlowSupport
import Testing

@testable import Spool

/// Full disks, failing syncs, readers behind their quota.
@Suite struct FailureTests {
    func noise(_ count: Int, seed: UInt64) -> String {
        var random = SeededRandom(seed: seed)
        return (0..<count).map { _ in "\(Character(Unicode.Scalar(UInt8.random(in: 35...90, using: &random))))" }
            .joined()
    }

    @Test(arguments: [0, 1, 63, 64, 100, 200, 270]) func `a write cut short leaves nothing of the append`(cut: Int)
        throws
    {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("before")])
        let head = spool.head
        disk.state.with { $0.cutNextWrite = cut }
        let error = #expect(throws: SpoolError.self) {
            _ = try spool.append([bulk("lost one"), bulk("lost two"), bulk("lost three")])
        }
        #expect(error?.kind == .noSpace && spool.head == head)
        _ = try spool.append([bulk("x")])
        #expect(try spool.reader("r").all() == ["before", "x"])
        // And so it is after a kill: no whole record of the lost append stands behind the new one.
        #expect(try openSpool(disk.afterKill()).reader("r").all() == ["before", "x"])
    }

    @Test func `a disk that takes nothing more stops the log until a restart`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("before")])
        disk.state.with { $0.isReadOnly = true }
        #expect(throws: SpoolError.self) { _ = try spool.append([bulk("lost")]) }
        disk.state.with { $0.isReadOnly = false }
        let error = #expect(throws: SpoolError.self) { _ = try spool.append([bulk("refused")]) }
        #expect(error?.kind == .failed)
        #expect(try openSpool(disk.afterKill()).reader("r").all() == ["before"])
    }

    @Test func `a full disk refuses new segments and goes on when there is room`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        disk.state.with { $0.free = 100 }
        var texts: [String] = []
        var refusals = 0
        for index in 0..<40 {
            let text = noise(4000, seed: UInt64(index))
            do throws(SpoolError) {
                _ = try spool.append([bulk(text)])
                texts.append(text)
            } catch {
                #expect(error.kind == .noSpace)
                refusals += 1
                if refusals == 5 { disk.state.with { $0.free = .max } }
            }
        }
        #expect(refusals == 5 && texts.count == 35)
        #expect(try spool.reader("r").all() == texts)
    }

    @Test func `a failed sync is not repeated: what it held is written again into a new file`() throws {
        let disk = SimulatedDisk()
        let metrics = Metrics()
        let spool = try openSpool(disk, metrics: metrics)
        _ = try spool.append([bulk("a")])
        try spool.sync()
        _ = try spool.append([bulk("b")])
        let first = disk.state.with { $0.names["/data/log/00000001.seg"] }
        disk.state.with { $0.failingSyncs = 1 }
        try spool.sync()
        #expect(disk.state.with { $0.names["/data/log/00000001.seg"] } != first, "another file under the same name")
        #expect(spool.synced == spool.head && metrics.value("weir_spool_sync_failures_total") == 1)
        _ = try spool.append([bulk("c")])
        try spool.sync()
        #expect(try spool.reader("r").all() == ["a", "b", "c"])
        var random = SeededRandom(seed: 1)
        #expect(try openSpool(disk.afterPowerCut(&random)).reader("r").all() == ["a", "b", "c"])
    }

    @Test func `when writing again fails too, nothing is answered and nothing more is taken`() throws {
        let disk = SimulatedDisk()
        let spool = try openSpool(disk)
        _ = try spool.append([bulk("a")])
        let answers = Locked<[Bool]>([])
        spool.whenSynced(spool.head) { result in
            answers.with { $0.append((try? result.get()) != nil) }
        }
        disk.state.with { $0.failingSyncs = 5 }
        spool.core.commit(tick: false)
        #expect(answers.with { $0 } == [false])
        let error = #expect(throws: SpoolError.self) { _ = try spool.append([bulk("b")]) }
        #expect(error?.kind == .failed)
    }

    @Test func `a reader behind its quota refuses appends, until it gets on`() throws {
        let metrics = Metrics()
        let settings = configuration {
            $0.readers = ["ship"]
            $0.quota = 1 << 17
        }
        let spool = try openSpool(SimulatedDisk(), settings, metrics: metrics)
        var refused: SpoolError?
        var count = 0
        while refused == nil, count < 100 {
            do throws(SpoolError) {
                _ = try spool.append([bulk(noise(5000, seed: UInt64(count)))])
                count += 1
            } catch { refused = error }
        }
        #expect(refused?.kind == .full(reader: "ship") && count > 20 && count < 40)
        #expect(
            refused?.description.contains("spool_full") == true && metrics.value("weir_spool_refused_full_total") == 1
        )
        let reader = try spool.reader("ship")
        #expect(reader.lag.documents == count)
        _ = try reader.all()
        try reader.commit(reader.position)
        _ = try spool.append([bulk("again")])
        #expect(reader.lag.documents == 1)
    }

    @Test(arguments: [false, true]) func `a reader that may lose is skipped forward, by name`(yields: Bool) throws {
        let settings = configuration {
            $0.readers = yields ? ["ship", "store"] : ["ship"]
            $0.quota = 1 << 17
            if !yields { $0.whenFull = .dropOldest }
        }
        let metrics = Metrics()
        let spool = try openSpool(SimulatedDisk(), settings, metrics: metrics)
        let ship = try spool.reader("ship", yieldingTo: yields ? "store" : nil)
        for index in 0..<60 {
            _ = try spool.append([bulk("\(index) " + noise(5000, seed: UInt64(index)))])
            if yields {
                let store = try spool.reader("store")
                _ = try store.all()
                try store.commit(store.position)
            }
        }
        let gaps = ship.takeGaps()
        let lost = gaps.reduce(0) { $0 + $1.documents }
        let kept = try ship.all()
        #expect(lost > 0 && lost + kept.count == 60)
        #expect(kept.first?.hasPrefix("\(lost) ") == true)
        #expect(ship.takeGaps().isEmpty)
        #expect(metrics.text.contains("weir_spool_skipped_documents_total{reader=\"ship\"} \(lost)"))
    }

    @Test func `unknown kinds below 128 stop a reader and those from 128 are passed over`() throws {
        let spool = try openSpool(SimulatedDisk())
        var late = bulk("later kind")
        late.kind = RecordKind(rawValue: 200)
        var unknown = bulk("must know")
        unknown.kind = RecordKind(rawValue: 9)
        _ = try spool.append([bulk("a"), late, bulk("b"), unknown, bulk("c")])
        let reader = try spool.reader("x")
        #expect(try reader.next(limit: 1 << 20).map(\.record.text) == ["a", "b"])
        for _ in 0..<2 {
            let error = #expect(throws: SpoolError.self) { _ = try reader.next(limit: 1) }
            #expect(error?.kind == .unknownKind(9))
        }
    }

    @Test func `what no record can hold is refused`() throws {
        let spool = try openSpool(SimulatedDisk())
        let large = LogRecord(
            kind: .bulkText,
            index: "x",
            documents: 1,
            body: [UInt8](repeating: 0, count: (16 << 20) + 1)
        )
        #expect(#expect(throws: SpoolError.self) { _ = try spool.append([large]) }?.kind == .tooLarge)
        var wrong = bulk("x")
        wrong.kind = .change
        #expect(throws: SpoolError.self) { _ = try spool.append([wrong]) }
        #expect(spool.head == spool.oldest)
        // An append larger than a segment gets a segment of its own.
        let texts = (0..<4).map { noise(50_000, seed: UInt64($0)) }
        _ = try spool.append(texts.map { bulk($0) })
        #expect(try spool.reader("x").all() == texts)
    }
}
