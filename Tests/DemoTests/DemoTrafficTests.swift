import FlowModel
import FlowSupport
import FlowTesting
import Testing

@testable import Demo

struct DemoTrafficTests {
    struct Seen: Equatable {
        var time: UInt64
        var bytes: [UInt8]
    }
    static let start: UInt64 = 1_700_000_000_000_000_000

    static func frames(seed: UInt64, seconds: UInt64, step: UInt64, rate: Int = 2_000) -> [Seen] {
        var configuration = DemoTraffic.Configuration()
        configuration.seed = seed
        configuration.rate = rate
        var traffic = DemoTraffic(start: start, configuration: configuration)
        var seen: [Seen] = []
        var at = start
        while at < start + seconds * 1_000_000_000 {
            at = min(at + step, start + seconds * 1_000_000_000)
            traffic.next(until: at) { batch in
                for index in 0..<batch.count {
                    let frame = batch.frames[index]
                    let bytes = Array(UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured)))
                    seen.append(Seen(time: frame.time, bytes: bytes))
                }
            }
        }
        return seen
    }

    @Test
    func `the same seed gives the same frames, however they are asked for`() {
        let whole = Self.frames(seed: 7, seconds: 5, step: 5_000_000_000)
        #expect(whole.count > 1_000)
        #expect(whole == Self.frames(seed: 7, seconds: 5, step: 3_333_333))
        #expect(whole != Self.frames(seed: 8, seconds: 5, step: 5_000_000_000))
    }

    @Test(arguments: [1, 2, 3] as [UInt64])
    func `frames come in the order of time, at about the rate`(seed: UInt64) {
        let seen = Self.frames(seed: seed, seconds: 60, step: 1_000_000_000)
        #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.time <= $1.time })
        #expect(seen.allSatisfy { $0.time >= Self.start && $0.time < Self.start + 60_000_000_000 })
        #expect((60_000...180_000).contains(seen.count), "\(seen.count) frames with seed \(seed)")
    }

    @Test
    func `lengths and checksums are right in every frame`() {
        var transports: [UInt8: Int] = [:]
        for frame in Self.frames(seed: 3, seconds: 8, step: 1_000_000_000) {
            let bytes = frame.bytes
            guard (60...1514).contains(bytes.count) else {
                Issue.record("a frame of \(bytes.count) bytes")
                continue
            }
            let isV4 = bytes[12] == 8
            let header = isV4 ? 20 : 40
            let length = isV4 ? Int(bytes[16]) << 8 | Int(bytes[17]) : 40 + (Int(bytes[18]) << 8 | Int(bytes[19]))
            var isRight = 14 + length <= bytes.count && (14 + length == bytes.count || bytes.count == 60)
            if isV4 { isRight = isRight && Self.sum(bytes[14..<34]) == 0xFFFF }
            let number = isV4 ? bytes[23] : bytes[20]
            transports[number, default: 0] += 1
            let pseudo =
                number == 1
                ? [] : Array(isV4 ? bytes[26..<34] : bytes[22..<54]) + [0, number] + Self.big16(length - header)
            let segment = bytes[(14 + header)..<(14 + length)]
            isRight = isRight && Self.sum((pseudo + segment)[...]) == 0xFFFF
            if !isRight { Issue.record("a wrong length or checksum in a frame of protocol \(number)") }
        }
        #expect(Set(transports.keys).isSuperset(of: [1, 6, 17]))
    }

    @Test
    func `there is something of everything`() {
        let seen = Self.frames(seed: 1, seconds: 60, step: 1_000_000_000)
        var ports: Set<Int> = []
        var flags: Set<UInt8> = []
        var sixes = 0
        for bytes in seen.map(\.bytes) {
            if bytes[12] != 8 { sixes += 1 }
            guard bytes[12] == 8, bytes[23] == 6 || bytes[23] == 17 else { continue }
            ports.insert(Int(bytes[36]) << 8 | Int(bytes[37]))
            if bytes[23] == 6 { flags.insert(bytes[47]) }
        }
        #expect(ports.isSuperset(of: [53, 80, 443, 873, 3306, 3389]))
        #expect(flags.isSuperset(of: [2, 18, 16, 24, 17, 4, 20]))
        #expect(sixes > 100)
        for text in ["Host: ", "HTTP/1.1 200 OK", "SELECT ", "login.example.org", "@RSYNCD"] {
            let needle = Array(text.utf8)
            #expect(seen.contains { Self.contains($0.bytes, needle) }, "\(text)")
        }
        #expect(seen.contains { Self.contains($0.bytes, [4] + "shop".utf8 + [7] + "example".utf8 + [3]) })
    }

    @Test
    func `a source runs from the past to now and stops when told`() {
        let clock = ManualClock(wall: Self.start)
        let source = DemoSource(backfill: .seconds(20), clock: clock)
        var newest: UInt64 = 0
        var idles = 0
        source.run(
            consume: { batch in newest = max(newest, batch.frames[batch.count - 1].time) },
            idle: {
                idles += 1
                if idles == 25 { source.stop() }
            }
        )
        #expect(source.received > 10_000)
        #expect(newest < Self.start && newest > Self.start - 2_000_000_000)
    }

    // MARK: Helpers

    /// The folded sum of RFC 1071: all ones over data with a right checksum in it.
    static func sum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        var total: UInt32 = 0
        var index = bytes.startIndex
        while index < bytes.endIndex {
            total += UInt32(bytes[index]) << 8 | (index + 1 < bytes.endIndex ? UInt32(bytes[index + 1]) : 0)
            index += 2
        }
        while total > 0xFFFF { total = total & 0xFFFF + total >> 16 }
        return total
    }
    static func big16(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }
    /// Whether the first 240 bytes hold the needle.
    static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        let head = bytes.prefix(240)
        return (0...max(0, head.count - needle.count)).contains { head[$0...].starts(with: needle) }
    }
}
