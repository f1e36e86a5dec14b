import Glibc

/// Room on the disk of a folder, in bytes.
public struct DiskSpace: Sendable {
    public var total: Int
    /// What an unprivileged process may still write.
    public var free: Int

    /// nil when the folder cannot be asked.
    public init?(of path: String) {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let block = Int(clamping: status.f_frsize)
        total = block * Int(clamping: status.f_blocks)
        free = block * Int(clamping: status.f_bavail)
    }
}
