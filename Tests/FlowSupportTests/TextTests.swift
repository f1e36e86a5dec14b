import FlowSupport
import FlowTesting
import Testing

@Suite struct TextTests {
    @Test(
        arguments: [
            ("30s", 30_000_000_000), ("1h30m", 5_400_000_000_000), ("500ms", 500_000_000), ("0", 0),
            ("1.5s", 1_500_000_000),
            ("7d", 604_800_000_000_000), ("2us", 2000),
        ] as [(String, Int64)]
    )
    func `durations are read`(_ text: String, _ nanoseconds: Int64) {
        #expect(Quantity.duration(text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: ["", "s", "5", "5x", "1s2", "-1s", "99999999999999d", "1..2s"])
    func `texts that are no duration are refused`(_ text: String) { #expect(Quantity.duration(text) == nil) }

    @Test(arguments: [("64MiB", 64 << 20), ("1GB", 1_000_000_000), ("10", 10), ("1.5KiB", 1536), ("0", 0)])
    func `sizes are read`(_ text: String, _ bytes: Int) { #expect(Quantity.size(text) == bytes) }

    @Test(arguments: ["", "MiB", "-1", "1XiB", "99999999TiB", "1MiB2"])
    func `texts that are no size are refused`(_ text: String) { #expect(Quantity.size(text) == nil) }

    @Test func `quantities are written as they are read`() {
        for text in ["90s", "1500ms", "1h", "7d", "0s"] {
            #expect(Quantity.text(Quantity.duration(text)!) == text || text == "7d")
        }
        #expect(Quantity.text(bytes: 64 << 20) == "64MiB")
        #expect(Quantity.text(bytes: 1000) == "1000B")
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2024-05-01T00:00:00Z", 1_714_521_600), ("2000-02-29", 951_782_400),
            ("1969-12-31T23:59:59Z", -1), ("2024-05-01T02:00:00+02:00", 1_714_521_600),
            ("2024-05-01T00:00", 1_714_521_600),
        ] as [(String, Int64)]
    )
    func `dates are read`(_ text: String, _ seconds: Int64) {
        #expect(CivilTime.nanoseconds(parsing: text) == seconds * 1_000_000_000)
    }

    @Test(arguments: [
        "", "2024", "2024-13-01", "2023-02-29", "2024-05-01T24:00", "2024-05-01T00:00:00X", "2024-05-01Tab:cd",
    ])
    func `texts that are no date are refused`(_ text: String) { #expect(CivilTime.nanoseconds(parsing: text) == nil) }

    @Test func `every day from 1600 to 2400 comes back`() {
        for day in stride(from: Int64(-135_140), to: 157_054, by: 1) {
            let time = CivilTime(seconds: day * 86400 + 3661)
            #expect(time.daysSinceEpoch == day && time.hour == 1 && time.minute == 1 && time.second == 1)
        }
    }

    @Test func `fractions of a second survive`() {
        let text = "2026-08-01T12:00:00.123456Z"
        let nanoseconds = CivilTime.nanoseconds(parsing: text)
        #expect(nanoseconds.map { CivilTime(nanoseconds: $0).text(digits: 6) } == text)
    }

    @Test func `base64url is that of RFC 4648`() {
        let table: [(String, String)] = [
            ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ]
        for (plain, coded) in table {
            #expect(Base64URL.encode(Array(plain.utf8)) == coded)
            #expect(Base64URL.decode(coded) == Array(plain.utf8))
        }
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        for bad in ["A", "A+", "Zh", "Zm9v="] { #expect(Base64URL.decode(bad) == nil, "\(bad)") }
    }

    @Test func `hashes have their published values`() {
        #expect(StableHash.fnv1a("".utf8) == 0xCBF2_9CE4_8422_2325)
        #expect(StableHash.fnv1a("foobar".utf8) == 0x8594_4171_F739_67E8)
        #expect(StableHash.fmix64(0) == 0)
        #expect(StableHash.fmix64(1) == 0xB456_BCFC_34C2_CB2C)
        #expect(Zlib.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    }

    @Test func `a mistyped word finds its neighbour`() {
        let known = ["--interface", "--filter", "--data"]
        #expect(NearestName.of("--interfcae", among: known) == "--interface")
        #expect(NearestName.of("--dta", among: known) == "--data")
        #expect(NearestName.of("--zzzzzz", among: known) == nil)
    }

    @Test func `gzip comes back and is bounded`() throws {
        var generator = SeededGenerator(seed: 3)
        for size in [0, 1, 100, 70000] {
            let bytes = (0..<size).map { _ in UInt8.random(in: 0..<8, using: &generator) }
            let packed = Zlib.gzip(bytes)
            #expect(try Zlib.gunzip(packed, limit: size) == bytes)
            #expect(try Zlib.gunzip(packed + packed, limit: size * 2) == bytes + bytes)
            if size > 1 { #expect(throws: Zlib.GunzipError.tooLarge) { try Zlib.gunzip(packed, limit: size - 1) } }
            for cut in [1, packed.count / 2, packed.count - 1] where cut < packed.count {
                #expect(throws: Zlib.GunzipError.damaged) { try Zlib.gunzip(Array(packed[..<cut]), limit: 1 << 20) }
            }
        }
        #expect(throws: Zlib.GunzipError.damaged) { try Zlib.gunzip([1, 2, 3, 4], limit: 100) }
    }
}
