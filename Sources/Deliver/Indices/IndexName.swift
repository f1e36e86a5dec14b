/// The rules of Elasticsearch and OpenSearch for index names, so that a bulk body never carries a name that is refused.
public enum IndexName {
    static let forbidden: Set<Character> = ["\\", "/", "*", "?", "\"", "<", ">", "|", " ", ",", "#", ":"]

    /// Why a name cannot be an index, with the remedy; nil for a good one.
    public static func problem(_ name: String) -> String? {
        if name.isEmpty { return "an index name must not be empty" }
        if name.utf8.count > 255 { return "an index name has at most 255 bytes, this one has \(name.utf8.count)" }
        if name == "." || name == ".." { return "an index cannot be called \(name)" }
        if let first = name.first, "-_+".contains(first) { return "an index name must not begin with \(first)" }
        if let bad = name.first(where: { forbidden.contains($0) || $0.isWhitespace || $0.isNewline }) {
            return "an index name must not contain \(bad == " " ? "a blank" : String(bad))"
        }
        if name != name.lowercased() { return "an index name must be in lower case; write \(name.lowercased())" }
        if name.unicodeScalars.contains(where: { $0.value < 32 }) {
            return "an index name must not hold control characters"
        }
        return nil
    }
}
