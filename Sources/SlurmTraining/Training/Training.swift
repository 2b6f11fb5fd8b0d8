public import SlurmCheckpointing
internal import SlurmTensors

/// A network that learns, batch by batch: work that can be saved between any two batches.
///
/// ```swift
/// import SlurmCheckpointing
/// import SlurmTraining
///
/// func train() async throws -> ChainEnding {
///   var random = RandomState(seed: 1)
///   let (data, held) = try Dataset<Float>.digits().split(holdingOut: 0.2, using: &random)
///   let network = Network<Float>(inputs: data.features, [.init(64, .relu), .init(10)], using: &random)
///   let training = Training(network, on: data, validation: held)
///   return try await ChainRunner(Chain(directory: "digits")).run(training)
/// }
/// ```
///
/// One that is resumed ends with the same bits as one that never stopped, on the same kind of processor
/// with as many threads of OpenBLAS.
public struct Training<Scalar: TrainingScalar>: ResumableWork, Sendable {
  /// The network, as far as it has learned.
  public private(set) var network: Network<Scalar>
  /// How it learns.
  public let options: TrainingOptions
  /// Are called in this order.
  public var callbacks: [any TrainingCallback]
  /// Is told what a user should know.
  public var report: @Sendable (String) -> Void

  private let data: Dataset<Scalar>
  private let validation: Dataset<Scalar>?
  private(set) var state: TrainingState
  private var optimizer: OptimizerState<Scalar>
  private var pass: Pass<Scalar>
  private let batchSize: Int
  /// The order of the samples in this epoch.
  private var order: [Int]
  /// The random state after that order was drawn.
  private var nextRandom: RandomState

  /// Prepares a training.
  ///
  /// - Parameters:
  ///   - network: The network, as it begins.
  ///   - data: What it learns from.
  ///   - validation: What is held out, and looked at after each epoch; nil for nothing.
  ///   - options: How it learns.
  ///   - callbacks: What is done after batches and epochs.
  ///   - report: Is told what a user should know.
  /// - Precondition: The data fit the network and the loss, a batch has at least one sample, and what is held
  ///   out, too.
  public init(
    _ network: Network<Scalar>, on data: Dataset<Scalar>, validation: Dataset<Scalar>? = nil,
    options: TrainingOptions = TrainingOptions(), callbacks: [any TrainingCallback] = [],
    report: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    precondition(options.batchSize >= 1, "a batch has at least one sample")
    // What it would come to is no number.
    precondition(validation?.count != 0, "no sample is held out: leave the validation out, too")
    for data in [data, validation].compactMap(\.self) {
      precondition(
        data.features == network.inputs && data.outputs <= network.outputs,
        "data of \(data.features) numbers for \(data.outputs) do not fit the network")
      let isOfClasses = if case .classes = data.targets { true } else { false }
      precondition(
        isOfClasses == (options.loss == .softmaxCrossEntropy), "the loss is not one of such targets"
      )
    }
    self.network = network
    self.options = options
    self.callbacks = callbacks
    self.report = report
    self.data = data
    self.validation = validation
    optimizer = OptimizerState(options.optimizer, weights: network.parameters.count)
    // No memory for samples that are not there.
    batchSize = min(options.batchSize, max(data.count, validation?.count ?? 0, 1))
    pass = Pass(network, batchSize: batchSize)
    nextRandom = RandomState(seed: options.seed)
    state = TrainingState(
      identity: TrainingIdentity(
        inputs: network.inputs, layers: network.layers, elements: "\(Scalar.elementType)",
        samples: data.count, validationSamples: validation?.count ?? 0, options: options,
        checksums: [data, validation].compactMap(\.self).flatMap(\.checksums)),
      random: nextRandom)
    order = nextRandom.nextOrder(below: data.count)
  }

  /// On what it is computed, looked at when that is said: the threads may be set after this was made.
  var machine: @Sendable () -> Machine = { .current }
  /// The attempt in which it trains; nil outside a chain.
  var attempt: RunningAttempt?
  /// Whether the last step has learned from a batch, whatever came of it then.
  private(set) var hasLearned = false

  /// What came of the epochs so far.
  public var history: [EpochMetrics] { state.history }
  /// How many epochs are done.
  public var epoch: Int { state.epoch }
  /// How many batches of this epoch are done.
  public var batch: Int { state.batch }
  /// How many batches an epoch has.
  public var batches: Int { (data.count + batchSize - 1) / batchSize }
  /// How many batches were done in all.
  public var steps: Int { state.steps }
  /// Whether nothing is left to do.
  public var isDone: Bool {
    if state.news != nil { return false }
    return state.isStopped && state.batch == 0 || state.epoch >= options.epochs || data.count == 0
  }

  /// Lets the training end after this epoch, though there are more.
  public mutating func stop() { state.isStopped = true }

