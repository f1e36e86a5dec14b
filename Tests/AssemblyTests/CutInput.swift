import Demo
import FlowModel
import FlowTesting

/// Frames in time order, to be written as any number of capture files.
struct CutInput {
    struct Entry {
        var time: UInt64
        var wire: Int
        var bytes: [UInt8]
    }
    var link: UInt16 = 1
    var entries: [Entry] = []

    /// Simulated traffic of some minutes, by a clock of so many nanoseconds: a coarse one gives many frames one time.
    init(demo seed: UInt64, tick: UInt64, count: Int = 3000) {
        var configuration = DemoTraffic.Configuration()
        configuration.seed = seed
        let start: UInt64 = 1_699_992_030_000_000_000
        var demo = DemoTraffic(start: start, configuration: configuration)
        var until = start
        while entries.count < count {
            until += 1_000_000_000
            demo.next(until: until) { batch in
                for index in 0..<batch.count {
                    let frame = batch[index]
                    add(
                        frame.time / tick * tick,
                        frame.wire,
                        Array(UnsafeRawBufferPointer(start: frame.bytes, count: Int(frame.captured)))
                    )
                }
            }
        }
        entries.removeLast(entries.count - count)
    }

    /// A capture of one link type; nil for one with several, or without frames.
    ///
    /// Frames are put into time order, as merging would.
    init?(path: String) {
        guard let reader = CaptureReader(path: path), let first = reader.entries.first else { return nil }
        link = first.link.rawValue
        for entry in reader.entries {
            guard entry.link.rawValue == link else { return nil }
            add(entry.time, entry.wire, Array(reader.bytes[entry.range]))
        }
        // Swift's sort is stable: frames of one time stay in their order.
        entries.sort { $0.time < $1.time }
    }

    private mutating func add(_ time: UInt64, _ wire: UInt32, _ bytes: [UInt8]) {
        entries.append(Entry(time: time, wire: Int(wire), bytes: bytes))
    }

    // MARK: Cutting

    /// Frames of each file in turn, cut at random places: files may be empty.
    func pieces(_ count: Int, _ random: inout SeededGenerator) -> [[Entry]] {
        let places = (1..<count).map { _ in Int.random(in: 0...entries.count, using: &random) }.sorted()
        return zip([0] + places, places + [entries.count]).map { Array(entries[$0..<$1]) }
    }

    /// Frames dealt out at random; those of one time stay together, since between files the command line's order holds.
    func hands(_ count: Int, _ random: inout SeededGenerator) -> [[Entry]] {
        var out = [[Entry]](repeating: [], count: count)
        var (hand, time) = (0, UInt64.max)
        for entry in entries {
            if entry.time != time { hand = Int.random(in: 0..<count, using: &random) }
            time = entry.time
            out[hand].append(entry)
        }
        return out
    }

    /// A capture file of some of the frames, in a format drawn at random.
    func file(_ entries: [Entry], _ random: inout SeededGenerator) -> [UInt8] {
        var out = CaptureBytes(bigEndian: Bool.random(using: &random))
        if Bool.random(using: &random) {
            out.classicHeader(magic: 0xA1B2_3C4D, network: UInt32(link))
            for entry in entries {
                let (seconds, rest) = entry.time.quotientAndRemainder(dividingBy: 1_000_000_000)
                out.record(seconds: UInt32(seconds), fraction: UInt32(rest), entry.bytes, wire: entry.wire)
            }
        } else {
            out.section()
            out.interface(link: link, options: [(9, [9])])
            for entry in entries { out.enhanced(ticks: entry.time, entry.bytes, wire: entry.wire) }
        }
        return out.bytes
    }
}
