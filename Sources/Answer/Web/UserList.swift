/// Who may ask: names and passwords of `http.users_file`.
public struct UserList: Sendable {
    private let passwords: [String: [UInt8]]

    /// `name:password` lines; empty lines and those that begin with `#` are passed over.
    ///
    /// nil when a line has no colon or a name stands twice: then nobody should be let in by accident.
    public init?(parsing text: String) {
        var found: [String: [UInt8]] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == " " || $0 == "\t" }
            if line.isEmpty || line.first == "#" { continue }
            guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
            let name = String(line[..<colon])
            guard found.updateValue(Array(line[line.index(after: colon)...].utf8), forKey: name) == nil else {
                return nil
            }
        }
        passwords = found
    }

    public var isEmpty: Bool { passwords.isEmpty }

    /// Takes as long for a wrong password as for the right one.
    func admits(_ user: String, _ password: String) -> Bool {
        let wanted = passwords[user] ?? []
        let given = Array(password.utf8)
        var difference: UInt8 = wanted.count == given.count && passwords[user] != nil ? 0 : 1
        for index in given.indices { difference |= given[index] ^ (index < wanted.count ? wanted[index] : 0xFF) }
        return difference == 0
    }
}
