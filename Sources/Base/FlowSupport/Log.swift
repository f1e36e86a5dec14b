import Glibc

/// Log lines on stderr: a lower-case sentence without data, and the data beside it.
///
/// `[room]` names the sender. Each (room, message) gives at most `burst` lines per ten seconds; what was left out is counted and told with the next one.
public struct Log: Sendable {
    public enum Level: Int, Sendable, Comparable, CaseIterable {
        case debug, info, warning, error
        public static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
        public var name: String { String(describing: self) }
        public init?(name: String) {
            guard let level = Level.allCases.first(where: { $0.name == name }) else { return nil }
            self = level
        }
    }
    public enum Form: String, Sendable { case text, json }

    /// What the process has set; shared by all rooms.
    public final class Settings: Sendable {
        struct State: Sendable {
            var form: Form = .text
            var level: Level = .info
            var rooms: [String: Level] = [:]
            var burst = 10
            var windows: [String: (start: UInt64, lines: Int, held: Int)] = [:]
        }
        let state = Locked(State())
        let clock: any Clock
        let write: @Sendable ([UInt8]) -> Void

        public init(
            clock: any Clock = SystemClock(),
            write: (@Sendable ([UInt8]) -> Void)? = nil
        ) {
            self.clock = clock
            self.write = write ?? { line in line.withUnsafeBytes { _ = Glibc.write(2, $0.baseAddress, $0.count) } }
        }
        /// `rooms` overrides `level` by room name.
        public func configure(form: Form, level: Level, rooms: [String: Level] = [:]) {
            state.with {
                $0.form = form
                $0.level = level
                $0.rooms = rooms
            }
        }
        public static let shared = Settings()
    }

    public let room: String
    let settings: Settings

    public init(_ room: String, settings: Settings = .shared) {
        self.room = room
        self.settings = settings
    }

    public func debug(_ message: StaticString, _ data: KeyValuePairs<String, String> = [:]) {
        line(.debug, message, data)
    }
    public func info(_ message: StaticString, _ data: KeyValuePairs<String, String> = [:]) {
        line(.info, message, data)
    }
    public func warning(_ message: StaticString, _ data: KeyValuePairs<String, String> = [:]) {
        line(.warning, message, data)
    }
    public func error(_ message: StaticString, _ data: KeyValuePairs<String, String> = [:]) {
        line(.error, message, data)
    }

    func line(_ level: Level, _ message: StaticString, _ data: KeyValuePairs<String, String>) {
        let now = settings.clock.wall()
        let admitted: (form: Form, held: Int)? = settings.state.with { state in
            guard level >= state.rooms[room] ?? state.level else { return nil }
            let key = "\(room)\u{0}\(message)"
            var window = state.windows[key] ?? (now, 0, 0)
            var told = 0
            if now &- window.start >= 10_000_000_000 {
                told = window.held
                window = (now, 0, 0)
            }
            window.lines += 1
            if window.lines > state.burst { window.held += 1 }
            state.windows[key] = window
            return window.lines > state.burst ? nil : (state.form, told)
        }
        guard let (form, held) = admitted else { return }
        var pairs = data.map { ($0.key, $0.value) }
        if held > 0 { pairs.append(("similar_lines_left_out", String(held))) }
        settings.write(Self.render(form, now: now, level, room, "\(message)", pairs))
    }

    static func render(
        _ form: Form,
        now: UInt64,
        _ level: Level,
        _ room: String,
        _ message: String,
        _ data: [(String, String)]
    ) -> [UInt8] {
        let time = CivilTime(nanoseconds: Int64(clamping: now)).text(digits: 3)
        switch form {
        case .json:
            var members: [JSON.Member] = [
                .init("time", .string(time)), .init("level", .string(level.name)), .init("room", .string(room)),
                .init("message", .string(message)),
            ]
            members += data.map { .init($0.0, .string($0.1)) }
            return JSON.object(members).bytes + [10]
        case .text:
            let values = data.map { " \($0.0)=\(quoted($0.1))" }.joined()
            return Array("\(time) \(level.name) [\(room)] \(message)\(values)\n".utf8)
        }
    }

    /// Quotes what a reader could take for several words; a line stays one line.
    static func quoted(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { $0 > 32 && $0 != 34 && $0 != 61 && $0 < 127 }
        return plain && !text.isEmpty ? text : JSON.string(text).compact
    }
}
