// swift-tools-version: 6.2
// A peer of the benchmark, and a package of its own: its dependency is not the project's. The folder
// is not named as the dependency is, or SwiftPM takes one for the other.
import PackageDescription

let package = Package(
  name: "flyingfox-hub",
  platforms: [.macOS(.v15)],
  dependencies: [.package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1")],
  targets: [
    .executableTarget(
      name: "flyingfox-hub",
      dependencies: [.product(name: "FlyingFox", package: "FlyingFox")],
      swiftSettings: [.swiftLanguageMode(.v6)])
  ]
)
