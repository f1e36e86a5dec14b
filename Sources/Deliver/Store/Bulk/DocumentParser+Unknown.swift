import FlowSupport

extension DocumentParser {
    /// A member the mapping does not name.
    mutating func unknown(
        node: Int,
        name: Range<Int>,
        quoted: Range<Int>,
        isVerbatim: Bool
    ) throws(DocumentFault) {
        let start = scanner.at
        let text = String(decoding: scanner.unescaped(name), as: UTF8.self)
        if text.utf8.contains(0x2E) {
            return try dotted(node: node, name: text, quoted: quoted, isVerbatim: isVerbatim)
        }
        try scanner.skipValue()
        try apply(rule: schema.nodes[node].rule, node: node, name: text, value: start..<scanner.at)
        if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
    }

    /// What the dynamic rule of an object says to an unknown member.
    private func apply(rule: DynamicRule, node: Int, name: String, value: Range<Int>) throws(DocumentFault) {
        guard unmapped == .byRule else { return }
        let parent = schema.nodes[node].name
        switch rule {
        case .ignore: return
        case .refuse:
            throw DocumentFault(
                type: "strict_dynamic_mapping_exception",
                reason:
                    "mapping set to strict, dynamic introduction of [\(name)] within [\(parent.isEmpty ? "_doc" : parent)] is not allowed"
            )
        case .map:
            var reader = JSONReader(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(scanner.text)[value]))
            guard let json = try? reader.document() else { return }
            let path = parent.isEmpty ? name : "\(parent).\(name)"
            guard let mapped = try DynamicMapping(schema.mapping.definition).field(name: name, path: path, value: json)
            else { return }
            var fault = DocumentFault(reason: "mapping update needed")
            fault.additions = [name: mapped]
            for object in parent.split(separator: ".").reversed() where !parent.isEmpty {
                fault.additions = .object([.init(String(object), ["properties": fault.additions ?? .object([])])])
            }
            throw fault
        }
    }

    /// `"a.b": 1` means `a: {b: 1}`, but keeps its shape in `_source`.
    private mutating func dotted(
        node: Int,
        name: String,
        quoted: Range<Int>,
        isVerbatim: Bool
    ) throws(DocumentFault) {
        let start = scanner.at
        let parent = schema.nodes[node].name
        let full = parent.isEmpty ? name : "\(parent).\(name)"
        if let slot = schema.slotOfField[full] {
            if columns[slot].kinds.count > row {
                // The value joins the ones already there; `_rest` keeps both spellings.
                try field(slot, quoted: quoted, isVerbatim: true)
            } else {
                touched.append(
                    Touched(slot: slot, values: columns[slot].valueCount, name: quoted, value: start..<start)
                )
                let outcome = try values(slot)
                columns[slot].state(.rest, row: row, count: outcome.count)
            }
            if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
            return
        }
        try scanner.skipValue()
        if unmapped == .byRule, let first = name.split(separator: ".").first {
            let rule = schema.mapping.dynamicRule(of: parent.isEmpty ? String(first) : "\(parent).\(first)")
            guard !name.hasPrefix("."), !name.hasSuffix("."), !name.contains("..") else {
                throw DocumentFault(
                    reason: "failed to parse",
                    cause: .init(
                        type: "illegal_argument_exception",
                        reason: "field name cannot contain only whitespace or empty parts: ['\(name)']"
                    )
                )
            }
            if !schema.mapping.isDisabled(full) {
                try apply(rule: rule, node: node, name: name, value: start..<scanner.at)
            }
        }
        if !isVerbatim { rest.add(quoted, start..<scanner.at, scanner.text) }
    }
}

extension IndexMapping {
    /// Whether a name lies inside an object with `enabled: false`.
    func isDisabled(_ name: String) -> Bool {
        if disabled.isEmpty { return false }
        var part = name
        while !part.isEmpty {
            if disabled.contains(part) { return true }
            guard let dot = part.utf8.lastIndex(of: 0x2E) else { return false }
            part = String(part[..<dot])
        }
        return false
    }
}
