import ArgumentParser
import SlurmCheckpointing

struct CheckpointVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check the contents of checkpoints.",
    discussion: """
      Reads each checkpoint whole and compares it with its checksums. Exit status 1 when one is \
      damaged.

      Examples:
        slurmswift checkpoint verify checkpoints
        slurmswift checkpoint verify checkpoints 4-120
      """)

  @OptionGroup var folder: CheckpointFolder
  @Argument(
    help: ArgumentHelp("Checkpoints; all when there is none.", valueName: "attempt-step"),
    transform: { text in try CheckpointID(argument: text) })
  var checkpoints: [CheckpointID] = []
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try folder.open()
    let wanted = try checkpoints.isEmpty ? store.checkpoints() : checkpoints
    let records = wanted.map { id in
      let record = CheckpointRecord(id, in: store) { (checkpoint) throws(CheckpointError) in
        try checkpoint.verify()
      }
      if !output.json {
        let state = record.problem.map { Terminal.painted($0, .red) }
        Terminal.write("\(id)  \(state ?? Terminal.painted("good", .green))\n")
      }
      return record
    }
    if output.json { try JSONText.print(records) }
    if records.isEmpty { Terminal.say("there is no checkpoint in \(folder.folder)") }
    if records.contains(where: { !$0.isGood }) { throw ExitCode.failure }
  }
}
