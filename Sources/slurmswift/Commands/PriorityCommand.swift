import ArgumentParser
import Slurm

struct PriorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "priority",
    abstract: "List the priorities of pending jobs, and what they are made of.",
    discussion: """
      As sprio does: each part with the cluster's weight, which `config PriorityWeight` shows. The last \
      column is a bar of 20 letters that tells how much comes from each: A age or association, F \
      fairshare, J job size, P partition, Q QoS, S site, and the resources.

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
    try list.print(PriorityRow.self, json: output.json, record: JSONRecord.init) {
      let owners = try owner.users()
      let cluster = try cluster.connect()
      HiddenData(try cluster.configuration()).note(.jobs, "the jobs of others are")
      // What records are called is in the jobs alone.
      let waiting = jobs.isEmpty ? Array(try cluster.jobs()) : try cluster.jobs(named: jobs)
      let names = Dictionary(waiting.map { ($0.recordID, $0.id) }) { first, _ in first }
      return try cluster.priorities().compactMap { priority in
        guard owners?.contains(priority.userID) ?? true else { return nil }
        guard let id = names[priority.recordID] else {
          return jobs.isEmpty ? PriorityRow(priority: priority, id: .job(priority.recordID)) : nil
        }
        return PriorityRow(priority: priority, id: id)
      }
    }
  }
}
