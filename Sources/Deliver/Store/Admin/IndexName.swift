import FlowSupport
import SearchModel

/// Names of indices and aliases, checked as real servers do.
enum IndexName {
    static func validate(_ name: String, isAlias: Bool = false) throws(TargetError) {
        func refuse(_ reason: String) -> TargetError {
            TargetError(
                status: 400,
                type: isAlias ? "invalid_alias_name_exception" : "invalid_index_name_exception",
                reason: "Invalid \(isAlias ? "alias" : "index") name [\(name)], \(reason)",
                details: [.init("index", .string(name)), .init("index_uuid", "_na_")]
            )
        }
        if name.isEmpty { throw refuse("must not be empty") }
        for character in "\\/*?\"<>| ,#" where name.contains(character) {
            throw refuse("must not contain the following characters [ , \", *, \\, <, |, ,, >, /, ?]")
        }
        if name.contains(":") { throw refuse("must not contain ':'") }
        if let first = name.first, "_-+".contains(first) { throw refuse("must not start with '_', '-', or '+'") }
        if name.utf8.count > 200 { throw refuse("index name is too long, (\(name.utf8.count) > 200)") }
        if name == "." || name == ".." { throw refuse("must not be '.' or '..'") }
        if !isAlias, name.lowercasedASCII != name || name.contains(where: \.isUppercase) {
            throw refuse("must be lowercase")
        }
        if name.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x7E }) {
            throw refuse("must not contain control characters or '~'")
        }
    }
}
