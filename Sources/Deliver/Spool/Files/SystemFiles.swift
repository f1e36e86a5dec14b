import Glibc

/// The machine's file system.
struct SystemFiles: LogFiles {
    func makeFolder(_ path: String) throws(SpoolError) {
        var made = path.hasPrefix("/") ? "" : "."
        for piece in path.split(separator: "/") {
            made += "/\(piece)"
            if mkdir(made, 0o750) != 0, errno != EEXIST { throw .system("make the folder", made, errno) }
        }
    }

    func names(in folder: String) throws(SpoolError) -> [String] {
        guard let stream = opendir(folder) else {
            if errno == ENOENT { return [] }
            throw .system("list", folder, errno)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    func open(_ path: String, create: Bool) throws(SpoolError) -> any LogFile {
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC | (create ? O_CREAT : 0), 0o640)
        guard descriptor >= 0 else { throw .system(create ? "make" : "open", path, errno) }
        return SystemFile(path: path, descriptor: descriptor)
    }

    func rename(_ path: String, to target: String) throws(SpoolError) {
        guard Glibc.rename(path, target) == 0 else { throw .system("rename to \(target)", path, errno) }
    }

    func remove(_ path: String) throws(SpoolError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw .system("remove", path, errno) }
    }

    func syncFolder(_ path: String) throws(SpoolError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system("open", path, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .system("sync", path, errno) }
    }
}

/// A descriptor of its own; the calls on it keep no state, so threads may share it.
final class SystemFile: LogFile {
    let path: String
    private let descriptor: Int32

    init(path: String, descriptor: Int32) {
        self.path = path
        self.descriptor = descriptor
    }
    deinit { close(descriptor) }

    func size() throws(SpoolError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system("ask the size of", path, errno) }
        return Int(status.st_size)
    }

    func allocate(_ bytes: Int) throws(SpoolError) {
        var code = posix_fallocate(descriptor, 0, bytes)
        while code == EINTR { code = posix_fallocate(descriptor, 0, bytes) }
        // A file system without allocation still holds the bytes; then a full disk shows at the write.
        if code == EOPNOTSUPP || code == EINVAL { return try truncate(bytes) }
        guard code == 0 else { throw .system("allocate \(bytes) bytes for", path, code) }
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(SpoolError) -> Int {
        var done = 0
        while done < buffer.count {
            let got = pread(descriptor, buffer.baseAddress! + done, buffer.count - done, offset + done)
            if got == 0 { break }
            if got < 0 {
                if errno == EINTR { continue }
                throw .system("read", path, errno)
            }
            done += got
        }
        return done
    }

    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(SpoolError) {
        var done = 0
        while done < bytes.count {
            let put = pwrite(descriptor, bytes.baseAddress! + done, bytes.count - done, offset + done)
            if put < 0 {
                if errno == EINTR { continue }
                throw .system("write", path, errno)
            }
            done += put
        }
    }

    func truncate(_ bytes: Int) throws(SpoolError) {
        guard ftruncate(descriptor, bytes) == 0 else { throw .system("cut", path, errno) }
    }

    func sync() throws(SpoolError) {
        guard fdatasync(descriptor) == 0 else { throw .system("sync", path, errno) }
    }
}
