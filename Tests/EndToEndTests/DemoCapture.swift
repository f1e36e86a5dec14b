import Demo
import FlowModel

/// Simulated traffic as a capture file: the fixture that the project makes itself.
enum DemoCapture {
    struct Frames {
        /// A classic pcap file with nanoseconds.
        var bytes: [UInt8]
        var count: Int
    }

    /// The same bytes for a seed; starts at 2023-11-14T20:00:30Z, the day of the shared fixture.
    static func frames(seed: UInt64, count: Int) -> Frames {
        var out: [UInt8] = []
        func put(_ value: UInt32) {
            for shift in stride(from: UInt32(0), to: 32, by: 8) { out.append(UInt8(value >> shift & 255)) }
        }
        put(0xA1B2_3C4D)
        put(4 << 16 | 2)
        put(0)
        put(0)
        put(262_144)
        put(1)
        let start: UInt64 = 1_699_992_030_000_000_000
        var configuration = DemoTraffic.Configuration()
        configuration.seed = seed
        var demo = DemoTraffic(start: start, configuration: configuration)
        var written = 0
        var until = start
        while written < count {
            until += 100_000_000
            demo.next(until: until) { batch in
                for index in 0..<batch.count where written < count {
                    let frame = batch.frames[index]
                    put(UInt32(frame.time / 1_000_000_000))
                    put(UInt32(frame.time % 1_000_000_000))
                    put(frame.captured)
                    put(frame.wire)
                    out.append(contentsOf: UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured)))
                    written += 1
                }
            }
        }
        return Frames(bytes: out, count: written)
    }
}
