import Glibc

/// A folder of a test's own, removed with everything in it at the end of its life.
public final class TemporaryFolder: Sendable {
    public let path: String
    public init() {
        var template = Array("/tmp/weir-test-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { preconditionFailure("no temporary folder") }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    deinit { Self.removeAll(path) }
    public func file(_ name: String) -> String { "\(path)/\(name)" }

    static func removeAll(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name == "." || name == ".." { continue }
                let child = "\(path)/\(name)"
                if entry.pointee.d_type == 4 { removeAll(child) } else { unlink(child) }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
