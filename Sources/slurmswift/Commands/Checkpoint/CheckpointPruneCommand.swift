import ArgumentParser
import SlurmCheckpointing

struct CheckpointPruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune",
    abstract: "Remove all but the latest good checkpoints, and what broken attempts left.",
    discussion: """
      The contents are checked first, so that the last good one stays. Not while a job writes there: \
      what it has half written goes, too.

      Examples:
        slurmswift checkpoint prune checkpoints
        slurmswift checkpoint prune checkpoints --keep 1 --dry-run
      """)

  @OptionGroup var folder: CheckpointFolder
  @Option(help: "How many good ones to keep.")
  var keep = 3
  @Flag(help: "Only say what would be removed.")
  var dryRun = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if keep < 1 { throw ValidationError("--keep is at least 1.") }
  }

  func run() throws {
    let store = try folder.open()
    let removed =
      try dryRun
      ? store.superfluous(keeping: keep, verifyingContents: true)
      : store.prune(keeping: keep, verifyingContents: true)
    if output.json {
      try JSONText.print(removed)
    } else {
      for id in removed { Terminal.write("\(id)\(dryRun ? "" : " removed")\n") }
    }
  }
}
