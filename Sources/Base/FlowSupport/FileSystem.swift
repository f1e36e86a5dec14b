public import Glibc

/// Whole files and folders, for start-up and settings; errors stay in `errno`.
public enum FileSystem {
    /// The bytes of a file of at most 256 MiB; nil with `errno` when it cannot be read.
    public static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var out: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(file, &chunk, chunk.count)
            if count == 0 { return out }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            out.append(contentsOf: chunk[..<count])
            if out.count > 256 << 20 {
                errno = EFBIG
                return nil
            }
        }
    }

    /// Writes a file through a temporary one beside it: fsync, rename, fsync of the folder.
    ///
    /// False with `errno`.
    public static func replace(_ path: String, with bytes: [UInt8], mode: mode_t = 0o600) -> Bool {
        let temporary = path + ".tmp"
        let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
        guard file >= 0 else { return false }
        let written = bytes.withUnsafeBytes { writeAll(file, $0) } && fsync(file) == 0
        let saved = errno
        close(file)
        guard written, rename(temporary, path) == 0 else {
            if !written { errno = saved }
            unlink(temporary)
            return false
        }
        return syncFolder(of: path)
    }

    /// Writes all bytes, going on after interruptions; false with `errno`.
    public static func writeAll(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Bool {
        var done = 0
        while done < bytes.count {
            let count = Glibc.write(file, bytes.baseAddress! + done, bytes.count - done)
            if count < 0 {
                if errno == EINTR { continue }
                return false
            }
            done += count
        }
        return true
    }

    /// Whether something has this path.
    public static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes a folder and its parents; true when it is there at the end.
    public static func makeFolder(_ path: String, mode: mode_t = 0o700) -> Bool {
        var status = stat()
        if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex, !makeFolder(String(path[..<slash]), mode: mode)
        {
            return false
        }
        return mkdir(path, mode) == 0 || errno == EEXIST
    }

    /// Makes the entry of a file in its folder durable.
    public static func syncFolder(of path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let file = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        return fsync(file) == 0
    }
}