  /// Learns from the next batch.
  ///
  /// - Throws: What a callback throws. The batch was learned from then, and the next step, also that of a
  ///   training that goes on from here, begins with the callbacks.
  public mutating func step() throws -> StepOutcome {
    hasLearned = false
    if let news = state.news { try tell(news) }
    if isDone { return .doneBefore }
    let start = state.batch * batchSize
    let indices = order[start..<min(start + batchSize, order.count)]
    state.score += gradientStep(indices)
    state.batch += 1
    state.steps += 1
    hasLearned = true
    try tell(.batch)
    return isDone ? .done : .unfinished
  }

  /// Tells callbacks; where one fails, all are told again.
  private mutating func tell(_ news: TrainingState.News) throws {
    state.news = nil
    do {
      switch news {
      case .batch: for callback in callbacks { try callback.batchEnded(&self) }
      case .epoch: for callback in callbacks { try callback.epochEnded(&self) }
      }
    } catch {
      state.news = news
      throw error
    }
    if news == .batch, state.batch == batches {
      endEpoch()
      try tell(.epoch)
    }
  }

  /// Trains to the end, without saving on the way.
  ///
  /// - Throws: What a callback throws.
  public mutating func run() throws { while try step() == .unfinished {} }

  private mutating func gradientStep(_ indices: ArraySlice<Int>) -> Score {
    pass.load(indices, of: data)
    pass.forward(network, count: indices.count)
    let score = pass.backward(
      network, options.loss, TargetRows(targets: data.targets, indices: indices))
    optimizer.step(
      options.optimizer, &network.parameters, pass.gradient,
      rate: options.learningRate.rate(inEpoch: state.epoch))
    return score
  }

  private mutating func endEpoch() {
    let held = validation.map { score(of: $0) }
    let isOfClasses = options.loss == .softmaxCrossEntropy
    func share(_ score: Score) -> Double? {
      isOfClasses ? Double(score.right) / Double(score.count) : nil
    }
    state.history.append(
      EpochMetrics(
        epoch: state.epoch + 1, learningRate: options.learningRate.rate(inEpoch: state.epoch),
        loss: state.score.loss / Double(state.score.count), accuracy: share(state.score),
        validationLoss: held.map { $0.loss / Double($0.count) },
        validationAccuracy: held.flatMap(share)))
    state.epoch += 1
    state.batch = 0
    state.score = Score()
    state.random = nextRandom
    order = nextRandom.nextOrder(below: data.count)
  }

  private mutating func score(of data: Dataset<Scalar>) -> Score {
    var score = Score()
    let all = Array(0..<data.count)
    for start in stride(from: 0, to: data.count, by: batchSize) {
      let indices = all[start..<min(start + batchSize, data.count)]
      pass.load(indices, of: data)
      pass.forward(network, count: indices.count)
      score += pass.score(
        network, options.loss, TargetRows(targets: data.targets, indices: indices))
    }
    return score
  }

  /// Writes the weights, the optimizer's numbers, and how far the training is.
  public func save(to checkpoint: inout CheckpointWriter) throws {
    try checkpoint.write(network.tensors, as: "network.safetensors")
    for (index, memory) in optimizer.memories.enumerated() {
      try checkpoint.write(network.tensors(of: memory), as: "optimizer_\(index).safetensors")
    }
    try checkpoint.encode(state, as: "training.json")
    for (name, text) in machine().notes { checkpoint.note(text, as: name) }
  }

  /// Reads them; where the manifest tells of another kind of processor or another number of threads, it
  /// says that bits may differ.
  ///
  /// - Throws: `CheckpointError`, also for the checkpoint of another training.
  public mutating func restore(from checkpoint: Checkpoint) throws {
    let saved = try checkpoint.decode(TrainingState.self, from: "training.json")
    if let difference = state.identity.difference(from: saved.identity) {
      throw CheckpointError(
        .invalidValue, "go on from", "training.json",
        "it is of another training, which needs another folder: it had \(difference)")
    }
    let machine = machine()
    let other = Machine(notes: checkpoint.manifest.notes ?? [:])
    if other != machine {
      let words = other.map { "\($0)" } ?? "nobody knows what"
      report(
        """
        warning: the training was saved with \(words), and goes on with \(machine): its last bits may \
        differ from those of a training that never stopped
        """)
    }
    // One that was done goes on when there are to be more epochs.
    let isAfterLastBatch = saved.news == .batch && saved.batch == batches
    guard (0..<max(batches, 1)).contains(saved.batch) || isAfterLastBatch, saved.epoch >= 0 else {
      throw CheckpointError(
        .damaged, "go on from", "training.json",
        "epoch \(saved.epoch) has no batch \(saved.batch) of \(batches)")
    }
    let parameters = try network.numbers(in: checkpoint.tensors("network.safetensors"))
    let memories = try optimizer.memories.indices.map { index in
      try network.numbers(in: checkpoint.tensors("optimizer_\(index).safetensors"))
    }
    // All is read and good: what is damaged changes nothing, for the training may begin anew then.
    (network.parameters, optimizer.memories) = (parameters, memories)
    let identity = state.identity
    state = saved
    state.identity = identity
    optimizer.steps = saved.steps
    nextRandom = saved.random
    order = nextRandom.nextOrder(below: data.count)
  }
}
