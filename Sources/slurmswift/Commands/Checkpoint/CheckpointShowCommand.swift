import ArgumentParser
import SlurmCheckpointing

struct CheckpointShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a checkpoint: its manifest and parts, or the bytes of a part.",
    discussion: """
      Examples:
        slurmswift checkpoint show checkpoints            the latest
        slurmswift checkpoint show checkpoints 4-120
        slurmswift checkpoint show checkpoints --part weights > weights
      """)

  @OptionGroup var folder: CheckpointFolder
  @Argument(
    help: ArgumentHelp("The checkpoint; else the latest.", valueName: "attempt-step"),
    transform: { text in try CheckpointID(argument: text) })
  var checkpoint: CheckpointID?
  @Option(help: "Write the bytes of this part to stdout.")
  var part: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if part != nil && output.json { throw ValidationError("Give --part or --json, not both.") }
  }

  func run() throws {
    let store = try folder.open()
    guard let id = try checkpoint ?? store.checkpoints().first else {
      Terminal.complain("there is no checkpoint in \(folder.folder)", hint: nil)
      throw ExitCode.failure
    }
    let found = try store.checkpoint(id)
    if let part {
      try found.map(part).withUnsafeBytes { Terminal.write($0) }
    } else if output.json {
      try JSONText.print(found.manifest)
    } else {
      Terminal.write(text(of: found))
    }
  }

  private func text(of checkpoint: Checkpoint) -> String {
    let manifest = checkpoint.manifest
    var table = Table([
      .init(heading: "PART"), .init(heading: "SIZE", isNumeric: true), .init(heading: "CHECKSUM"),
    ])
    for part in manifest.parts {
      table.add([
        .init(part.name), .init(SizeText.binary(part.size)), .init("\(part.checksum)"),
      ])
    }
    let notes = (manifest.notes ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return """
      Checkpoint  \(checkpoint.id)
      Attempt     \(manifest.attempt)
      Step        \(manifest.step)
      Job         \(manifest.job ?? "-")
      Written     \(TimeText.local(manifest.time)), in \(SizeText.seconds(manifest.duration))
      Size        \(SizeText.binary(manifest.size))
      Notes       \(notes.isEmpty ? "-" : notes.joined(separator: ", "))


      """ + table.text(width: Terminal.width)
  }
}
