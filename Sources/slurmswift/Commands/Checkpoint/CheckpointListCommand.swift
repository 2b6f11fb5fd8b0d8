import ArgumentParser
import SlurmCheckpointing

struct CheckpointListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the checkpoints of a folder, the latest first.",
    discussion: """
      The contents are not read; `verify` does that.

      Examples:
        slurmswift checkpoint list checkpoints
        slurmswift checkpoint list checkpoints --json
      """)

  @OptionGroup var folder: CheckpointFolder
  @OptionGroup var output: OutputOptions

  func run() throws {
    let store = try folder.open()
    let records = try store.checkpoints().map { id in
      CheckpointRecord(id, in: store) { _ in }
    }
    if output.json {
      try JSONText.print(records)
    } else if records.isEmpty {
      Terminal.say("there is no checkpoint in \(folder.folder)")
    } else {
      Terminal.write(CheckpointRecord.table(of: records))
    }
  }
}
