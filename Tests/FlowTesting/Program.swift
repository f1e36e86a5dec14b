import FlowSupport
public import Glibc

/// A real process under test: started without a shell, its output kept in files, its end waited for with a limit.
public final class Program: Sendable {
    public struct Ended: Sendable {
        /// Exit code, or 128 plus the signal that ended it.
        public var code: Int32
        public var output: String
        public var errors: String
        public init(code: Int32, output: String, errors: String) {
            self.code = code
            self.output = output
            self.errors = errors
        }
    }
    public let process: pid_t
    private let folder = TemporaryFolder()
    private let code = Locked<Int32?>(nil)

    /// Starts `words[0]`; `environment` is added to the test's own without its `WEIR_*`.
    public init(_ words: [String], environment: [String: String] = [:], input: String = "/dev/null") {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, folder.file("out"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, folder.file("err"), O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        // A process of its own group, so that a left-over child can be ended with it; no signal stays blocked.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK))
        var inherited: [String] = []
        var at = environ
        while let entry = at.pointee {
            let text = String(cString: entry)
            if !text.hasPrefix("WEIR_") { inherited.append(text) }
            at += 1
        }
        let arguments = words.map { strdup($0) } + [nil]
        let variables = (inherited + environment.map { "\($0.key)=\($0.value)" }).map { strdup($0) } + [nil]
        var pid: pid_t = 0
        let failed = posix_spawnp(&pid, words[0], &actions, &attributes, arguments, variables)
        for text in arguments + variables { free(text) }
        posix_spawn_file_actions_destroy(&actions)
        posix_spawnattr_destroy(&attributes)
        precondition(failed == 0, "cannot start \(words[0]): \(String(cString: strerror(failed)))")
        process = pid
    }
    deinit { if code.with({ $0 }) == nil { end(SIGKILL) } }

    public func signal(_ number: Int32) { kill(process, number) }

    private func end(_ number: Int32) {
        kill(-process, number)
        var status: Int32 = 0
        waitpid(process, &status, 0)
    }

    /// What it has written so far.
    public var output: String { String(decoding: FileSystem.read(folder.file("out")) ?? [], as: UTF8.self) }
    public var errors: String { String(decoding: FileSystem.read(folder.file("err")) ?? [], as: UTF8.self) }
    public var isRunning: Bool { poll() == nil }

    private func poll() -> Int32? {
        code.with { code in
            if code != nil { return code }
            var status: Int32 = 0
            guard waitpid(process, &status, WNOHANG) == process else { return nil }
            code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
            return code
        }
    }

    /// Waits for the end; after `timeout` it is killed and the code is 137.
    @discardableResult
    public func wait(timeout: Duration = .seconds(120)) -> Ended {
        let done = waitUntil(timeout: timeout) { self.poll() != nil }
        if !done {
            end(SIGKILL)
            code.with { $0 = 137 }
        }
        return Ended(code: code.with { $0 } ?? 137, output: output, errors: errors)
    }

    /// The first line of the output with this beginning, as soon as it is there; nil when the process ends or time runs out before.
    public func line(beginning prefix: String, timeout: Duration = .seconds(60)) -> String? {
        var found: String?
        _ = waitUntil(timeout: timeout) {
            found = self.output.split(separator: "\n").first { $0.hasPrefix(prefix) }.map(String.init)
            return found != nil || self.poll() != nil
        }
        return found
    }

    /// Runs a program to its end.
    public static func run(
        _ words: [String],
        environment: [String: String] = [:],
        timeout: Duration = .seconds(120)
    ) -> Ended {
        Program(words, environment: environment).wait(timeout: timeout)
    }
}

/// How many times longer than usual a test waits before it gives up: `WEIR_TEST_PATIENCE`, for sanitizers and busy machines.
let patience = getenv("WEIR_TEST_PATIENCE").flatMap { UInt64(String(cString: $0)) } ?? 1

/// Asks again and again, a hundred times a second, until a condition holds; false when it never did.
public func waitUntil(timeout: Duration = .seconds(30), _ condition: () -> Bool) -> Bool {
    let clock = SystemClock()
    let deadline = clock.monotonic() &+ UInt64(max(timeout.nanoseconds, 0)) &* max(patience, 1)
    while !condition() {
        if clock.monotonic() > deadline { return condition() }
        usleep(10000)
    }
    return true
}

/// What lies beside the project: captures, servers, acceptance tools; nil when it is not there.
public enum Shared {
    public static let folder: String? = {
        let environment = getenv("WEIR_SHARED").map { String(cString: $0) }
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let path = environment ?? "\(root)/../shared"
        return access("\(path)/README.md", R_OK) == 0 ? path : nil
    }()

    /// The path of something in it; nil when it is missing.
    public static func path(_ name: String) -> String? {
        guard let folder, access("\(folder)/\(name)", R_OK) == 0 else { return nil }
        return "\(folder)/\(name)"
    }

    /// The files of a folder with one of these endings, by name.
    public static func files(in name: String, endings: [String]) -> [String] {
        guard let folder = path(name), let handle = opendir(folder) else { return [] }
        defer { closedir(handle) }
        var found: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if endings.contains(where: { name.hasSuffix($0) }) { found.append("\(folder)/\(name)") }
        }
        return found.sorted()
    }
}

/// Notes a case that could not run, for the list that `ops/test` prints last; never a silent pass.
public func skip(_ what: String, because reason: String) {
    guard let path = getenv("WEIR_SKIPPED").map({ String(cString: $0) }) else { return }
    let file = open(path, O_WRONLY | O_APPEND | O_CREAT, 0o600)
    guard file >= 0 else { return }
    _ = Array("\(what): \(reason)\n".utf8).withUnsafeBytes { FileSystem.writeAll(file, $0) }
    close(file)
}

/// The built program, for end-to-end tests.
public enum WeirBinary {
    public static let path: String = {
        if let named = getenv("WEIR_BINARY") { return String(cString: named) }
        // Tests run from the bundle beside the products.
        let own = (try? readSelf()) ?? ""
        let folder = own.split(separator: "/").dropLast().joined(separator: "/")
        return "/\(folder)/weir"
    }()
    private static func readSelf() throws -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        return String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
