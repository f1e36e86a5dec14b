/// Why the store could not do what was asked of its folder.
public struct StoreError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Kind: Sendable, Equatable {
        /// A call to the system failed with this `errno`.
        case io(Int32)
        /// The disk has no room.
        case noSpace
        /// A file is damaged: its checksum or structure is wrong.
        case damaged
        /// A file is of a newer format: a newer Weir wrote it.
        case newer
        /// The log under the store refuses.
        case log
        case configuration
    }
    public var kind: Kind
    /// One sentence: what, where, and the remedy.
    public var description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }
    static func damaged(_ path: String, _ what: String) -> StoreError {
        StoreError(.damaged, "\(path) is damaged: \(what)")
    }
    static func newer(_ path: String, _ major: UInt16) -> StoreError {
        StoreError(.newer, "\(path) has format \(major), which a newer version of weir wrote: start that version")
    }
}
