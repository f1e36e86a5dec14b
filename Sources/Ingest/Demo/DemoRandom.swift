/// Random numbers that a seed repeats on every machine (SplitMix64).
struct DemoRandom {
    private var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
    /// A number from the range, all alike but for a part in 2^64.
    mutating func number(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + Int(next().multipliedFullWidth(by: UInt64(range.count)).high)
    }
    mutating func chance(_ percent: Int) -> Bool { number(0...99) < percent }
    /// Mostly small, sometimes up to `most`: sizes of pages, times of queries.
    mutating func skewed(_ least: Int, _ most: Int) -> Int {
        var value = number(0...1000) * number(0...1000) / 1000
        value = value * number(0...1000) / 1000
        return least + (most - least) * value / 1000
    }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[number(0...list.count - 1)] }
    /// Microseconds as nanoseconds, with 20 % more or less and nanosecond noise.
    mutating func around(microseconds: Int) -> UInt64 {
        UInt64(max(1, microseconds * number(80...120) / 100)) * 1000 + UInt64(number(0...999))
    }
}
