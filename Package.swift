// swift-tools-version: 6.2
// The house: which room may open which door. Arrows point one way (Core <- Protocol, Spine <-
// Edge <- Programs); building with `--explicit-target-dependency-import-check error` enforces it.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A library room: its folder follows from its floor and name.
func room(_ floor: String, _ name: String, _ doors: [Target.Dependency] = []) -> Target {
  .target(
    name: name, dependencies: doors, path: "Sources/\(floor)/\(name)", swiftSettings: strict)
}

/// The tests of one room, in the folder that mirrors it; `fixtures` are files beside them.
func tests(
  of name: String, _ doors: [Target.Dependency] = [], fixtures: Bool = false
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + doors,
    path: "Tests/\(name)Tests", resources: fixtures ? [.copy("Fixtures")] : [],
    swiftSettings: strict)
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
  name: "wontak",
  products: [
    .executable(name: "wontak", targets: ["wontak"]),
    .executable(name: "wontak-bench", targets: ["wontak-bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    // System: C libraries, and the digests every floor may use.
    .target(name: "CLinux", path: "Sources/System/CLinux"),
    // liburing behind an opaque type: its header and OpenSSL's cannot be read as modules together.
    .target(
      name: "CURing", path: "Sources/System/CURing", linkerSettings: [.linkedLibrary("uring")]),
    .systemLibrary(
      name: "COpenSSL", path: "Sources/System/COpenSSL", pkgConfig: "openssl",
      providers: [.apt(["libssl-dev"])]),
    .systemLibrary(
      name: "CQREncode", path: "Sources/System/CQREncode", pkgConfig: "libqrencode",
      providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(
      name: "CZlib", path: "Sources/System/CZlib", pkgConfig: "zlib",
      providers: [.apt(["zlib1g-dev"])]),
    // A file as memory of the program; the compiler takes it in with #embed, in a moment.
    .target(
      name: "CWordTable", path: "Sources/System/CWordTable", exclude: ["words.table"]),
    room("System", "Digest", ["COpenSSL"]),
    room("System", "Threads"),

    // Core: pure. No I/O, no clock, no randomness, no Foundation.
    room("Core", "Hall"),
    room("Core", "Projections", ["Hall"]),
    room("Core", "Synthesis"),

    // Protocol: bytes in, values out; no sockets.
    room("Protocol", "HTTP"),
    room("Protocol", "WebSocket", ["HTTP", "Digest", "CZlib"]),
    room("Protocol", "Wire", ["Hall", "Projections"]),
    room("Protocol", "CSV"),
    room("Protocol", "Ballots", ["Hall"]),

    // Spine: order, durability, who gets what; no file descriptors.
    room("Spine", "Journal", ["Hall", "Wire", "Digest"]),
    room("Spine", "Sequencer", ["Hall", "Wire", "Journal", "Digest"]),
    room("Spine", "Audit", ["Hall", "Wire", "Journal", "Sequencer", "Digest"]),
    room("Spine", "Hub", ["Hall", "Projections", "Wire"]),

    // Edge: the real world.
    room("Edge", "TLS", ["COpenSSL", "Digest"]),
    room("Edge", "Sockets", ["CLinux", "CURing", "HTTP", "WebSocket", "TLS"]),
    room("Edge", "JournalSQLite", ["Journal", "Digest", grdb, sqlite]),
    room("Edge", "Admission", ["Hall", "Digest", grdb]),
    room("Edge", "Embedding", ["CLinux", "CWordTable", "Digest", "Synthesis", grdb]),
    room("Edge", "PlanFolder", ["Hall", "CSV", "Wire", toml]),
    room(
      "Edge", "Records",
      [
        "Hall", "Projections", "Wire", "Ballots", "Journal", "Audit", "JournalSQLite", "Admission",
        "Digest",
      ]),
    .target(
      name: "Site",
      dependencies: ["Hall", "Projections", "Wire", "HTTP", "Digest", "CQREncode", "CZlib"],
      path: "Sources/Edge/Site", swiftSettings: strict, plugins: ["EmbedWeb"]),
    room("Edge", "Report", ["Hall", "Projections", "Wire", "HTTP", "Site"]),
    room("Edge", "Lines", ["CLinux", "TLS", "HTTP"]),
    room("Edge", "Naming", ["Lines", "HTTP", "Wire", "Hall"]),
    room(
      "Edge", "Crowd", ["CLinux", "Lines", "TLS", "HTTP", "WebSocket", "Wire", "Digest", "Hall"]),
    room(
      "Edge", "Sorting", ["CLinux", "Embedding", "Hall", "Projections", "Synthesis", "Threads"]),
    room(
      "Edge", "Reception",
      [
        "Hall", "Projections", "Synthesis", "Wire", "HTTP", "WebSocket", "Journal", "Sequencer",
        "Hub", "TLS", "Sockets", "JournalSQLite", "Admission", "PlanFolder", "Site", "Report",
        "Records", "Embedding", "Sorting", "Naming", "Digest", "Threads", logging,
      ]),

    // Programs.
    .executableTarget(name: "embedtool", path: "Sources/Programs/embedtool", swiftSettings: strict),
    .plugin(
      name: "EmbedWeb", capability: .buildTool(), dependencies: ["embedtool"],
      path: "Plugins/EmbedWeb"),
    .executableTarget(
      name: "wontak",
      dependencies: [
        "Hall", "Wire", "Journal", "Sequencer", "JournalSQLite", "TLS", "Admission", "PlanFolder",
        "Site", "Reception", "Crowd", "Digest", "Ballots", "Records", "CSV", "Synthesis",
        "Embedding", "Naming", arguments, logging,
      ],
      path: "Sources/Programs/wontak", swiftSettings: strict),

    .executableTarget(
      name: "wontak-bench",
      dependencies: [
        "CLinux", "Crowd", "HTTP", "WebSocket", "Wire", "TLS", "Sockets", "Digest", "Hall",
        "Journal", "JournalSQLite", arguments,
      ],
      path: "Sources/Programs/wontak-bench", swiftSettings: strict),

    // Tests. What several of them share first.
    .target(
      name: "HallScenes", dependencies: ["Hall", "Digest"], path: "Tests/HallScenes",
      swiftSettings: strict),
    .target(
      name: "JournalConformance", dependencies: ["Journal", "Digest"],
      path: "Tests/JournalConformance", swiftSettings: strict),
    tests(of: "Digest"),
    tests(of: "Threads"),
    tests(of: "Hall", ["Digest", "HallScenes"]),
    tests(of: "Projections", ["Hall", "HallScenes"]),
    tests(of: "Synthesis"),
    tests(of: "HTTP"),
    tests(of: "WebSocket", ["HTTP"]),
    tests(of: "Wire", ["Digest", "Hall", "HallScenes"], fixtures: true),
    tests(of: "CSV"),
    tests(of: "Ballots", ["Hall", "HallScenes"], fixtures: true),
    tests(of: "Journal", ["Digest", "JournalConformance"]),
    tests(of: "Sequencer", ["Digest", "Hall", "HallScenes", "Journal", "Wire"]),
    tests(of: "Audit", ["Hall", "HallScenes", "Journal", "Wire"]),
    tests(of: "Hub", ["Hall", "HallScenes", "Wire"]),
    tests(of: "TLS", ["Digest"]),
    tests(of: "Sockets", ["CLinux", "HTTP", "TLS", "WebSocket"]),
    tests(of: "JournalSQLite", ["Digest", "Journal", "JournalConformance", grdb]),
    tests(of: "Admission", ["Digest", "Hall"]),
    tests(of: "Embedding", ["Digest", "Synthesis", grdb]),
    tests(of: "PlanFolder", ["CSV", "Hall"]),
    tests(
      of: "Records",
      ["Admission", "Audit", "Digest", "Hall", "HallScenes", "Journal", "JournalSQLite", "Wire"]),
    tests(of: "Site", ["Digest", "HTTP", "Hall", "HallScenes", "PlanFolder", "Wire"]),
    tests(of: "Report", ["Digest", "HTTP", "Hall", "HallScenes", "Site", "Wire"]),
    tests(
      of: "Reception",
      [
        "Admission", "Digest", "HTTP", "Hall", "HallScenes", "Journal", "JournalSQLite",
        "PlanFolder", "Sequencer", "Wire", logging,
      ]),
    tests(of: "Sorting", ["Embedding", "Hall", "HallScenes", "Projections", "Synthesis"]),
    tests(of: "Lines"),
    tests(of: "Naming", ["HTTP", "Lines", "Sockets", "TLS", "Wire"]),
    tests(of: "Crowd", ["Digest", "HTTP", "Hall", "Lines", "Sockets", "TLS", "WebSocket", "Wire"]),
  ]
)
