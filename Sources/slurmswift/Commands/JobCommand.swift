import ArgumentParser
import FoundationEssentials
import Slurm

struct JobCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "job",
    abstract: "Show all about a job.",
    discussion: """
      Of an array, each record: one for the tasks that have not started, one for each other.

      Examples:
        slurmswift job 137945
        slurmswift job 137945_7 --json
      """)

  @OptionGroup var arguments: JobArguments
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let rows = JobRow.records(
      try cluster.connect().jobs(named: arguments.jobs), at: .now)
    if output.json {
      try JSONText.print(rows.map { JSONRecord($0) })
    } else {
      Terminal.write(rows.map { JobDetails($0).text }.joined(separator: "\n\n"))
    }
  }
}
