import ArgumentParser
import FoundationEssentials
import Slurm

struct JobsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jobs",
    abstract: "List jobs.",
    discussion: """
      Shows what has not ended, as squeue does; jobs that are named, whatever their state. Tasks of \
      an array that have not started share a line.

      Columns are named as the properties in JSON; `--format help` lists them.

      Examples:
        slurmswift jobs --mine
        slurmswift jobs --state failed,timeout --sort -endTime
        slurmswift jobs --format id,name:20,state,timeLeft
        slurmswift jobs 137945 --tasks --json
      """)

  @Argument(
    help: ArgumentHelp("Jobs; all when there is none.", valueName: "id"),
    transform: { text in try JobReference(text) })
  var jobs: [JobReference] = []

  @OptionGroup var filter: JobFilter
  @Flag(help: "A line for each task of an array.")
  var tasks = false
  @OptionGroup var list: ListOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    try list.require(json: output.json)
  }

  func run() throws {
    if list.format == "help" { return Terminal.write(JobRow.columnList) }
    let columns = try list.format.map { try JobColumn.columns($0) } ?? JobColumn.usual
    let order = try list.sort.map { try JobOrder($0) }
    let owners = try filter.owner.users()
    let condition = try filter.condition(default: jobs.isEmpty ? .current : .all)

    let cluster = try cluster.connect()
    try filter.checkPartitions(on: cluster)
    let found = try load(from: cluster, of: owners).filter { job in
      (owners?.contains(job.userID) ?? true) && condition(job)
    }
    let now = Date.now
    var rows =
      tasks
      ? JobRow.tasks(of: found, named: jobs, at: now) : JobRow.records(found, at: now)
    if let order { rows = order.sorted(rows) }
    if output.json {
      try JSONText.print(rows.map { JSONRecord($0) })
    } else {
      Terminal.write(JobTable(rows, columns: columns).text(width: Terminal.width))
    }
  }

  /// The cheapest calls that answer all that may be shown: each job once, one user's, or the queue.
  private func load(from cluster: Cluster, of owners: Set<UserID>?) throws -> [Job] {
    if !jobs.isEmpty { return try cluster.jobs(named: jobs) }
    guard let owners, owners.count == 1, let owner = owners.first else {
      return Array(try cluster.jobs())
    }
    return Array(try cluster.jobs(.of(owner)))
  }
}
