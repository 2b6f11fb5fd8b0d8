import ArgumentParser
import Slurm

struct StepsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "steps",
    abstract: "List the steps of jobs that run.",
    discussion: """
      The batch script is a step of its own: 137945.batch.

      Examples:
        slurmswift steps --mine
        slurmswift steps 137945 137945_7.0 --json
      """)

  @Argument(
    help: ArgumentHelp(
      "Jobs or steps: 137945, 137945_7.0; all when there is none.", valueName: "id"),
    transform: { text in try StepSelection(text) })
  var selections: [StepSelection] = []

  @OptionGroup var owner: OwnerFilter
  @OptionGroup var cluster: ClusterOptions
  @OptionGroup var output: OutputOptions

  func run() throws {
    let owners = try owner.users()
    let cluster = try cluster.connect()
    let steps =
      try selections.isEmpty
      ? Array(cluster.steps()) : selections.flatMap { try $0.steps(on: cluster) }
    let found = steps.filter { owners?.contains($0.userID) ?? true }
    if output.json {
      try JSONText.print(found.map { JSONRecord($0) })
    } else {
      Terminal.write(StepTable(found).text(width: Terminal.width))
    }
  }
}
