import Documents
import FlowModel
import FlowSupport
import Testing

/// Random records against the field table: every member is a stored field with a value of its type.
struct CatalogueConformanceTests {
    @Test func `every value is of its field's type, whatever the record`() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var random = SplitMix(state: seed)
        var encoder = DocumentEncoder(DocumentConfiguration(agentID: 1 << 31 - 1))
        var seen: Set<String> = []
        for _ in 0..<3000 {
            var text: [UInt8] = []
            let record = RandomRecord.make(&random, text: &text)
            var out = ByteWriter(capacity: 64)
            encoder.lines(Records.batch([record], text: text), arrival: nil, to: &out)
            #expect(out.count < 8192 + 6 * 255, "seed \(seed)")
            let members = try #require(JSON(parsing: out.array).object, "seed \(seed)")
            #expect(Set(members.map(\.name)).count == members.count, "seed \(seed)")
            for member in members where member.name != "_index" {
                try Self.check(member, "seed \(seed)")
                seen.insert(member.name)
            }
        }
        // Whole chapters of the catalogue; what is left comes with enrichment, flow exports and policies.
        let chapters = ["link", "network", "tunnel", "transport"]
        let owed = FieldTable.mapped.filter { chapters.contains($0.block) || $0.isMetric }.map(\.name)
        #expect(Set(owed).subtracting(seen) == [], "seed \(seed)")
        #expect(seen.count == 127, "\(seen.count): \(seen.sorted()), seed \(seed)")
    }

    static func check(_ member: JSON.Member, _ seed: Comment) throws {
        let field = try #require(FieldTable[member.name], "\(member.name), \(seed)")
        #expect(field.kind == .stored, "\(member.name), \(seed)")
        if let list = member.value.array {
            #expect(field.isList && !list.isEmpty, "\(member.name), \(seed)")
            for value in list { #expect(fits(value, field), "\(member.name) \(value), \(seed)") }
        } else {
            #expect(!field.isList, "\(member.name), \(seed)")
            #expect(fits(member.value, field), "\(member.name) \(member.value), \(seed)")
        }
        if !field.enumeration.isEmpty, member.name != "capture_nic_type", let text = member.value.text {
            #expect(known(text, field.enumeration), "\(member.name) \(text), \(seed)")
        }
    }

    /// Ranges of the mapping types; delays are never 0 (decision 18).
    static func fits(_ value: JSON, _ field: CatalogueField) -> Bool {
        if field.unit == "us", field.block == "metric_delay" || field.name == "rrt", !field.name.hasSuffix("_sum"),
            value == 0
        {
            return false
        }
        return switch field.type {
        case .byte: value.int.map { (-128...127).contains($0) } ?? false
        case .short: value.int.map { (-32768...32767).contains($0) } ?? false
        case .integer: value.int.map { (Int(Int32.min)...Int(Int32.max)).contains($0) } ?? false
        case .long: value.int != nil
        case .boolean: value.bool != nil
        case .ip: value.text.flatMap { IPAddress(parsing: $0) }?.text == value.text
        case .date: value.int != nil || value.text.flatMap { CivilTime.nanoseconds(parsing: $0) } != nil
        case .keyword, .id: value.text != nil
        case .float, .double, .object: false
        }
    }

    static func known(_ text: String, _ enumeration: String) -> Bool {
        enumeration == "tap_port_range" || Enumerations[enumeration]?.row(stored: text) != nil
    }
}

/// A small generator whose state can be printed.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return StableHash.fmix64(state)
    }
}
