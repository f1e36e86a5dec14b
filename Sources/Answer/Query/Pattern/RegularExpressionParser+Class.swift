extension RegularExpressionParser {
    /// Lucene's text of the classes it lacks; inside a class without the brackets.
    static func luceneClass(_ letter: Unicode.Scalar) -> String? {
        switch letter {
        case "d": "0-9"
        case "w": "0-9A-Za-z_"
        case "s": " \t\n\u{0B}\u{0C}\r"
        default: nil
        }
    }
    static func scalarClass(_ letter: Unicode.Scalar) -> ScalarClass? {
        switch letter {
        case "d": .digits
        case "w": .word
        case "s": .space
        case "D": ScalarClass(ranges: ScalarClass.digits.ranges, isNegated: true)
        case "W": ScalarClass(ranges: ScalarClass.word.ranges, isNegated: true)
        case "S": ScalarClass(ranges: ScalarClass.space.ranges, isNegated: true)
        default: nil
        }
    }
    static func control(_ letter: Unicode.Scalar) -> Unicode.Scalar? {
        switch letter {
        case "t": "\t"
        case "n": "\n"
        case "r": "\r"
        case "f": "\u{0C}"
        case "v": "\u{0B}"
        default: nil
        }
    }

    mutating func escape() throws(QueryError) -> Piece {
        let start = index
        index += 1
        guard let scalar = current else {
            throw failure("a backslash at the end", "double it to look for a backslash", at: start)
        }
        index += 1
        if let set = Self.scalarClass(scalar) {
            if let text = Self.luceneClass(scalar) { return (.scalar(set), "[\(text)]") }
            refuseInLucene("\\\(scalar)")
            return (.scalar(set), "")
        }
        if scalar == "b" || scalar == "B" {
            refuseInLucene("\\\(scalar)")
            return (.boundary(scalar == "b"), "")
        }
        if let control = Self.control(scalar) {
            refuseInLucene("\\\(scalar)")
            return (.scalar(ScalarClass(control)), "")
        }
        if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
            let isReference = ("1"..."9").contains(scalar)
            throw failure(
                isReference ? "a back reference" : "\\\(scalar)",
                isReference ? "write the text again" : "known are \\d \\w \\s and backslashes before punctuation",
                at: start
            )
        }
        return (.scalar(ScalarClass(scalar)), "\\" + String(Character(scalar)))
    }

    mutating func bracketClass() throws(QueryError) -> Piece {
        let start = index
        index += 1
        var lucene = "["
        var set = ScalarClass(ranges: [])
        if eat("^") {
            set.isNegated = true
            lucene += "^"
        }
        var isFirst = true
        while let scalar = current, scalar != "]" || isFirst {
            isFirst = false
            if scalar == "[", let next = peek(1), next == ":" || next == "." || next == "=" {
                throw failure("a POSIX class", "write the ranges: [a-z0-9]")
            }
            try classMember(into: &set, &lucene)
        }
        guard eat("]") else { throw failure("a class that does not close", "close it with ] or write \\[", at: start) }
        return (.scalar(set), lucene + "]")
    }

    private mutating func classMember(into set: inout ScalarClass, _ lucene: inout String) throws(QueryError) {
        let start = index
        guard let low = try classScalar(into: &set, &lucene) else { return }
        guard current == "-", let next = peek(1), next != "]" else {
            set.ranges.append(low.value...low.value)
            return
        }
        index += 1
        lucene += "-"
        guard let high = try classScalar(into: &set, &lucene), low <= high else {
            throw failure("a range that runs backwards or ends in a class", "write it upwards: a-z", at: start)
        }
        set.ranges.append(low.value...high.value)
    }

    /// One scalar of a class; nil when a whole class such as `\d` was read into `set`.
    private mutating func classScalar(
        into set: inout ScalarClass,
        _ lucene: inout String
    ) throws(QueryError) -> Unicode.Scalar? {
        guard let scalar = current else { throw failure("a class that does not close", "close it with ]") }
        index += 1
        guard scalar == "\\" else {
            // Lucene takes these as they are only behind a backslash.
            lucene += "\"[]".unicodeScalars.contains(scalar) ? "\\\(scalar)" : String(Character(scalar))
            return scalar
        }
        guard let escaped = current else { throw failure("a backslash at the end", "double it") }
        index += 1
        if let inner = Self.scalarClass(escaped) {
            guard let text = Self.luceneClass(escaped) else {
                throw failure("\\\(escaped) inside a class", "write the class the other way round", at: index - 2)
            }
            set.ranges += inner.ranges
            lucene += text
            return nil
        }
        if let control = Self.control(escaped) {
            refuseInLucene("\\\(escaped)")
            return control
        }
        if escaped.properties.isAlphabetic || ("0"..."9").contains(escaped) {
            throw failure("\\\(escaped)", "known are \\d \\w \\s and backslashes before punctuation", at: index - 2)
        }
        lucene += "\\" + String(Character(escaped))
        return escaped
    }
}
