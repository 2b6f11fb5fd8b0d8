// swift-tools-version: 6.2

import PackageDescription

// Warnings are errors in our own builds only: a consumer by path must not break on a deprecation.
let isStrict = Context.environment["SLURMSWIFT_STRICT"] == "1"

/// What the commands and programs stand on; a consumer with `traits: []` fetches none of it.
func commands(_ product: String, _ package: String) -> Target.Dependency {
  .product(name: product, package: package, condition: .when(traits: ["Commands"]))
}

let package = Package(
  name: "slurmswift",
  products: [
    .library(name: "Slurm", targets: ["Slurm"]),
    .library(name: "SlurmCheckpointing", targets: ["SlurmCheckpointing"]),
    .library(name: "SlurmCampaigns", targets: ["SlurmCampaigns"]),
    .library(name: "SlurmDMTCP", targets: ["SlurmDMTCP"]),
    .library(name: "SlurmTensors", targets: ["SlurmTensors"]),
    .library(name: "SlurmTraining", targets: ["SlurmTraining"]),
    .library(name: "SlurmSandbox", targets: ["SlurmSandbox"]),
    .executable(name: "slurmswift", targets: ["slurmswift"]),
    .executable(name: "white-rabbit", targets: ["white-rabbit"]),
    .executable(name: "globus-pocus", targets: ["globus-pocus"]),
    .executable(name: "purple-rain", targets: ["purple-rain"]),
    .executable(name: "purple-rain-requeue", targets: ["purple-rain-requeue"]),
    .executable(name: "mumble-wrapper", targets: ["mumble-wrapper"]),
    .executable(name: "dmtcp-array", targets: ["dmtcp-array"]),
    .executable(name: "dmtcp-example", targets: ["dmtcp-example"]),
    .executable(name: "numpy-vectors", targets: ["numpy-vectors"]),
    .executable(name: "sensorflow-short", targets: ["sensorflow-short"]),
    .executable(name: "sensorflow-long", targets: ["sensorflow-long"]),
    .executable(name: "numpy-knuckles", targets: ["numpy-knuckles"]),
    .executable(name: "kerasell", targets: ["kerasell"]),
  ],
  traits: [
    .trait(name: "Commands", description: "The commands and programs, and what they depend on."),
    .trait(name: "Training", description: "Networks that learn, by OpenBLAS, and their programs."),
    .default(enabledTraits: ["Commands", "Training"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.1"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(name: "CSlurm", path: "CSlurm"),
    .target(name: "Slurm", dependencies: ["CSlurm"]),
    .systemLibrary(name: "CCheckpointing", path: "CCheckpointing"),
    .target(name: "SlurmCheckpointing", dependencies: ["Slurm", "CCheckpointing"]),
    .target(name: "SlurmCampaigns", dependencies: ["Slurm", "SlurmCheckpointing"]),
    .systemLibrary(name: "CZlib", path: "CZlib"),
    .target(name: "SlurmDMTCP", dependencies: ["SlurmCheckpointing", "Slurm", "CZlib"]),
    .target(name: "SlurmTensors", dependencies: ["SlurmCheckpointing", "CZlib"]),
    .systemLibrary(name: "COpenBLAS", path: "COpenBLAS"),
    .target(
      name: "SlurmTraining",
      dependencies: [
        "SlurmTensors", "SlurmCheckpointing",
        .target(name: "COpenBLAS", condition: .when(traits: ["Training"])),
      ],
      exclude: ["Data/README.md"], resources: [.embedInCode("Data/digits.csv.gz")]),
    .target(name: "SlurmSandbox"),
    .executableTarget(
      name: "slurmswift",
      dependencies: [
        "Slurm", "SlurmCheckpointing", "SlurmCampaigns", "SlurmDMTCP", "SlurmSandbox",
        "EnvironmentModules",
        commands("ArgumentParser", "swift-argument-parser"),
        commands("Subprocess", "swift-subprocess"),
        commands("UnixSignals", "swift-service-lifecycle"),
      ]),
    .target(
      name: "SlurmPrograms",
      dependencies: [
        "Slurm", "SlurmCheckpointing", commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "white-rabbit", dependencies: ["SlurmPrograms", "Slurm", "SlurmCheckpointing"]),
    .target(
      name: "PurpleRain",
      dependencies: [
        "SlurmPrograms", "Slurm", "SlurmCheckpointing",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "globus-pocus", dependencies: ["SlurmPrograms", "Slurm", "SlurmCheckpointing"]),
    .executableTarget(name: "purple-rain", dependencies: ["PurpleRain", "SlurmPrograms"]),
    .executableTarget(name: "purple-rain-requeue", dependencies: ["PurpleRain", "SlurmPrograms"]),
    .executableTarget(
      name: "mumble-wrapper",
      dependencies: [
        "EnvironmentModules", "SlurmPrograms", "Slurm", "SlurmCampaigns", "SlurmCheckpointing",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "dmtcp-array",
      dependencies: [
        "EnvironmentModules", "SlurmPrograms", "Slurm", "SlurmCheckpointing", "SlurmDMTCP",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    // A program that knows nothing of checkpoints, in C++.
    .executableTarget(name: "dmtcp-example"),
    .target(
      name: "EnvironmentModules",
      dependencies: [
        "CCheckpointing", "Slurm", "SlurmCheckpointing",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .target(
      name: "LearningPrograms",
      dependencies: [
        "EnvironmentModules", "SlurmPrograms", "Slurm", "SlurmCheckpointing", "SlurmTraining",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "numpy-vectors",
      dependencies: [
        "LearningPrograms", "SlurmPrograms", "Slurm", "SlurmCheckpointing", "SlurmTraining",
      ]),
    .executableTarget(
      name: "sensorflow-short",
      dependencies: ["SlurmPrograms", "Slurm", "SlurmCheckpointing", "SlurmTraining"]),
    .executableTarget(
      name: "sensorflow-long",
      dependencies: [
        "LearningPrograms", "SlurmPrograms", "Slurm", "SlurmCheckpointing", "SlurmTraining",
      ]),
    .executableTarget(
      name: "numpy-knuckles",
      dependencies: [
        "LearningPrograms", "SlurmPrograms", commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "kerasell",
      dependencies: [
        "LearningPrograms", "SlurmPrograms", commands("ArgumentParser", "swift-argument-parser"),
      ]),
    // Links no libslurm: it is installed in place of the programs, and finds their builds.
    .executableTarget(name: "slurmswift-launcher"),
    // What test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "SlurmTests", dependencies: ["Slurm", "TestSupport"]),
    .testTarget(
      name: "SlurmswiftTests",
      dependencies: [
        "slurmswift", "Slurm", "SlurmCheckpointing", "TestSupport",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .testTarget(
      name: "SlurmCheckpointingTests",
      dependencies: ["SlurmCheckpointing", "CheckpointWriter", "TestSupport"]),
    .executableTarget(
      name: "CheckpointWriter", dependencies: ["SlurmCheckpointing"],
      path: "Tests/CheckpointWriter"),
    .testTarget(
      name: "SlurmTrainingTests",
      dependencies: [
        "numpy-vectors", "sensorflow-long", "sensorflow-short", "kerasell", "slurmswift",
        "EnvironmentModules", "LearningPrograms", "SlurmPrograms", "SlurmTraining", "SlurmTensors",
        "Slurm", "SlurmCheckpointing", "TestSupport",
        commands("ArgumentParser", "swift-argument-parser"),
      ]),
    .testTarget(
      name: "SlurmTensorsTests",
      dependencies: ["SlurmTensors", "SlurmCheckpointing", "TestSupport"]),
    .testTarget(
      name: "SlurmDMTCPTests", dependencies: ["SlurmDMTCP", "SlurmCheckpointing", "TestSupport"]),
    .testTarget(name: "SlurmSandboxTests", dependencies: ["SlurmSandbox", "TestSupport"]),
    .testTarget(
      name: "SlurmLiveTests", dependencies: ["Slurm", "SlurmSandbox", "TestSupport"]),
    .testTarget(
      name: "SlurmAccountingTests", dependencies: ["Slurm", "SlurmSandbox", "TestSupport"]),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "slurmswift", "slurmswift-launcher", "white-rabbit", "globus-pocus", "purple-rain",
        "numpy-vectors", "sensorflow-short", "sensorflow-long", "numpy-knuckles", "kerasell",
        "Slurm",
        "SlurmCheckpointing", "SlurmSandbox", "TestSupport",
      ]),
    .testTarget(
      name: "SlurmChainTests",
      dependencies: [
        "slurmswift", "white-rabbit", "globus-pocus", "purple-rain", "purple-rain-requeue",
        "PurpleRain", "numpy-vectors", "sensorflow-long", "sensorflow-short", "numpy-knuckles",
        "kerasell", "dmtcp-array", "Slurm",
        "SlurmCheckpointing", "SlurmSandbox", "TestSupport",
      ]),
    .testTarget(
      name: "SlurmCampaignTests",
      dependencies: [
        "slurmswift", "mumble-wrapper", "SlurmCampaigns", "Slurm", "SlurmCheckpointing",
        "SlurmSandbox",
        "TestSupport",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  if isStrict { target.swiftSettings?.append(.treatAllWarnings(as: .error)) }
}
