internal import SlurmCheckpointing
internal import SlurmTensors

/// Writes the network into a file, in the place of the one before: a file that Python reads, too.
///
/// ```swift
/// import SlurmTraining
///
/// let best = ModelCheckpoint("best.safetensors", .best(.validationLoss))
/// let all = ModelCheckpoint("weights-{epoch}.safetensors")
/// ```
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
  ///
  /// `{epoch}` and `{batch}` in its name become the numbers of the epoch, from 1, and of the batches of it that
  /// are done, with zeros in front to four digits: so each has a file of its own.
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
      try write(training, epoch: training.epoch + 1, batch: training.batch)
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
    if isDue { try write(training, epoch: training.epoch, batch: training.batches) }
  }

  private func write<Scalar>(_ training: Training<Scalar>, epoch: Int, batch: Int) throws {
    // A folder is the user's, whatever stands in its name.
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
    let start = name ?? path.startIndex
    let file =
      path[..<start]
      + String(path[start...]).filled(with: epoch, at: "{epoch}").filled(with: batch, at: "{batch}")
    try training.network.tensors.write(to: String(file)) { () throws(CheckpointError) in
      try training.requireTurn(toWrite: String(file))
    }
  }
}

extension String {
  /// The text with a number in the place of each mark.
  fileprivate func filled(with number: Int, at mark: String) -> String {
    let digits = "\(number)"
    let text = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return split(separator: mark, omittingEmptySubsequences: false).joined(separator: text)
  }
}
