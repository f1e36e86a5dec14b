import FlowSupport

/// Puts the `log.*` settings into force for the process.
public enum LogSetup {
    public static func apply(_ settings: Settings) {
        var rooms: [String: Log.Level] = [:]
        for entry in settings.list("log.rooms") {
            let parts = entry.split(separator: "=").map(String.init)
            if parts.count == 2, let level = Log.Level(name: parts[1]) { rooms[parts[0]] = level }
        }
        Log.Settings.shared.configure(
            form: Log.Form(rawValue: settings.text("log.format")) ?? .text,
            level: Log.Level(name: settings.text("log.level")) ?? .info,
            rooms: rooms
        )
    }
}
