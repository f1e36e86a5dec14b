import FlowSupport

/// A zone file of version 2 or later (RFC 8536 section 3): its 64-bit transitions, continued to 2100 by its footer.
struct ZoneFile {
    private(set) var rules: TimeZoneRules
    static let lastYear = 2100

    /// nil when the bytes are no zone file.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 44, bytes.starts(with: Array("TZif".utf8)), bytes[4] >= 0x32 else { return nil }
        var reader = Reader(bytes: bytes, offset: 0)
        // The first block repeats the data in 32 bits: passed over.
        guard let first = reader.header() else { return nil }
        reader.offset += first.size(timeBytes: 4)
        guard let counts = reader.header(), let block = reader.block(counts) else { return nil }
        rules = block
        let footer = bytes.dropFirst(reader.offset).dropFirst().prefix { $0 != 0x0A }
        if let rule = ZoneRule(parsing: String(decoding: footer, as: UTF8.self)) {
            rules = rule.extending(rules, to: Self.lastYear)
        }
    }

    struct Counts {
        var universal, standard, leaps, times, types, characters: Int
        func size(timeBytes: Int) -> Int {
            times * timeBytes + times + types * 6 + characters + leaps * (timeBytes + 4) + standard + universal
        }
    }

    struct Reader {
        let bytes: [UInt8]
        var offset: Int

        mutating func number(_ count: Int) -> Int64? {
            guard offset >= 0, bytes.count - offset >= count else { return nil }
            var value: UInt64 = 0
            for byte in bytes[offset..<offset + count] { value = value << 8 | UInt64(byte) }
            offset += count
            return count == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
        }
        mutating func header() -> Counts? {
            guard bytes.count - offset >= 44 else { return nil }
            offset += 20
            var numbers: [Int] = []
            for _ in 0..<6 {
                guard let value = number(4), value >= 0, value <= 1 << 20 else { return nil }
                numbers.append(Int(value))
            }
            return Counts(
                universal: numbers[0],
                standard: numbers[1],
                leaps: numbers[2],
                times: numbers[3],
                types: numbers[4],
                characters: numbers[5]
            )
        }
        mutating func block(_ counts: Counts) -> TimeZoneRules? {
            guard bytes.count - offset >= counts.size(timeBytes: 8), counts.types > 0 else { return nil }
            var times: [Int64] = []
            for _ in 0..<counts.times { times.append(number(8) ?? 0) }
            let kinds = bytes[offset..<offset + counts.times].map(Int.init)
            offset += counts.times
            var types: [Int] = []
            for _ in 0..<counts.types {
                types.append(Int(number(4) ?? 0))
                offset += 2
            }
            offset += counts.characters + counts.leaps * 12 + counts.standard + counts.universal
            guard kinds.allSatisfy({ $0 < types.count }), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
                return nil
            }
            return TimeZoneRules(transitions: times, offsets: kinds.map { types[$0] }, firstOffset: types[0])
        }
    }
}

/// The footer of a zone file: `CET-1CEST,M3.5.0,M10.5.0/3`, the rule after the last transition.
struct ZoneRule {
    struct Change {
        var month: Int
        var week: Int
        var weekday: Int
        /// Seconds after local midnight.
        var time: Int
    }
    var standard: Int
    var summer: (offset: Int, begin: Change, end: Change)?

    init?(parsing text: String) {
        var rest = Substring(text)
        guard Self.name(&rest), let standard = Self.offset(&rest) else { return nil }
        self.standard = -standard
        if rest.isEmpty { return }
        guard Self.name(&rest) else { return nil }
        let offset = rest.first == "," ? self.standard + 3600 : Self.offset(&rest).map { -$0 }
        let parts = rest.split(separator: ",")
        guard let offset, parts.count == 2, let begin = Self.change(parts[0]), let end = Self.change(parts[1]) else {
            return nil
        }
        summer = (offset, begin, end)
    }

    static func name(_ rest: inout Substring) -> Bool {
        if rest.first == "<" {
            guard let end = rest.firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
            return true
        }
        let letters = rest.prefix { $0.isASCII && $0.isLetter }
        rest = rest.dropFirst(letters.count)
        return letters.count >= 3
    }
    /// `[+-]h[:m[:s]]` in seconds.
    static func offset(_ rest: inout Substring) -> Int? {
        let text = rest.prefix { $0.isASCII && ($0.isNumber || "+-:".contains($0)) }
        rest = rest.dropFirst(text.count)
        let sign = text.first == "-" ? -1 : 1
        let parts = text.drop { "+-".contains($0) }.split(separator: ":").map { Int($0) }
        guard let first = parts.first, let hours = first, hours <= 167 else { return nil }
        var seconds = hours * 3600
        if parts.count > 1 { seconds += (parts[1] ?? 0) * 60 }
        if parts.count > 2 { seconds += parts[2] ?? 0 }
        return sign * seconds
    }
    static func change(_ text: Substring) -> Change? {
        let parts = text.split(separator: "/", maxSplits: 1)
        guard parts[0].first == "M" else { return nil }
        let numbers = parts[0].dropFirst().split(separator: ".").compactMap { Int($0) }
        guard numbers.count == 3, (1...12).contains(numbers[0]), (1...5).contains(numbers[1]),
            (0...6).contains(numbers[2])
        else { return nil }
        var change = Change(month: numbers[0], week: numbers[1], weekday: numbers[2], time: 7200)
        if parts.count == 2 {
            var rest = parts[1]
            guard let time = Self.offset(&rest) else { return nil }
            change.time = time
        }
        return change
    }

    /// Local seconds (as if in UTC) of a change in a year.
    static func local(_ change: Change, _ year: Int) -> Int64 {
        let first = CivilTime(year: year, month: change.month, day: 1).daysSinceEpoch
        // 1970-01-01 was a Thursday.
        let weekday = Int(((first + 4) % 7 + 7) % 7)
        var day = 1 + (change.weekday - weekday + 7) % 7 + (change.week - 1) * 7
        while day > CivilTime.days(inMonth: change.month, of: year) { day -= 7 }
        return (first + Int64(day - 1)) * 86400 + Int64(change.time)
    }

    func extending(_ rules: TimeZoneRules, to lastYear: Int) -> TimeZoneRules {
        guard let summer else { return rules }
        var transitions = rules.transitions
        var offsets = rules.offsets
        let year = transitions.last.map { CivilTime(seconds: $0).year } ?? 1970
        for year in year..<max(year, lastYear + 1) {
            let changes = [
                (Self.local(summer.begin, year) - Int64(standard), summer.offset),
                (Self.local(summer.end, year) - Int64(summer.offset), standard),
            ]
            for (at, offset) in changes.sorted(by: { $0.0 < $1.0 }) where at > transitions.last ?? .min {
                transitions.append(at)
                offsets.append(offset)
            }
        }
        return TimeZoneRules(transitions: transitions, offsets: offsets, firstOffset: rules.firstOffset)
    }
}
