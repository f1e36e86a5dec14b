import Glibc

/// Where things are on disk while tests run.
public enum TestPaths {
    /// The folder of Package.swift.
    public static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()
    /// Data that the package does not carry: `WEIR_SHARED`, else the folder `shared` beside the package.
    public static let shared: String = getenv("WEIR_SHARED").map { String(cString: $0) } ?? root + "/../shared"

    public static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// All bytes of a file; nil when it cannot be read.
    public static func read(_ path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Runs a program with its output (both streams) collected.
    public static func run(_ command: String) -> (status: Int32, output: String)? {
        guard let pipe = popen(command + " 2>&1", "r") else { return nil }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = fread(&buffer, 1, buffer.count, pipe)
            if count == 0 { break }
            bytes += buffer[..<count]
        }
        let status = pclose(pipe)
        return (status >> 8 & 255, String(decoding: bytes, as: UTF8.self))
    }
}
