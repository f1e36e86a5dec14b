/// Why frames cannot be had: what failed, where, and what to do, in one sentence.
public struct CaptureError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Code: Sendable {
        /// The file is not there.
        case notFound
        /// The file is there but the system refuses to open or read it.
        case unreadable
        /// The bytes are no capture that is understood.
        case notACapture
        /// The names given contradict each other.
        case badRequest
        /// The process may not capture.
        case noPermission
        /// No interface has this name, or none matches this pattern.
        case unknownInterface
        /// libpcap refuses the filter.
        case badFilter
        /// The interface cannot be opened for another reason, or went away.
        case interfaceLost
    }
    public let code: Code
    /// The path, interface or filter it is about.
    public let subject: String
    public let description: String

    init(_ code: Code, _ subject: String, _ sentence: String) {
        self.code = code
        self.subject = subject
        description = "\(subject): \(sentence)"
    }
}
