import Elastic
import FlowSupport
import Testing

@testable import Ship
@testable import Spool

@Suite struct ShipMachineTests {
    static let second: UInt64 = 1_000_000_000

    func machine(_ change: (inout ShipConfiguration) -> Void = { _ in }, sentBefore: UInt32 = 0) -> ShipMachine {
        var configuration = ShipConfiguration(folder: "/nowhere")
        change(&configuration)
        return ShipMachine(
            configuration,
            committed: Position(segment: 1, offset: 64),
            sentBefore: Position(segment: 1, offset: sentBefore),
            seed: 7
        )
    }
    /// The record that begins at `offset` and ends 100 further, with so many documents.
    func add(_ machine: inout ShipMachine, at offset: UInt32, documents: Int, index: String = "day") {
        let text = (0..<documents).map {
            "{\"create\":{\"_index\":\"\(index)\",\"_id\":\"\(offset)-\($0)\"}}\n{\"n\":\($0)}\n"
        }
        let body = Array(text.joined().utf8)
        let record = StoredRecord(
            position: Position(segment: 1, offset: offset),
            next: Position(segment: 1, offset: offset + 100),
            appended: 0,
            record: LogRecord(kind: .bulkText, index: index, documents: documents, body: body)
        )
        machine.add(record, items: BulkText.lines(body), body: body)
    }
    func refusal(_ status: Int, type: String = "", retryAfter: Duration? = nil) -> ElasticError {
        ElasticError(.refused, status: status, type: type, reason: "r", url: "u", retryAfter: retryAfter)
    }
    func outcome(_ status: Int, _ type: String = "") -> BulkOutcome {
        BulkOutcome(status: status, type: type, reason: "r")
    }

    @Test(arguments: [
        (201, "", Disposition.done), (200, "", .done), (409, "version_conflict_engine_exception", .conflict),
        (429, "es_rejected_execution_exception", .later), (503, "unavailable_shards_exception", .later),
        (400, "mapper_parsing_exception", .deadLetter), (400, "document_parsing_exception", .deadLetter),
        (400, "strict_dynamic_mapping_exception", .deadLetter), (400, "illegal_argument_exception", .hold),
        (404, "index_not_found_exception", .makeIndex), (403, "cluster_block_exception", .hold),
        (403, "security_exception", .hold), (400, "index_closed_exception", .hold),
        (400, "validation_exception", .hold), (500, "", .hold),
    ]) func `what becomes of a document by its outcome`(status: Int, type: String, expected: Disposition) {
        #expect(Disposition(outcome(status, type)) == expected)
    }

    @Test(arguments: [
        (400, RequestFailure.halve), (413, .halve), (401, .alarm), (403, .alarm), (404, .alarm), (405, .alarm),
        (429, .slowDown), (500, .slowDown), (502, .slowDown), (503, .slowDown), (504, .slowDown), (418, .alarm),
    ]) func `what becomes of a request by its status`(status: Int, expected: RequestFailure) {
        #expect(RequestFailure(refusal(status)) == expected)
    }

    @Test func `the cursor passes only what is done without a gap`() {
        var machine = machine { $0.requestDocuments = 2 }
        for offset in [100, 200, 300] as [UInt32] { add(&machine, at: offset, documents: 2) }
        let first = machine.next(0)
        let second = machine.next(0)
        #expect(machine.next(0) == nil, "two at first")
        _ = machine.answered(second?.batch ?? 0, .allDone, 0)
        #expect(machine.takeDone() == nil)
        _ = machine.answered(first?.batch ?? 0, .allDone, 0)
        let done = machine.takeDone()
        #expect(done?.position == Position(segment: 1, offset: 300) && done?.documents == 4)
        #expect(!machine.isEmpty)
    }

    @Test func `a record larger than a request is passed with its last document`() {
        var machine = machine { $0.requestDocuments = 3 }
        add(&machine, at: 100, documents: 7)
        #expect(machine.window.map(\.items.count) == [3, 3, 1])
        for expected in [64, 64, 200] as [UInt32] {
            let request = machine.next(0)
            _ = machine.answered(request?.batch ?? 0, .allDone, 0)
            _ = machine.takeDone()
            #expect(machine.committed == Position(segment: 1, offset: expected))
        }
    }

    @Test func `records that are not sent move the cursor in their turn`() {
        var machine = machine()
        machine.pass(Position(segment: 1, offset: 150))
        #expect(machine.committed == Position(segment: 1, offset: 150))
        add(&machine, at: 150, documents: 1)
        machine.pass(Position(segment: 1, offset: 400))
        #expect(machine.committed == Position(segment: 1, offset: 150))
        _ = machine.answered(machine.next(0)?.batch ?? 0, .allDone, 0)
        #expect(machine.takeDone()?.position == Position(segment: 1, offset: 400))
    }

    @Test func `only what was busy is sent again, after a pause`() {
        var machine = machine()
        add(&machine, at: 100, documents: 3)
        let request = machine.next(0)
        let outcomes = [outcome(201), outcome(429, "es_rejected_execution_exception"), outcome(201)]
        _ = machine.answered(request?.batch ?? 0, .items(outcomes), 0)
        #expect(machine.next(0) == nil && machine.counts.created == 2 && machine.counts.retried == 1)
        let wake = machine.nextWake(0) ?? 0
        #expect(wake > 0 && wake <= Self.second)
        let again = machine.next(wake)
        #expect(again?.documents == 1)
        #expect(again.map { String(decoding: $0.body, as: UTF8.self) }?.contains("100-1") == true)
        #expect(machine.limit == 1, "fewer at once")
    }

