import ArgumentParser
import Slurm

struct TopCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "top",
    abstract: "Move pending jobs above the others of the same user.",
    discussion: """
      The first that is named comes first. Of jobs of the same partition, account and QoS, the others \
      are lowered by as much. Users may do this where the cluster's SchedulerParameters have \
      enable_user_top.

      Examples:
        slurmswift top 137945
        slurmswift top 137945 137960_7
      """)

  @OptionGroup var arguments: JobArguments
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() async throws {
    let cluster = try cluster.connect()
    var report = OutcomeReport(json: output.json)
    // One call for all, because their order matters; what is refused is refused for all.
    let jobs = arguments.jobs
    try await report.forEach(
      Array(jobs.prefix(1)), verb: "top", { _ in try cluster.top(jobs) },
      remark: { _ in "moved to the top" })
  }
}
