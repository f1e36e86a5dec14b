import FlowModel
import FlowSupport

/// `weir fields`: the catalogue of fields, tags and metrics.
enum FieldsCommand {
    static let declaration: Command = Command(
        name: "fields",
        summary: "Print the field catalogue.",
        discussion: "Without NAME all fields; with it that field, and the values of its enumeration.",
        operands: [Operand(name: "NAME", help: "a field, tag or metric", isRequired: false, repeats: true)],
        options: [
            Option(
                name: "--output",
                value: "FORM",
                help: "how to print",
                standard: "table",
                choices: ["table", "json"]
            ),
            Option(name: "--enumerations", help: "print the enumerations instead"),
        ],
        examples: ["weir fields rtt close_type", "weir fields --output json", "weir fields --enumerations"],
        run: run
    )

    @Sendable static func run(_ arguments: Arguments) throws -> Int32 {
        let asJSON = arguments.text("--output") == "json"
        if arguments.has("--enumerations") {
            print(enumerations: Enumerations.all, asJSON: asJSON)
            return 0
        }
        var fields = FieldTable.all
        if !arguments.operands.isEmpty { fields = try arguments.operands.map(find) }
        let named = Set(fields.map(\.enumeration))
        let used = arguments.operands.isEmpty ? [] : Enumerations.all.filter { named.contains($0.name) }
        if asJSON {
            Output.write(JSON.array(fields.map(json)).compact + "\n")
        } else {
            let rows = fields.map {
                [$0.name, $0.kind.rawValue, $0.type.rawValue, $0.unit.isEmpty ? "-" : $0.unit, $0.english]
            }
            Output.write(TextTable.text(["NAME", "KIND", "TYPE", "UNIT", "MEANING"], rows))
            for field in fields where !arguments.operands.isEmpty && !field.formula.isEmpty {
                Output.write("\n\(field.name): \(field.formula)\n")
            }
            if !used.isEmpty {
                Output.write("\n")
                print(enumerations: used, asJSON: false)
            }
        }
        return 0
    }

    private static func find(_ name: String) throws(Failure) -> CatalogueField {
        if let field = FieldTable[name] { return field }
        let nearest = NearestName.of(name, among: FieldTable.all.map(\.name)).map { "; did you mean \($0)?" } ?? ""
        throw Failure("there is no field \(name)\(nearest)")
    }

    private static func json(_ field: CatalogueField) -> JSON {
        [
            "name": .string(field.name), "block": .string(field.block), "kind": .string(field.kind.rawValue),
            "type": .string(field.type.rawValue), "list": .bool(field.isList), "indexed": .bool(field.isIndexed),
            "side": .string(field.side.rawValue), "unit": .string(field.unit), "display_en": .string(field.english),
            "display_zh": .string(field.chinese), "enumeration": .string(field.enumeration),
            "formula": .string(field.formula), "null_rule": .string(field.nullRule),
        ]
    }

    private static func print(enumerations: [Enumeration], asJSON: Bool) {
        if asJSON {
            let members = enumerations.map { enumeration in
                JSON.Member(
                    enumeration.name,
                    .array(
                        enumeration.rows.map { row in
                            [
                                "value": .string(row.value), "name": .string(row.name),
                                "display_en": .string(row.english),
                            ]
                        }
                    )
                )
            }
            return Output.write(JSON.object(members).compact + "\n")
        }
        let rows = enumerations.flatMap { enumeration in
            enumeration.rows.map { [enumeration.name, $0.value, $0.name, $0.english] }
        }
        Output.write(TextTable.text(["ENUMERATION", "VALUE", "NAME", "MEANING"], rows))
    }
}
