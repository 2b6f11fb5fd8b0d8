import ArgumentParser
import LearningPrograms
import SlurmPrograms
import SlurmTraining

/// A network whose weights are saved and restored by the program itself.
struct NumPyVectors: LearningProgram {
  static let configuration = CommandConfiguration(
    commandName: "numpy-vectors",
    abstract: "Train a simple network on hand-written digits, and go on where it stopped.",
    discussion: """
      The network with the best accuracy on a fifth of the samples, which is held out, is \
      best.safetensors in the folder, the last one last.npz: in Python, \
      safetensors.numpy.load_file and numpy.load read them. When there is a checkpoint, the training \
      goes on from it. numpy-knuckles submits this program with all that its job needs.

      Examples:
        numpy-vectors run
        numpy-vectors submit --slice 1h --wait
        numpy-vectors run --data samples.csv --epochs 100
        numpy-vectors status 137945
      """)

  @Option(help: "How many units the hidden layer has.")
  var units = 64
  @OptionGroup var learning: LearningOptions
  @OptionGroup var job: ProgramOptions

  func validate() throws {
    if units < 1 { throw ValidationError("--units must be at least 1.") }
  }

  var hiddenLayers: [Int] { [units] }
  var learningRate: LearningRate { TrainingOptions().learningRate }

  func callbacks(in directory: String) -> [any TrainingCallback] {
    [
      EndOnNaN(), ModelCheckpoint("\(directory)/best.safetensors", .best(.validationAccuracy)),
      ModelCheckpoint("\(directory)/last.npz"), EpochLog(),
    ]
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<NumPyVectors>.main() }
}
