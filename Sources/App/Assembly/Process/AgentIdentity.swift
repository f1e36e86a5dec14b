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

    /// `vtap_id` when none is set: 2^30 plus 30 bits of the uid's hash.
    public var derivedID: UInt32 {
        1 << 30 | UInt32(truncatingIfNeeded: StableHash.fmix64(StableHash.fnv1a(uid.utf8))) & 0x3FFF_FFFF
    }
}

/// The base R of flow ids (decision 37): the table's `flow_id` is R + n.
public enum FlowIDBase {
    /// Live input draws it anew at each start (decision 103).
    public static func random() -> UInt64 {
        var generator = SystemRandomNumberGenerator()
        return generator.next()
    }
    /// From agent uid, run and table number; the same input gives the same ids.
    public static func derived(uid: String, run: String, table: UInt32) -> UInt64 {
        var bytes = Array(uid.utf8) + [0] + Array(run.utf8) + [0]
        for shift in stride(from: UInt32(24), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: table >> shift))
        }
        return StableHash.fmix64(StableHash.fnv1a(bytes))
    }
}
