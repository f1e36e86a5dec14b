import FlowSupport
import SearchModel
import Testing

@testable import Store

@Suite struct DateTests {
    static let day: Int64 = 1_785_542_400_000  // 2026-08-01T00:00:00Z

    @Test(arguments: [
        ("strict_date_optional_time", "2026-08-01", 0, 86_399_999),
        ("strict_date_optional_time", "2026-08-01T01", 3_600_000, 7_199_999),
        ("strict_date_optional_time", "2026-08-01T00:00:01.5Z", 1500, 1500),
        ("strict_date_optional_time", "2026-08-01T02:00:00+02:00", 0, 999),
        ("epoch_millis", "1785542400001", 1, 1), ("epoch_second", "1785542401", 1000, 1999),
        ("yyyy-MM-dd HH:mm", "2026-08-01 00:01", 60_000, 119_999), ("dd MMM yyyy", "01 Aug 2026", 0, 86_399_999),
        ("yyyy-MM-dd'T'HH:mm:ss[.SSS]XXX", "2026-08-01T00:00:02Z", 2000, 2999),
        ("basic_date", "20260801", 0, 86_399_999),
        ("epoch_second||yyyy", "2026", -1_785_542_400_000 + 2_026_000, -1_785_542_400_000 + 2_026_999),
    ])
    func `a text means its first millisecond, or its last when rounded up`(
        format: String,
        text: String,
        low: Int64,
        high: Int64
    ) throws {
        let formats = try #require(DateFormats(format))
        #expect(formats.parse(text) == Self.day + low)
        #expect(formats.parse(text, roundUp: true) == Self.day + high)
    }

    @Test(arguments: [
        ("strict_date_optional_time", "2026-8-1"), ("strict_date_optional_time", "2026-02-30"),
        ("strict_date_optional_time", "x"),
        ("epoch_millis", "1e5"), ("epoch_millis", ""), ("yyyy", "20266"),
        ("strict_date_optional_time", "2026-08-01T25"),
    ])
    func `what no format reads is no date`(format: String, text: String) throws {
        #expect(try #require(DateFormats(format)).parse(text) == nil)
    }

    @Test(arguments: [
        ("strict_date_optional_time", "Europe/Berlin", "2026-08-01T02:00:00.830+02:00"),
        ("epoch_millis", "Europe/Berlin", "1785542400830"),
        ("yyyy-MM-dd'T'HH", "UTC", "2026-08-01T00"),
        ("EEE, d MMM yyyy h a", "America/New_York", "Fri, 31 Jul 2026 8 PM"),
        ("strict_date_optional_time", "Asia/Kolkata", "2026-08-01T05:30:00.830+05:30"),
        ("epoch_second", "UTC", "1785542400.83"),
    ])
    func `a time is printed in its zone`(format: String, zone: String, expected: String) throws {
        let rules = try #require(TimeZoneRules(parsing: zone))
        #expect(try #require(DateFormats(format)).text(Self.day + 830, zone: rules) == expected)
    }

    @Test(arguments: ["Nowhere/City", "../../etc/passwd", "+25:00", "", "/etc/passwd", "+1x"])
    func `a zone that is none is refused`(name: String) { #expect(TimeZoneRules(parsing: name) == nil) }

    @Test func `rules of the footer go on after the last transition of a file`() throws {
        let berlin = try #require(TimeZoneRules(parsing: "Europe/Berlin"))
        // 2060-07-01 and 2060-01-01.
        #expect(berlin.offset(at: 2_855_779_200) == 7200)
        #expect(berlin.offset(at: 2_840_140_800) == 3600)
    }

    @Test func `days are 23 and 25 hours long where the clock changes`() throws {
        let berlin = try #require(TimeZoneRules(parsing: "Europe/Berlin"))
        let rounding = Rounding(.calendar(.day), zone: berlin)
        let formats = DateFormats.standard
        let spring = try #require(formats.parse("2026-03-29T12:00:00+02:00"))
        let start = rounding.floor(spring)
        #expect(formats.text(start, zone: berlin) == "2026-03-29T00:00:00.000+01:00")
        #expect(rounding.next(start) - start == 23 * 3_600_000)
        let autumn = rounding.floor(try #require(formats.parse("2026-10-25T12:00:00+01:00")))
        #expect(rounding.next(autumn) - autumn == 25 * 3_600_000)
    }

    @Test func `an hour that comes twice is two buckets`() throws {
        let berlin = try #require(TimeZoneRules(parsing: "Europe/Berlin"))
        let rounding = Rounding(.calendar(.hour), zone: berlin)
        let first = try #require(DateFormats.standard.parse("2026-10-25T02:30:00+02:00"))
        let second = try #require(DateFormats.standard.parse("2026-10-25T02:30:00+01:00"))
        #expect(rounding.floor(second) - rounding.floor(first) == 3_600_000)
        #expect(rounding.next(rounding.floor(first)) == rounding.floor(second))
    }

    @Test func `rounding is idempotent, never after its time, and the next start is after it`() throws {
        var random = SplitMix(state: 7)
        for name in ["UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "-03:30"] {
            let zone = try #require(TimeZoneRules(parsing: name))
            for interval in [DateInterval.fixed(1000), .fixed(5_400_000), .fixed(86_400_000)]
                + CalendarUnit.allCases.map({ .calendar($0) })
            {
                let rounding = Rounding(interval, zone: zone)
                for _ in 0..<50 {
                    let time = Int64(random.next() % 4_000_000_000_000) - 1_000_000_000_000
                    let start = rounding.floor(time)
                    #expect(start <= time, "\(name) \(interval) \(time)")
                    #expect(rounding.floor(start) == start, "\(name) \(interval) \(time)")
                    #expect(rounding.next(start) > start, "\(name) \(interval) \(time)")
                }
            }
        }
    }

    @Test(arguments: [
        ("now", false, 0), ("now-1h", false, -3_600_000), ("now/d", false, -43_200_000), ("now/d", true, 43_199_999),
        ("2026-08-01||+1M", false, 2_635_200_000), ("2026-01-31||+1M", false, -13_348_800_000), ("now+1y-1y", false, 0),
    ])
    func `date maths moves and rounds`(text: String, up: Bool, expected: Int64) throws {
        // Noon of 2026-08-02 less a day: the maths counts from noon of 2026-08-01.
        let now = Self.day + 43_200_000
        #expect(try DateMath(format: .standard, now: now).parse(text, roundUp: up) == now + expected)
    }

    @Test(arguments: ["now-1x", "now*2", "now/2d", "nowhere", "||+1d", "now+99999999999y"])
    func `date maths that makes no sense is refused`(text: String) {
        #expect(throws: TargetError.self) { try DateMath(format: .standard, now: Self.day).parse(text, roundUp: false) }
    }
}

private struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return StableHash.fmix64(state)
    }
}
