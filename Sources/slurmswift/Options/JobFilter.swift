import ArgumentParser
import Slurm

/// Which jobs a list shows, beside those that are named.
struct JobFilter: ParsableArguments {
  @OptionGroup var owner: OwnerFilter
  @Option(
    name: [.customShort("t"), .long],
    help: ArgumentHelp(
      "Only jobs in these states, as squeue names them, or all. Without it those that have not ended.",
      valueName: "state,…"))
  var state: [String] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only jobs in these partitions.", valueName: "partition,…"))
  var partition: [String] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only jobs of these names.", valueName: "name,…"))
  var name: [String] = []

  func validate() throws {
    try state.requireNames("--state")
    try partition.requireNames("--partition")
    try name.requireNames("--name")
  }

  /// Tells a misspelt partition from one without jobs.
  ///
  /// - Throws: ``SlurmErrorCode/invalidPartition``, with the names that may have been meant.
  func checkPartitions(on cluster: Cluster) throws(SlurmError) {
    if partition.isEmpty { return }
    _ = try cluster.partitions().named(partition.commaSeparated)
  }

  /// What a job must be beside its owner.
  ///
  /// - Parameter shows: Which states are shown when none is asked for.
  func condition(default shows: JobStateFilter) throws -> (Job) -> Bool {
    let states = try state.isEmpty ? shows : JobStateFilter(state)
    let partitions = Set(partition.commaSeparated)
    // As squeue: a name is one in any case. One with a comma in it is found, too.
    let names = Set((name + name.commaSeparated).map { $0.lowercased() })
    return { job in
      guard states.includes(job.state) else { return false }
      if !partitions.isEmpty {
        let own = job.partition?.split(separator: ",").map(String.init) ?? []
        guard !partitions.isDisjoint(with: own) else { return false }
      }
      return names.isEmpty || names.contains((job.name ?? "").lowercased())
    }
  }
}

extension [String] {
  /// The parts of lists, each of which may be given at once or apart.
  var commaSeparated: [String] { flatMap { $0.split(separator: ",").map(String.init) } }

  /// Refuses a list without a name, as a variable that is not set makes it: nothing is of no name, and
  /// an empty answer would look like a true one.
  func requireNames(_ option: String) throws {
    for list in self where [list].commaSeparated.isEmpty {
      throw ValidationError("\(option) names nothing: '\(list)'.")
    }
  }
}
