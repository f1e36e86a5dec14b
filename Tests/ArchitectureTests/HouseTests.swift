import FlowSupport
import FlowTesting
import Glibc
import Testing

/// The plan of the house as a table: what a room may import, how long a file may be, which files may hold pointers.
@Suite struct HouseTests {
    static let base: Set<String> = ["FlowModel", "FlowSupport"]
    static let allowed: [String: Set<String>] = [
        "FlowModel": [], "FlowSupport": ["CLinux", "CZlib", "CYAML"], "SearchModel": base,
        "Capture": base.union(["CPcap", "CZstd", "CLinux"]), "Demo": base, "Decode": base,
        "FlowTracking": base.union(["CLinux", "Decode"]), "Enrich": base, "Documents": base,
        "Spool": base.union(["CZstd"]), "Indices": base.union(["SearchModel"]),
        "Store": base.union(["CZstd", "SearchModel", "Spool", "Indices"]),
        "Elastic": base.union(["CCurl", "SearchModel"]),
        "Ship": base.union(["SearchModel", "Spool", "Elastic", "Indices"]),
        "Query": base.union(["SearchModel"]), "HTTP": base.union(["CMicroHTTPD"]),
        "Web": base.union(["SearchModel", "Query", "HTTP"]),
    ]
    /// Rooms that see everything.
    static let app: Set<String> = ["Assembly", "weir", "weirbench"]
    static let toolchain: Set<String> = ["Glibc", "Synchronization"]

    static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// Swift files below a folder, with their text.
    static func sources(_ folder: String) -> [(path: String, room: String, lines: [Substring])] {
        files(below: "\(root)/\(folder)").filter { $0.hasSuffix(".swift") }.map { path in
            let parts = path.dropFirst(root.count + 1).split(separator: "/")
            let text = String(decoding: FileSystem.read(path) ?? [], as: UTF8.self)
            return (path, String(parts[2]), text.split(separator: "\n", omittingEmptySubsequences: false))
        }
    }

    static func files(below folder: String) -> [String] {
        guard let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = "\(folder)/\(name)"
            found += entry.pointee.d_type == 4 ? files(below: path) : [path]
        }
        return found.sorted()
    }

    @Test func `a room imports only what the plan allows`() {
        let sources = Self.sources("Sources")
        #expect(sources.count > 50)
        for (path, room, lines) in sources where !Self.app.contains(room) {
            guard let allowed = Self.allowed[room] else {
                Issue.record("\(path): the room \(room) is not in the plan")
                continue
            }
            for line in lines {
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at <= 2, words.count > at + 1,
                    words[..<at].allSatisfy({ ["public", "internal", "package", "private", "@testable"].contains($0) })
                else { continue }
                let module = String(words.last ?? "").split(separator: ".").first.map(String.init) ?? ""
                #expect(allowed.union(Self.toolchain).contains(module), "\(path): \(line)")
            }
        }
    }

    @Test func `the manifest names the dependencies of the plan`() throws {
        let text = String(decoding: try #require(FileSystem.read("\(Self.root)/Package.swift")), as: UTF8.self)
        #expect(!text.contains(".package("), "no package is fetched (decision 31)")
        for line in text.split(separator: "\n") where line.hasPrefix("targets += room(") {
            let names = line.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }.map {
                String($0.element)
            }
            let room = names[1]
            #expect(Self.allowed[room]?.isSuperset(of: names.dropFirst(2)) == true, "\(line)")
        }
    }

    @Test func `no file is too long, and most are short`() {
        let lengths = Self.sources("Sources").filter { !$0.path.contains("/Generated/") }.map {
            ($0.lines.count, $0.path)
        }
        for (length, path) in lengths { #expect(length <= 600, "\(path) has \(length) lines") }
        let sorted = lengths.map(\.0).sorted()
        #expect(sorted[sorted.count / 2] <= 120, "median")
        #expect(sorted[sorted.count * 9 / 10] <= 300, "nine of ten")
    }

    @Test func `nothing forces a try or leaves a task behind`() {
        for (path, _, lines) in Self.sources("Sources") where !path.contains("/Generated/") {
            for line in lines {
                #expect(!line.contains("try!"), "\(path): \(line)")
                #expect(!line.contains("import Foundation"), "\(path): \(line)")
            }
        }
    }
}
