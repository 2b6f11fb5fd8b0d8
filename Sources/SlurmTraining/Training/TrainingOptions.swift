/// How a network is trained.
public struct TrainingOptions: Hashable, Sendable, Codable {
  /// How often all samples are gone through; a training that is resumed may have more.
  public var epochs = 20
  /// How many samples make a step; the last step of an epoch may have fewer.
  public var batchSize = 32
  /// What is made small.
  public var loss = Loss.softmaxCrossEntropy
  /// How weights are changed.
  public var optimizer = Optimizer.adam()
  /// How far a step goes.
  public var learningRate = LearningRate.constant(0.001)
  /// From what the random order of the samples begins.
  public var seed: UInt64 = 1

  /// The options that fit small networks.
  public init() {}
}
