/// One fault of an inventory file: where it shows, what is wrong and what to write instead.
public struct InventoryFault: Sendable, Equatable, CustomStringConvertible {
    public var file: String
    public var line: Int
    public var column: Int
    /// `subnets[0].prefix`; empty for faults of the whole file.
    public var path: String
    /// What is wrong, then the remedy behind a semicolon.
    public var sentence: String

    /// `FILE:LINE:COLUMN: path: what; remedy` (enrichment.md 3.1).
    public var description: String { "\(file):\(line):\(column): \(path.isEmpty ? "" : path + ": ")\(sentence)" }
}

/// Why an inventory is refused, as a whole: all faults in the order of their places, at least one.
public struct InventoryError: Error, Sendable, Equatable, CustomStringConvertible {
    public var faults: [InventoryFault]

    /// The first twenty faults, a line each, and how many more there are.
    public var description: String {
        let shown = faults.prefix(20).map(\.description).joined(separator: "\n")
        return faults.count > 20 ? "\(shown)\nand \(faults.count - 20) more faults" : shown
    }
}
