import SlurmTraining

extension Training where Scalar == Float {
  /// A training on some of the digits.
  static func sample(
    epochs: Int = 4, start: Int = 0, samples: Int = 150, optimizer: Optimizer = .adam(),
    seed: UInt64 = 1, callbacks: [any TrainingCallback] = []
  ) throws -> Training {
    var random = RandomState(seed: 9)
    let digits = try Dataset<Float>.digits().samples(Array(start..<start + samples)[...])
    let (data, held) = digits.split(holdingOut: 0.2, using: &random)
    let network = Network<Float>(inputs: 64, [.init(12, .relu), .init(10)], using: &random)
    var options = TrainingOptions()
    (options.epochs, options.batchSize, options.optimizer) = (epochs, 16, optimizer)
    (options.learningRate, options.seed) = (.cosine(from: 0.01, to: 0.001, over: 4), seed)
    return Training(network, on: data, validation: held, options: options, callbacks: callbacks)
  }
}
