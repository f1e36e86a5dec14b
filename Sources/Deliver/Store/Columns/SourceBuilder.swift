import FlowModel
import FlowSupport

/// Builds a document again from its columns and what `_rest` holds (decision 85); members come in the mapping's order.
struct SourceBuilder {
    let schema: Schema

    /// `value` gives what a slot holds in the row: nil for absent and for what stands in `rest`.
    func document<Failure: Error>(
        rest: ArraySlice<UInt8>,
        _ value: (Int) throws(Failure) -> JSON?
    ) throws(Failure) -> JSON {
        var members = try object(0, value)
        if !rest.isEmpty, let extra = try? JSON(parsing: [0x7B] + rest + [0x7D]), let more = extra.object {
            Self.merge(&members, more)
        }
        return .object(members)
    }

    private func object<Failure: Error>(
        _ node: Int,
        _ value: (Int) throws(Failure) -> JSON?
    ) throws(Failure) -> [JSON.Member] {
        var members: [JSON.Member] = []
        for entry in schema.nodes[node].members {
            let name = String(decoding: schema.entries[entry].name, as: UTF8.self)
            switch schema.entries[entry].target {
            case .slot(let slot): if let json = try value(slot) { members.append(.init(name, json)) }
            case .object(let child):
                let inner = try object(child, value)
                if !inner.isEmpty { members.append(.init(name, .object(inner))) }
            case .disabled, .alias: continue
            }
        }
        return members
    }

    static func merge(_ members: inout [JSON.Member], _ more: [JSON.Member]) {
        for member in more {
            if let inner = member.value.object, let index = members.firstIndex(where: { $0.name == member.name }),
                var known = members[index].value.object
            {
                merge(&known, inner)
                members[index].value = .object(known)
            } else {
                members.append(member)
            }
        }
    }
}

extension ColumnData {
    /// What `_source` shows of a row: nil when it is absent or stands in `_rest`.
    ///
    /// `value` is where the row's values begin, `count` how many a list has.
    func json(kind: UInt8, value: Int, count: Int, field: MappedField) -> JSON? {
        switch kind {
        case RowKind.value.rawValue: json(at: value, field)
        case RowKind.null.rawValue: .null
        case RowKind.emptyList.rawValue: .array([])
        case RowKind.list.rawValue: .array((value..<value + count).map { json(at: $0, field) })
        default: nil
        }
    }

    private func json(at index: Int, _ field: MappedField) -> JSON {
        switch storage {
        case .keywords: .string(String(decoding: keyword(codes[index]), as: UTF8.self))
        case .addresses: .string(addresses[index].text)
        case .doubles: number(doubles[index], field)
        case .integers: integer(integers[index], field)
        }
    }

    private func number(_ value: Double, _ field: MappedField) -> JSON {
        var value = value
        if field.type == .float { value = Double(Float(value).description) ?? value }
        if value.magnitude < 9_007_199_254_740_992, let whole = Int64(exactly: value) { return .integer(whole) }
        return .double(value)
    }

    private func integer(_ value: Int64, _ field: MappedField) -> JSON {
        if field.type == .boolean { return .bool(value != 0) }
        if field.type == .unsignedLong {
            let unsigned = UInt64(bitPattern: value)
            if spelling == .text { return .string(String(unsigned)) }
            return value < 0 ? .unsigned(unsigned) : .integer(value)
        }
        switch spelling {
        case .none, .native: return .integer(value)
        case .text: return .string(String(value))
        case .iso3: return .string(SourceDate.text(milliseconds: value, digits: 3))
        case .iso6: return .string(SourceDate.text(microseconds: value))
        case .iso0: return .string(SourceDate.text(milliseconds: value, digits: 0))
        case .isoDate: return .string(String(SourceDate.text(milliseconds: value, digits: 0).prefix(10)))
        }
    }
}

enum SourceDate {
    static func text(milliseconds: Int64, digits: Int) -> String {
        let instant = Instant(milliseconds: milliseconds)
        var time = CivilTime(seconds: instant.seconds)
        time.nanosecond = Int(instant.nanoseconds)
        return time.text(digits: digits)
    }
    static func text(microseconds: Int64) -> String {
        let rest = microseconds % 1_000_000
        var time = CivilTime(seconds: microseconds / 1_000_000 - (rest < 0 ? 1 : 0))
        time.nanosecond = Int(rest < 0 ? rest + 1_000_000 : rest) * 1000
        return time.text(digits: 6)
    }
}
