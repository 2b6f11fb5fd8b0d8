import ArgumentParser
import FoundationEssentials
import Glibc
import Slurm

/// Which jobs of the past a list shows, beside those that are named.
struct HistoryOptions: ParsableArguments {
  @Option(
    name: [.customShort("S"), .long],
    help: ArgumentHelp(
      "Only what ended from this time on: 7d ago, yesterday, 11/28, 2026-11-28T09:00. Midnight without it.",
      valueName: "time"))
  var since: String?
  @Option(
    name: [.customShort("E"), .long],
    help: ArgumentHelp(
      "Only what ended before this time. Without it, or when it is to come, what has not ended, too.",
      valueName: "time"))
  var until: String?
  @OptionGroup var owner: OwnerFilter
  @Flag(
    name: [.customShort("a"), .long],
    help:
      "Those of everybody, as root sees them; without it a user's own, unless jobs or nodes are named."
  )
  var allUsers = false
  @Option(
    name: [.customShort("t"), .long],
    help: ArgumentHelp(
      "Only jobs that ended, or are, in these states, or all.", valueName: "state,…"))
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
    help: ArgumentHelp("Only jobs that had one of these nodes.", valueName: "nodes"),
    // The database would take a broken list for another one.
    transform: { text in
      _ = try NodeList(text)
      return text
    })
  var nodelist: String?

  func validate() throws {
    for (option, values) in [
      ("--state", state), ("--partition", partition), ("--account", account), ("--qos", qos),
      ("--name", name),
    ] { try values.requireNames(option) }
    if allUsers && (owner.mine || !owner.user.isEmpty) {
      throw ValidationError("Give --all-users, or whose jobs, not both.")
    }
  }

  /// Refuses a time beside jobs that are named.
  func require(named: Bool) throws {
    if named && (since != nil || until != nil) {
      throw ValidationError("Jobs that are named are shown whenever they were: give no time.")
    }
  }

  /// Says which partitions the cluster has no more, or never had: their jobs may be of the past as well.
  func notePartitions(on cluster: Cluster) throws(SlurmError) {
    if partition.isEmpty { return }
    let known = try cluster.partitions().map(\.name)
    for name in partition.commaSeparated where !known.contains(name) {
      let question = NearestNames(to: name, among: known).question
      Terminal.say(
        "note: there is no partition \(name) now" + (question.map { "; \($0)" } ?? ""))
    }
  }

  /// Says which accounts the database does not have: behind a list without jobs, for these may be of an account
  /// that was deleted.
  func noteAccounts(in accounting: Accounting) throws(SlurmError) {
    if account.isEmpty { return }
    let known = try accounting.accounts().map(\.name)
    for name in account.commaSeparated where !known.contains(name.lowercased()) {
      let question = NearestNames(to: name, among: known).question
      Terminal.say(
        "note: the accounting database shows no account \(name)"
          + (question.map { "; \($0)" } ?? ""))
    }
  }

  /// Whose jobs are asked for, as `sacct` has it; empty for everybody's.
  private func owners(naming jobs: [JobReference]) throws(SlurmError) -> Set<UserID> {
    if let users = try owner.users() { return users }
    let isForAll = allUsers || getuid() == 0 || !jobs.isEmpty || nodelist != nil
    return isForAll ? [] : [.currentUser]
  }

  func filter(naming jobs: [JobReference]) throws -> HistoryFilter {
    var filter = HistoryFilter(
      since: try since.map { try PastTime.start($0) } ?? PastTime.midnight,
      until: try until.flatMap { try PastTime.end($0) }, users: try owners(naming: jobs))
    if let until = filter.until, until < filter.since, let text = self.until {
      throw ParseError(
        text: text, position: 0,
        problem: "this end is before the time from which on jobs are listed",
        hint: since == nil ? "give --since, too: without it that is midnight" : nil)
    }
    filter.jobs = jobs
    if !state.isEmpty {
      filter.includesIneligible = true
      if case .some(let states) = try JobStateFilter(state) { filter.states = states }
    }
    filter.partitions = partition.commaSeparated
    filter.accounts = account.commaSeparated
    filter.qos = qos.commaSeparated
    filter.names = name.commaSeparated
    filter.nodes = nodelist
    return filter
  }
}
