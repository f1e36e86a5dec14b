import FlowSupport

/// Parses documents of one index straight into typed columns (es-subset.md 1.2 for the values, decision 85 for `_source`).
///
/// A document that is refused leaves nothing behind.
struct DocumentParser {
    /// What happens to members the mapping does not name.
    enum Unmapped { case byRule, keep }
    let schema: Schema
    let unmapped: Unmapped
    /// Values that do not fit their field stay in `_rest` instead of refusing the document (replay, pipeline fields).
    let isLenient: Bool
    var columns: ContiguousArray<ColumnData>
    var rest = RestBuilder()
    var row = 0
    var scanner: JSONScanner
    var scratch: [UInt8] = []

    struct Touched {
        var slot: Int
        var values: Int
        var name: Range<Int>
        var value: Range<Int>
    }
    var touched: [Touched] = []
    var demoted: [Touched] = []
    /// By entry: the entry that followed it last time; by node: the first one.
    private var following: [Int]
    private var first: [Int]

    /// `spellings` by column number, as the index has fixed them.
    init(schema: Schema, spellings: [UInt16: Spelling], unmapped: Unmapped, isLenient: Bool) {
        self.schema = schema
        self.unmapped = unmapped
        self.isLenient = isLenient
        columns = ContiguousArray(
            schema.slots.map { slot in
                var data = ColumnData(slot.storage)
                data.spelling = spellings[slot.field.column] ?? .none
                return data
            }
        )
        following = Array(repeating: 0, count: schema.entries.count)
        for node in schema.nodes {
            for (a, b) in zip(node.members, node.members.dropFirst()) { following[a] = b }
        }
        first = schema.nodes.map { $0.members.first ?? 0 }
        scanner = JSONScanner(UnsafeBufferPointer(start: nil, count: 0))
    }

    /// Adds one document as the next row.
    mutating func add(_ document: UnsafeBufferPointer<UInt8>) throws(DocumentFault) {
        scanner = JSONScanner(document)
        touched.removeAll(keepingCapacity: true)
        demoted.removeAll(keepingCapacity: true)
        do throws(DocumentFault) {
            scanner.skipSpace()
            guard try scanner.peek() == 0x7B else {
                throw DocumentFault.malformed(
                    "Compressor detection can only be called on some xcontent bytes: not an object"
                )
            }
            try object(0, depth: 0, isVerbatim: false)
            scanner.skipSpace()
            if scanner.at < document.count { throw scanner.unexpected() }
        } catch {
            abandon()
            throw error
        }
        for item in demoted { rest.add(path: schema.slots[item.slot].path, item.value, document) }
        rest.endRow()
        row += 1
    }

    private mutating func abandon() {
        rest.abandonRow()
        for item in touched { columns[item.slot].removeLast(row: row, values: item.values) }
    }

    mutating func finish() -> RowBatch {
        RowBatch(
            schema: schema,
            columns: Array(columns),
            rest: RowTexts(bytes: rest.bytes, starts: rest.starts),
            rows: row
        )
    }

    // MARK: Objects

    mutating func object(_ node: Int, depth: Int, isVerbatim: Bool) throws(DocumentFault) {
        guard depth < 50 else { throw .malformed("nested deeper than 50 objects") }
        try scanner.expect(0x7B)
        scanner.skipSpace()
        if try scanner.peek() == 0x7D {
            scanner.at += 1
            return
        }
        var previous = -1
        while true {
            scanner.skipSpace()
            let begin = scanner.at
            let name = try scanner.string()
            let quoted = begin..<scanner.at
            scanner.skipSpace()
            try scanner.expect(0x3A)
            scanner.skipSpace()
            let entry = lookUp(name.range, node: node, after: previous)
            if entry >= 0 { previous = entry }
            try member(entry, node: node, name: name.range, quoted: quoted, depth: depth, isVerbatim: isVerbatim)
            if try scanner.ends(0x7D) { return }
        }
    }

