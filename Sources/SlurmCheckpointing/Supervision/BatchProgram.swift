internal import FoundationEssentials
internal import Slurm

/// A program that does the work of a batch script in its place, as a child of ours.
///
/// What Slurm sends to the batch script alone is passed on. Whether the program ended by itself, or with
/// its job, is told apart: of a job that is requeued, cancelled or out of time, the end is no result.
package struct BatchProgram: Sendable {
  package var command: [String]
  /// Variables to set.
  package var environment: [String: String] = [:]
  /// What is its standard input; nil for ours.
  package var input: CInt?
  /// What is its standard output; nil for ours.
  package var output: CInt?
  /// What is its standard error; nil for ours.
  package var errors: CInt?

  package init(_ command: [String]) { self.command = command }

  package enum Outcome: Hashable, Sendable {
    /// It ended by itself.
    case ended(SupervisedChild.Ending)
    /// Slurm ended the job.
    case interrupted
  }

  /// Slurm's own SIGTERM reaches the program without us.
  private static let passedOn: Set<Signal> = [.usr1, .usr2, .hup, .int, .quit]

  /// Runs the program to its end.
  ///
  /// - Parameter context: The job; nil outside a job.
  /// - Throws: ``SupervisionError`` when it cannot be started.
  package func run(in context: JobContext?) async throws -> Outcome {
    let check = context.map {
      OwnJob($0) { () throws(SlurmError) in try Cluster.connect() }.terminationCheck
    }
    let (isTold, isEnd) = (Latch<Bool>(), Latch<Bool>())
    let started = Latch<SupervisedChild>()
    let signals = await SignalSource(Self.passedOn.union([.term])) { signal in
      guard signal == .term else {
        started.value?.send(signal)
        return
      }
      // Asked at once: it may be a warning that somebody sent, and the work goes on for hours.
      isTold.set(true)
      Task { isEnd.set(await check?.isEnd() ?? false) }
    }
    defer { withExtendedLifetime(signals) {} }
    let child = try SupervisedChild.start(
      command[0], Array(command.dropFirst()), environment: environment.mapValues { $0 },
      input: input, output: output, errors: errors)
    started.set(child)
    let ending = await child.ending
    // A program may end of Slurm's SIGTERM before we have got ours; a controller that is away leaves
    // the program's own word.
    if ending != .exited(0), let check, await hasEnded(by: check) { return .interrupted }
    if isTold.value == true, (try? await isEnd.wait()) == true { return .interrupted }
    return .ended(ending)
  }

  /// Whether the job has ended for Slurm, as one has that a killed controller has forgotten: its node ends it.
  private func hasEnded(by check: TerminationCheck) async -> Bool {
    do {
      let standing = try await standing(by: check)
      return !standing.state.isRunning || standing.state.isCompleting
    } catch {
      return (error as? SlurmError)?.code == .invalidJobID
    }
  }

  private func standing(by check: TerminationCheck) async throws -> TerminationCheck.Standing {
    try await Patience.answer(within: check.patience, to: check.standing)
  }
}
