import ArgumentParser
import LearningPrograms
import Slurm
import SlurmCheckpointing
import SlurmPrograms
import SlurmTraining

/// A training as it is run in earnest.
struct SensorflowLong: ChainProgram {
  static let configuration = CommandConfiguration(
    commandName: "sensorflow-long",
    abstract: "Train a network for as long as it gets better, in job after job.",
    discussion: """
      In its folder are the best and the last weights (best.safetensors, last.safetensors), what came of \
      each epoch (metrics.csv), and the curve of the losses (loss.svg). The rate of learning sinks \
      along half a wave; the training ends early when nothing gets better.

      Examples:
        sensorflow-long run
        sensorflow-long submit --slice 6h --epochs 500 --wait
        sensorflow-long submit --data samples.npz --layers 256,128 --patience 30
        sensorflow-long status 137945
      """)

  @Option(help: "The units of the hidden layers.", transform: Self.layers)
  var layers = [128, 64]
  @Option(help: "How far the first steps go.")
  var rate = 0.002
  @Option(help: "How far the last steps go.")
  var lastRate = 0.00002
  @Option(help: "After how many epochs that are no better it ends; 0 for never.")
  var patience = 20
  @OptionGroup var learning: LearningOptions
  @OptionGroup var job: ProgramOptions

  func validate() throws {
    guard rate > 0, lastRate > 0 else { throw ValidationError("A rate is more than 0.") }
    guard patience >= 0 else { throw ValidationError("--patience must be at least 0.") }
  }

  private static func layers(_ text: String) throws -> [Int] {
    let units = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard units.allSatisfy({ $0 >= 1 }) else {
      throw ValidationError("'\(text)' are no layers: write their units, as in 128,64.")
    }
    return units
  }

  func describe(_ job: inout JobDescription, in directory: String) throws {
    try learning.describe(&job, hidden: layers)
  }

  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    Machine.restartWhereUnknown()
    Machine.use(threads: learning.threads)
    let chain = try Chain(directory: directory)
    let training = try training(in: directory) { report(.omitted($0)) }
    return try await ChainRunner(chain, plan: learning.plan(job), report: report)
      .run(training, savingEvery: learning.saveEvery)
  }

  private func training(
    in directory: String, report: @escaping @Sendable (String) -> Void
  ) throws -> Training<Float> {
    var random = RandomState(seed: learning.seed)
    let (samples, held) = try learning.samples(&random)
    let network = try learning.network(for: samples, hidden: layers, using: &random)
    var options = TrainingOptions()
    (options.epochs, options.batchSize) = (learning.epochs, learning.batchSize)
    options.seed = learning.seed
    options.learningRate = .cosine(from: rate, to: lastRate, over: learning.epochs)
    var callbacks: [any TrainingCallback] = [
      EndOnNaN(),
      ModelCheckpoint("\(directory)/best.safetensors", .best(.validationLoss)),
      ModelCheckpoint("\(directory)/last.safetensors"), CSVLogger("\(directory)/metrics.csv"),
      LossCurve("\(directory)/loss.svg"), EpochLog(),
    ]
    if patience > 0 { callbacks.append(EarlyStopping(.validationLoss, patience: patience)) }
    return Training(
      network, on: samples, validation: held, options: options, callbacks: callbacks,
      report: report)
  }

  func progress(in directory: String) throws -> String? {
    try LearningOptions.progress(in: directory)
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<SensorflowLong>.main() }
}
