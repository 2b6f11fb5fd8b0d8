import ArgumentParser
import Slurm
import SlurmSandbox

/// What a sandbox is to be like.
struct SandboxOptions: ParsableArguments {
  @Option(help: "The number of nodes, n1, n2, ….")
  var nodes = 2
  @Option(help: "The CPUs that each node claims to have.")
  var cpus = 64
  @Option(
    help: "The memory that each node claims to have: MiB, or 16G.", transform: Memory.megabytes)
  var memory = 16_000
  @Option(
    name: [.customLong("partition")],
    help: ArgumentHelp(
      "A partition, with its longest time: short:10m; again for more. The first is the default.",
      valueName: "name[:time]"),
    transform: { text in try Sandbox.Partition(option: text) })
  var partitions: [Sandbox.Partition] = []
  @Option(
    name: [.customLong("set")],
    help: ArgumentHelp(
      "A parameter of slurm.conf: MaxArraySize=5001; again for more.", valueName: "name=value"))
  var parameters: [String] = []
  @Flag(help: "With a database: cluster, account, user. Takes some seconds more.")
  var accounting = false
  @Option(
    name: [.customLong("qos")],
    help: ArgumentHelp(
      "A QoS, with its longest time: long:7d; again for more. Implies --accounting.",
      valueName: "name[:time]"),
    transform: { text in try Sandbox.QoS(option: text) })
  var qos: [Sandbox.QoS] = []
  @Option(help: "The folder to make; else one among all sandboxes.", completion: .directory)
  var directory: String?

  func validate() throws {
    if let parameter = parameters.first(where: { !$0.contains("=") || $0.hasPrefix("=") }) {
      throw ValidationError("--set takes name=value, not \(parameter).")
    }
  }

  /// The options of a sandbox with a name, or with one that is free.
  func options(name: String?, isDetached: Bool) -> Sandbox.Options {
    var options = Sandbox.Options()
    options.name = name
    options.isDetached = isDetached
    options.directory = directory
    options.nodes = nodes
    options.cpusPerNode = cpus
    options.memoryPerNode = memory
    if !partitions.isEmpty { options.partitions = partitions }
    for parameter in parameters {
      let parts = parameter.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      options.parameters[String(parts[0])] = String(parts[1])
    }
    if accounting || !qos.isEmpty { options.accounting = Sandbox.Accounting(qos: qos) }
    return options
  }
}
