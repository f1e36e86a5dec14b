import FlowSupport
import Glibc

/// Who this agent is: a random uid made once and kept in `DATA/agent.json` (decision 37).
public struct AgentIdentity: Sendable, Equatable {
    /// 32 hex digits.
    public var uid: String

    /// Reads or makes the identity of a data folder.
    public init(folder: String) throws(AssemblyError) {
        let path = "\(folder)/agent.json"
        if let bytes = FileSystem.read(path) {
            guard let uid = (try? JSON(parsing: bytes))?["uid"]?.text, uid.utf8.count == 32 else {
                throw AssemblyError("\(path) is damaged; remove it, and the agent gets a new identity")
            }
            self.uid = uid
            return
        }
        var generator = SystemRandomNumberGenerator()
        uid = [generator.next(), generator.next()].map { Self.hex($0) }.joined()
        guard FileSystem.replace(path, with: JSON.members(["uid": .string(uid)]).bytes) else {
            throw AssemblyError("cannot write \(path): \(String(cString: strerror(errno)))")
        }
    }

    static func hex(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
