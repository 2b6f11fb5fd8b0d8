import ArgumentParser
import Slurm

/// How the cluster is found; for every command that speaks to one.
struct ClusterOptions: ParsableArguments {
  @Option(
    name: .customLong("config"), help: "The cluster's slurm.conf.", completion: .file())
  var configuration: String?

  func connect() throws -> Cluster { try Cluster.connect(configuration: configuration) }

  /// The accounting database, which is there when the controller is away, too.
  func accounting() throws -> Accounting { try Accounting.connect(configuration: configuration) }
}

/// Whether the output is for programs.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON, with times as ISO 8601 in UTC.")
  var json = false
}
