import ArgumentParser
import LearningPrograms
import SlurmPrograms

/// The guide's script: submits either of the programs that train, or one of the user's own.
enum Kerasell: TrainingJobKind {
  static let configuration = CommandConfiguration(
    commandName: "kerasell",
    abstract: "Submit a training with all that its job needs.",
    discussion: """
      Behind -- stands sensorflow-long or sensorflow-short, with options of theirs, or any program of \
      your own: it is told to save by SIGUSR1 before the job's end, and started again when the job comes \
      back. Without it, it is sensorflow-long.

      Examples:
        kerasell submit --wait
        kerasell submit -- sensorflow-short --epochs 50
        kerasell submit --module miniconda3 --conda-env tensorflow --slice 6h \\
          --lead 10m --checkpoint model.keras -- python3 train.py
        kerasell status 137945
      """)

  static let operands = "[-- <program> [<arguments>]]"

  static func command(_ operands: [String]) throws -> [String] {
    if let first = operands.first, first.hasPrefix("-") {
      throw ValidationError(
        "Behind -- stands a program, as in 'kerasell submit -- sensorflow-long'.")
    }
    return operands.isEmpty ? ["sensorflow-long"] : operands
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<TrainingJob<Kerasell>>.main() }
}
