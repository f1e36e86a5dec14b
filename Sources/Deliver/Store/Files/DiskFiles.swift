import Glibc

/// The machine's file system.
struct DiskFiles: StoreFiles {
    static func error(_ operation: String, _ path: String) -> StoreError {
        let code = errno
        let reason = String(cString: strerror(code))
        if code == ENOSPC || code == EDQUOT {
            return StoreError(.noSpace, "no room to \(operation) \(path): free space or shorten the retention")
        }
        return StoreError(.io(code), "cannot \(operation) \(path): \(reason)")
    }

    func makeFolder(_ path: String) throws(StoreError) {
        var partial = ""
        for piece in path.split(separator: "/", omittingEmptySubsequences: false) {
            partial +=
                partial.isEmpty && piece.isEmpty ? "/" : (partial.hasSuffix("/") || partial.isEmpty ? "" : "/") + piece
            if partial == "/" { continue }
            if mkdir(partial, 0o750) != 0, errno != EEXIST { throw Self.error("make the folder", partial) }
        }
    }

    func names(in folder: String) throws(StoreError) -> [String] {
        guard let handle = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw Self.error("read the folder", folder)
        }
        defer { closedir(handle) }
        var out: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { out.append(name) }
        }
        return out.sorted()
    }

    func create(_ path: String) throws(StoreError) -> any FileSink {
        let descriptor = open(path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o640)
        guard descriptor >= 0 else { throw Self.error("create", path) }
        return DiskSink(path: path, descriptor: descriptor)
    }

    func size(_ path: String) throws(StoreError) -> Int {
        var information = stat()
        guard stat(path, &information) == 0 else { throw Self.error("look at", path) }
        return Int(information.st_size)
    }

    func read(_ path: String, at offset: Int, count: Int) throws(StoreError) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error("open", path) }
        defer { close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw Self.error("look at", path) }
        guard offset >= 0, count >= 0, count <= Int(information.st_size), offset <= Int(information.st_size) - count
        else {
            throw .damaged(path, "\(count) bytes at \(offset) lie beyond its end")
        }
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: max(count, 1)) { buffer, filled in
            filled = 0
            while filled < count {
                let got = pread(descriptor, buffer.baseAddress! + filled, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                if got <= 0 {
                    failed = true
                    return
                }
                filled += got
            }
        }
        if failed { throw Self.error("read", path) }
        return bytes
    }

    func rename(_ path: String, to target: String) throws(StoreError) {
        guard Glibc.rename(path, target) == 0 else { throw Self.error("rename", path) }
    }
    func remove(_ path: String) throws(StoreError) {
        if unlink(path) != 0, errno != ENOENT { throw Self.error("remove", path) }
    }
    func removeFolder(_ path: String) throws(StoreError) {
        if rmdir(path) != 0, errno != ENOENT { throw Self.error("remove the folder", path) }
    }
    func syncFolder(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.error("open the folder", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Self.error("sync the folder", path) }
    }
}

/// A file on disk being written; used by one thread.
final class DiskSink: FileSink {
    private let path: String
    private let descriptor: Int32
    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }
    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) throws(StoreError) {
        var done = 0
        while done < bytes.count {
            let wrote = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + done, bytes.count - done) }
            if wrote < 0, errno == EINTR { continue }
            guard wrote > 0 else { throw DiskFiles.error("write", path) }
            done += wrote
        }
    }
    func sync() throws(StoreError) {
        guard fsync(descriptor) == 0 else { throw DiskFiles.error("sync", path) }
    }
}
