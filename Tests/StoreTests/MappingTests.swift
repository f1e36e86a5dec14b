import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct MappingTests {
    func mapping(_ text: String) throws -> IndexMapping { try IndexMapping(definition: JSON(parsing: text)) }

    @Test func `fields, objects, sub-fields and aliases are found under their dotted names`() throws {
        let map = try mapping(
            #"{"properties":{"a":{"properties":{"b":{"type":"long"}}},"s":{"type":"text","fields":{"keyword":{"type":"keyword","ignore_above":256}}},"x":{"type":"alias","path":"a.b"},"d.e":{"type":"ip"}}}"#
        )
        #expect(map.field("a.b")?.type == .long)
        #expect(map.field("x")?.name == "a.b")
        #expect(map.field("s.keyword")?.column == map.field("s")?.column)
        #expect(map.field("d.e")?.type == .ip)
        #expect(map.objects == ["a", "d"])
    }

    @Test func `a type never changes, new fields get new columns`() throws {
        let map = try mapping(#"{"properties":{"a":{"type":"long"}}}"#)
        let more = try map.merging(JSON(parsing: #"{"properties":{"b":{"type":"ip"}}}"#))
        #expect(more.field("a")?.column == 1)
        #expect(more.field("b")?.column == 2)
        let change = try JSON(parsing: #"{"properties":{"a":{"type":"keyword"}}}"#)
        #expect(throws: TargetError.illegalArgument("mapper [a] cannot be changed from type [long] to [keyword]")) {
            try map.merging(change)
        }
    }

    @Test(arguments: [
        #"{"properties":{"a":{"type":"geo_point"}}}"#, #"{"propertis":{}}"#,
        #"{"properties":{"a":{"type":"alias","path":"b"}}}"#,
    ])
    func `what the store cannot hold is refused with 400`(text: String) throws {
        let definition = try JSON(parsing: text)
        let error = #expect(throws: TargetError.self) { try IndexMapping(definition: definition) }
        #expect(error?.status == 400)
    }

    @Test(arguments: [
        ("2026-08-01T12:00:00.123456Z", "strict_date_optional_time", 1_785_585_600_123 as Int64?),
        ("2026-08-01", "strict_date_optional_time", 1_785_542_400_000),
        ("2026", "strict_date_optional_time", 1_767_225_600_000),
        ("2026-8-1", "strict_date_optional_time", nil), ("2026-8-1", "date_optional_time", 1_785_542_400_000),
        ("2026-08-01T12:00+02:00", "strict_date_optional_time", 1_785_578_400_000),
        ("1785542400830", "epoch_millis", 1_785_542_400_830),
        ("-1500", "epoch_millis", -1500), ("1785542400", "epoch_second", 1_785_542_400_000),
        ("2026/08/01 01:02:03", "yyyy/MM/dd HH:mm:ss", 1_785_546_123_000),
        ("20260801", "basic_date", 1_785_542_400_000),
        ("2026-02-30", "strict_date_optional_time", nil),
        ("9999-12-31T23:59:59Z", "strict_date_optional_time", 253_402_300_799_000),
        ("0001-01-01", "strict_date_optional_time", -62_135_596_800_000),
    ])
    func `dates are read by the formats of the mapping`(text: String, format: String, millis: Int64?) {
        #expect(DateFormat.parse(text, formats: [format])?.milliseconds == millis)
    }
}
