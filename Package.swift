// swift-tools-version: 6.2
import PackageDescription

// MARK: Settings

/// Every Swift target is built with these; the names say what they forbid.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
/// Targets on the packet path: also optimised in debug builds, so that tests with captures stay quick.
let hot: [SwiftSetting] =
    strict + [
        .enableExperimentalFeature("Lifetimes"),
        .unsafeFlags(["-O", "-assert-config", "Debug"], .when(configuration: .debug)),
    ]

// MARK: Target helpers

/// A room on a floor: sees Base and what it names, nothing else.
func room(
    _ floor: String,
    _ name: String,
    _ extra: [Target.Dependency] = [],
    settings: [SwiftSetting] = strict,
    testing: [Target.Dependency] = []
) -> [Target] {
    [
        .target(
            name: name,
            dependencies: ["FlowModel", "FlowSupport"] + extra,
            path: "Sources/\(floor)/\(name)",
            swiftSettings: settings
        ),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.init(stringLiteral: name), "FlowTesting"] + testing,
            swiftSettings: strict
        ),
    ]
}
func systemLibrary(_ name: String, _ pkgConfig: String, _ apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

// MARK: The house, floor by floor
// One statement a room: a single expression of many `+` takes the type checker minutes, then fails.

var targets: [Target] = [
    systemLibrary("CPcap", "libpcap", "libpcap-dev"),
    systemLibrary("CCurl", "libcurl", "libcurl4-openssl-dev"),
    systemLibrary("CZstd", "libzstd", "libzstd-dev"),
    systemLibrary("CZlib", "zlib", "zlib1g-dev"),
    systemLibrary("CMicroHTTPD", "libmicrohttpd", "libmicrohttpd-dev"),
    systemLibrary("CYAML", "yaml-0.1", "libyaml-dev"),
    .systemLibrary(name: "CLinux", path: "Sources/C/CLinux"),
]

// Base
targets += [
    .target(name: "FlowModel", path: "Sources/Base/FlowModel", swiftSettings: hot),
    .target(
        name: "FlowSupport",
        dependencies: ["CLinux", "CZlib", "CYAML"],
        path: "Sources/Base/FlowSupport",
        swiftSettings: hot
    ),
    .target(
        name: "SearchModel",
        dependencies: ["FlowModel", "FlowSupport"],
        path: "Sources/Base/SearchModel",
        swiftSettings: strict
    ),
    .testTarget(name: "FlowModelTests", dependencies: ["FlowModel", "FlowTesting"], swiftSettings: strict),
    .testTarget(name: "FlowSupportTests", dependencies: ["FlowSupport", "FlowTesting"], swiftSettings: strict),
    .testTarget(name: "SearchModelTests", dependencies: ["SearchModel", "FlowTesting"], swiftSettings: strict),
    .target(
        name: "FlowTesting",
        dependencies: ["FlowModel", "FlowSupport"],
        path: "Tests/FlowTesting",
        swiftSettings: strict
    ),
]

targets += room("Ingest", "Capture", ["CPcap", "CZstd", "CLinux"], settings: hot, testing: ["CPcap", "CZstd"])
targets += room("Ingest", "Demo", settings: hot)
targets += room("Ingest", "Decode", settings: hot)
targets += room("Ingest", "FlowTracking", ["CLinux", "Decode"], settings: hot)

targets += room("Derive", "Enrich")

targets += room("Deliver", "Documents", settings: hot)
targets += room("Deliver", "Spool", ["CZstd"])
targets += room("Deliver", "Indices", ["SearchModel"])
targets += room("Deliver", "Store", ["CZstd", "SearchModel", "Spool", "Indices"])
targets += room("Deliver", "Elastic", ["CCurl", "SearchModel"])
targets += room("Deliver", "Ship", ["SearchModel", "Spool", "Elastic", "Indices"])

targets += room("Answer", "Query", ["SearchModel"])
targets += room("Answer", "HTTP", ["CMicroHTTPD"])
targets += room("Answer", "Web", ["SearchModel", "Query", "HTTP"])

// App
let everyRoom: [Target.Dependency] = [
    "FlowModel", "FlowSupport", "SearchModel", "Capture", "Demo", "Decode", "FlowTracking", "Enrich",
    "Documents", "Spool", "Indices", "Store", "Elastic", "Ship", "Query", "HTTP", "Web",
]
targets += [
    .target(name: "Assembly", dependencies: everyRoom, path: "Sources/App/Assembly", swiftSettings: strict),
    .executableTarget(
        name: "weir",
        dependencies: ["Assembly"] + everyRoom,
        path: "Sources/App/weir",
        swiftSettings: strict
    ),
    .executableTarget(
        name: "weirbench",
        dependencies: ["Assembly"] + everyRoom,
        path: "Sources/App/weirbench",
        swiftSettings: strict
    ),
    .testTarget(name: "AssemblyTests", dependencies: ["Assembly", "FlowTesting"] + everyRoom, swiftSettings: strict),
    .testTarget(name: "WeirTests", dependencies: ["weir", "FlowTesting"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", dependencies: ["FlowSupport", "FlowTesting"], swiftSettings: strict),
    .testTarget(name: "EndToEndTests", dependencies: ["Assembly", "FlowTesting"] + everyRoom, swiftSettings: strict),
]

let package = Package(
    name: "weir",
    products: [.executable(name: "weir", targets: ["weir"])],
    targets: targets
)

// MARK: Fuzzing
// Only with FUZZ in the environment: libFuzzer needs its own linker and a build of its own (`ops/fuzz/run`).

/// A fuzz target of `ops/fuzz`, driven from its own `main`.
func fuzzer(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name,
        dependencies: dependencies,
        path: "ops/fuzz/\(name)",
        swiftSettings: [.unsafeFlags(["-parse-as-library"])],
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer", "-use-ld=lld"])]
    )
}
if Context.environment["FUZZ"] != nil {
    package.targets += [
        fuzzer("FuzzCapture", ["Capture", "FlowModel"]), fuzzer("FuzzDecode", ["Decode", "FlowModel"]),
        fuzzer("FuzzL7", ["Decode"]),
    ]
}
