import FlowSupport
import FlowTesting
import Testing

@testable import Assembly

@Suite struct SettingsTests {
    func load(_ yaml: String, environment: [String: String] = [:], sets: [String] = []) throws -> Settings {
        let folder = TemporaryFolder()
        #expect(FileSystem.replace(folder.file("weir.yaml"), with: Array(yaml.utf8)))
        return try SettingsLoader.load(path: folder.file("weir.yaml"), environment: environment, sets: sets)
    }

    @Test func `file, environment and command line override each other in this order`() throws {
        let yaml = "spool:\n  sync: 2s\n  quota: 2GiB\nretention: {days: 7}\n"
        let settings = try load(
            yaml,
            environment: ["WEIR_SPOOL_SYNC": "3s", "WEIR_RETENTION_DAYS": "8"],
            sets: ["spool.sync=4s"]
        )
        #expect(settings.duration("spool.sync") == .seconds(4) && settings.origin("spool.sync") == .commandLine)
        #expect(settings.integer("retention.days") == 8)
        #expect(settings.bytes("spool.quota") == 2 << 30)
        #expect(settings.origin("log.level") == .standard && settings.text("log.level") == "info")
    }

    @Test(arguments: [
        ("spol:\n  sync: 1s\n", ":2: there is no section spol; did you mean spool?"),
        ("spool:\n  snyc: 1s\n", ":2: there is no setting spool.snyc; did you mean spool.sync?"),
        ("spool:\n  sync: soon\n", ":2: spool.sync takes duration such as 30s, not `soon`"),
        ("spool: 5\n", ":1: spool holds keys"), ("- a\n", ":1: expected sections"), ("a: [\n", "the file must be YAML"),
        ("log: {level: loud}\n", "debug | info | warning | error"),
        ("ship: {password: [a]}\n", "ship.password takes text"),
        (
            "flow: {server_ports: [443, 0]}\n",
            "flow.server_ports takes list of ports and ranges such as 443 or 8000-8099, not `0`"
        ),
        ("flow: {server_ports: 99-1}\n", "not `99-1`"),
        ("log: {rooms: [[a]]}\n", "log.rooms takes list of texts"),
    ])
    func `a wrong file is refused with its place and the remedy`(_ yaml: String, _ part: String) {
        let error = #expect(throws: SettingsError.self) { try load(yaml) }
        #expect(error?.description.contains(part) == true, "\(error?.description ?? "")")
    }

    @Test func `every default is a value of its kind`() {
        for setting in Setting.all where !setting.standard.isEmpty {
            #expect(setting.kind.accepts(setting.standard), "\(setting.key)")
        }
    }

    @Test func `no two keys share an environment name`() {
        #expect(Set(Setting.all.map(\.environmentName)).count == Setting.all.count)
    }

    @Test func `secrets are never shown`() throws {
        let settings = try load("ship: {password: hunter2, api_key: abc}\n")
        #expect(!settings.lines.contains { $0.value.contains("hunter2") || $0.value.contains("abc") })
        let error = #expect(throws: SettingsError.self) { try load("ship: {password: {a: hunter2}}\n") }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `the example file gives the defaults and is fresh`() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try #require(FileSystem.read("/\(root)/ops/weir.example.yaml"))
        #expect(
            String(decoding: file, as: UTF8.self) == SettingsReference.example,
            "run: weir config example > ops/weir.example.yaml"
        )
        let settings = try load(SettingsReference.example)
        for setting in Setting.all {
            #expect(
                settings.text(setting.key) == Settings().text(setting.key) || setting.kind.isList,
                "\(setting.key)"
            )
            #expect(
                settings.list(setting.key) == Settings().list(setting.key) || !setting.kind.isList,
                "\(setting.key)"
            )
        }
    }
}
