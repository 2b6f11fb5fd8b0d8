import ArgumentParser
import SlurmCheckpointing

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint",
    abstract: "Look at folders of checkpoints, check them, and make room.",
    discussion: """
      A checkpoint is named by the attempt that wrote it and the step of the work: 4-120.

      Examples:
        slurmswift checkpoint list checkpoints
        slurmswift checkpoint verify checkpoints
        slurmswift checkpoint show checkpoints 4-120 --part state.json
        slurmswift checkpoint prune checkpoints --keep 1
      """,
    subcommands: [
      CheckpointListCommand.self, CheckpointVerifyCommand.self, CheckpointShowCommand.self,
      CheckpointPruneCommand.self,
    ])
}

/// The folder that a command is about.
struct CheckpointFolder: ParsableArguments {
  @Argument(help: "The folder of the checkpoints.", completion: .directory)
  var folder: String

  func open() throws -> CheckpointStore {
    try CheckpointStore(directory: folder, isMadeWhenMissing: false)
  }
}

extension CheckpointID {
  /// Reads `4-120`, or the name of a checkpoint's folder.
  init(argument text: String) throws {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let attempt = numbers[0], let step = numbers[1], attempt >= 1,
      step >= 0
    else {
      throw ValidationError("'\(text)' names no checkpoint: write ATTEMPT-STEP, as 4-120.")
    }
    self.init(attempt: attempt, step: step)
  }
}
