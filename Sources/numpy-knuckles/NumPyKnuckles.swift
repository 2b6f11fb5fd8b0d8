import ArgumentParser
import LearningPrograms
import SlurmPrograms

/// The guide's script: submits the program that trains.
enum NumPyKnuckles: TrainingJobKind {
  static let configuration = CommandConfiguration(
    commandName: "numpy-knuckles",
    abstract: "Submit numpy-vectors with all that its job needs.",
    discussion: """
      The job has a time limit, is warned before it, and goes back into the queue until the training is \
      done. Modules are loaded, and a conda environment is activated, before it starts. What stands behind \
      -- are options of numpy-vectors.

      Examples:
        numpy-knuckles submit --wait
        numpy-knuckles submit --slice 6h -- --epochs 1000 --data samples.csv
        numpy-knuckles status 137945
      """)

  static let operands = "[-- <options of numpy-vectors>]"

  static func command(_ operands: [String]) -> [String] { ["numpy-vectors"] + operands }
}

@main
enum Main {
  static func main() async { await ProgramCommand<TrainingJob<NumPyKnuckles>>.main() }
}
