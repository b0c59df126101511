// swift-tools-version: 6.2
// The rooms that read bytes from strangers, built once more with coverage counters and the address
// sanitizer, and one fuzzer each. A package of its own, so that its flags touch no other build.
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// A room of the house, read through a link: what is fuzzed is the source that is served.
func room(_ floor: String, _ name: String, _ doors: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: doors, path: "house/\(floor)/\(name)", swiftSettings: strict)
}

/// A fuzzer. libFuzzer brings its own `main`; gold cannot read these objects, lld can.
func fuzzer(_ name: String, _ doors: [Target.Dependency]) -> Target {
  .executableTarget(
    name: name, dependencies: ["Judging"] + doors, path: "Sources/\(name)",
    swiftSettings: strict, linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
}

let toml = Target.Dependency.product(name: "TOMLKit", package: "TOMLKit")

let package = Package(
  name: "fuzz",
  dependencies: [.package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0")],
  targets: [
    .systemLibrary(name: "COpenSSL", path: "house/System/COpenSSL", pkgConfig: "openssl"),
    .systemLibrary(name: "CZlib", path: "house/System/CZlib", pkgConfig: "zlib"),
    room("System", "Digest", ["COpenSSL"]),
    room("Core", "Hall"),
    room("Core", "Projections", ["Hall"]),
    room("Protocol", "HTTP"),
    room("Protocol", "WebSocket", ["HTTP", "Digest", "CZlib"]),
    room("Protocol", "Wire", ["Hall", "Projections"]),
    room("Protocol", "CSV"),
    room("Protocol", "Ballots", ["Hall"]),
    room("Edge", "PlanFolder", ["Hall", "CSV", "Wire", toml]),

    .target(
      name: "HallScenes", dependencies: ["Hall", "Digest"], path: "scenes", swiftSettings: strict),
    .target(name: "Judging", path: "Sources/Judging", swiftSettings: strict),
    fuzzer("FuzzRequests", ["HTTP", "WebSocket"]),
    fuzzer("FuzzFrames", ["HTTP", "WebSocket"]),
    fuzzer("FuzzMessages", ["Digest", "Hall", "HallScenes", "Wire"]),
    fuzzer("FuzzText", ["Wire"]),
    fuzzer("FuzzRows", ["CSV"]),
    fuzzer("FuzzBallots", ["Ballots", "Hall"]),
    fuzzer("FuzzPlan", ["Hall", "PlanFolder", "Wire"]),
  ]
)
