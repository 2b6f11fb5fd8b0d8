import ArgumentParser
import Slurm

struct StatisticsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statistics",
    abstract: "Show what the controller has counted, as sdiag does.",
    discussion: """
      The calls are sorted by the time that they took together: what asks too often comes first.

      Examples:
        slurmswift statistics
        slurmswift statistics --json
      """)

  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let statistics = try cluster.connect().statistics()
    if output.json {
      try JSONText.print(JSONRecord(statistics))
    } else {
      Terminal.write(StatisticsText(statistics).text(width: Terminal.width))
    }
  }
}
