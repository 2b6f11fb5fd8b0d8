import ArgumentParser
import FoundationEssentials
import Slurm

/// Which jobs of the past a list shows, beside those that are named.
struct HistoryOptions: ParsableArguments {
  @Option(
    name: [.customShort("S"), .long],
    help: ArgumentHelp(
      "Only what ended from this time on: a time, or so long ago, 7d. Midnight without it.",
      valueName: "time"))
  var since: String?
  @Option(
    name: [.customShort("E"), .long],
    help: ArgumentHelp(
      "Only what ended before this time; now, and what has not ended, without it.",
      valueName: "time"))
  var until: String?
  @OptionGroup var owner: OwnerFilter
  @Option(
    name: [.customShort("t"), .long],
    help: ArgumentHelp("Only jobs that ended, or are, in these states.", valueName: "state,…"))
  var state: [String] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only jobs of these partitions.", valueName: "partition,…"))
  var partition: [String] = []
  @Option(
    name: [.customShort("A"), .long],
    help: ArgumentHelp("Only jobs of these accounts.", valueName: "account,…"))
  var account: [String] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only jobs of these qualities of service.", valueName: "qos,…"))
  var qos: [String] = []
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Only jobs of these names.", valueName: "name,…"))
  var name: [String] = []
  @Option(
    name: [.customShort("w"), .long],
    help: ArgumentHelp("Only jobs that had one of these nodes.", valueName: "nodes"))
  var nodelist: String?

  func validate() throws {
    for (option, values) in [
      ("--state", state), ("--partition", partition), ("--account", account), ("--qos", qos),
      ("--name", name),
    ] { try values.requireNames(option) }
  }

  /// Refuses a time beside jobs that are named.
  func require(named: Bool) throws {
    if named && (since != nil || until != nil) {
      throw ValidationError("Jobs that are named are shown whenever they were: give no time.")
    }
  }

  /// Tells a misspelt partition from one without jobs.
  func checkPartitions(on cluster: Cluster) throws(SlurmError) {
    if partition.isEmpty { return }
    _ = try cluster.partitions().named(partition.commaSeparated)
  }

  func filter(naming jobs: [JobReference]) throws -> HistoryFilter {
    var filter = HistoryFilter(
      since: try since.map { try PastTime($0).date } ?? PastTime.midnight,
      until: try until.map { try PastTime($0).date })
    filter.jobs = jobs
    filter.users = try owner.users() ?? []
    if case .some(let states) = try state.isEmpty ? .all : JobStateFilter(state) {
      filter.states = states
    }
    filter.partitions = partition.commaSeparated
    filter.accounts = account.commaSeparated
    filter.qos = qos.commaSeparated
    filter.names = name.commaSeparated
    filter.nodes = nodelist
    return filter
  }
}
