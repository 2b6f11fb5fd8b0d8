import ArgumentParser
import LearningPrograms
import SlurmPrograms
import SlurmTraining

/// A training as it is run in earnest.
struct SensorflowLong: LearningProgram {
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

  @Option(help: "The units of the hidden layers. (default: 128,64)", transform: Self.layers)
  var layers = [128, 64]
  @Option(help: "How far the first steps go.")
  var rate = 0.002
  @Option(help: "How far the last steps go.")
  var lastRate = 0.00002
  @Option(
    help: """
      Over how many epochs the steps become shorter; a training that is not done and is to go on with more \
      --epochs keeps this. (default: all)
      """)
  var decayEpochs: Int?
  @Option(help: "After how many epochs that are no better it ends; 0 for never.")
  var patience = 20
  @OptionGroup var learning: LearningOptions
  @OptionGroup var job: ProgramOptions

  func validate() throws {
    guard rate > 0, lastRate > 0, rate.isFinite, lastRate.isFinite else {
      throw ValidationError("A rate is a number that is more than 0.")
    }
    if let decayEpochs, decayEpochs < 1 {
      throw ValidationError("--decay-epochs must be at least 1.")
    }
    guard patience >= 0 else { throw ValidationError("--patience must be at least 0.") }
  }

  private static func layers(_ text: String) throws -> [Int] {
    let units = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard units.allSatisfy({ $0 >= 1 }) else {
      throw ValidationError("'\(text)' are no layers: write their units, as in 128,64.")
    }
    return units
  }

  var hiddenLayers: [Int] { layers }
  var learningRate: LearningRate {
    .cosine(from: rate, to: lastRate, over: decayEpochs ?? learning.epochs)
  }

  func callbacks(in directory: String) -> [any TrainingCallback] {
    var callbacks: [any TrainingCallback] = [
      EndOnNaN(),
      ModelCheckpoint("\(directory)/best.safetensors", .best(.validationLoss)),
      ModelCheckpoint("\(directory)/last.safetensors"), CSVLogger("\(directory)/metrics.csv"),
      LossCurve("\(directory)/loss.svg"), EpochLog(),
    ]
    if patience > 0 { callbacks.append(EarlyStopping(.validationLoss, patience: patience)) }
    return callbacks
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<SensorflowLong>.main() }
}
