import Foundation
import Slurm
import SlurmSandbox
import TestSupport
import Testing

/// Starts the sandbox that the tests of a suite share, connects to it, and stops it.
struct SharedSandbox: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let sandbox = try await onOwnThread {
      let sandbox = try Sandbox.start(Self.options)
      try Self.addMachinesWithGPUs(to: sandbox)
      return sandbox
    }
    do {
      // As for a user: the environment names the cluster.
      setenv("SLURM_CONF", sandbox.configurationFile, 1)
      for (name, value) in Self.inherited { setenv(name, value, 1) }
      let live = try LiveCluster(sandbox: sandbox, cluster: Cluster.connect())
      try await LiveCluster.$shared.withValue(live) { try await function() }
    } catch {
      try? sandbox.stop()
      throw error
    }
    try await onOwnThread { try sandbox.stop() }
  }

  /// How long Slurm keeps a requeued job back here: long enough that a job which starts before
  /// has been started by somebody else.
  static let requeueDelay = 21

  /// Variables for jobs to inherit, set before the first test: one that came later could lie between
  /// the two submissions that another test compares.
  static let inherited = [
    "LIVE_TEST_INHERITED": "two words, grün, \"quoted\"\nand a second line",
    // Names that mean nothing to Slurm.
    "SLURM_LIVE_TEST": "7", "SLURMD_LIVE_TEST": "7",
  ]

  /// The controller hears of nodes that are not there when all others are up: a sandbox would wait.
  private static func addMachinesWithGPUs(to sandbox: Sandbox) throws {
    let path = sandbox.configurationFile
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try (text + machinesWithGPUs.joined(separator: "\n") + "\n")
      .write(toFile: path, atomically: false, encoding: .utf8)
    try sandbox.restart(.slurmctld)
  }

  private static var options: Sandbox.Options {
    var options = Sandbox.Options()
    options.nodes = 7
    options.credentialExpiry = .seconds(requeueDelay - 1)
    options.nodeParameters = ["Feature": "fast", "Gres": "widget:4"]
    let nodes = ["n1", "n2", "n3", "n4"]
    options.partitions = [
      .init("main", nodes: nodes), .init("short", nodes: nodes, maxTime: .seconds(120)), lab,
    ]
    options.parameters = [
      "GresTypes": "widget,gpu", "Licenses": "tool:9,matlab:10,maple:3",
      // Each task of an array counts, until the record is purged.
      "MaxJobCount": "200000",
    ]
    options.configurationLines = ["NodeSet=labset Nodes=n5,n6"]
    return options
  }

  /// For jobs that ask for GPUs and are held: a slurmd would look for them.
  private static let machinesWithGPUs = [
    "NodeName=g[1-4] NodeAddr=127.0.0.1 Port=9 CPUs=64 RealMemory=16000 "
      + "Gres=gpu:a100:4,widget:4 State=DOWN Reason=imagined",
    "PartitionName=gpu Nodes=g[1-4]",
  ]

  /// A partition with many options set, whose nodes tests may drain: all others leave it alone.
  private static var lab: Sandbox.Partition {
    .init(
      "lab", maxTime: .seconds(2 * 86400), defaultTime: .seconds(90 * 60),
      parameters: [
        "Nodes": "labset,n7", "OverTimeLimit": "5", "GraceTime": "45", "MaxNodes": "2",
        "MaxCPUsPerNode": "64", "DefMemPerCPU": "100", "MaxMemPerCPU": "200",
        "DefCpuPerGPU": "2", "DefMemPerGPU": "512", "PriorityTier": "7",
        "PriorityJobFactor": "3", "OverSubscribe": "FORCE:1", "PreemptMode": "OFF",
        "AllowGroups": "root", "DenyAccounts": "physics,chemistry", "DenyQos": "slow",
        "TRESBillingWeights": "CPU=1.5,Mem=0.25G", "SuspendTime": "600", "LLN": "YES",
        "Alternate": "main",
      ])
  }
}

extension Trait where Self == SharedSandbox {
  /// The tests share one sandbox; see ``LiveCluster``.
  static var sharedSandbox: SharedSandbox { SharedSandbox() }
}
