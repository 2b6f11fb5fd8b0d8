import ArgumentParser
import LearningPrograms
import Slurm
import SlurmCheckpointing
import SlurmPrograms
import SlurmTraining

/// A network whose weights are saved and restored by the program itself.
struct NumPyVectors: ChainProgram {
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

  func describe(_ job: inout JobDescription, in directory: String) throws {
    try learning.describe(&job, hidden: [units])
  }

  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    Machine.restartWhereUnknown()
    Machine.use(threads: learning.threads)
    var random = RandomState(seed: learning.seed)
    let (samples, held) = try learning.samples(&random)
    let network = try learning.network(for: samples, hidden: [units], using: &random)
    var options = TrainingOptions()
    (options.epochs, options.batchSize) = (learning.epochs, learning.batchSize)
    options.seed = learning.seed
    let chain = try Chain(directory: directory)
    let training = Training(
      network, on: samples, validation: held, options: options,
      callbacks: [
        EndOnNaN(), ModelCheckpoint("\(directory)/best.safetensors", .best(.validationAccuracy)),
        ModelCheckpoint("\(directory)/last.npz"), EpochLog(),
      ],
      report: { report(.omitted($0)) })
    return try await ChainRunner(chain, plan: learning.plan(job), report: report)
      .run(training, savingEvery: learning.saveEvery)
  }

  func progress(in directory: String) throws -> String? {
    try LearningOptions.progress(in: directory)
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<NumPyVectors>.main() }
}