    @inline(__always)
    private mutating func lookUp(_ name: Range<Int>, node: Int, after previous: Int) -> Int {
        let guess = previous < 0 ? first[node] : following[previous]
        if guess < schema.nameEnds.count, matches(guess, name) { return guess }
        return find(name, node: node, after: previous)
    }
    @inline(__always)
    private func matches(_ entry: Int, _ name: Range<Int>) -> Bool {
        let end = schema.nameEnds[entry]
        let start = entry == 0 ? 0 : schema.nameEnds[entry &- 1]
        guard end &- start == name.count else { return false }
        let text = scanner.text
        return schema.names.withUnsafeBufferPointer { names in
            var index = 0
            while index < name.count {
                if names[start &+ index] != text[name.lowerBound &+ index] { return false }
                index &+= 1
            }
            return true
        }
    }
    private mutating func find(_ name: Range<Int>, node: Int, after previous: Int) -> Int {
        let key =
            scanner.text[name].contains(0x5C) ? scanner.unescaped(name) : Array(scanner.text[name])
        guard let entry = schema.nodes[node].byName[key] else { return -1 }
        if previous < 0 { first[node] = entry } else { following[previous] = entry }
        return entry
    }

    private mutating func member(
        _ entry: Int,
        node: Int,
        name: Range<Int>,
        quoted: Range<Int>,
        depth: Int,
        isVerbatim: Bool
    ) throws(DocumentFault) {
        let start = scanner.at
        guard entry >= 0 else {
            return try unknown(node: node, name: name, quoted: quoted, isVerbatim: isVerbatim)
        }
        switch schema.entries[entry].target {
        case .slot(let slot): try field(slot, quoted: quoted, isVerbatim: isVerbatim)
        case .object(let child): try objectMember(child, quoted: quoted, depth: depth, isVerbatim: isVerbatim)
        case .disabled:
            try scanner.skipValue(depth: depth)
            if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
        case .alias:
            if isLenient {
                try scanner.skipValue(depth: depth)
                if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
                return
            }
            let text = String(decoding: scanner.text[name], as: UTF8.self)
            throw DocumentFault(
                reason: "failed to parse",
                cause: .init(
                    type: "illegal_argument_exception",
                    reason: "Cannot write to a field alias [\(text)]."
                )
            )
        }
    }

    /// A member whose mapping is an object: an object, a list of objects, or null.
    private mutating func objectMember(
        _ child: Int,
        quoted: Range<Int>,
        depth: Int,
        isVerbatim: Bool
    ) throws(DocumentFault) {
        let start = scanner.at
        switch try scanner.peek() {
        case 0x7B:
            var look = scanner
            look.at += 1
            look.skipSpace()
            if isVerbatim { return try object(child, depth: depth + 1, isVerbatim: true) }
            if try look.peek() == 0x7D {
                try scanner.skipValue()
                return rest.add(quoted, start..<scanner.at, scanner.text)
            }
            rest.enter(quoted)
            try object(child, depth: depth + 1, isVerbatim: false)
            rest.leave()
        case 0x5B:
            try objectList(child, depth: depth + 1)
            if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
        case 0x6E:
            try scanner.literal("null")
            if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
        default:
            try scanner.skipValue()
            guard isLenient else {
                throw DocumentFault(
                    reason: "object mapping for [\(schema.nodes[child].name)] tried to parse field "
                        + "[\(schema.nodes[child].name.split(separator: ".").last ?? "")] as object, but found a concrete value"
                )
            }
            if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
        }
    }

    private mutating func objectList(_ child: Int, depth: Int) throws(DocumentFault) {
        guard depth < 50 else { throw .malformed("nested deeper than 50 objects") }
        try scanner.expect(0x5B)
        scanner.skipSpace()
        if try scanner.peek() == 0x5D {
            scanner.at += 1
            return
        }
        while true {
            scanner.skipSpace()
            switch try scanner.peek() {
            case 0x7B: try object(child, depth: depth + 1, isVerbatim: true)
            case 0x5B: try objectList(child, depth: depth + 1)
            default: try scanner.skipValue()
            }
            if try scanner.ends(0x5D) { return }
        }
    }
}
