package import ArgumentParser
package import Slurm
package import SlurmCheckpointing
package import SlurmPrograms
package import SlurmTraining

/// What all programs that train can be told about it.
package struct LearningOptions: ParsableArguments, Sendable {
  @Option(
    help: """
      The samples: a table, perhaps with a line of names, whose last column is the class (.csv, .csv.gz or \
      .txt), or x and y in .npz or .safetensors. \
      (default: 1,797 hand-written digits)
      """, completion: .file(extensions: ["csv", "gz", "txt", "npz", "safetensors"]))
  package var data: String?
  @Option(help: "How often all samples are gone through.")
  package var epochs = 40
  @Option(help: "How many samples make a step.")
  package var batchSize = 32
  @Option(help: "What all that is random begins with.")
  package var seed: UInt64 = 1
  @Option(help: "How many threads OpenBLAS computes on; the job gets as many processors.")
  package var threads = 1
  @Option(time: "How long a slice is: the job's time limit.")
  package var slice = Slice(usual: .hours(1))
  @Option(time: "The time between two checkpoints.")
  package var saveEvery = Duration.minutes(10)

  package init() {}

  package func validate() throws {
    for (name, number) in [("epochs", epochs), ("batch-size", batchSize)] where number < 1 {
      throw ValidationError("--\(name) must be at least 1.")
    }
    if !Self.threadCounts.contains(threads) {
      throw ValidationError("--threads must be from 1 to \(Self.threadCounts.upperBound).")
    }
  }

  /// As many threads as a node may have processors.
  static let threadCounts = 1...65_535

  /// How long before the end of a slice a checkpoint is written.
  package var lead: Duration { ChainPlan.lead(inSlice: slice.length) }

  /// The plan of a chain of such slices.
  package func plan(_ job: ProgramOptions) -> ChainPlan {
    var plan = ChainPlan()
    plan.slice = slice.asked
    plan.lead = lead
    plan.rules = job.rules
    return plan
  }

  /// Describes the job of a network whose hidden layers have so many units.
  ///
  /// Not only the job is to find out that nothing can be learned.
  package func describe(_ job: inout JobDescription, hidden: [Int]) throws {
    var random = RandomState(seed: seed)
    try checkSize(samples(&random).training, hidden)
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: lead)
    job.cpusPerTask = threads
  }

  /// The samples, of which a fifth is held out.
  package func samples(
    _ random: inout RandomState
  ) throws -> (training: Dataset<Float>, validation: Dataset<Float>) {
    let all = try data.map { try Dataset<Float>(contentsOf: $0) } ?? .digits()
    let (training, validation) = all.split(holdingOut: 0.2, using: &random)
    guard training.count > 0, validation.count > 0 else {
      throw ValidationError("\(all.count) samples are too few: a fifth of them is held out.")
    }
    return (training, validation)
  }

  /// A network for samples, whose hidden layers have so many units.
  package func network(
    for samples: Dataset<Float>, hidden: [Int], using random: inout RandomState
  ) throws -> Network<Float> {
    try checkSize(samples, hidden)
    return Network(
      inputs: samples.features, hidden.map { .init($0, .relu) } + [.init(samples.outputs)],
      using: &random)
  }

  private func checkSize(_ samples: Dataset<Float>, _ hidden: [Int]) throws {
    var (inputs, weights) = (samples.features, 0.0)
    for units in hidden + [samples.outputs] {
      weights += (Double(inputs) + 1) * Double(units)
      inputs = units
    }
    // Four such numbers for each, with Adam's: 4 GiB.
    guard weights <= 0x1p28 else {
      throw ValidationError(
        "A network of \(samples.features) numbers, layers of \(hidden) and \(samples.outputs) classes is too large here."
      )
    }
    // What a layer makes of a batch, and what comes back: 4 GiB, too.
    let units = (hidden + [samples.outputs]).reduce(0.0) { $0 + Double($1) }
    let batch = Double(min(batchSize, samples.count))
    guard batch * (Double(samples.features) + 2 * units) <= 0x1p30 else {
      throw ValidationError(
        "Batches of \(min(batchSize, samples.count)) samples are too large for layers of \(hidden): --batch-size \(batchSize)."
      )
    }
  }

  /// What the latest checkpoint in a folder tells of the epochs; nil while there is none.
  package static func progress(in directory: String) throws -> String? {
    let store = try Chain(directory: directory, isMadeWhenMissing: false).store
    var last: EpochMetrics?
    try store.restore { last = try $0.epochs().last }
    return last.map { "\($0)" }
  }
}
