import FlowSupport
import Glibc

/// The folder of a process's data, locked for its life (decision 44).
///
/// The lock file holds the address of its owner, so that commands with `--data` can ask it.
public final class DataFolder: Sendable {
    public let path: String
    private let lock: Int32

    /// `/var/lib/weir` for root, else `~/.local/state/weir` (decision 26).
    public static func standard(environment: [String: String]) -> String {
        if geteuid() == 0 { return "/var/lib/weir" }
        if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") { return "\(state)/weir" }
        return "\(environment["HOME"] ?? "/tmp")/.local/state/weir"
    }

    /// Makes the folder when it is missing and takes its lock; throws when another process holds it.
    public init(path: String) throws(AssemblyError) {
        guard FileSystem.makeFolder(path) else {
            throw AssemblyError("cannot make the data folder \(path): \(Self.reason); name another with --data")
        }
        let file = open("\(path)/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw AssemblyError("cannot write in the data folder \(path): \(Self.reason); name another with --data")
        }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
            close(file)
            let owner = Self.owner(of: path).map {
                " (\($0.address.isEmpty ? "no address" : $0.address), process \($0.process))"
            }
            throw AssemblyError(
                "the data folder \(path) is in use by another process\(owner ?? ""); stop it or name another with --data"
            )
        }
        self.path = path
        lock = file
        writeOwner(address: "")
    }
    deinit { close(lock) }

    private static var reason: String { String(cString: strerror(errno)) }

    /// Tells where this process answers, once it does.
    public func writeOwner(address: String) {
        let text = Array("\(address) \(getpid()) \(time(nil))\n".utf8)
        ftruncate(lock, 0)
        _ = text.withUnsafeBytes { pwrite(lock, $0.baseAddress, $0.count, 0) }
    }

    /// Who holds the lock of a folder; nil when nobody does.
    public struct Owner: Sendable, Equatable {
        /// `http://HOST:PORT`; empty when the owner does not listen.
        public var address: String
        public var process: Int32
    }
    public static func owner(of path: String) -> Owner? {
        let file = open("\(path)/lock", O_RDWR | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        if flock(file, LOCK_EX | LOCK_NB) == 0 { return nil }
        let text = String(decoding: FileSystem.read("\(path)/lock") ?? [], as: UTF8.self)
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
        if words.count >= 3, let process = Int32(words[1]) { return Owner(address: words[0], process: process) }
        return Owner(address: "", process: words.first.flatMap { Int32($0) } ?? 0)
    }
}
