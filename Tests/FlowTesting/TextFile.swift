import FlowSupport
import Glibc

/// Files and programs a test needs by name.
public enum TextFile {
    public static func write(_ path: String, _ text: String) {
        precondition(FileSystem.replace(path, with: Array(text.utf8)), "cannot write \(path)")
    }
    public static func write(_ path: String, _ bytes: [UInt8]) {
        precondition(FileSystem.replace(path, with: bytes), "cannot write \(path)")
    }
    /// Whether a program of this name is on the path.
    public static func isProgram(_ name: String) -> Bool {
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }
}
