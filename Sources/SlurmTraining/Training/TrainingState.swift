internal import SlurmCheckpointing

/// How far a training is, without its numbers: `training.json` of a checkpoint.
struct TrainingState: Sendable, Codable {
  /// Of what this is a state.
  var identity: TrainingIdentity
  /// How many epochs are done.
  var epoch = 0
  /// How many batches of the next one are done.
  var batch = 0
  /// The sums over those.
  var score = Score()
  /// As it was before the order of this epoch was drawn.
  var random: RandomState
  /// The optimizer's steps.
  var steps = 0
  /// What came of the epochs.
  var history: [EpochMetrics] = []
  /// Whether a callback has ended it.
  var isStopped = false
  /// What callbacks are to be told of again, because one has failed; nil when they know all.
  var news: News?

  /// What callbacks are told of.
  enum News: String, Sendable, Codable {
    case batch, epoch
  }
}

/// What must be the same for a training to go on.
struct TrainingIdentity: Hashable, Sendable, Codable {
  let inputs: Int
  let layers: [DenseLayer]
  let elements: String
  let samples: Int
  let validationSamples: Int
  let options: TrainingOptions
  /// By these the samples are known; nil in checkpoints of before they were noted.
  let checksums: [Checksum]?

  /// What differs, in words; nil when nothing does.
  ///
  /// There may be more epochs than there were to be.
  func difference(from other: TrainingIdentity) -> String? {
    func difference<Value: Equatable>(_ what: String, _ value: (Self) -> Value) -> String? {
      value(self) == value(other) ? nil : "\(what) \(value(other)), and here it is \(value(self))"
    }
    let differences = [
      difference("inputs", \.inputs),
      difference("layers") { $0.layers.map { "\($0.units) \($0.activation)" } },
      difference("numbers", \.elements), difference("samples", \.samples),
      difference("samples held out", \.validationSamples),
      difference("batch size", \.options.batchSize),
      difference("loss", \.options.loss.rawValue),
      difference("optimizer") { "\($0.options.optimizer)" },
      difference("learning rate") { "\($0.options.learningRate)" },
      difference("seed", \.options.seed), differenceOfSamples(from: other),
    ]
    return differences.lazy.compactMap(\.self).first
  }

  private func differenceOfSamples(from other: TrainingIdentity) -> String? {
    guard let checksums, let others = other.checksums, checksums != others else { return nil }
    return "other samples, though as many"
  }
}
