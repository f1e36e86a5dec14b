internal import Glibc

/// Why the log could not do what was asked.
public struct SpoolError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Kinds a caller may act on.
    public enum Kind: Sendable, Equatable {
        /// A reader is behind its quota and `spool.when_full` is `refuse` (decision 43).
        ///
        /// HTTP answers 429, the pipeline counts `spool_full`.
        case full(reader: String)
        /// The disk has no room for another segment; tried again at the next append.
        case noSpace
        /// A call to the system failed with this `errno`.
        case io(Int32)
        /// An earlier sync and its repetition failed: nothing is taken until a restart (decision 90, HTTP 503).
        case failed
        /// A file is of a newer format, or of another log.
        case format
        /// A record of a kind this version must know and does not (decision 94); the reader stays where it is.
        case unknownKind(UInt8)
        /// More than a record or an append may hold.
        case tooLarge
        /// The log is closed or closing.
        case closed
        /// A setting or an argument cannot work.
        case configuration
    }
    public var kind: Kind
    /// One sentence: what, where, and the remedy.
    public var description: String

    public init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    /// A failed call on a file; a full disk is a kind of its own.
    static func system(_ operation: String, _ path: String, _ code: Int32) -> SpoolError {
        let reason = String(cString: strerror(code))
        if code == ENOSPC || code == EDQUOT {
            return SpoolError(
                .noSpace,
                "no room to \(operation) \(path): free disk space or lower retention (\(reason))"
            )
        }
        return SpoolError(.io(code), "cannot \(operation) \(path): \(reason)")
    }
    static let closed = SpoolError(.closed, "the log is closed")
}
