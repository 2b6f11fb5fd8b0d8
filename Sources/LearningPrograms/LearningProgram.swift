package import Slurm
package import SlurmCheckpointing
package import SlurmPrograms
package import SlurmTraining

/// A program that trains a network with hidden layers on samples of the user's choice.
package protocol LearningProgram: ChainProgram {
  var learning: LearningOptions { get }
  /// The units of the hidden layers.
  var hiddenLayers: [Int] { get }
  /// How far a step goes.
  var learningRate: LearningRate { get }

  /// What is done after batches and epochs, with files in a folder.
  func callbacks(in directory: String) -> [any TrainingCallback]
}

extension LearningProgram {
  package func describe(_ job: inout JobDescription, in directory: String) throws {
    try learning.describe(&job, hidden: hiddenLayers)
    // Not only the job is to find out that it cannot go on with what is there.
    if let chain = try? Chain(directory: directory, isMadeWhenMissing: false),
      try !chain.store.checkpoints().isEmpty
    {
      try training(in: directory).check(chain)
    }
  }

  package func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    Machine.restartWhereUnknown()
    Machine.use(threads: learning.threads)
    // By hand, nothing is begun that cannot be done, and no folder made for it. In a job the attempt has begun
    // before its data are read, because a warning may come meanwhile, unless all is done: it would not be looked
    // whether that is this work.
    let isFirst = JobContext.current == nil || Self.isKnownDone(directory)
    let read = try isFirst ? training(in: directory) : nil
    let chain = try Chain(directory: directory)
    let prepare = { @Sendable in
      var training = try read ?? self.training(in: directory)
      training.report = { report(.omitted($0)) }
      try training.check(chain)
      return training
    }
    let prepared = try isFirst ? prepare() : nil
    return try await ChainRunner(chain, plan: learning.plan(job), report: report)
      .run(savingEvery: learning.saveEvery) { try prepared ?? prepare() }
  }

  /// Whether a folder says that nothing is left to do; one that cannot be read just now does not.
  private static func isKnownDone(_ directory: String) -> Bool {
    let chain = try? Chain(directory: directory, isMadeWhenMissing: false)
    return (try? chain?.ledger.attempts())?.contains { $0.end?.reason == .completed } == true
  }

  private func training(in directory: String) throws -> Training<Float> {
    var random = RandomState(seed: learning.seed)
    let (samples, held) = try learning.samples(&random)
    let network = try learning.network(for: samples, hidden: hiddenLayers, using: &random)
    var options = TrainingOptions()
    (options.epochs, options.batchSize) = (learning.epochs, learning.batchSize)
    (options.seed, options.learningRate) = (learning.seed, learningRate)
    return Training(
      network, on: samples, validation: held, options: options, callbacks: callbacks(in: directory))
  }

  package func progress(in directory: String) throws -> String? {
    try LearningOptions.progress(in: directory)
  }
}
