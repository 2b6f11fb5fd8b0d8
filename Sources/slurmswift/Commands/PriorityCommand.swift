import ArgumentParser
import Slurm

struct PriorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priority",
    abstract: "List the priorities of pending jobs, and what they are made of.",
    discussion: """
      As sprio does: each part with the cluster's weight, which `config PriorityWeight` shows. The last \
      column is a bar of 20 letters that tells how much comes from each: A age or association, F \
      fairshare, J job size, P partition, Q QoS, S site, and the resources. Of jobs that are named and \
      have no priority it is told why; the exit status is 1 when there is no such job.

      Columns are named as the properties in JSON; `--format help` lists them.

      Examples:
        slurmswift priority --mine
        slurmswift priority 137945 --json
        slurmswift priority --sort -priority --format id,user,priority,fairShare
      """)

  @Argument(
    help: ArgumentHelp("Jobs; all that wait when there is none.", valueName: "id"),
    transform: { text in try JobReference(text) })
  var jobs: [JobReference] = []

  @OptionGroup var owner: OwnerFilter
  @OptionGroup var list: ListOptions
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func validate() throws { try list.require(json: output.json) }

  func run() throws {
    var unknown: [JobReference] = []
    try list.print(
      PriorityRow.self, json: output.json, none: jobs.isEmpty ? "no job waits for its turn" : nil,
      record: JSONRecord.init
    ) {
      let owners = try owner.users()
      let cluster = try cluster.connect()
      let configuration = try cluster.configuration()
      try configuration.requirePriorityParts()
      HiddenData(configuration).note(.jobs, "the jobs of others are")
      // What records are called is in the jobs alone.
      let known = try NamedJobs(jobs, on: cluster, to: "show the priority of")
      unknown = known.unknown
      let found = jobs.isEmpty ? Array(try cluster.jobs()) : known.jobs
      let names = Dictionary(found.map { ($0.recordID, $0.id) }) { first, _ in first }
      let rows: [PriorityRow] = try cluster.priorities().compactMap { priority in
        guard owners?.contains(priority.userID) ?? true else { return nil }
        guard let id = names[priority.recordID] else {
          return jobs.isEmpty ? PriorityRow(priority: priority, id: .job(priority.recordID)) : nil
        }
        return PriorityRow(priority: priority, id: id)
      }
      noteJobsWithout(rows, among: found)
      return rows
    }
    if !unknown.isEmpty { throw ExitCode.failure }
  }

  /// Says of each job that is named why it has no priority.
  private func noteJobsWithout(_ rows: [PriorityRow], among found: [Job]) {
    let shown = Set(rows.map(\.priority.recordID))
    for reference in jobs {
      let records = found.filter { reference.names(record: $0.recordID, called: $0.id) }
      guard let job = records.first, !records.contains(where: { shown.contains($0.recordID) })
      else { continue }
      Terminal.say(
        job.state.isPending
          ? "note: job \(reference) has no priority before it may start: it waits for something of its own (\(job.reason))"
          : "note: job \(reference) has no priority any more: it is \(job.state)")
    }
  }
}

extension ClusterConfiguration {
  /// Refuses a cluster that knows no parts of priorities, as sprio does.
  fileprivate func requirePriorityParts() throws(SlurmError) {
    let type = self["PriorityType"] ?? ""
    guard type.hasSuffix("/basic") else { return }
    throw SlurmError(
      .notSupported, operation: "show priorities",
      detail: "jobs start in the order of their submission here (PriorityType=\(type))")
  }
}
