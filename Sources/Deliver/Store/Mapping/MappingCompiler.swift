import FlowSupport
import SearchModel

/// Turns the JSON of a mapping into fields with column numbers; checks types and parameters (decision 104).
struct MappingCompiler {
    var mapping: IndexMapping
    /// `index.mapping.total_fields.limit` is checked by the index; this bounds what any definition may hold.
    static let maximumFields = 60_000

    init(mapping: IndexMapping) { self.mapping = mapping }

    mutating func run() throws(TargetError) {
        let definition = mapping.definition
        if let rule = definition["dynamic"]?.text { mapping.dynamic[""] = Self.rule(rule) }
        if let properties = definition["properties"] { try walk(properties, path: "") }
        for (name, target) in mapping.aliases {
            guard let field = mapping.fields[target] else {
                throw IndexMapping.refuse(
                    "Invalid [path] value [\(target)] for field alias [\(name)]: an alias must refer to an existing field"
                        + " in the mappings."
                )
            }
            _ = field
        }
    }

    static func rule(_ text: String) -> DynamicRule {
        switch text {
        case "true": .map
        case "strict", "strict_allow_templates": .refuse
        default: .ignore
        }
    }

    mutating func walk(_ properties: JSON, path: String) throws(TargetError) {
        for member in properties.object ?? [] {
            let name = path.isEmpty ? member.name : "\(path).\(member.name)"
            let typeName = MappingMerge.type(of: member.value)
            guard let type = FieldType(rawValue: typeName) else {
                throw IndexMapping.refuse(
                    "No handler for type [\(typeName)] declared on field [\(member.name)]"
                )
            }
            switch type {
            case .object: try object(member.value, name: name)
            case .alias:
                guard let target = member.value["path"]?.text else {
                    throw IndexMapping.refuse("The [path] property must be specified for field [\(name)].")
                }
                mapping.aliases[name] = target
            default: try leaf(member.value, name: name, type: type)
            }
        }
    }

    mutating func object(_ value: JSON, name: String) throws(TargetError) {
        mapping.objects.insert(name)
        if let rule = value["dynamic"] { mapping.dynamic[name] = Self.rule(try MappingMerge.dynamicText(rule)) }
        if let enabled = value["enabled"], Self.flag(enabled) == false { mapping.disabled.insert(name) }
        if let properties = value["properties"] { try walk(properties, path: name) }
    }

    mutating func leaf(_ value: JSON, name: String, type: FieldType) throws(TargetError) {
        var field = try Self.parameters(value, name: name, type: type)
        field.column = number(of: name)
        mapping.fields[name] = field
        mapping.order.append(name)
        guard mapping.order.count < Self.maximumFields else {
            throw TargetError.illegalArgument("Limit of total fields [\(Self.maximumFields)] has been exceeded")
        }
        for member in value["fields"]?.object ?? [] {
            let subName = "\(name).\(member.name)"
            guard let subType = FieldType(rawValue: member.value["type"]?.text ?? ""), subType.storage != nil else {
                throw IndexMapping.refuse("no handler for type declared on field [\(subName)]")
            }
            var sub = try Self.parameters(member.value, name: subName, type: subType)
            sub.parent = name
            if subType.storage == .keywords && type.storage == .keywords {
                sub.column = field.column
                sub.sharesColumn = true
            } else {
                sub.column = number(of: subName)
                mapping.ownSubFields[name, default: []].append(subName)
            }
            mapping.fields[subName] = sub
        }
    }

    mutating func number(of name: String) -> UInt16 {
        if let known = mapping.columns[name] { return known }
        let number = mapping.nextColumn
        mapping.columns[name] = number
        mapping.nextColumn = number == .max ? .max : number + 1
        return number
    }

    static func parameters(_ value: JSON, name: String, type: FieldType) throws(TargetError) -> MappedField {
        var field = MappedField(name: name, type: type)
        if type == .date {
            let format = value["format"]?.text ?? IndexMapping.defaultDateFormat
            field.formats = format.split(separator: "|", omittingEmptySubsequences: true).map(String.init)
            for format in field.formats where !DateFormat.isKnown(format) {
                throw IndexMapping.refuse(
                    "Failed to parse mapping: Invalid format: [\(format)]: Unknown pattern letter"
                )
            }
        }
        if let limit = value["ignore_above"] { field.ignoreAbove = limit.int ?? limit.text.flatMap(Int.init) }
        if let indexed = value["index"] { field.isIndexed = flag(indexed) ?? true }
        if let docValues = value["doc_values"] { field.hasDocValues = flag(docValues) ?? true }
        if type == .text { field.hasDocValues = false }
        if let malformed = value["ignore_malformed"] { field.ignoresMalformed = flag(malformed) ?? false }
        if let null = value["null_value"], !null.isNull { field.nullValue = null.text ?? null.compact }
        if let copy = value["copy_to"] { field.copyTo = copy.array?.compactMap(\.text) ?? copy.text.map { [$0] } ?? [] }
        if type == .scaledFloat {
            guard let factor = value["scaling_factor"]?.number ?? value["scaling_factor"]?.text.flatMap(Double.init),
                factor > 0
            else { throw IndexMapping.refuse("Field [scaling_factor] is required for field [\(name)]") }
            field.scalingFactor = factor
        }
        return field
    }

    static func flag(_ value: JSON) -> Bool? {
        value.bool ?? (value.text == "true" ? true : value.text == "false" ? false : nil)
    }
}
