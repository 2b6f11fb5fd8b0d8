// How a program outlives its job's time limit, in one file.
//
//     sensorflow-short run        trains here, and goes on from its checkpoint when there is one
//     sensorflow-short submit     the same in a job, which goes back into the queue until it is done
//
// Everything that makes that work is marked by a number.

import ArgumentParser
import Slurm
import SlurmCheckpointing
import SlurmPrograms
import SlurmTraining

struct SensorflowShort: ChainProgram {
  static let configuration = CommandConfiguration(
    commandName: "sensorflow-short",
    abstract: "Show how a training goes on in job after job.",
    discussion: """
      A small network learns hand-written digits. Its source is an illustration, meant to be read; \
      sensorflow-long is the same with all that one wishes for.

      Examples:
        sensorflow-short run
        sensorflow-short submit --slice 30m --wait
        sensorflow-short status 137945
      """)

  @Option(help: "How often all samples are gone through.")
  var epochs = 20
  @Option(time: "How long a slice is: the job's time limit.")
  var slice = Slice(usual: .hours(1))
  // 1. The options of the job: its folder, its partition, how many attempts there may be.
  @OptionGroup var job: ProgramOptions

  func validate() throws {
    if epochs < 1 { throw ValidationError("--epochs must be at least 1.") }
  }

  // 2. What the job asks for: a time limit, and a signal some minutes before it.
  func describe(_ job: inout JobDescription, in directory: String) {
    job.timeLimit = TimeLimit(slice.length)
    job.warning = ChainPlan.warning(lead: ChainPlan.lead(inSlice: slice.length))
  }

  // 3. The work of one attempt. The first one begins anew, each other where the one before stopped.
  func run(
    in directory: String, report: @escaping @Sendable (ChainEvent) -> Void
  ) async throws -> ChainEnding {
    // OpenBLAS may be older than the processor. Its sums are the same, bit by bit, on as many threads.
    Machine.restartWhereUnknown()
    Machine.use(threads: 1)

    // A fifth of the samples is held out, by random numbers that are the same in each attempt.
    var random = RandomState(seed: 1)
    let (samples, held) = try Dataset<Float>.digits().split(holdingOut: 0.2, using: &random)

    // 64 pixels, 32 units, 10 digits.
    let network = Network<Float>(
      inputs: samples.features, [.init(32, .relu), .init(samples.outputs)], using: &random)

    // 4. The chain: the folder in which checkpoints lie, and a line for each attempt.
    let chain = try Chain(directory: directory)

    // 5. The training can be saved between any two batches: weights, optimizer, epoch, batch and random
    //    state. The callback keeps the weights for others: safetensors.numpy.load_file reads them.
    var options = TrainingOptions()
    options.epochs = epochs
    let training = Training(
      network, on: samples, validation: held, options: options,
      callbacks: [ModelCheckpoint("\(directory)/weights.safetensors"), Lines()])
    // Who asks for more epochs than were done is not told that all is done.
    try training.check(chain)

    // 6. The plan: how long a slice is, and how long before its end everything is saved.
    var plan = ChainPlan()
    plan.slice = slice.asked
    plan.lead = ChainPlan.lead(inSlice: slice.length)
    plan.rules = job.rules

    // 7. The runner restores the latest checkpoint that is good, lets the training work, saves every few
    //    minutes and at the warning, puts the job back into the queue, and looks whether it is there.
    //    At the end of the work it says so. No signal is handled here.
    return try await ChainRunner(chain, plan: plan, report: report)
      .run(training, savingEvery: .minutes(5))
  }

  // 8. How far it is, for `status` and `--wait`: what the latest checkpoint says.
  func progress(in directory: String) throws -> String? {
    let store = try Chain(directory: directory, isMadeWhenMissing: false).store
    return try store.latest()?.epochs().last?.description
  }
}

/// A callback of one's own: a line for each epoch.
struct Lines: TrainingCallback {
  func epochEnded<Scalar>(_ training: inout Training<Scalar>) throws {
    if let epoch = training.history.last { Console.print("\(epoch)") }
  }
}

@main
enum Main {
  static func main() async { await ProgramCommand<SensorflowShort>.main() }
}
