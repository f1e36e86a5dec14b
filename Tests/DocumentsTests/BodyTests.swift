import Documents
import FlowModel
import FlowSupport
import Testing

struct BodyTests {
    static func record(second: UInt32, flow: UInt64 = 1) -> FlowRecord {
        var record = FlowRecord()
        record.second = second
        record.flowID = flow
        record.start = UInt64(second) * 1_000_000_000
        record.end = record.start + 1_000_000_000
        return record
    }

    /// The action and source lines of a body, parsed.
    static func pairs(_ body: BulkBody) throws -> [(action: JSON, source: JSON)] {
        let lines = try body.bytes.split(separator: 0x0A).map { try JSON(parsing: $0) }
        #expect(body.bytes.last == 0x0A)
        #expect(lines.count == body.documents * 2)
        return stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
    }

    @Test func `every line names its index and id, the source holds neither`() throws {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var bodies: [BulkBody] = []
        let batch = Records.batch([Self.record(second: 86399, flow: 7), Self.record(second: 86398, flow: 8)])
        encoder.encode(batch, arrival: nil, now: 0) { bodies.append($0) }
        #expect(bodies.isEmpty)
        encoder.flush { bodies.append($0) }
        let body = try #require(bodies.first)
        #expect(bodies.count == 1)
        #expect(body.index == "l4_flow_log_0_1970.01.01")
        #expect(body.firstSecond == 86398 && body.lastSecond == 86399 && body.documents == 2)
        let pairs = try Self.pairs(body)
        #expect(pairs.map { $0.action["create"]?["_index"]?.text } == [body.index, body.index])
        #expect(
            pairs[0].action["create"]?["_id"]?.text == Base64URL.encode([0, 1, 0x51, 0x7F, 0, 0, 0, 0, 0, 0, 0, 7])
        )
        #expect(pairs[0].source["@timestamp"] == 86_399_000)
        #expect(pairs[0].source["_id"] == nil && pairs[0].source["_index"] == nil)
        #expect(encoder.counters.documents == 2)
        #expect(encoder.counters.bytes == body.bytes.count)
        #expect(encoder.counters.byIndex == [body.index: 2])
        encoder.flush { _ in Issue.record("nothing is left") }
    }

    @Test func `days do not mix, and records around midnight keep to two bodies`() throws {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var bodies: [BulkBody] = []
        for step in 0..<100 {
            let batch = Records.batch([Self.record(second: 86400 - UInt32(step % 2), flow: UInt64(step))])
            encoder.encode(batch, arrival: nil, now: 0) { bodies.append($0) }
        }
        encoder.flush { bodies.append($0) }
        #expect(bodies.map(\.documents) == [50, 50])
        #expect(Set(bodies.map(\.index)) == ["l4_flow_log_0_1970.01.01", "l4_flow_log_0_1970.01.02"])
        for body in bodies {
            #expect(try Self.pairs(body).allSatisfy { $0.action["create"]?["_index"]?.text == body.index })
        }
    }

    @Test func `any number of days is carried, the oldest body leaves first`() throws {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var bodies: [BulkBody] = []
        for day in 0..<9 {
            let batch = Records.batch([Self.record(second: UInt32(day) * 86400)])
            encoder.encode(batch, arrival: nil, now: 0) { bodies.append($0) }
        }
        #expect(bodies.map(\.index) == (1...5).map { "l4_flow_log_0_1970.01.0\($0)" })
        encoder.flush { bodies.append($0) }
        #expect(Set(bodies.map(\.index)).count == 9)
        #expect(bodies.allSatisfy { $0.documents == 1 })
    }

    @Test func `a body leaves when it is full or a second old`() {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.bodyBytes = 10_000
        var encoder = DocumentEncoder(configuration)
        var bodies: [BulkBody] = []
        encoder.encode(Records.batch((0..<100).map { Self.record(second: 5, flow: $0) }), arrival: nil, now: 0) {
            bodies.append($0)
        }
        #expect(bodies.count > 3)
        #expect(bodies.allSatisfy { $0.bytes.count >= 10_000 && $0.bytes.count < 12_000 })
        let full = bodies.count
        encoder.flush(before: 999_999_999) { bodies.append($0) }
        #expect(bodies.count == full)
        encoder.flush(before: 1_000_000_000) { bodies.append($0) }
        #expect(bodies.count == full + 1)
        #expect(bodies.map(\.documents).reduce(0, +) == 100)
        // The next body ages from its own first document.
        encoder.encode(Records.batch([Self.record(second: 5)]), arrival: nil, now: 5_000_000_000) { bodies.append($0) }
        #expect(bodies.count == full + 1)
        encoder.encode(Records.batch([]), arrival: nil, now: 6_000_000_000) { bodies.append($0) }
        #expect(bodies.count == full + 2)
    }

    @Test func `what emit throws comes back, and the body counts as handed on`() {
        struct Refusal: Error {}
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        encoder.encode(Records.batch([Self.record(second: 5)]), arrival: nil, now: 0) { _ in }
        #expect(throws: Refusal.self) { try encoder.flush { _ throws(Refusal) in throw Refusal() } }
        encoder.flush { _ in Issue.record("handed on twice") }
    }

    @Test func `second records have no document`() {
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1))
        var batch = RecordBatch(kind: .second)
        batch.records = [FlowRecord()]
        encoder.encode(batch, arrival: nil, now: 0) { _ in Issue.record("no body") }
        var out = ByteWriter(capacity: 16)
        encoder.lines(batch, arrival: nil, to: &out)
        #expect(out.count == 0 && encoder.counters.ignored == 2 && encoder.counters.documents == 0)
    }
}

