// swift-tools-version: 6.2

import PackageDescription

// A package of its own: nobody who depends on slurmswift builds or fetches any of it.
let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "slurmswift", path: "..", traits: ["Training"])],
  targets: [
    .executableTarget(
      name: "bench",
      dependencies: [
        .product(name: "Slurm", package: "slurmswift"),
        .product(name: "SlurmCheckpointing", package: "slurmswift"),
        .product(name: "SlurmSandbox", package: "slurmswift"),
        .product(name: "SlurmTensors", package: "slurmswift"),
        .product(name: "SlurmTraining", package: "slurmswift"),
      ]),
    .executableTarget(
      name: "read-jobs-swift",
      dependencies: ["PeakMemory", .product(name: "Slurm", package: "slurmswift")]),
    .executableTarget(
      name: "checkpoint-store",
      dependencies: [
        "PeakMemory", .product(name: "SlurmCheckpointing", package: "slurmswift"),
      ]),
    .target(name: "PeakMemory"),
    .executableTarget(name: "read-jobs-c", linkerSettings: [.linkedLibrary("slurm")]),
    .executableTarget(
      name: "submit-jobs-swift", dependencies: [.product(name: "Slurm", package: "slurmswift")]),
    .executableTarget(name: "submit-jobs-c", linkerSettings: [.linkedLibrary("slurm")]),
  ],
  swiftLanguageModes: [.v6]
)
