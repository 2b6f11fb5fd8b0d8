internal import SlurmTensors

/// Writes the network into a file, in the place of the one before: a file that Python reads, too.
public struct ModelCheckpoint: TrainingCallback {
  /// When it is written.
  public enum Frequency: Hashable, Sendable {
    /// After each epoch.
    case everyEpoch
    /// After each epoch that is better than all before it.
    case best(Metric)
    /// After so many batches each.
    case batches(Int)
  }

  /// The file, whose end tells the format: `.safetensors`, which also says which layers there are, or
  /// `.npz`.
  public let path: String
  /// When it is written.
  public let frequency: Frequency

  /// Writes into a file.
  public init(_ path: String, _ frequency: Frequency = .everyEpoch) {
    self.path = path
    self.frequency = frequency
  }

  /// Writes the network after so many batches.
  public func batchEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    if case .batches(let count) = frequency, training.steps % max(count, 1) == 0 {
      try training.network.tensors.write(to: path)
    }
  }

  /// Writes the network after the epoch where it is due.
  public func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    let isDue =
      switch frequency {
      case .everyEpoch: true
      case .best(let metric): metric.best(of: training.history) == training.history.count - 1
      case .batches: false
      }
    if isDue { try training.network.tensors.write(to: path) }
  }
}