/// Decision 39 and the floor of decision 102.
struct ClockTests {
    static let now: UInt32 = 1_785_585_600
    static let day: UInt32 = 86400

    @Test(arguments: [
        (now, nil), (now - 31 * day, nil), (now - 31 * day - 1, "late"), (now + 3600, nil), (now + 3601, "ahead"),
        (0, "late"), (.max, "ahead"),
    ])
    func `a record far from the clock is filed under its arrival`(second: UInt32, mark: String?) throws {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.retentionDays = 31
        let made = try Self.document(second, configuration, arrival: Self.now)
        #expect(made["clock"]?.text == mark)
        #expect(made["@timestamp"]?.int == Int(mark == nil ? second : Self.now) * 1000)
        #expect(made["start_time"]?.text == CivilTime(seconds: Int64(second)).text(digits: 6))
    }

    @Test func `a reader of files takes every time as it is`() throws {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.retentionDays = 31
        configuration.floorDay = 30000
        for second in [0, UInt32.max] {
            let made = try Self.document(second, configuration, arrival: nil)
            #expect(made["clock"] == nil)
            #expect(made["@timestamp"]?.int == Int(second) * 1000)
        }
    }

    @Test func `days that retention deleted are not brought back`() throws {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.floorDay = Self.now / Self.day
        #expect(try Self.document(Self.now - Self.day, configuration, arrival: Self.now)["clock"]?.text == "late")
        #expect(try Self.document(Self.now, configuration, arrival: Self.now)["clock"] == nil)
    }

    @Test func `counters tell late from ahead`() {
        var configuration = DocumentConfiguration(agentID: 1)
        configuration.retentionDays = 1
        var encoder = DocumentEncoder(configuration)
        let records = [5, Self.now, Self.now + 9999].map { BodyTests.record(second: $0) }
        encoder.encode(Records.batch(records), arrival: UInt64(Self.now) * 1_000_000_000, now: 0) { _ in }
        #expect(encoder.counters.late == 1 && encoder.counters.ahead == 1 && encoder.counters.documents == 3)
    }

    static func document(_ second: UInt32, _ configuration: DocumentConfiguration, arrival: UInt32?) throws -> JSON {
        var encoder = DocumentEncoder(configuration)
        var out = ByteWriter(capacity: 64)
        let batch = Records.batch([BodyTests.record(second: second)])
        encoder.lines(batch, arrival: arrival.map { UInt64($0) * 1_000_000_000 }, to: &out)
        return try JSON(parsing: out.array)
    }
}
