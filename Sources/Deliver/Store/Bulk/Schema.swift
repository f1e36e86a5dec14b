internal import FlowSupport

/// A mapping compiled for parsing: slots with columns, and the members of every object by name.
///
/// Immutable; one per revision of a mapping.
final class Schema: Sendable {
    /// A field that holds values.
    struct Slot: Sendable {
        var field: MappedField
        var storage: FieldType.Storage
        /// Slots that take the same values: sub-fields with columns of their own, targets of `copy_to`.
        var followers: [Int] = []
        /// Names of the objects it stands in, then its own.
        var path: [String]
    }
    /// What a member of an object is.
    enum Target: Sendable { case slot(Int), object(Int), disabled, alias }
    struct Entry: Sendable {
        var name: [UInt8]
        var target: Target
    }
    struct Node: Sendable {
        var name: String
        var rule: DynamicRule
        /// Indices into `entries`, in the mapping's order.
        var members: [Int] = []
        var byName: [[UInt8]: Int] = [:]
    }

    let mapping: IndexMapping
    let slots: [Slot]
    let entries: [Entry]
    let nodes: [Node]
    /// Slots by column number, for what is read from parts.
    let slotOfColumn: [UInt16: Int]
    let slotOfField: [String: Int]
    /// Names of all entries one after another, and where each ends: what the parser compares with.
    let names: [UInt8]
    let nameEnds: [Int]
    let timestamp: Int?
    let flowID: Int?

    init(_ mapping: IndexMapping) {
        var builder = SchemaBuilder(mapping: mapping)
        builder.run()
        self.mapping = mapping
        slots = builder.slots
        entries = builder.entries
        nodes = builder.nodes
        slotOfField = builder.slotOfField
        names = builder.entries.flatMap(\.name)
        var end = 0
        nameEnds = builder.entries.map {
            end += $0.name.count
            return end
        }
        var columns: [UInt16: Int] = [:]
        for (index, slot) in slots.enumerated() { columns[slot.field.column] = index }
        slotOfColumn = columns
        timestamp = builder.slotOfField["@timestamp"].flatMap { builder.slots[$0].field.type == .date ? $0 : nil }
        flowID = builder.slotOfField["flow_id_str"].flatMap { builder.slots[$0].field.type == .keyword ? $0 : nil }
    }
}

struct SchemaBuilder {
    let mapping: IndexMapping
    var slots: [Schema.Slot] = []
    var entries: [Schema.Entry] = []
    var nodes: [Schema.Node] = []
    var slotOfField: [String: Int] = [:]

    init(mapping: IndexMapping) { self.mapping = mapping }

    mutating func run() {
        _ = node(mapping.definition["properties"], path: [])
        for (name, subs) in mapping.ownSubFields {
            for sub in subs {
                guard let field = mapping.fields[sub], let storage = field.type.storage else { continue }
                slotOfField[sub] = slots.count
                if let parent = slotOfField[name] { slots[parent].followers.append(slots.count) }
                slots.append(.init(field: field, storage: storage, path: sub.split(separator: ".").map(String.init)))
            }
        }
        for index in slots.indices {
            for target in slots[index].field.copyTo {
                if let slot = slotOfField[target], slot != index { slots[index].followers.append(slot) }
            }
        }
    }

    mutating func node(_ properties: JSON?, path: [String]) -> Int {
        let name = path.joined(separator: ".")
        let index = nodes.count
        nodes.append(.init(name: name, rule: mapping.dynamicRule(of: name)))
        for member in properties?.object ?? [] {
            let child = path + [member.name]
            let full = child.joined(separator: ".")
            let target: Schema.Target
            if mapping.aliases[full] != nil {
                target = .alias
            } else if mapping.disabled.contains(full) {
                target = .disabled
            } else if let field = mapping.fields[full], let storage = field.type.storage {
                slotOfField[full] = slots.count
                target = .slot(slots.count)
                slots.append(.init(field: field, storage: storage, path: child))
            } else {
                target = .object(node(member.value["properties"], path: child))
            }
            let key = Array(member.name.utf8)
            nodes[index].members.append(entries.count)
            nodes[index].byName[key] = entries.count
            entries.append(.init(name: key, target: target))
        }
        return index
    }
}
