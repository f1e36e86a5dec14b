import FlowSupport
import SearchModel

/// Reads the rows of neighbouring parts that are not deleted, in groups that become blocks.
struct MergeReader {
    /// Blocks of the sources that together fill one block.
    struct Group: Sendable {
        var blocks: [(block: PartBlock, kept: [Int])]
        var rows: Int { blocks.reduce(0) { $0 + $1.kept.count } }
    }
    let groups: [Group]
    let parts: [LivePart]
    let schema: Schema
    var totalRows: Int { groups.reduce(0) { $0 + $1.rows } }

    init(_ parts: [LivePart], schema: Schema, index: IndexView) {
        self.parts = parts
        self.schema = schema
        var groups: [Group] = []
        var current = Group(blocks: [])
        for part in parts {
            for block in part.blocks(index: index, schema: schema) {
                var kept = (0..<block.rows).filter { !(block.deleted?[$0] ?? false) }[...]
                while !kept.isEmpty {
                    let room = PartFormat.rowsPerBlock - current.rows
                    current.blocks.append((block, Array(kept.prefix(room))))
                    kept = kept.dropFirst(room)
                    if current.rows == PartFormat.rowsPerBlock {
                        groups.append(current)
                        current = Group(blocks: [])
                    }
                }
            }
        }
        if !current.blocks.isEmpty { groups.append(current) }
        self.groups = groups
    }

    /// The coding of the sources where they agree, else plain bytes; dictionaries are joined.
    func keywordPlans() throws(TargetError) -> [UInt16: KeywordPlan] {
        var codings: [UInt16: Set<UInt32>] = [:]
        var texts: [UInt16: Interner] = [:]
        for part in parts {
            let footer = try part.file.footer().value
            for (index, column) in footer.columns.enumerated() where column.type == FieldType.Storage.keywords.rawValue
            {
                codings[column.number, default: []].insert(column.flags)
                guard column.coding == .dictionary, column.dictionary.bytes > 0 else { continue }
                let dictionary = try part.file.dictionary(index, footer)
                for code in 0..<dictionary.count {
                    _ = dictionary[code].withUnsafeBufferPointer {
                        texts[column.number, default: Interner()].intern($0)
                    }
                }
            }
        }
        var plans: [UInt16: KeywordPlan] = [:]
        for (number, flags) in codings where number != PartFormat.Hidden.id {
            guard flags.count == 1, let coding = flags.first.flatMap({ KeywordCoding(flags: $0) }) else {
                plans[number] = KeywordPlan(coding: .bytes)
                continue
            }
            let rows = parts.reduce(0) { $0 + $1.rows }
            if coding == .dictionary {
                let joined = texts[number] ?? Interner()
                plans[number] =
                    joined.count > 65536 && joined.count * 2 > rows
                    ? KeywordPlan(coding: .bytes)
                    : KeywordPlan(coding: .dictionary, dictionary: joined.sorted().dictionary)
            } else {
                plans[number] = KeywordPlan(coding: coding)
            }
        }
        return plans
    }

    func idForm() throws(TargetError) -> UInt8 {
        var forms: Set<UInt8> = []
        for part in parts {
            let footer = try part.file.footer().value
            if footer.ids.bytes == 0 {
                forms.insert(0)
            } else {
                forms.insert(part.file.summary.idSeconds == nil ? 2 : 1)
            }
        }
        return forms == [0] ? 0 : forms == [1] ? 1 : 2
    }

    /// All columns of a group.
    func block(_ group: Group) throws(TargetError) -> PartBlockRows {
        var out = PartBlockRows(rows: 0, columns: [:], rest: RowTexts(), ids: [], sequences: [])
        for (block, kept) in group.blocks {
            let footer = try block.file.footer().value
            let all = kept.count == block.rows
            for (index, column) in footer.columns.enumerated() where !column.isLowHalf && column.number < 0xFFF0 {
                guard let data = try block.file.data(block.block, index, footer) else { continue }
                if out.columns[column.number] == nil { out.columns[column.number] = ColumnData(data.storage) }
                var cache: [UInt32] = []
                out.columns[column.number]?.append(
                    data,
                    at: out.rows,
                    total: block.rows,
                    rows: all ? nil : kept,
                    cache: &cache
                )
            }
            let rest = try block.restTexts()
            for row in kept {
                out.ids.append(try block.documentID(row))
                out.sequences.append(try block.sequenceNumber(row))
                out.versions.append(try block.version(row))
                if let rest { out.rest.append(rest[row]) } else { out.rest.endRow() }
            }
            out.rows += kept.count
        }
        return out
    }
}