    @Test func `a whole refusal halves down to the document, which alone is buried`() {
        var machine = machine()
        add(&machine, at: 100, documents: 8)
        var requests = 0
        while let request = machine.next(machine.nextWake(0) ?? 0), requests < 50 {
            requests += 1
            let isBad = String(decoding: request.body, as: UTF8.self).contains("\"100-5\"")
            if isBad {
                machine.failed(request.batch, refusal(413), 0)
            } else {
                _ = machine.answered(request.batch, .allDone, 0)
            }
        }
        #expect(machine.graves.map(\.item) == [5] && machine.graves.first?.status == 413)
        #expect(machine.takeDone()?.documents != 8, "not before it is stored")
        #expect(machine.committed == Position(segment: 1, offset: 64))
        machine.didBury()
        _ = machine.takeDone()
        #expect(machine.committed == Position(segment: 1, offset: 200) && machine.isEmpty)
        #expect(machine.counts.created == 7 && machine.counts.deadLetters == 1)
    }

    @Test func `failures of all pause longer and longer, with one request to try`() {
        var machine = machine { $0.requestDocuments = 1 }
        for offset in [100, 200, 300] as [UInt32] { add(&machine, at: offset, documents: 1) }
        var now: UInt64 = 0
        for failure in 1...12 {
            let request = machine.next(now)
            #expect(request != nil && (failure == 1 || machine.next(now) == nil))
            machine.failed(request?.batch ?? 0, ElasticError(.unreachable, reason: "r", url: "u"), now)
            #expect(machine.failures == failure)
            #expect(machine.pausedUntil &- now <= machine.backoff.bound(failure))
            #expect(machine.next(now) == nil)
            now = machine.pausedUntil
            if failure == 1 { _ = machine.window.count }
        }
        #expect(machine.backoff.bound(12) == 60 * Self.second)
        _ = machine.answered(machine.next(now)?.batch ?? 0, .allDone, now)
        #expect(machine.failures == 0 && machine.next(now) != nil)
    }

    @Test func `Retry-After is obeyed`() {
        var machine = machine()
        add(&machine, at: 100, documents: 1)
        machine.failed(machine.next(0)?.batch ?? 0, refusal(429, retryAfter: .seconds(30)), 0)
        #expect(machine.pausedUntil >= 30 * Self.second)
    }

    @Test func `a held document is given up only after twenty failures, ten minutes, and others that got through`() {
        for (othersStored, expected) in [(false, 0), (true, 1)] {
            var machine = machine { $0.requestDocuments = 1 }
            add(&machine, at: 100, documents: 1)
            var now: UInt64 = 0
            for attempt in 1...40 where machine.graves.isEmpty {
                guard let request = machine.next(now) else { break }
                _ = machine.answered(request.batch, .items([outcome(400, "illegal_argument_exception")]), now)
                #expect(machine.holds["day"]?.type == "illegal_argument_exception" || !machine.graves.isEmpty)
                if othersStored, attempt == 5 {
                    add(&machine, at: 200, documents: 1)
                    if let other = machine.next(now) { _ = machine.answered(other.batch, .allDone, now) }
                }
                if attempt < 20 { #expect(machine.graves.isEmpty) }
                now &+= 61 * Self.second
            }
            #expect(machine.graves.count == expected)
        }
    }

    @Test func `a first conflict is told from a retry's`() {
        var machine = machine(sentBefore: 200)
        add(&machine, at: 100, documents: 1)
        let old = machine.next(0)
        _ = machine.answered(old?.batch ?? 0, .items([outcome(409)]), 0)
        #expect(machine.counts.conflicts == 1 && machine.counts.conflictsFirst == 0)
        add(&machine, at: 200, documents: 1)
        _ = machine.answered(machine.next(0)?.batch ?? 0, .items([outcome(409)]), 0)
        #expect(machine.counts.conflictsFirst == 1)
        add(&machine, at: 300, documents: 1)
        machine.failed(machine.next(0)?.batch ?? 0, ElasticError(.interrupted, reason: "r", url: "u"), 0)
        _ = machine.answered(machine.next(machine.pausedUntil)?.batch ?? 0, .items([outcome(409)]), 0)
        #expect(machine.counts.conflictsFirst == 1 && machine.counts.conflicts == 2)
    }

    @Test func `requests at once grow after clean ones and halve when the server is slow`() {
        var machine = machine { $0.requestDocuments = 1 }
        for round in 0..<200 {
            add(&machine, at: UInt32(100 + round * 100), documents: 1)
            _ = machine.answered(machine.next(0)?.batch ?? 0, .allDone, 0)
            _ = machine.takeDone()
        }
        #expect(machine.limit == 8)
        add(&machine, at: 50_000, documents: 1)
        machine.failed(machine.next(0)?.batch ?? 0, refusal(503), 0)
        #expect(machine.limit == 4)
    }
}
