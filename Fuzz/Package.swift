// swift-tools-version: 6.2

import PackageDescription

// A package of its own: nobody who depends on slurmswift builds or fetches any of it. It is built by
// Scripts/fuzz, with what libFuzzer needs in all modules.
let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "slurmswift", path: "..", traits: [])],
  targets: [
    .executableTarget(
      name: "fuzz",
      dependencies: [
        .product(name: "Slurm", package: "slurmswift"),
        .product(name: "SlurmCheckpointing", package: "slurmswift"),
        .product(name: "SlurmSandbox", package: "slurmswift"),
        .product(name: "SlurmTensors", package: "slurmswift"),
        .product(name: "SlurmDMTCP", package: "slurmswift"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
