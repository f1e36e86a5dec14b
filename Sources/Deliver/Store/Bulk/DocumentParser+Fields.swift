import FlowSupport

extension DocumentParser {
    /// What parsing one value gave: how many values, and whether the column alone can print it again.
    struct Outcome {
        var count = 0
        var kind: RowKind = .value
        var isNative = true
    }

    /// A member that has a column.
    @inline(__always)
    mutating func field(_ slot: Int, quoted: Range<Int>, isVerbatim: Bool) throws(DocumentFault) {
        let start = scanner.at
        if columns[slot].kinds.count > row {
            return try repeated(slot, quoted: quoted, isVerbatim: isVerbatim)
        }
        touched.append(Touched(slot: slot, values: columns[slot].valueCount, name: quoted, value: start..<start))
        let outcome = try values(slot)
        touched[touched.count &- 1].value = start..<scanner.at
        if isVerbatim {
            columns[slot].state(.rest, row: row, count: outcome.count)
        } else if outcome.isNative {
            columns[slot].state(outcome.kind, row: row, count: outcome.count)
        } else {
            columns[slot].state(.rest, row: row, count: outcome.count)
            rest.add(quoted, start..<scanner.at, scanner.text)
        }
        if !schema.slots[slot].followers.isEmpty { try follow(slot, from: start) }
    }

    /// A field that has values in this row already: from a list of objects, a dotted name, or `copy_to`.
    private mutating func repeated(_ slot: Int, quoted: Range<Int>, isVerbatim: Bool) throws(DocumentFault) {
        let start = scanner.at
        if columns[slot].kinds[row] != RowKind.rest.rawValue {
            guard isVerbatim || isLenient else {
                throw .malformed("Duplicate field '\(schema.slots[slot].path.last ?? "")'")
            }
            demote(slot)
        }
        let outcome = try values(slot)
        columns[slot].counts[columns[slot].counts.count - 1] += UInt32(outcome.count)
        if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
        if !schema.slots[slot].followers.isEmpty { try follow(slot, from: start) }
    }

    /// Turns a row that the column could print into one that stands in `_rest`.
    private mutating func demote(_ slot: Int) {
        guard let item = touched.last(where: { $0.slot == slot }) else { return }
        let kind = columns[slot].kinds[row]
        if kind != RowKind.list.rawValue {
            columns[slot].counts.append(kind == RowKind.value.rawValue ? 1 : 0)
        }
        columns[slot].kinds[row] = RowKind.rest.rawValue
        demoted.append(item)
    }

    /// Gives the value just read to sub-fields and `copy_to` targets too.
    private mutating func follow(_ slot: Int, from start: Int) throws(DocumentFault) {
        let end = scanner.at
        for target in schema.slots[slot].followers {
            scanner.at = start
            if columns[target].kinds.count > row {
                if columns[target].kinds[row] != RowKind.rest.rawValue { demote(target) }
                let outcome = try values(target)
                columns[target].counts[columns[target].counts.count - 1] += UInt32(outcome.count)
            } else {
                touched.append(
                    Touched(slot: target, values: columns[target].valueCount, name: 0..<0, value: start..<end)
                )
                let outcome = try values(target)
                columns[target].state(.rest, row: row, count: outcome.count)
            }
        }
        scanner.at = end
    }

    /// One value or list of a field.
    @inline(__always)
    mutating func values(_ slot: Int) throws(DocumentFault) -> Outcome {
        switch try scanner.peek() {
        case 0x5B: return try list(slot, depth: 0)
        case 0x6E:
            try scanner.literal("null")
            if let null = schema.slots[slot].field.nullValue { return try nullValue(slot, null) }
            return Outcome(count: 0, kind: .null)
        default:
            var outcome = Outcome()
            try scalar(slot, &outcome)
            return outcome
        }
    }

    private mutating func nullValue(_ slot: Int, _ text: String) throws(DocumentFault) -> Outcome {
        var outcome = Outcome(count: 0, kind: .value, isNative: false)
        var quoted = JSON.string(text).bytes
        quoted.append(0x20)
        let saved = scanner
        let result: Result<Outcome, DocumentFault> = quoted.withUnsafeBufferPointer { bytes in
            scanner = JSONScanner(bytes)
            do throws(DocumentFault) {
                try scalar(slot, &outcome)
                return .success(outcome)
            } catch {
                return .failure(error)
            }
        }
        scanner = saved
        var parsed = try result.get()
        parsed.isNative = false
        return parsed
    }

    private mutating func list(_ slot: Int, depth: Int) throws(DocumentFault) -> Outcome {
        guard depth < 20 else { throw .malformed("lists nested deeper than 20") }
        var outcome = Outcome(count: 0, kind: .list)
        scanner.at += 1
        scanner.skipSpace()
        if try scanner.peek() == 0x5D {
            scanner.at += 1
            outcome.kind = .emptyList
            return outcome
        }
        while true {
            scanner.skipSpace()
            switch try scanner.peek() {
            case 0x5B:
                outcome.count += try list(slot, depth: depth + 1).count
                outcome.isNative = false
            case 0x6E:
                try scanner.literal("null")
                outcome.isNative = false
            default: try scalar(slot, &outcome)
            }
            if try scanner.ends(0x5D) { return outcome }
        }
    }
}
