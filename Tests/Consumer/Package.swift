// swift-tools-version: 6.2

import PackageDescription

/// As others depend on slurmswift: on a checkout, or on a version of the repository that
/// `Scripts/test-consumer` names.
let slurmswift: Package.Dependency =
  if let repository = Context.environment["SLURMSWIFT_REPOSITORY"] {
    .package(url: repository, from: "0.1.0", traits: [])
  } else {
    .package(name: "slurmswift", path: "../..", traits: [])
  }

let package = Package(
  name: "consumer",
  dependencies: [slurmswift],
  targets: [
    .executableTarget(
      name: "consumer", dependencies: [.product(name: "Slurm", package: "slurmswift")],
      swiftSettings: [.enableUpcomingFeature("MemberImportVisibility")])
  ],
  swiftLanguageModes: [.v6]
)
